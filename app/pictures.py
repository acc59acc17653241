"""Draw rows of four queries as pictures in SVG: what the extra `plot` is for.

The rows come from elsewhere; the same rows give the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from app.errors import EntregentError, MissingExtraError
from app.formats import Row, fit_for_xml

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_INK, _SECOND = "#1f4e79", "#c55a11"


def _whole(axes: Axes) -> None:
    """Mark only whole numbers on the x axis."""
    from matplotlib.ticker import MaxNLocator

    axes.xaxis.set_major_locator(MaxNLocator(integer=True))


def _degree_distribution(axes: Axes, rows: Sequence[Row]) -> None:
    """Draw the share of people with at least so many contacts, on logarithmic scales, to show a long tail."""
    counted = [row for row in rows if row["contact_count"] > 0]
    if not counted:
        raise EntregentError("There is nothing to draw: nobody knows anybody.")
    everybody = sum(row["people_count"] for row in rows)
    left, shares = sum(row["people_count"] for row in counted), []
    for row in counted:
        shares.append(left / everybody)
        left -= row["people_count"]
    axes.loglog([row["contact_count"] for row in counted], shares, ".", color=_INK)
    axes.set(title="Who knows how many", xlabel="contacts", ylabel="share of people with at least so many")


def _reach(axes: Axes, rows: Sequence[Row]) -> None:
    """Draw the share of people within each degree, with error bars of twice the standard error."""
    errors = [2 * row["standard_error"] for row in rows]
    shares = [row["reached_share"] for row in rows]
    axes.errorbar([row["degree"] for row in rows], shares, errors, fmt="o-", color=_INK, capsize=3)
    axes.set(title="How far it is", xlabel="at most so many acquaintances away", ylabel="share of people")
    axes.set_ylim(0, 1.05)
    _whole(axes)


def _mixing(axes: Axes, rows: Sequence[Row]) -> None:
    """Draw for each city the share of acquaintances within it, and the share if cities did not matter."""
    places = range(len(rows))
    inner = [row["inner_share"] or 0.0 for row in rows]
    expected = [row["expected_share"] or 0.0 for row in rows]
    axes.barh([place - 0.2 for place in places], inner, 0.4, color=_INK, label="as it is")
    axes.barh(
        [place + 0.2 for place in places], expected, 0.4, color=_SECOND, label="if cities did not matter"
    )
    cities = [fit_for_xml(", ".join(filter(None, (row["city"], row["country"])))) for row in rows]
    axes.set_yticks(places, cities, parse_math=False)
    axes.invert_yaxis()
    axes.set(title="Who stays among their own", xlabel="share of acquaintances within the city")
    axes.legend()


def _growth(axes: Axes, rows: Sequence[Row]) -> None:
    """Draw how many acquaintances began in each year, and how many had begun by its end."""
    dated = [row for row in rows if row["year"] is not None]
    if not dated:
        raise EntregentError("There is nothing to draw: no acquaintance has a date.")
    years = [row["year"] for row in dated]
    undated = sum(row["new_count"] for row in rows if row["year"] is None)
    axes.bar(years, [row["new_count"] for row in dated], color=_INK, label="begun in the year")
    totals = {row["year"]: row["total_count"] for row in dated}
    every_year = range(years[0], years[-1] + 1)
    by_end = list(accumulate((totals.get(year, 0) for year in every_year), max))
    axes.plot(every_year, by_end, "o-", color=_SECOND, label="by its end")
    left_out = f"; of {undated:,} more it is not known" if undated else ""
    axes.set(title="How it grew", xlabel=f"year{left_out}", ylabel="acquaintances")
    _whole(axes)
    axes.legend()


PICTURES: dict[str, tuple[str, Callable[[Any, Sequence[Row]], None]]] = {
    "degree-distribution": ("degree-distribution", _degree_distribution),
    "reach": ("reach-curve", _reach),
    "mixing": ("homophily-by-city", _mixing),
    "growth": ("growth-by-year", _growth),
}
"""Each picture with the query whose rows it shows and the function that draws them."""


def to_svg(picture: str, rows: Sequence[Row]) -> bytes:
    """Draw a picture of rows; raise EntregentError if there is nothing to draw, or matplotlib is missing."""
    if not rows:
        raise EntregentError("There is nothing to draw: the query returned no rows.")
    try:
        import matplotlib
        from matplotlib.backends.backend_svg import FigureCanvasSVG
        from matplotlib.figure import Figure
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            f"Pictures need the extra `plot` ({error.name} is not installed): pip install 'entregent[plot]'."
        ) from None
    # With random ids of parts or a date, no two files would be the same. Text stays text, so that no font of
    # this machine is in the file.
    with matplotlib.rc_context({"svg.hashsalt": "entregent", "svg.fonttype": "none"}):
        figure = Figure(figsize=(6.4, 4.4), layout="constrained")
        FigureCanvasSVG(figure)
        PICTURES[picture][1](figure.add_subplot(), rows)
        out = io.BytesIO()
        figure.savefig(out, format="svg", metadata={"Date": None})
    return out.getvalue()
