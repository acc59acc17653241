"""The tour of docs/analysts.md, run line by line: each command prints what the document shows."""

from __future__ import annotations

import doctest
import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.catalogue import with_own
from app.graph import Graph
from seed.loading import replan

Command = Callable[..., Any]
TOUR = (Path(__file__).parent.parent.parent / "docs" / "analysts.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(console|pycon|cypher)\n(.*?)^```", TOUR, re.DOTALL | re.MULTILINE)
WRITTEN_BY_HAND = Path("mine", "contacts-in-a-city.cypher")


def _steps(block: str) -> list[tuple[str, str]]:
    """Split a block into commands, each with what the document says it prints."""
    return re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)


def _is(shown: str, printed: str) -> bool:
    """Compare line by line without blanks at line ends; … stands for any text."""
    lines = [[line.rstrip() for line in text.strip("\n").splitlines()] for text in (shown, printed)]
    pattern = re.escape("\n".join(lines[0])).replace("…", ".*")
    return re.fullmatch(pattern, "\n".join(lines[1]), re.DOTALL) is not None


@pytest.fixture
def curl(app: Flask, key_of: Callable[..., str]) -> Callable[[list[str]], str]:
    """Return a function that asks the application as curl would, with an analyst's key."""
    client: FlaskClient = app.test_client()
    key = key_of("analyst")

    def asked(words: list[str]) -> str:
        given = [words[i + 1] for i, word in enumerate(words) if word == "-H"]
        headers = dict(header.replace("$ENTREGENT_KEY", key).split(": ", 1) for header in given)
        (address,) = [word for word in words if word.startswith("http://127.0.0.1:8000/")]
        answer: TestResponse = client.get(address.removeprefix("http://127.0.0.1:8000"), headers=headers)
        return answer.text.replace("\r\n", "\n")

    return asked


def test_the_tour_shows_what_each_command_prints(
    village: Graph,
    on_village: Command,
    curl: Callable[[list[str]], str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    replan(village)  # a plan made for another graph has other estimates

    def printed(line: str) -> str:
        words = shlex.split(line)
        match words[0]:
            case "export":
                name, value = words[1].split("=")
                monkeypatch.setenv(name, value)
                return ""
            case "mkdir":
                Path(words[1]).mkdir()
                return ""
            case "curl":
                return curl(words[1:])
        assert words[0] == "entregent", f"the tour cannot give: {line}"
        with_own.cache_clear()  # which is cached for as long as a command runs
        result = on_village(*words[1:])
        if "--output" in words:
            assert Path(words[words.index("--output") + 1]).exists()
        return str(result.out + result.err)

    given = 0
    for language, block in BLOCKS:
        match language:
            case "cypher":
                WRITTEN_BY_HAND.write_text(block, encoding="utf-8")
            case "pycon":
                example = doctest.DocTestParser().get_doctest(block, {}, "the tour", None, None)
                assert doctest.DocTestRunner().run(example).failed == 0
                given += len(example.examples)
            case "console":
                for line, shown in _steps(block):
                    told = printed(line)
                    assert _is(shown, told), f"$ {line}\n{told}"
                    given += 1
    with_own.cache_clear()
    assert given == sum(text.count("\n$ ") + text.count("\n>>> ") for text in [TOUR]) > 20


@pytest.mark.parametrize(
    ("shown", "printed", "is_it"),
    [
        ("a  b\n1  2\n", "a  b\n1  2   \n", True),
        ("a  b\n…\n", "a  b\n1  2\n3  4\n", True),
        ("a  b\n", "a  b\n1  2\n", False),
        ("a.b\n", "axb\n", False),
    ],
)
def test_what_is_shown_is_compared_but_for_what_is_left_out(shown: str, printed: str, is_it: bool) -> None:
    assert _is(shown, printed) is is_it
