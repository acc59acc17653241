"""The scopes of keys, and the mark on each view that says which of them open it.

How a key is verified is not known here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

PERSON = "person"
"""Acts for one person: addresses below theirs, and what is the same for everybody."""
SERVICE = "service"
"""Acts for any person, one at a time: the back end of a site that knows who is signed in."""
ANALYST = "analyst"
"""Runs the query library, and sees everything."""
ADMIN = "admin"
"""Does all of this, and edits, erases and makes keys."""
FEED = "feed"
"""Reads the feeds of one person; the only key accepted in an address, where a feed reader has to put it."""
SCOPES = (PERSON, SERVICE, ANALYST, ADMIN)

ACTING = (PERSON, SERVICE, ADMIN)
"""Scopes that act for a person."""
SEEING_ALL = (ANALYST, ADMIN)
"""Scopes that may see what people hide."""

ANYBODY = "anybody"
"""In place of scopes: no key is needed."""

View = TypeVar("View", bound=Callable[..., Any])


def open_to(*scopes: str) -> Callable[[View], View]:
    """Mark a view with the scopes of the keys that open it; a view without the mark answers nobody."""

    def marked(view: View) -> View:
        view.open_to = frozenset(scopes)  # type: ignore[attr-defined]
        return view

    return marked
