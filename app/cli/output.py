"""Write the rows of an answer in the format asked for, into a file or on standard output.

The formats themselves are in `app.formats` and `app.frames`.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click

from app.catalogue import Column
from app.cli.tables import print_table, table_text
from app.formats import to_csv, to_json, to_markdown, to_ndjson, to_words
from app.frames import to_parquet
from app.graph import Answer

FORMATS = ("table", "json", "ndjson", "csv", "parquet", "markdown")

_ENDINGS = {
    ".json": "json",
    ".ndjson": "ndjson",
    ".jsonl": "ndjson",
    ".csv": "csv",
    ".parquet": "parquet",
    ".md": "markdown",
    ".txt": "table",
}


def format_of(asked: str | None, output: Path | None) -> str:
    """Return the format: the one asked for, else that of the file's ending, or a table if there is no file.

    Raises click.UsageError if the ending says no format, or the output cannot take the format.
    """
    chosen = asked or ("table" if output is None else _ENDINGS.get(output.suffix.lower(), ""))
    if not chosen:
        raise click.UsageError(
            f'The ending of "{output}" names no format ({", ".join(_ENDINGS)}): give --format.'
        )
    if output is not None:
        refuse_no_folder(output)
    if chosen == "parquet" and output is None and sys.stdout.isatty():
        raise click.UsageError("Parquet is not text: give --output, or send it into a pipe.")
    return chosen


def refuse_no_folder(output: Path) -> None:
    """Raise click.UsageError, before anything is asked, if the folder of a file does not exist."""
    if not output.parent.is_dir():
        raise click.UsageError(f"{output}: there is no such folder.")


def write_answer(answer: Answer, declared: Mapping[str, Column], format_: str, output: Path | None) -> None:
    """Write the rows of an answer with its declared columns, or of a plan, which declares none."""
    if format_ == "table" and output is None:
        print_table(answer.columns, _cells(answer, declared))
    elif output is None:
        click.echo(_written(answer, declared, format_), nl=False)
    else:
        with replaced(output) as file:
            file.write(_written(answer, declared, format_))


def _written(answer: Answer, declared: Mapping[str, Column], format_: str) -> bytes:
    columns, rows = answer.columns, answer.rows
    match format_:
        case "json":
            return to_json(rows) + b"\n"
        case "ndjson":
            return to_ndjson(rows)
        case "csv":
            return to_csv(columns, rows).encode()
        case "markdown":
            return to_markdown(columns, rows).encode()
        case "parquet":
            return to_parquet(columns, rows, declared)
    return table_text(columns, _cells(answer, declared)).encode()


def _cells(answer: Answer, declared: Mapping[str, Column]) -> list[list[str]]:
    """Return the cells of a table; each step of a plan is indented by its distance from the result."""
    shown = answer.rows
    if not declared and answer.columns[:2] == ["depth", "step"]:
        shown = [{**row, "step": "| " * row["depth"] + row["step"]} for row in shown]
    return [[to_words(row[column]) for column in answer.columns] for row in shown]


@contextmanager
def replaced(output: Path) -> Iterator[BinaryIO]:
    """Open a file that replaces `output` only when it is complete; raise click.ClickException if it cannot.

    If `output` is a link, the file that it leads to is replaced. A pipe or a device is written to directly.
    """
    file_meant = Path(os.path.realpath(output))  # of a shell's pipe, the name of no file
    draft = file_meant.with_name(f".{file_meant.name}.{os.getpid()}.new")
    try:
        if output.exists() and not output.is_file():
            with output.open("wb") as file:
                yield file
            return
        with draft.open("xb") as file:
            yield file
        if file_meant.exists():
            shutil.copymode(file_meant, draft)
        draft.replace(file_meant)
    except OSError as error:
        raise click.ClickException(f"{output} cannot be written: {error.strerror}.") from error
    finally:
        draft.unlink(missing_ok=True)
