"""Files of other networks: read, never trusted, and turned into profiles.

To read a file, to recognise people and to plan what becomes of an address book asks nothing of the graph.
`book` asks it all that a plan goes by; `bringing`, `settling` and `erasing` change it, `comparison` compares
a file with it, and `jobs` tells it how far an import is.
"""

from app.imports.findings import Findings, FoundJob, FoundProfile
from app.imports.reading import LARGEST, read_file

__all__ = ["LARGEST", "Findings", "FoundJob", "FoundProfile", "read_file"]
