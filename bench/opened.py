"""`python -m bench.opened`: the service with its questions over HTTP open to anybody.

Beside the service itself it shows what a key costs an answer: its check, its limits, about whom it asked.
"""

from __future__ import annotations

import functools

import click
from flask import Flask

from app.access import ANYBODY, open_to
from app.server import Server
from app.settings import read_settings

RULES = [f"/v1/people/<person_id>/{query}/<other_id>" for query in ("mutual-contacts", "introductions")]
"""The addresses that are opened."""


class Opened(Server):
    """The service without a guard at some addresses."""

    def load(self) -> Flask:  # type: ignore[override]
        """Make the application, and open the addresses."""
        app = super().load()
        for rule in app.url_map.iter_rules():
            if rule.rule in RULES:
                view = functools.partial(app.view_functions[rule.endpoint])
                app.view_functions[rule.endpoint] = open_to(ANYBODY)(view)
        return app


if __name__ == "__main__":
    settings = read_settings()
    Opened(settings, lambda: click.echo("It answers.")).run()
