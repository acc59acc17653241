"""Headers that keep a browser from doing with an answer what it is not meant for.

They are on every answer; a page that needs more says so in its own Content-Security-Policy.
"""

from __future__ import annotations

from flask import Response, request

_ALONE = "base-uri 'none'; frame-ancestors 'none'"

DATA = f"default-src 'none'; form-action 'none'; {_ALONE}"
"""For what is no page: nothing in it may be loaded or run."""

PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    f"form-action 'self'; {_ALONE}"
)
"""For a page: what comes from here, in files of their own."""

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",  # an address names people
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def protect(response: Response) -> Response:
    """Put the headers on an answer; where it goes through TLS, let browsers ask for that ever after."""
    response.headers.update(_ALWAYS)
    policy = PAGE if response.mimetype == "text/html" else DATA
    response.headers.setdefault("Content-Security-Policy", policy)
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    return response
