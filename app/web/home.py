"""The first page; the link that a start prints opens it, and trades a one-time token for a cookie.

The pages that it links to are in `library` and `people`.
"""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, current_app, redirect, render_template, request
from werkzeug.wrappers import Response

from app.access import ANYBODY, open_to, redeem
from app.access.guard import COOKIE, guessing, is_let_in, refuse_guesser
from app.errors import NotAuthenticatedError
from app.parts import graph

SESSION_HOURS = 12
STYLE = (Path(__file__).parent / "style.css").read_text(encoding="utf-8")

home = Blueprint("home", __name__, template_folder="templates")


@home.get("/")
@open_to(ANYBODY)
def enter() -> Response | str:
    """Show the first page; a valid one-time token first signs the browser in as an admin who only reads."""
    token = request.args.get("token")
    if token is None or request.method == "HEAD":  # a preview of the link does not use the token up
        return render_template("home.html", let_in=COOKIE in request.cookies)
    response = redirect("/", 303)
    refuse_guesser()
    try:
        text = redeem(graph(), token, note="A browser, signed in with the one-time link", hours=SESSION_HOURS)
    except NotAuthenticatedError:
        if is_let_in():  # by this same link, opened a second time
            return response
        with guessing():
            raise NotAuthenticatedError(
                "The link has been used or has expired. Restart the service: it prints a new one."
            ) from None
    response.set_cookie(
        COOKIE,
        text,
        max_age=3600 * SESSION_HOURS,
        httponly=True,
        samesite="Strict",
        secure=request.is_secure,
    )
    return response


@home.get("/style.css")
@open_to(ANYBODY)
def style() -> Response:
    """Return the one style sheet of the pages."""
    return current_app.response_class(STYLE, mimetype="text/css")
