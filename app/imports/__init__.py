"""Files of other networks: read, never trusted, and turned into profiles.

Nothing here asks the graph; what is done with the profiles is decided by the caller.
"""

from app.imports.findings import Findings, FoundJob, FoundProfile
from app.imports.reading import LARGEST, read_file

__all__ = ["LARGEST", "Findings", "FoundJob", "FoundProfile", "read_file"]
