"""What a pack is made from: the workbook on a day, and what the versions say of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sao_dashboard.documents.model import Source
from sao_dashboard.reading.model import Workbook
from sao_dashboard.versions import Version
from sao_dashboard.versions.propositions import Proposition
from sao_dashboard.views.filtres import Filtres, phrase
from sao_dashboard.views.glissements import Glissements
from sao_dashboard.views.suivi import Suivi


@dataclass(frozen=True, eq=False)
class Moment:
    """What an address looks at.

    Attributes:
        suivi: the workbook on its day, with what was promised and what changed, where that is known.
        version: its record, None where it is of none.
        glissements: how dates moved up to that version; None where there is nothing to compare.
        propositions: those that are kept, the first saved first.
        personnes: whether what each person has to do may be seen.
    """

    suivi: Suivi
    version: Version | None = None
    glissements: Glissements | None = None
    propositions: Sequence[Proposition] = ()
    personnes: bool = False

    def source(self, filtres: Filtres = Filtres(), adresse: str = "") -> Source:  # noqa: B008 (frozen)
        """Return what a page is the picture of."""
        numero = self.version.numero if self.version else None
        return Source(self.suivi.day, numero, self.suivi.workbook.digest, phrase(filtres), adresse)


Regarder = Callable[[str, date | None], Moment]
"""What gives the moment of a version (its number, or `addresses.DERNIERE`) on a day; raises SaoError."""


@dataclass(frozen=True, eq=False)
class Reference:
    """The version that changes are told from, and its workbook."""

    workbook: Workbook
    version: Version

    @property
    def nom(self) -> str:
        """What it is called: « CT novembre », with its quotes, else « la version 3 »."""
        named = f"«\u00a0{self.version.nom}\u00a0»"
        return named if self.version.nom else f"la version {self.version.numero}"
