"""The time an answer takes does not tell a hidden person from an absent one, neither here nor on ldbc-tiny.

`stopwatch` compares the times, and shows that the comparison would find a difference.
"""

from __future__ import annotations

import pytest
from drawing import OWN
from flask.testing import FlaskClient
from stopwatch import ADDRESSES, assert_hidden_is_like_absent, told_apart

from app.graph import Graph


@pytest.mark.parametrize(
    "address",
    [
        *ADDRESSES,
        "/v1/people/{me}/search?q={other}",
        "DELETE /v1/people/{me}/contacts/{other}",
        "DELETE /v1/people/{me}/keep-in-touch/{other}",
    ],
)
def test_hidden_takes_as_long_as_absent(
    client: FlaskClient, village: Graph, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    village.write(OWN["close"], {"person_ids": ["hiro"]})
    assert_hidden_is_like_absent(client, monkeypatch, address, "ada", "hiro")


def test_what_tells_apart_is_the_share_of_pairs_in_which_the_one_took_longer() -> None:
    assert told_apart([2.0, 3.0], [1.0, 2.0]) == 3.5 / 4
    assert told_apart([1.0], [2.0, 3.0]) == 0.0
    assert told_apart([1.0, 2.0], [1.0, 2.0]) == 0.5
    assert told_apart([1.00005, 2.00002], [1.0, 2.0]) == 0.5
    assert told_apart([1.0002, 2.0002], [1.0, 2.0]) == 3 / 4
