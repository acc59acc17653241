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

RULE = "/v1/people/<person_id>/mutual-contacts/<other_id>"
"""The one address that is opened."""


class Opened(Server):
    """The service without a guard at one address."""

    def load(self) -> Flask:  # type: ignore[override]
        """Make the application, and open the address."""
        app = super().load()
        for rule in app.url_map.iter_rules():
            if rule.rule == RULE:
                view = functools.partial(app.view_functions[rule.endpoint])
                app.view_functions[rule.endpoint] = open_to(ANYBODY)(view)
        return app


if __name__ == "__main__":
    settings = read_settings()
    Opened(settings, lambda: click.echo("It answers.")).run()
