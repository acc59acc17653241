"""Where code may be: who imports whom, who reads the environment, and that no Python string holds Cypher."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted([*(ROOT / "app").rglob("*.py"), *(ROOT / "seed").rglob("*.py")])
LONGEST = 250

# Each part of the product, and the only other parts that it may import: never the other way round.
ARROWS = {
    "app.errors": set(),
    "app.wording": set(),
    "app.checks": set(),
    "app.admission": {"app.checks"},
    "app.settings": {"app.admission", "app.checks"},
    "app.formats": set(),
    "app.frames": {"app.catalogue", "app.errors", "app.formats"},
    "app.drawing": {"app.catalogue", "app.formats"},
    "app.networks": {"app.catalogue", "app.drawing", "app.errors", "app.formats", "app.graph"},
    "app.graphml": {"app.drawing", "app.formats"},
    "app.logs": set(),
    "app.catalogue": {"app.errors"},
    "app.graph": {"app.catalogue", "app.errors", "app.settings"},
    "app.engine": {"app.errors", "app.settings"},
    "app.schema": {"app.catalogue", "app.errors", "app.graph"},
    "app.imports": {"app.access", "app.catalogue", "app.errors", "app.graph", "app.settings", "app.strength"},
    "app.digest": {"app.catalogue", "app.errors", "app.graph"},
    "app.strength": {"app.catalogue", "app.errors", "app.graph"},
    "app.access": {"app.catalogue", "app.errors", "app.graph", "app.settings"},
    "app.metrics": set(),
    "app.parts": {"app.catalogue", "app.graph", "app.metrics"},
    "app.api": {
        "app.access",
        "app.catalogue",
        "app.digest",
        "app.drawing",
        "app.errors",
        "app.formats",
        "app.graph",
        "app.graphml",
        "app.imports",
        "app.metrics",
        "app.networks",
        "app.parts",
        "app.strength",
        "app.web",
        "app.wording",
        "app",
    },
    "app.web": {"app.access", "app.catalogue", "app.errors", "app.formats", "app.graph", "app.parts"},
    "app": {
        "app.access",
        "app.catalogue",
        "app.web",
        "app.api",
        "app.graph",
        "app.logs",
        "app.metrics",
        "app.parts",
        "app.settings",
        "app.wording",
    },
    "app.client": {
        "app.catalogue",
        "app.checks",
        "app.drawing",
        "app.engine",
        "app.errors",
        "app.frames",
        "app.graph",
        "app.graphml",
        "app.networks",
        "app.settings",
    },
    "app.pictures": {"app.errors", "app.formats"},
    "app.doctor": {
        "app.access",
        "app.catalogue",
        "app.engine",
        "app.errors",
        "app.graph",
        "app.schema",
        "app.settings",
    },
    "app.server": {"app", "app.api", "app.errors", "app.logs", "app.settings", "app.warming", "app.web"},
    "app.warming": {"app.catalogue", "app.errors", "app.graph", "app.settings"},
    "app.cli": {
        "app.access",
        "app.catalogue",
        "app.checks",
        "app.doctor",
        "app.digest",
        "app.drawing",
        "app.engine",
        "app.errors",
        "app.formats",
        "app.frames",
        "app.graph",
        "app.graphml",
        "app.imports",
        "app.logs",
        "app.networks",
        "app.pictures",
        "app.schema",
        "app.server",
        "app.settings",
        "app.strength",
        "app.warming",
        "app",
        "seed",
    },
    "seed": {
        "app.access",
        "app.catalogue",
        "app.engine",
        "app.errors",
        "app.graph",
        "app.imports",
        "app.schema",
        "app.settings",
        "app.strength",
    },
    "seed.__main__": {"app.cli"},  # python -m seed does the same as entregent seed, exit codes included
}

# Libraries that only some parts or modules may import.
KEPT_TO = {
    "neo4j": {"app.graph"},
    "neo4j.exceptions": {"app.graph.failures"},
    "flask": {"app", "app.api", "app.web", "app.access", "app.parts", "app.server"},
    "flask_smorest": {"app.api"},
    "cachetools": {"app.access.keys", "app.access.issuer"},
    "limits": {"app.access.limits", "app.access.minutes"},
    "prometheus_client": {"app.metrics"},
    "jwt": {"app.access.issuer", "app.access.published"},
    "urllib.request": {"app.access.published", "app.engine"},
    "werkzeug": {"app", "app.api", "app.web"},
    "gunicorn": {"app.server"},
    "environs": {"app.settings", "app.cli", "app.doctor"},
    "click": {"app.cli", "seed.commands"},
    "jgo": {"app.engine"},
    "psutil": {"app.engine"},
    "matplotlib": {"app.pictures"},
    "nameparser": {"app.imports"},
    "phonenumbers": {"app.imports"},
    "rapidfuzz": {"app.imports"},
    "networkx": {"app.client.rows"},
    "pandas": {"app.client.rows", "app.frames"},
    "pyarrow": {"app.frames"},
}

# Neo4j and its tools are Java programs: they get the whole environment of the command. The library of metrics
# reads the folder that workers share from the environment and from nowhere else.
HANDS_ON_THE_ENVIRONMENT = {"app.engine.java", "app.server"}

FORBIDDEN_NAMES = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "manager",
    "service",
    "base",
    "misc",
    "core",
}

CLAUSES = re.compile(
    r"""
    \b(?:MATCH|MERGE|CREATE)\s+(?:\w+\s*=\s*)?(?:(?:all)?shortestPath)?\(+\s*\w*\s*[:){]
  | \b(?:MATCH|MERGE|CREATE)\s+\w+\s*=\s*(?:SHORTEST|ANY|ALL)\b
  | \bUNWIND\s+[\[$\w]
  | \bDETACH\s+DELETE\b
  | \bRETURN\s+(?:DISTINCT\s+)?(?:[\w.`$]+|\w+\([^)]*\))\s+AS\s+\w
  | \bRETURN\s+(?:DISTINCT\s+)?(?:\w+\.\w+\b|\$\w|\*\s*(?:;|$)|count\()
  | \bWHERE\s+(?:NOT\s+)?\w+(?:\.\w+|:\w+)\s*(?:=|<|>|IN\b|IS\b|STARTS\b|CONTAINS\b)
  | \bSET\s+\w+(?:\.\w+\s*=|:\w+|\s*\+=)
  | \bCALL\s+(?:db|dbms|apoc|gds)\.
  | \bCALL\s*\(\s*[\w,\s]*\)\s*\{
  | \bSHOW\s+(?:TRANSACTIONS|INDEXES|CONSTRAINTS|DATABASES?|PROCEDURES|FUNCTIONS)\b
  | \b(?:CREATE|DROP)\s+(?:CONSTRAINT|(?:FULLTEXT\s+|RANGE\s+|TEXT\s+|POINT\s+|VECTOR\s+)?INDEX|DATABASE)\b
  | \bLOAD\s+CSV\b
  | \)\s*<?-\[\s*\w*\s*:?\w*
  | \)\s*(?:<--|-->|--)\s*\(
    """,
    re.VERBOSE,
)

HOSTS = re.compile(
    r"repo1?\.maven|maven\.org|pypi\.org|pythonhosted\.org|registry\.npmjs|registry\.yarnpkg|"
    r"proxy\.golang|index\.docker\.io|registry-1\.docker|crates\.io|conda\.anaconda"
)
MACHINE_PATHS = re.compile(r"(?<![\w.$}~-])/(?:work|root|Users/\w+|home/[a-z]\w*)/")


def dotted(path: Path) -> str:
    """Return the module name of a file."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def part_of(module: str) -> str:
    """Return the part of the product that a module belongs to."""
    parts = module.split(".")
    if module == "seed.__main__":
        return module
    return parts[0] if parts[0] == "seed" else ".".join(parts[:2])


def imported(path: Path) -> Iterator[str]:
    """Yield each module that a file imports; `from app import errors` counts as `app.errors`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            for alias in node.names:
                inner = ROOT / base.replace(".", "/") / alias.name
                is_module = inner.is_dir() or inner.with_suffix(".py").is_file()
                yield f"{base}.{alias.name}" if is_module else base


def texts(tree: ast.AST) -> Iterator[str]:
    """Yield every string of a module, joined from its pieces; $x stands for what is filled in."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant | ast.JoinedStr | ast.BinOp):
            text = _text(node)
            if text:
                yield text


def _text(node: ast.AST) -> str:
    match node:
        case ast.Constant(value=str() as text):
            return text
        case ast.JoinedStr(values=pieces):
            return "".join(_text(piece) or "$x" for piece in pieces)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _text(left) + _text(right)
        case ast.BinOp(left=left, op=ast.Mod()):
            return _text(left)
    return ""


def cypher_in(source: str) -> list[str]:
    """Return the strings of a module that look like Cypher, in capitals or not."""
    return [text for text in texts(ast.parse(source)) if CLAUSES.search(text) or _lower(text)]


def _lower(text: str) -> bool:
    """Check whether a text is Cypher in small letters; prose has no `match (n:Person` and no `$id})`."""
    return bool(
        re.search(r"\b(match|merge|create|unwind)\s+(\w+\s*=\s*)?(\(\w*:\w+|\(\w*\)\s*(return|-)|\$\w)", text)
    )


def every(modules: list[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", modules, ids=dotted)


@every(MODULES)
def test_arrows_point_one_way(path: Path) -> None:
    module = dotted(path)
    part = part_of(module)
    assert part in ARROWS, f"{part} is new: say in ARROWS what it may import"
    ours = {part_of(name) for name in imported(path) if name.split(".")[0] in ("app", "seed")}
    assert ours - ARROWS[part] - {part} == set()


@every(MODULES)
def test_imports_are_absolute(path: Path) -> None:
    assert [name for name in imported(path) if name.startswith(".")] == []


@every(MODULES)
def test_a_library_is_imported_only_where_its_work_is_done(path: Path) -> None:
    module = dotted(path)
    for name in imported(path):
        for library, places in KEPT_TO.items():
            if name == library or name.startswith(f"{library}."):
                assert {module, part_of(module)} & places, f"{module} imports {name}"


def test_what_flask_holds_without_types_is_reached_for_only_where_it_gets_them() -> None:
    untyped = re.compile(r"\.extensions\b|^from flask import (?:.*, )?g\b", re.MULTILINE)
    reaching = {dotted(path) for path in MODULES if untyped.search(path.read_text(encoding="utf-8"))}
    assert reaching == {
        "app.parts",
        "app.api.parts",
        "app.access.guard",
        "app.access.asking",
        "app.api.answers",
    }


def test_the_arrows_name_only_parts_that_exist() -> None:
    assert set(ARROWS) == {part_of(dotted(path)) for path in MODULES}


@every(MODULES)
def test_only_the_settings_read_the_environment(path: Path) -> None:
    module = dotted(path)
    found = re.findall(r"\bos\.(?:environb?|getenvb?)\b|\bfrom os import\b", path.read_text(encoding="utf-8"))
    if module not in HANDS_ON_THE_ENVIRONMENT:
        assert found == []
    else:
        assert found == ["os.environ"]


@every(MODULES)
def test_no_python_string_holds_cypher(path: Path) -> None:
    # Neo4j Browser's line that sets parameters looks like a statement; nothing here sends it to an engine.
    expected = [":params [{$x}] => { RETURN $x }"] if dotted(path) == "app.catalogue.browser" else []
    assert cypher_in(path.read_text(encoding="utf-8")) == expected


PLANTED = [
    'graph.run("MATCH (n) RETURN n")',
    'graph.run("match (n:Person) return n")',
    'graph.run("MATCH (:Person {id: $id})")',
    'graph.run(f"MATCH (n:{label}) RETURN count(n)")',
    'graph.run("MATCH " + "(n) " + "DETACH DELETE n")',
    'graph.run("MATCH path = shortestPath((a)-[:KNOWS*]-(b))")',
    'graph.run("""\\n    UNWIND $rows AS row\\n""")',
    'graph.run("unwind $rows as row")',
    'clause = "WHERE n.name = $name"',
    'clause = "RETURN n.name"',
    'clause = "RETURN 1 AS alive"',
    'clause = "SET n.name = %s" % name',
    'clause = "CALL db.awaitIndexes()"',
    'clause = "CALL (me) {"',
    'clause = "SHOW INDEXES"',
    'clause = "CREATE CONSTRAINT person_id IF NOT EXISTS"',
    'clause = "CREATE FULLTEXT INDEX names"',
    'clause = "(me)-[:KNOWS]-(friend)"',
    'clause = "(me)--(friend)"',
]
INNOCENT = [
    'said = "There is no match (case does not count)."',
    'said = "Create (or find) a folder, then return it."',
    'said = "RETURN has no alias: column 2 of RETURN"',
    'said = "Rows are returned as they come (a row a person)."',
    'said = "the columns are not declared in the order of RETURN"',
    'said = "Set the port, or unset it."',
    'said = "Call (or write) first."',
    'said = "--format json"',
]


@pytest.mark.parametrize("source", PLANTED)
def test_cypher_that_is_planted_is_found(source: str) -> None:
    assert cypher_in(source) != []


@pytest.mark.parametrize("source", INNOCENT)
def test_prose_is_not_taken_for_cypher(source: str) -> None:
    assert cypher_in(source) == []


@every(MODULES)
def test_a_module_says_first_what_lives_in_it(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert docstring
    assert docstring.split("\n")[0].endswith((".", ":", "?")), "the first line is a sentence"


@every(MODULES)
def test_a_module_is_short_and_named_for_what_it_holds(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST
    assert not FORBIDDEN_NAMES & set(path.relative_to(ROOT).with_suffix("").parts)


def test_no_file_names_a_registry_or_a_folder_of_one_machine() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if listed.returncode:
        pytest.skip("this is no git work tree")
    found = []
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (UnicodeDecodeError, OSError):
            continue
        found += [
            f"{name}:{number}: {line.strip()[:100]}"
            for number, line in enumerate(lines, 1)
            if HOSTS.search(line) or MACHINE_PATHS.search(line)
        ]
    assert found == []
