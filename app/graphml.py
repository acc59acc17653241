"""Write people and who knows whom as GraphML, piece by piece, for Gephi, networkx, igraph and their like.

Where the rows come from is not known here; rows as tables are in `app.formats`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from app.catalogue import Column
from app.formats import Row

MEDIA_TYPE = "application/graphml+xml"

_TYPES = {"integer": "long", "number": "double"}
_AT_A_TIME = 500
_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot say, even escaped."""


def to_graphml(
    people: Iterable[Row],
    acquaintances: Iterable[Row],
    of_people: Mapping[str, Column],
    of_acquaintances: Mapping[str, Column],
) -> Iterator[bytes]:
    """Write points named by `person_id` and lines from there to `contact_id`, undirected.

    Columns besides these are attributes of the types their header declares; what is null is left out. A
    point is also labelled by its name, which Gephi shows.
    """
    of_points = [name for name in of_people if name != "person_id"]
    of_lines = [name for name in of_acquaintances if name not in ("person_id", "contact_id")]
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    keys = [_key("node", name, of_people[name].type) for name in of_points] + [_key("node", "label", "text")]
    keys += [_key("edge", name, of_acquaintances[name].type) for name in of_lines]
    yield "".join(keys).encode()
    yield b'<graph id="network" edgedefault="undirected">\n'
    yield from _pieces(_point(person, of_points) for person in people)
    yield from _pieces(_line(acquaintance, of_lines) for acquaintance in acquaintances)
    yield b"</graph>\n</graphml>\n"


def _key(what: str, name: str, type: str) -> str:
    said = _TYPES.get(type, "string")
    return f'<key id="{what}-{name}" for="{what}" attr.name="{name}" attr.type="{said}"/>\n'


def _point(person: Row, names: list[str]) -> str:
    label = person.get("name") or person["person_id"]
    data = _data("node", {**{name: person[name] for name in names}, "label": label})
    return f"<node id={_quoted(person['person_id'])}>{data}</node>\n"


def _line(acquaintance: Row, names: list[str]) -> str:
    ends = f"source={_quoted(acquaintance['person_id'])} target={_quoted(acquaintance['contact_id'])}"
    return f"<edge {ends}>{_data('edge', {name: acquaintance[name] for name in names})}</edge>\n"


def _data(what: str, values: Row) -> str:
    return "".join(
        f'<data key="{what}-{name}">{escape(_fit(str(value)))}</data>'
        for name, value in values.items()
        if value is not None
    )


def _quoted(id: str) -> str:
    return quoteattr(_fit(id))


def _fit(text: str) -> str:
    return _UNFIT.sub("\ufffd", text)


def _pieces(lines: Iterator[str]) -> Iterator[bytes]:
    while some := list(itertools.islice(lines, _AT_A_TIME)):
        yield "".join(some).encode()
