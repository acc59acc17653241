"""Word lists for reading files and recognising people, read from `vocabulary.toml`.

How a list is used is up to the modules that import it.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

_READ = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))

LEGAL_FORMS = frozenset(_READ["legal_forms"])
PARTICLES = frozenset(_READ["particles"])
SHARED_MAILBOXES = frozenset(_READ["shared_mailboxes"])
AREAS = frozenset(_READ["areas"])
MONTHS = {name: number for number, names in enumerate(_READ["months"], 1) for name in names}
NO_EMPLOYERS = frozenset(_READ["no_employers"])
UNTIL_NOW = frozenset(_READ["until_now"])
