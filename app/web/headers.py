"""Headers that keep a browser from misusing an answer.

They are on every answer; a page that needs more sets its own Content-Security-Policy.
"""

from __future__ import annotations

from flask import Response, request

_ALONE = "base-uri 'none'; frame-ancestors 'none'"

DATA = f"default-src 'none'; form-action 'none'; {_ALONE}"
"""For an answer that is not a page: nothing in it may be loaded or run."""

PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    f"form-action 'self'; {_ALONE}"
)
"""For a page: it may load what comes from this service, in files of their own, and nothing inline."""

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",  # an address names people
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def protect(response: Response) -> Response:
    """Add the headers to an answer; over TLS, also make browsers use only TLS from then on."""
    response.headers.update(_ALWAYS)
    policy = PAGE if response.mimetype == "text/html" else DATA
    response.headers.setdefault("Content-Security-Policy", policy)
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    return response
