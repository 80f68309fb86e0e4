"""All that can be looked at from here, in the order in which it is told."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sao_dashboard.diagnostic import machine, places, relay
from sao_dashboard.diagnostic.model import Check
from sao_dashboard.settings import Settings
from sao_dashboard.versions.opening import folder_of


def diagnosis(settings: Settings, now: datetime, address: str = "") -> list[Check]:
    """Look at everything.

    Args:
        settings: those of the server.
        now: the time, aware.
        address: what people open; empty: the way there is not looked at.
    """
    folder = folder_of(settings.versions)
    stored: list[tuple[str, Path]] = [("l’historique", folder)] if folder else []
    return [
        machine.installed(),
        places.workbook(settings, now),
        *places.log(settings, now),
        *machine.disks([*stored, ("le classeur", settings.classeur.parent)]),
        machine.memory(),
        places.access(settings),
        *(relay.relay(address, now) if address else ()),
    ]
