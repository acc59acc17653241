"""The check of every request: who asks, and whether their key opens the address, before anything is done.

What they may see of the graph is defined by the statements in `cypher/`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flask import Flask, current_app, g, request

from app.access.issuer import Issuer
from app.access.keys import Key, Keys, unknown
from app.access.limits import Limits
from app.access.scopes import ANYBODY, FEED, PERSON
from app.errors import NotAllowedError, NotAuthenticatedError

COOKIE = "entregent_key"

_SAFE = ("GET", "HEAD", "OPTIONS")
_NAME = "entregent-guard"


@dataclass(slots=True)
class Guard:
    """What an application checks keys with; `issuer` is None unless an issuer of tokens is set."""

    keys: Keys
    limits: Limits
    issuer: Issuer | None


def guard_of(app: Flask) -> Guard:
    """Return the guard of an application."""
    found: Guard = app.extensions[_NAME]
    return found


def install(app: Flask, guard: Guard) -> None:
    """Make the application check keys; raise ValueError if a view is not marked with who may ask it."""
    unmarked = [name for name, view in app.view_functions.items() if not hasattr(view, "open_to")]
    if unmarked:
        raise ValueError(f"not said who may ask: {', '.join(sorted(unmarked))}")
    app.extensions[_NAME] = guard
    app.before_request(_admit)


def _admit() -> None:
    if request.endpoint is None:
        return  # no such address: there is nothing to guard
    open_to: frozenset[str] = getattr(current_app.view_functions[request.endpoint], "open_to", frozenset())
    if ANYBODY in open_to:
        return
    with guessing():
        g.key = key = _key(in_address=FEED in open_to)
    _limits().asked(key)
    if key.scope not in open_to:
        others = " or ".join(sorted(open_to))
        raise NotAllowedError(f"This address needs a key of scope {others}; this key's scope is {key.scope}.")
    named = request.view_args or {}
    if "person_id" in named:
        _act_for(key, named)


@contextmanager
def guessing() -> Iterator[None]:
    """Count a request against its network address if the block raises NotAuthenticatedError."""
    try:
        yield
    except NotAuthenticatedError:
        _limits().failed(request.remote_addr)
        raise


def refuse_guesser() -> None:
    """Raise TooManyRequestsError if the asking network address has sent too many bad keys to try another."""
    _limits().refuse_guesser(request.remote_addr)


def is_let_in() -> bool:
    """Check whether the browser that asks sends the cookie of a valid key."""
    try:
        guard_of(current_app).keys.key(request.cookies.get(COOKIE, ""), before_look_up=refuse_guesser)
    except NotAuthenticatedError:
        return False
    return True


def asker() -> Key:
    """Return the key of the current request; at an address that is open to anybody there is none."""
    key: Key = g.key
    return key


def sees_all() -> bool:
    """Check whether the current request may see what people hide; without a key it may not."""
    return "key" in g and asker().sees_all


def asked_about(viewer_id: str, person_ids: Iterable[str]) -> None:
    """Count the people that the current request asks about; raise TooManyRequestsError if too many."""
    if "key" in g:
        _limits().asked_about(asker(), viewer_id, person_ids)


def _limits() -> Limits:
    return guard_of(current_app).limits


def _act_for(key: Key, named: dict[str, str]) -> None:
    """Replace `me` in the address by the key's person; raise NotAllowedError if it may not act for them."""
    if named["person_id"] == "me":
        if key.person_id is None:
            raise NotAllowedError('The key belongs to no person, so there is no "me".')
        named["person_id"] = key.person_id
    if key.scope in (PERSON, FEED) and named["person_id"] != key.person_id:
        raise NotAllowedError("The key acts for one person, who is not the one in the address.")


def _key(*, in_address: bool) -> Key:
    scheme, _, text = request.headers.get("Authorization", "").partition(" ")
    text = text.lstrip(" ")  # RFC 9110 allows more than one space
    guard = guard_of(current_app)
    if scheme.lower() == "bearer":
        if guard.issuer is not None and not text.startswith("ent_"):
            return guard.issuer.key(text)
        return guard.keys.key(text, before_look_up=refuse_guesser)
    # A feed reader can send no header. Any other key in an address is refused: addresses end up in logs.
    if not scheme and in_address and "token" in request.args:
        found = guard.keys.key(request.args["token"], before_look_up=refuse_guesser)
        if found.scope != FEED:
            raise unknown()
        return found
    # A browser sends its cookie with any request that any site causes, so a cookie may not change anything.
    if not scheme and COOKIE in request.cookies and request.method in _SAFE:
        return guard.keys.key(request.cookies[COOKIE], before_look_up=refuse_guesser)
    raise NotAuthenticatedError("Send a key: Authorization: Bearer ent_…")
