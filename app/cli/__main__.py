"""`python -m app.cli` is the `entregent` command, where it is not installed.

Nothing else belongs here.
"""

from app.cli import main

main()
