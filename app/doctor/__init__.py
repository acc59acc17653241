"""What is wrong with an installation, an engine or a graph, and how to mend it.

Each thing looked at is a finding; nothing is changed here.
"""

from app.doctor.examination import examined
from app.doctor.findings import Finding

__all__ = ["Finding", "examined"]
