"""How a command ends when it is told to, and not by Ctrl+C.

What each command then leaves in order is its own affair.
"""

from __future__ import annotations

import signal


def end_as_by_ctrl_c() -> None:
    """Let SIGTERM, and SIGHUP unless it is ignored (nohup), end the command as Ctrl+C does.

    By default they end it on the spot: a dump would leave a part of the data behind, and the engine stopped.
    """
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, signal.default_int_handler)
