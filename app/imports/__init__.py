"""Files of other networks: read, never trusted, and turned into profiles.

To read a file and to recognise people asks nothing of the graph; `book`, `bringing`, `comparison`, `jobs` and
`settling` do ask it.
"""

from app.imports.findings import Findings, FoundJob, FoundProfile
from app.imports.reading import LARGEST, read_file

__all__ = ["LARGEST", "Findings", "FoundJob", "FoundProfile", "read_file"]
