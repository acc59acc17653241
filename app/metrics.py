"""Metrics for Prometheus: how many requests were answered, and how long that took; no ids of people.

Addresses are counted by their rules. If a folder is given, each worker process reports the figures of all.
"""

from __future__ import annotations

from pathlib import Path

from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4, CollectorRegistry, Counter, Histogram
from prometheus_client.exposition import generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4

_METHODS = frozenset(("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"))
_SECONDS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)


class Metrics:
    """The counts of this process; with a folder they are in files there, which other processes read."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._registry = registry = CollectorRegistry()
        self._requests = Counter(
            "entregent_requests",
            "Requests answered, by method, rule of the address, and status.",
            ("method", "rule", "status"),
            registry=registry,
        )
        self._answers = Histogram(
            "entregent_request_seconds",
            "Seconds from a request to its answer.",
            ("rule",),
            buckets=_SECONDS,
            registry=registry,
        )
        self._engine = Histogram(
            "entregent_engine_seconds",
            "Seconds of these that were spent waiting for Neo4j.",
            ("rule",),
            buckets=_SECONDS,
            registry=registry,
        )

    def answered(self, method: str, rule: str | None, status: int, seconds: float, engine: float) -> None:
        """Count an answer; an unknown address is counted as `none`, an unknown method as `other`."""
        named = rule or "none"
        self._requests.labels(method if method in _METHODS else "other", named, status).inc()
        self._answers.labels(named).observe(seconds)
        if engine:
            self._engine.labels(named).observe(engine)

    def text(self) -> bytes:
        """Return the figures in the text format of Prometheus; with a folder, those of all processes."""
        registry = self._registry
        if self._folder is not None:
            registry = CollectorRegistry()
            MultiProcessCollector(registry, str(self._folder))  # type: ignore[no-untyped-call]
        return generate_latest(registry)
