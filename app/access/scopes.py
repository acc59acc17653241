"""The kinds of key, and the mark on each address that says which of them open it.

How a key is told from a forgery is not known here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

PERSON = "person"
"""Acts for one person: addresses below theirs, and what is the same for everybody."""
SERVICE = "service"
"""Acts for any person, one at a time: the back end of a site that knows who is signed in."""
ANALYST = "analyst"
"""Runs the query library, and sees all."""
ADMIN = "admin"
"""Does all of it, edits, erases, and makes keys."""
FEED = "feed"
"""Reads the feeds of one person; the only key that may stand in an address, where a feed reader puts it."""
SCOPES = (PERSON, SERVICE, ANALYST, ADMIN)

ACTING = (PERSON, SERVICE, ADMIN)
"""Those that act for a person."""
SEEING_ALL = (ANALYST, ADMIN)
"""Those to which what people hide is open."""

ANYBODY = "anybody"
"""In place of scopes: no key is needed."""

View = TypeVar("View", bound=Callable[..., Any])


def open_to(*scopes: str) -> Callable[[View], View]:
    """Mark a view with the scopes whose keys may ask it; a view without the mark answers nobody."""

    def marked(view: View) -> View:
        view.open_to = frozenset(scopes)  # type: ignore[attr-defined]
        return view

    return marked
