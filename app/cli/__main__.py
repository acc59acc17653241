"""`python -m app.cli` is the `entregent` command, also if that is not installed.

Nothing else belongs here.
"""

from app.cli import main

main()
