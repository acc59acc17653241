"""The address that a start prints: it trades a one-time token for a cookie, and leads to the docs.

The pages themselves are elsewhere.
"""

from __future__ import annotations

from flask import Blueprint, current_app, redirect, request
from werkzeug.wrappers import Response

from app.access import ADMIN, ANYBODY, make_key, open_to, redeem
from app.access.guard import COOKIE, guessing, refuse_guesser

SESSION_HOURS = 12

home = Blueprint("home", __name__)


@home.get("/")
@open_to(ANYBODY)
def enter() -> Response:
    """Lead to the docs; with a token that has not been used, as an admin who may look at everything."""
    response = redirect("/docs/", 303)
    token = request.args.get("token")
    if token is not None:
        graph = current_app.extensions["entregent-graph"]
        refuse_guesser()
        with guessing():
            redeem(graph, token)
        asked = {"scope": ADMIN, "note": "A browser, let in by the token of a start", "hours": SESSION_HOURS}
        text, _ = make_key(graph, asked)
        response.set_cookie(
            COOKIE,
            text,
            max_age=3600 * SESSION_HOURS,
            httponly=True,
            samesite="Strict",
            secure=request.is_secure,
        )
    return response
