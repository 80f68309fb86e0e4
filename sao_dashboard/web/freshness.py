"""How fresh what is shown is: its version, when, by whom; and, when it has just changed under the reader, what did.

One line that is always there, so that nothing moves on the page when the file changes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime, timedelta

import streamlit as st

from sao_dashboard.comparison.resume import constats
from sao_dashboard.errors import SaoError
from sao_dashboard.formatting import NBSP, nombre, pluriel
from sao_dashboard.reading.model import Workbook
from sao_dashboard.versions import Version
from sao_dashboard.web import cached, notices
from sao_dashboard.web.components import escaped

RECENT = timedelta(minutes=10)
"""How long a change is news."""
_SEEN = "version_vue"
InSight = Callable[[], Collection[str] | None]


def draw(
    version: Version,
    record: Callable[[int], Version],
    opened: Callable[[Version], Workbook],
    ici: InSight | None,
    *,
    counted: bool = True,
) -> None:
    """Draw the line.

    Args:
        version: the current one, which is shown.
        record: what gives the record of an earlier version by its number.
        opened: what gives the workbook of a version.
        ici: what gives the identifiers of the operations in sight, None when they are all; None too without it.
        counted: whether to say how many changes there are, which takes a comparison.
    """
    said = notices.how_fresh(version, escaped)
    if (news := _news(version)) is not None:
        before, at = news
        said += f" · :blue[Mis à jour à {at.hour}{NBSP}h{NBSP}{at.minute:02d}"
        said += f"{_changes(before, version, record, opened, ici) if counted else ''}]"
    st.caption(said, width="content")


def follows(numero: int | None) -> bool:
    """Tell whether this tab showed another version until this one, which it is not drawn with yet."""
    seen, *_ = st.session_state.get(_SEEN, (numero,))
    return bool(seen != numero)


def _news(version: Version) -> tuple[int, datetime] | None:
    """Return the version that this tab showed before, and when it ceased to; None unless that was just now."""
    now = datetime.now().astimezone()
    seen, before, at = st.session_state.get(_SEEN, (version.numero, None, now))
    if seen != version.numero:
        before, at = seen, now
    st.session_state[_SEEN] = version.numero, before, at
    return (before, at) if before is not None and now - at < RECENT else None


def _changes(
    before: int,
    version: Version,
    record: Callable[[int], Version],
    opened: Callable[[Version], Workbook],
    ici: InSight | None,
) -> str:
    try:
        found = constats(cached.comparaison(opened(record(before)), opened(version)))
    except SaoError:
        return ""  # what the version before was is no longer known: the workbook on screen is whole without it
    count = f"{NBSP}: {pluriel(len(found), 'changement')}"
    if ici is None or (shown := ici()) is None:
        return count
    here = sum(each.ligne.operation in shown for each in found)
    return f"{count}, dont {nombre(here)} sur {'cette opération' if len(shown) == 1 else 'ces opérations'}"
