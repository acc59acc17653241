"""The secret of the service, from which its signatures and its hashes are made.

Cursors are signed in `app.api.cursors`; hashes are made in `app.access.erasures` and `app.access.limits`.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from app.settings import Settings


def service_secret(settings: Settings) -> str:
    """Return the secret that is set, or else the one stored in ENTREGENT_HOME."""
    return settings.secret_key or kept_secret(settings.home)


def kept_secret(home: Path) -> str:
    """Return the secret stored in a folder, made the first time; several processes get the same."""
    kept = home / "secret-key"
    if not kept.exists():
        home.mkdir(parents=True, exist_ok=True)
        made = home / f"secret-key.{os.getpid()}"
        made.touch(mode=0o600)
        made.write_text(secrets.token_urlsafe(32))
        try:
            os.link(made, kept)
        except FileExistsError:
            pass  # another worker was first
        finally:
            made.unlink()
    return kept.read_text()
