"""HTTP in, JSON out: each question of the product at an address of its own.

What a question means is defined in its file in `cypher/`; this package only gives it an address.
"""

import functools

from flask import Flask

from app.access import ANYBODY, open_to, service_secret
from app.api import problems
from app.api.acquaintances import acquaintances
from app.api.body import CountedRequest
from app.api.comparisons import comparisons
from app.api.cursors import Cursors
from app.api.digests import digests
from app.api.dismissals import dismissals
from app.api.edits import edits
from app.api.employers import employers
from app.api.feeds import feeds
from app.api.graphs import graphs
from app.api.health import health
from app.api.import_jobs import import_jobs
from app.api.imports import imports
from app.api.in_hand import InHand
from app.api.introduction_requests import introduction_requests
from app.api.jobs import jobs
from app.api.keeping import keeping
from app.api.keys import keys
from app.api.metrics import metrics
from app.api.openapi import Api, docs
from app.api.parts import ApiParts, hold
from app.api.people import people
from app.api.proposals import proposals
from app.api.queries import addresses_of_rows, queries
from app.api.readiness import Readiness
from app.api.rights import rights
from app.api.search import search
from app.imports.jobs import ImportJobs
from app.parts import parts_of


def register(app: Flask) -> None:
    """Add the API's addresses to the application, those of heavy queries only if the settings allow it."""
    app.request_class = CountedRequest
    problems.register(app)
    graph, library = parts_of(app).graph, parts_of(app).library
    cursors = Cursors(service_secret(graph.settings))
    hold(app, ApiParts(cursors, ImportJobs(graph, problems.told), Readiness(graph), InHand()))
    api = Api(app)
    rows = addresses_of_rows(library.runnable(heavy=graph.settings.heavy_queries))
    for blueprint in (
        people,
        jobs,
        acquaintances,
        dismissals,
        search,
        rights,
        feeds,
        imports,
        import_jobs,
        comparisons,
        proposals,
        keeping,
        digests,
        introduction_requests,
        employers,
        edits,
        graphs,
        queries,
        rows,
        keys,
        health,
        metrics,
    ):
        api.register_blueprint(blueprint)
    app.register_blueprint(docs)
    for name, view in app.view_functions.items():
        if name.startswith(("docs.", "api-docs.")):  # the API's description, and the page that shows it
            app.view_functions[name] = open_to(ANYBODY)(functools.partial(view))
