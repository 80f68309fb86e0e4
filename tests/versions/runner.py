"""One process of a race (`races.py`): publishes at each word from its parent, or reads all along.

`python -m tests.versions.runner publish|read ADDRESS RANK [without-links]`
"""

from __future__ import annotations

import errno
import json
import sys
import threading
from contextlib import nullcontext

from sao_dashboard.versions import Log, open_log
from sao_dashboard.versions.errors import Devance
from tests.versions.failures import Disk, on_disk
from tests.versions.kills import content

Said = tuple[str, str]
"""What happened (« winner », « outrun », « reads » or « fault »), and its words."""


def main(role: str, adresse: str, rank: str, *options: str) -> None:
    disk = Disk(errno.EPERM, at=1, lasting=True, only="link") if "without-links" in options else None
    with on_disk(disk) if disk else nullcontext():
        log = open_log(adresse)
        _say(("ready", rank))
        if role == "read":
            _say(_read(log))
            return
        for line in sys.stdin:
            _say(_publish(log, int(line), int(rank)))


def _say(said: Said) -> None:
    print(json.dumps(said), flush=True)


def _publish(log: Log, turn: int, rank: int) -> Said:
    data = content(turn, rank)
    try:
        version = log.publish(
            data, auteur=f"P{rank}", message=f"turn {turn}", lignes={}, avertissements=0, expected=turn - 1
        )
    except Devance as outrun:
        return "outrun", f"{outrun.version.numero} {outrun.version.auteur}"
    except Exception as error:  # noqa: BLE001 -- whatever else happens is the fault this looks for
        return "fault", repr(error)
    return "winner", f"{version.numero} {version.auteur}"


def _read(log: Log) -> Said:
    """Read the current version as fast as it goes, until the parent hangs up: always whole, and never going back."""
    ended = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
    reads = last = 0
    try:
        over = False
        while not over:  # once more after the end: on a busy machine, all may be over before the first
            over = ended.is_set()
            current = log.current()
            if current is not None:
                log.content(current)
                assert current.numero >= last
                last = current.numero
                reads += 1
    except Exception as error:  # noqa: BLE001 -- as above
        return "fault", f"reader: {error!r}"
    return "reads", str(reads)


if __name__ == "__main__":
    main(*sys.argv[1:])
