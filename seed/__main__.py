"""`python -m seed`, which is `entregent seed`: the same words, messages and exit codes.

What the command does is in `commands`.
"""

from __future__ import annotations

import sys

from app.cli import main

if __name__ == "__main__":
    sys.argv[1:1] = ["seed"]
    main()
