"""Check an installation, an engine and a graph: what is wrong, and how to fix it.

Each thing that is checked gives a finding; nothing is changed here.
"""

from app.doctor.examination import examined
from app.doctor.findings import Finding

__all__ = ["Finding", "examined"]
