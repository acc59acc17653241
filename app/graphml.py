"""Write points and lines as GraphML, piece by piece, for Gephi, networkx, igraph and similar tools.

What is drawn as a point or a line is decided in `app.drawing`; formats of tables are in `app.formats`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from app.drawing import Drawing
from app.formats import Row, fit_for_xml

MEDIA_TYPE = "application/graphml+xml"

_TYPES = {"integer": "long", "number": "double"}
_AT_A_TIME = 500


def to_graphml(drawing: Drawing) -> Iterator[bytes]:
    """Yield the pieces of a GraphML document with the points and the undirected lines between them.

    Columns become attributes with the types that the query's header declares; nulls are left out. A point has
    an attribute `label`, which Gephi shows.
    """
    of_points, of_lines = [*drawing.point_columns, "label"], [*drawing.line_columns]
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    keys = [_key("node", name, drawing.point_columns.get(name, "text")) for name in of_points]
    keys += [_key("edge", name, type) for name, type in drawing.line_columns.items()]
    yield "".join(keys).encode()
    yield b'<graph id="network" edgedefault="undirected">\n'
    yield from _pieces(_point(point, of_points) for point in drawing.points())
    yield from _pieces(_line(line, of_lines) for line in drawing.lines())
    yield b"</graph>\n</graphml>\n"


def _key(what: str, name: str, type: str) -> str:
    said = _TYPES.get(type, "string")
    return f'<key id="{what}-{name}" for="{what}" attr.name="{name}" attr.type="{said}"/>\n'


def _point(point: Row, names: list[str]) -> str:
    return f"<node id={_quoted(point['id'])}>{_data('node', point, names)}</node>\n"


def _line(line: Row, names: list[str]) -> str:
    ends = f"source={_quoted(line['source'])} target={_quoted(line['target'])}"
    return f"<edge {ends}>{_data('edge', line, names)}</edge>\n"


def _data(what: str, values: Row, names: list[str]) -> str:
    return "".join(
        f'<data key="{what}-{name}">{escape(fit_for_xml(str(values[name])))}</data>'
        for name in names
        if values[name] is not None
    )


def _quoted(id: str) -> str:
    return quoteattr(fit_for_xml(id))


def _pieces(lines: Iterator[str]) -> Iterator[bytes]:
    while some := list(itertools.islice(lines, _AT_A_TIME)):
        yield "".join(some).encode()
