"""Files of other networks: read, never trusted, and turned into profiles.

Reading a file, recognising people and planning changes to an address book do not use the graph. `book` reads
from the graph what a plan needs; `bringing`, `settling` and `erasing` change the graph, `comparison` compares
a file with it, and `jobs` stores in it how far an import is.
"""

from app.imports.findings import Findings, FoundJob, FoundProfile
from app.imports.reading import LARGEST, read_file

__all__ = ["LARGEST", "Findings", "FoundJob", "FoundProfile", "read_file"]
