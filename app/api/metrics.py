"""The address of the service's metrics, for those who operate it.

What is counted is defined in `app.metrics`.
"""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import Schema

from app.access import SEEING_ALL
from app.api.questions import Questions
from app.metrics import CONTENT_TYPE
from app.parts import parts

metrics = Questions("metrics", "Figures for those who keep the service running.", *SEEING_ALL)


@metrics.get("/metrics")
@metrics.arguments(Schema, location="query")
@metrics.response(200, {"type": "string"}, content_type="text/plain")
@metrics.opened()
def tell_metrics(_: Any) -> Response:
    """Show how many requests were answered, and how fast, in the format of Prometheus."""
    return Response(parts().metrics.text(), content_type=CONTENT_TYPE)
