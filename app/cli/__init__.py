"""The `entregent` command: serve, ask, check, seed, and manage the local engine.

The work is done elsewhere; here are the commands, what they print and their exit codes.
"""

from __future__ import annotations

import contextlib
import dataclasses
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import click
import environs

from app import __version__, errors
from app.access import ADMIN, SERVICE, Erasures, make_key
from app.catalogue import shipped, with_own
from app.checks import is_loopback
from app.cli import library
from app.cli.check import check
from app.cli.completion import completion
from app.cli.digest import digest
from app.cli.doctor import doctor
from app.cli.ending import end_as_by_ctrl_c
from app.cli.engine import engine
from app.cli.export import export
from app.cli.imports import import_file
from app.cli.keys import key
from app.cli.new import new
from app.cli.plot import plot
from app.cli.proposals import proposals
from app.cli.questions import run
from app.cli.tables import printable
from app.cli.words import flag, opened_graph, tell_of_waiting, words
from app.engine import reachable
from app.graph import Graph
from app.imports.erasing import finish
from app.logs import set_up_logs
from app.schema import apply_schema
from app.settings import Settings, read_settings
from app.strength import weigh_everybody
from seed.commands import seed
from seed.loading import load_if_empty
from seed.village import village

EXIT_CODES: dict[type[Exception], int] = {
    errors.InvalidArgumentsError: 2,
    errors.NotFoundError: 3,
    errors.EngineUnavailableError: 4,
    errors.LocalEngineError: 4,
    errors.TimeLimitError: 5,
    errors.EntregentError: 1,
    environs.EnvError: 2,
}


def main() -> None:
    """Run the command; print an error on standard error and exit with the code of its kind.

    An error is one line, but for query files that break rules: these are a line each.
    """
    _open_what_is_closed()
    end_as_by_ctrl_c()
    set_up_logs("critical")  # the driver logs each try that fails, and the last one is told below
    try:
        entregent.main(prog_name="entregent", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        sys.exit(error.exit_code)
    except click.ClickException as error:
        said = _one_line(error.format_message())
        if isinstance(error, click.exceptions.NoSuchCommand) and error.ctx:
            said += f" See {error.ctx.command_path} --help."
        _tell(said)
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(130)
    except UnicodeEncodeError as error:
        part = error.object[error.start : error.end]
        _tell(f"{part!a} cannot be written as {error.encoding}.")
        sys.exit(1)
    except OSError as error:
        _forget_output()
        _tell(_one_line(_of_the_system(error)))
        sys.exit(1)
    except tuple(EXIT_CODES) as error:
        _tell(_said(error))
        sys.exit(next(code for kind, code in EXIT_CODES.items() if isinstance(error, kind)))


def _tell(said: str) -> None:
    """Print an error, which may quote a file, without characters that would control the terminal."""
    click.echo(printable(f"entregent: {said}"), err=True)


def _open_what_is_closed() -> None:
    """Discard what is written to a stream that was closed when this started: Python has none for it then."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115


def _of_the_system(error: OSError) -> str:
    """Return the message of an error of the operating system, with the file if it is known."""
    said = error.strerror or type(error).__name__
    return f"{error.filename}: {said}." if error.filename else f"{said}."


def _forget_output() -> None:
    """Discard output that cannot be written: Python would try again when it exits, and print a traceback."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _said(error: Exception) -> str:
    if isinstance(error, errors.InvalidArgumentsError):
        return " ".join(f"{flag(name)}: {message}" for name, message in error.messages.items())
    if isinstance(error, errors.InvalidLibraryError):
        return str(error)  # a line for each file
    said = _one_line(str(error))
    if isinstance(error, errors.EngineUnavailableError):
        address = read_settings().neo4j_uri
        advice = f"NEO4J_URI is {address}: see" if address else "See"
        return f"{said} {advice} entregent doctor."
    if isinstance(error, errors.NotFoundError) and error.kind == "query":
        return said + library.meant(error.id)
    return said


def _one_line(text: str) -> str:
    return " ".join(text.split())


@click.group()
@click.version_option(__version__)
def entregent() -> None:
    """Who do we both know? A graph of people, employers and who knows whom, on Neo4j."""


for _command in (
    seed,
    import_file,
    proposals,
    engine,
    key,
    digest,
    run,
    doctor,
    export,
    completion,
    plot,
    new,
    check,
    *library.COMMANDS,
):
    entregent.add_command(_command)


@entregent.command(short_help="Serve the API and the pages.")
@click.option("--demo", is_flag=True, help="Load the village when the graph is empty.")
@click.option("--host", help="Address to listen on, in place of ENTREGENT_HOST.")
@click.option("--port", type=click.IntRange(1, 65_535), help="Port to listen on, in place of ENTREGENT_PORT.")
def serve(demo: bool, host: str | None, port: int | None) -> None:
    """Serve the API; start the local engine first if NEO4J_URI is not set."""
    from app.server import Server, check_address

    settings = read_settings()
    settings = dataclasses.replace(
        settings, host=host or settings.host, port=settings.port if port is None else port
    )
    set_up_logs(settings.log_level)
    check_address(settings)
    with_own(settings.queries, settings.queries_may_write)  # an error ends this here, not in each worker
    if not settings.neo4j_uri and not words.is_terminal:  # a terminal shows progress instead
        click.echo(f"Waiting for Neo4j {settings.neo4j_version}; if need be it is fetched first.", err=True)
    tell_of_waiting(settings)
    with reachable(settings, progress=words) as named:
        with Graph(named.patient()) as graph:
            apply_schema(graph)
            Erasures(graph).check()
            with contextlib.suppress(errors.ConflictError):  # a conflict is no reason not to start
                finish(graph)
            if demo:
                load_if_empty(graph, village())
            graph.write(shipped()["forget-expired-keys"], {})
            greeting = "\n".join(_greeting(graph, named))
        Server(named, lambda: click.echo(greeting)).run()


def _greeting(graph: Graph, settings: Settings) -> Iterator[str]:
    """Yield lines that say where the service answers, with a first key if it listens on loopback only."""
    address = f"http://{settings.address}"
    yield f"Entregent answers at {address}"
    if not is_loopback(settings.host):
        yield "Every request needs a key. Make one with: entregent key create --scope admin"
        return
    token, _ = make_key(graph, {"scope": ADMIN, "note": "The token of a start", "hours": 1, "one_time": True})
    yield f"Open once in a browser, within the hour:  {address}/?token={token}"
    first_key, _ = make_key(graph, {"scope": SERVICE, "note": "The key of a start", "hours": 12})
    yield f"Key for twelve hours:  export ENTREGENT_KEY={first_key}"
    yield f'  curl -H "Authorization: Bearer $ENTREGENT_KEY" {address}{_question(graph)}'


def _question(graph: Graph) -> str:
    """Return the address of a first question that this graph can answer.

    It is about two people of the village, else about two people who know each other, else about employers.
    """
    with contextlib.suppress(errors.NotFoundError):
        graph.read(shipped()["degree"], {"person_id": "ada", "other_id": "dora"})
        return "/v1/people/ada/mutual-contacts/dora"
    people, contacts = shipped()["person-ids"], shipped()["contacts"]
    for person in graph.read(people, people.load({"limit": 10})).rows:
        asked = contacts.load({"person_id": person["person_id"], "limit": 1})
        for other in graph.read(contacts, asked).rows:
            one_id, other_id = (quote(each["person_id"], safe="") for each in (person, other))
            return f"/v1/people/{one_id}/mutual-contacts/{other_id}"
    return "/v1/employers"


@entregent.command(short_help="Compute the strength of all acquaintances again.")
def weigh() -> None:
    """Compute the strength of all acquaintances again, after changing the weights, or the graph by hand."""
    with opened_graph(Settings.patient) as graph:
        apply_schema(graph)
        click.echo(f"{weigh_everybody(graph):,} acquaintances became stronger or weaker.")


@entregent.group()
def schema() -> None:
    """Manage constraints and indexes."""


@schema.command()
def apply() -> None:
    """Create missing constraints and indexes, and wait until they can be used."""
    with opened_graph(Settings.patient) as graph:
        for title in apply_schema(graph):
            click.echo(title)
