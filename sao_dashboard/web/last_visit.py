"""Since when what has changed is told: the last visit of this browser, or the version before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import streamlit as st
from markupsafe import Markup

from sao_dashboard.errors import SaoError
from sao_dashboard.html.words import note
from sao_dashboard.versions import Version
from sao_dashboard.web.server.visits import DEPUIS, Visit


class LastVisit(NamedTuple):
    """The version seen then, the one that is looked at now, and « votre dernière visite » or what stands for it."""

    before: Version
    now: Version
    words: str


def last_visit(versions: tuple[Version, ...]) -> LastVisit | None:
    """Return since when changes are told, None without a version before the last one.

    Args:
        versions: up to the one that is looked at, the oldest first.
    """
    return last_seen(versions, st.context.cookies)


def last_seen(versions: tuple[Version, ...], cookies: Mapping[str, str]) -> LastVisit | None:
    """Return the same for a browser that sends these cookies."""
    if len(versions) < 2:
        return None
    visite = Visit.read(cookies.get(DEPUIS))
    seen = [version for version in versions[:-1] if visite and version.numero == visite.numero]
    words = "votre dernière visite" if seen else "la version précédente"
    return LastVisit((seen or versions[-2:-1])[0], versions[-1], words)


def not_known(error: SaoError) -> Markup:
    """Say in one line that what has changed is not known: what is on screen is whole without it."""
    return note(f"Ce qui a changé depuis la dernière fois n’est pas connu. {error.message}")
