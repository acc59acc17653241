"""Renew the lock files: `python -m app.engine.lock 5.26.31` (or `make lock-engine VERSION=5.26.31`).

Reading lock files and fetching what they name is done in `app.engine.jars`.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import hashlib
import tempfile
from pathlib import Path

from jgo.maven import MavenContext, PythonResolver
from jgo.maven._profile import ProfileConstraints
from rich.console import Console

from app.engine.download import FETCHERS
from app.engine.jars import LOCKS, Jar

_HEADING = """\
# The jars of {product}, each as group:artifact:version[:classifier], SHA-256 and size in bytes.
# Made by `python -m app.engine.lock`; not to be edited by hand.
"""


def resolve(product: str, folder: Path) -> list[Jar]:
    """Resolve `group:artifact:version` and all it needs at run time; download the jars into `folder`.

    Return them with their hashes. The platform is fixed, so that the lock is the same wherever it is made.
    """
    platform = ProfileConstraints(os_name="Linux", os_family="unix", os_arch="amd64")
    maven = MavenContext(PythonResolver(platform), repo_cache=folder, local_repos=[], timeout=60)
    dependencies = maven.resolver.resolve([maven.create_dependency(product)])

    def hashed(artifact: object) -> Jar:
        path: Path = artifact.resolve()  # type: ignore[attr-defined]
        parts = [getattr(artifact, part) for part in ("groupId", "artifactId", "version", "classifier")]
        with path.open("rb") as jar:
            digest = hashlib.file_digest(jar, "sha256").hexdigest()
        return Jar(":".join(filter(None, parts)), digest, path.stat().st_size)

    artifacts = [each.artifact for group in dependencies for each in group if each.scope != "test"]
    with concurrent.futures.ThreadPoolExecutor(FETCHERS) as pool:
        return sorted(pool.map(hashed, artifacts), key=lambda jar: jar.coordinates)


def write(product: str, path: Path) -> None:
    """Write the lock file of `product`."""
    with tempfile.TemporaryDirectory() as folder:
        jars = resolve(product, Path(folder))
    lines = [f"{jar.coordinates} {jar.sha256} {jar.size}\n" for jar in jars]
    path.write_text(_HEADING.format(product=product) + "".join(lines), encoding="utf-8")
    megabytes = sum(jar.size for jar in jars) / 1e6
    Console().print(f"{path.name}: {len(jars)} jars, {megabytes:.0f} MB")


def main() -> None:
    """Renew the lock file of a version of the engine, that of cypher-shell, or both."""
    parser = argparse.ArgumentParser(prog="python -m app.engine.lock", description=__doc__)
    parser.add_argument("version", nargs="?", help="version of Neo4j, such as 5.26.31")
    parser.add_argument("--cypher-shell", metavar="VERSION", help="version of cypher-shell")
    arguments = parser.parse_args()
    if not arguments.version and not arguments.cypher_shell:
        parser.error("name a version")
    if arguments.version:
        write(f"org.neo4j:neo4j:{arguments.version}", LOCKS / f"neo4j-{arguments.version}.lock")
    if arguments.cypher_shell:
        write(f"org.neo4j:cypher-shell:{arguments.cypher_shell}", LOCKS / "cypher-shell.lock")


if __name__ == "__main__":
    main()
