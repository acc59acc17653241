"""Import the driver without the packages for data frames, which it would load if they are installed.

It needs them only for conversions that are not used here; they cost a second at every start, and 60 MB.
"""

from __future__ import annotations

import sys

_FRAMES = ("numpy", "pandas", "pyarrow")

_kept_out = [name for name in _FRAMES if name not in sys.modules]
for _name in _kept_out:
    sys.modules[_name] = None  # type: ignore[assignment]

import neo4j  # noqa: E402, F401

for _name in _kept_out:
    del sys.modules[_name]
