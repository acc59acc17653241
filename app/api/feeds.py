"""Feeds of what changed with the people somebody knows, and the tokens that open them without a header.

Which changes are shown to whom is defined by the query `changes`; how a token is verified, in `app.access`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

from flask import Response, current_app, request
from marshmallow import Schema, fields

from app.access import ACTING, BY_US, FEED, make_key
from app.access.guard import asker
from app.api.questions import CURSOR, Questions, json_response, page_of, write
from app.catalogue import Query, shipped
from app.errors import NotFoundError
from app.formats import fit_for_xml, to_json
from app.parts import graph

CHANGES, RECORD, REVOKE = shipped()["changes"], shipped()["record-key"], shipped()["revoke-feed-token"]
TITLE = "What's new with the people you know"
JSON_FEED, ATOM = "application/feed+json", "application/atom+xml"

_ATOM = "http://www.w3.org/2005/Atom"
_CHOICES = ("kind", "since", "until")
_NEVER = "1970-01-01T00:00:00Z"
"""When an empty feed last changed: Atom requires a time, and the ETag requires that it stays the same."""

feeds = Questions("feeds", "What's new with the people somebody knows, for feed readers.", *ACTING)


class NewTokenSchema(Schema):
    """A new feed token; it is shown only this once."""

    token = fields.String(required=True, metadata={"description": "The token itself."})
    token_id = fields.String(required=True, metadata={"description": "Its id, to revoke it by."})
    expires_at = fields.String(required=True, metadata={"description": "Until when it is good."})
    json_feed = fields.String(
        required=True, metadata={"description": "Where a JSON Feed is, token included."}
    )
    atom = fields.String(required=True, metadata={"description": "Where an Atom feed is, token included."})


class ItemSchema(Schema):
    """An item of a JSON Feed."""

    id = fields.String(required=True)
    title = fields.String(required=True)
    content_text = fields.String(required=True)
    date_published = fields.String(required=True)
    tags = fields.List(fields.String(), required=True)


class FeedSchema(Schema):
    """A feed in the format JSON Feed 1.1."""

    version = fields.String(required=True)
    title = fields.String(required=True)
    feed_url = fields.String(required=True)
    next_url = fields.String(metadata={"description": "Where the older ones are, if there are any."})
    items = fields.List(fields.Nested(ItemSchema), required=True)


def json_feed(query: Query, arguments: dict[str, Any]) -> Response:
    """Return the newest changes as a JSON Feed."""
    rows, next_url = _newest(query, arguments)
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": TITLE,
        "feed_url": _address(arguments["person_id"], request.args.items(multi=True)),
        **({"next_url": next_url} if next_url else {}),
        "items": [
            {
                "id": _urn("change", row["change_id"]),
                "title": row["summary"],
                "content_text": row["summary"],
                "date_published": row["at"],
                "tags": [row["kind"]],
            }
            for row in rows
        ],
    }
    return current_app.response_class(to_json(feed), mimetype=JSON_FEED)


def atom(query: Query, arguments: dict[str, Any]) -> Response:
    """Return the newest changes as an Atom feed (RFC 4287)."""
    rows, next_url = _newest(query, arguments)
    feed = ElementTree.Element("feed", {"xmlns": _ATOM})
    _said(feed, "id", ":".join([_urn("changes", arguments["person_id"]), *_chosen()]))
    _said(feed, "title", TITLE)
    _said(feed, "updated", rows[0]["at"] if rows else _NEVER)
    here = _address(arguments["person_id"], request.args.items(multi=True))
    for rel, address in (("self", here), ("next", next_url)):
        if address:
            link = {"rel": rel, "type": ATOM, "href": fit_for_xml(address)}
            ElementTree.SubElement(feed, "link", link)
    _said(ElementTree.SubElement(feed, "author"), "name", "Entregent")
    for row in rows:
        entry = ElementTree.SubElement(feed, "entry")
        _said(entry, "id", _urn("change", row["change_id"]))
        _said(entry, "title", row["summary"])
        _said(entry, "updated", row["at"])
        ElementTree.SubElement(entry, "category", {"term": row["kind"]})
        _said(entry, "content", row["summary"])
    text = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return current_app.response_class(text, mimetype=ATOM)


def _newest(query: Query, arguments: dict[str, Any]) -> tuple[list[dict[str, Any]], str | None]:
    """Return the changes of a page, and the address of the next page or None."""
    asked = {name: value for name, value in arguments.items() if name != "token"}
    _, rows, following = page_of(query, asked)
    if following is None:
        return rows, None
    said = [(name, value) for name, value in request.args.items(multi=True) if name != "cursor"]
    return rows, _address(arguments["person_id"], [*said, ("cursor", following)])


def _address(person_id: str, said: Iterable[tuple[str, str]]) -> str:
    """Return the address of the feed that is asked for, with other parameters."""
    ending = request.path.rpartition(".")[2]
    return f"{_place(person_id)}.{ending}?{urlencode([*said])}".removesuffix("?")


def _place(person_id: str) -> str:
    # Not from request.url, in which a % that is part of an id is not escaped any more.
    return f"{request.root_url}v1/people/{quote(person_id, safe='')}/changes"


def _chosen() -> list[str]:
    """Return the filters of a feed, as a part of its id: readers take two feeds with one id for the same."""
    said = {(name, value) for name, value in request.args.items(multi=True) if name in _CHOICES}
    return [urlencode(sorted(said))] if said else []


def _said(parent: ElementTree.Element, tag: str, text: str) -> None:
    ElementTree.SubElement(parent, tag).text = fit_for_xml(text)


def _urn(kind: str, id: str) -> str:
    return f"urn:entregent:{kind}:{quote(id, safe='')}"


_SCHEMAS: dict[str, Any] = {JSON_FEED: FeedSchema(), ATOM: {"type": "string"}}

for _ending, _view, _kind in (("json", json_feed, JSON_FEED), ("atom", atom, ATOM)):
    feeds.answer(
        f"/v1/people/<person_id>/changes.{_ending}",
        CHANGES,
        _view,
        _SCHEMAS[_kind],
        called=f"get_changes_{_ending}",
        besides=[*CHANGES.after],
        cursor=CURSOR,
        scopes=(*ACTING, FEED),
        content_type=_kind,
        token=fields.String(metadata={"description": "A feed token, in place of a key."}),
    )

feeds.ask("/v1/people/<person_id>/feed-tokens", "feed-tokens")


@feeds.change(
    "POST",
    "/v1/people/<person_id>/feed-tokens",
    RECORD,
    body=RECORD.body_besides(*BY_US, "scope", "person_id"),
    answers={201: NewTokenSchema()},
)
def post_feed_token(body: dict[str, Any], person_id: str) -> Response:
    """Make a token that opens a person's feeds and nothing else, and show it, only this once.

    It expires no later than the key that makes it, and is revoked with that key.
    """
    text, row = make_key(graph(), {**body, "scope": FEED, "person_id": person_id}, asker())
    place = _place(person_id)
    made = {
        "token": text,
        "token_id": row["key_id"],
        "expires_at": row["expires_at"],
        "json_feed": f"{place}.json?token={text}",
        "atom": f"{place}.atom?token={text}",
    }
    return json_response(made, 201)


@feeds.change("DELETE", "/v1/people/<person_id>/feed-tokens/<token_id>", REVOKE, answers={204: None})
def delete_feed_token(person_id: str, token_id: str) -> Response:
    """Revoke a feed token: it is refused as soon as no process has it cached."""
    if not write(REVOKE, {"person_id": person_id, "token_id": token_id}).rows:
        raise NotFoundError("feed token", token_id)
    return Response(status=204)
