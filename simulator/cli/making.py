"""How a result was made: all that differs between two equal ones."""

import platform
from datetime import datetime
from typing import Any

from simulator.cli.playing import Playing
from simulator.cli.shell import Shell
from simulator.versions import versions


def run_block(shell: Shell, playing: Playing, started: datetime, wall_seconds: float) -> dict[str, Any]:
    """The `run` block of a document: when, how long, with which command and which versions."""
    return {
        "started": started.isoformat(timespec="seconds"),
        "wall_seconds": round(wall_seconds, 3),
        "arguments": shell.arguments,
        "engine": "local",
        "jobs": playing.jobs,
        "platform": platform.platform(),
        "versions": versions(),
    }
