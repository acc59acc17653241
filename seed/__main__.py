"""`python -m seed` does the same as `entregent seed`: same arguments, messages and exit codes.

The command itself is in `commands`.
"""

from __future__ import annotations

import sys

from app.cli import main

if __name__ == "__main__":
    sys.argv[1:1] = ["seed"]
    main()
