"""An address of a screen, looked at, and what its page shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sao_dashboard.documents.model import Bloc
from sao_dashboard.documents.moment import Moment
from sao_dashboard.screens import (
    Screen,
)
from sao_dashboard.views.filtres import Filtres
from sao_dashboard.views.suivi import Suivi

Query = Mapping[str, Sequence[str]]


class AskedPage(NamedTuple):
    """An address, looked at."""

    moment: Moment
    screen: Screen
    query: Query
    filtres: Filtres

    @property
    def suivi(self) -> Suivi:
        """The workbook on its day."""
        return self.moment.suivi

    def one(self, key: str) -> str:
        """Return the last value of a parameter, '' without any."""
        return next(reversed(self.query.get(key, ())), "")


class Contenu(NamedTuple):
    """What a page shows: its title, where it is not that of its screen, and its blocs."""

    blocs: Sequence[Bloc]
    titre: str = ""
    cote: Sequence[Bloc] = ()
