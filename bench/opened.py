"""`python -m bench.opened`: the service with the questions asked over HTTP open to anybody.

Compared with the service itself it shows what a key costs an answer: the check of the key, its limits, and
the count of the people it asks about.
"""

from __future__ import annotations

import functools

import click
from flask import Flask

from app.access import ANYBODY, open_to
from app.server import Server
from app.settings import read_settings

RULES = [f"/v1/people/<person_id>/{query}/<other_id>" for query in ("mutual-contacts", "introductions")]
"""The addresses that need no key."""


class Opened(Server):
    """The service without a guard at some addresses."""

    def load(self) -> Flask:  # type: ignore[override]
        """Make the application, and let anybody use these addresses."""
        app = super().load()
        for rule in app.url_map.iter_rules():
            if rule.rule in RULES:
                view = functools.partial(app.view_functions[rule.endpoint])
                app.view_functions[rule.endpoint] = open_to(ANYBODY)(view)
        return app


if __name__ == "__main__":
    settings = read_settings()
    Opened(settings, lambda: click.echo("It answers.")).run()
