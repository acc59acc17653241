"""Files of other networks: read, never trusted, and turned into profiles.

Nothing here asks the graph; what is done with the profiles is decided by the caller.
"""

from app.imports.findings import Findings, FoundJob, FoundProfile
from app.imports.identity import Merge, Recognised, recognise
from app.imports.likeness import Evidence, KnownPerson, Proposal
from app.imports.reading import LARGEST, read_file

__all__ = [
    "LARGEST",
    "Evidence",
    "Findings",
    "FoundJob",
    "FoundProfile",
    "KnownPerson",
    "Merge",
    "Proposal",
    "Recognised",
    "read_file",
    "recognise",
]
