"""`python -m bench`: build a network, ask it the questions in every way, print one table, write JSON.

Each way of asking is in its own module: `engine`, `serving`, `reference`.
"""

from __future__ import annotations

import sys

import click
import igraph
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from app.graph import Graph
from app.logs import set_up_logs
from app.settings import read_settings
from bench import engine, reference, report, servers, serving
from bench.careers import Careers
from bench.network import kept
from bench.questions import ASKED, drawn
from seed.generated import generated

WIDTH = 130
"""Columns of the table if no terminal says how many there are."""

COMPARED = 40
"""Questions whose answers are compared with igraph's."""


@click.command()
@click.option("--people", default=100_000, show_default=True, help="How many people the network has.")
@click.option("--contacts", default=50.0, show_default=True, help="How many contacts each has, on average.")
@click.option("--seed", default=1, show_default=True, help="What network and questions are drawn with.")
@click.option("--questions", default=300, show_default=True, help="How many questions of each kind.")
@click.option("--passes", default=3, show_default=True, help="Times all is asked; the last one counts.")
@click.option("--turns", default=3, show_default=True, help="Times each server is asked over HTTP.")
@click.option("--seconds", default=5.0, show_default=True, help="Length of each of these.")
@click.option("--http/--no-http", default=True, show_default=True, help="Whether to ask over HTTP at all.")
@click.option(
    "--loading/--no-loading",
    default=True,
    show_default=True,
    help="Whether a network that has to be built is loaded on line too, to time that.",
)
def bench(
    people: int,
    contacts: float,
    seed: int,
    questions: int,
    passes: int,
    turns: int,
    seconds: float,
    http: bool,
    loading: bool,
) -> None:
    """Time the questions on the engine, over HTTP beside Neo4j's own server, and in igraph."""
    settings = read_settings()
    set_up_logs("error")
    screen = Console(stderr=True)
    with kept(settings, people, contacts, seed, both_ways=loading, progress=screen) as network:
        whole = igraph.Graph(n=people, edges=list(zip(network.pairs[::2], network.pairs[1::2], strict=True)))
        asked = drawn(whole, questions, seed)
        careers = Careers(generated(people, contacts, seed).jobs)
        results = report.Results({"people": people, "acquaintances": whole.ecount(), "seed": seed})
        results.loading = network.loading if network.built else {}
        columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
        with Progress(*columns, console=screen) as progress, Graph(network.settings) as graph:
            pace = progress.add_task("The engine", total=questions * passes)
            timed = engine.timed(network.settings, graph, asked, passes, lambda: progress.advance(pace))
            results.engine, results.gateway = map(report.summed_up, timed)
            results.memory = report.summed_up(reference.timed(whole, asked))
            results.agreed = reference.agreed(
                whole, careers, asked[:COMPARED], lambda one, question: engine.answer(graph, one, question)
            )
            if http:
                pace = progress.add_task("Over HTTP", total=len(serving.OVER_HTTP) * (turns + 1))
                with (
                    servers.service(network.settings) as service,
                    servers.opened(network.settings) as opened,
                    servers.idle() as idle,
                ):
                    all_three = (service, servers.QueryApi(network.settings, network.http_uri), opened)
                    results.runs = serving.compared(
                        all_three, asked, turns=turns, seconds=seconds, told=lambda: progress.advance(pace)
                    )
                    results.worker_memory = service.memory()
                    over_http = next(one for one in ASKED if one.label in serving.OVER_HTTP)
                    request = service.request(over_http, asked[0])
                    (results.client,) = serving.measured("", {"": idle}, [[request] * questions], seconds)
    Console(width=None if sys.stdout.isatty() else WIDTH).print(report.table(results))
    click.echo(f"Written to {report.save(results, settings)}")


bench(prog_name="python -m bench")
