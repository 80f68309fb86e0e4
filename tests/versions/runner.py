"""One process of a race (`courses.py`): publishes at each word from its parent, or reads all along.

`python -m tests.versions.runner publier|lire ADRESSE RANG [sans-liens]`
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
"""What happened (« gagnant », « devance », « lectures » or « faute »), and its words."""


def main(role: str, adresse: str, rank: str, *options: str) -> None:
    disk = Disk(errno.EPERM, at=1, lasting=True, only="link") if "sans-liens" in options else None
    with on_disk(disk) if disk else nullcontext():
        log = open_log(adresse)
        _say(("pret", rank))
        if role == "lire":
            _say(_read(log))
            return
        for line in sys.stdin:
            _say(_publish(log, int(line), int(rank)))


def _say(said: Said) -> None:
    print(json.dumps(said), flush=True)


def _publish(log: Log, tour: int, rank: int) -> Said:
    data = content(tour, rank)
    try:
        version = log.publish(
            data, auteur=f"P{rank}", message=f"tour {tour}", lignes={}, avertissements=0, expected=tour - 1
        )
    except Devance as outrun:
        return "devance", f"{outrun.version.numero} {outrun.version.auteur}"
    except Exception as error:  # noqa: BLE001 -- whatever else happens is the fault this looks for
        return "faute", repr(error)
    return "gagnant", f"{version.numero} {version.auteur}"


def _read(log: Log) -> Said:
    """Read the current version as fast as it goes, until the parent hangs up: always whole, and never going back."""
    ended = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
    reads = last = 0
    try:
        while not ended.is_set():
            current = log.current()
            if current is not None:
                log.content(current)
                assert current.numero >= last
                last = current.numero
                reads += 1
    except Exception as error:  # noqa: BLE001 -- as above
        return "faute", f"reader: {error!r}"
    return "lectures", str(reads)


if __name__ == "__main__":
    main(*sys.argv[1:])
