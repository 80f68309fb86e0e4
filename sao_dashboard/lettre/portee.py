"""What a letter is about: the view that somebody subscribed to, read back from its address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qs

import pandas as pd

from sao_dashboard.addresses import DAY, MOI, ONLY, VERSION, Parameters, address, filtres_of
from sao_dashboard.refusals.lettre import VUE_SANS_LETTRE
from sao_dashboard.screens import CHANTIER, ECHEANCES, MES_OPERATIONS, OPERATIONS, REVUE, SECTEURS, SYNTHESE, Screen
from sao_dashboard.views.filtres import Filtres, filter_operations, phrase
from sao_dashboard.views.mes_operations import mes_operations
from sao_dashboard.views.revue import A_REVOIR
from sao_dashboard.views.suivi import Suivi

VUES: dict[str, Screen] = {
    screen.path: screen for screen in (SYNTHESE, OPERATIONS, ECHEANCES, REVUE, SECTEURS, MES_OPERATIONS, CHANTIER)
}
"""The screens whose views may be told by letter: what they show is operations, or one chantier."""
_NUMERO = "numero"
Titres = Mapping[int, str]
"""What chantiers are called, by their numbers; empty where no workbook is at hand."""


def chantier_nomme(numero: str, titres: Titres) -> str:
    """Return what a chantier is called, « Chantier 2. Concevoir les missions »; « Chantier 2 » without a title."""
    titre = titres.get(int(numero), "") if numero.isdecimal() else ""
    return f"Chantier {numero}. {titre}" if titre else f"Chantier {numero}"


@dataclass(frozen=True)
class Portee:
    """What a letter is about: one chantier, the operations of one agent, else those that filters match.

    Attributes:
        vue: the address of the view, without a day nor a version.
        chantier: the number of the chantier, '' when it is not about one.
        agent: whose operations, '' when it is not about those of one person.
        filtres: what the operations are filtered by.
    """

    vue: str
    chantier: str = ""
    agent: str = ""
    filtres: Filtres = field(default_factory=Filtres)

    @property
    def everything(self) -> bool:
        """Whether it is about all that the workbook says."""
        return not (self.chantier or self.agent or self.filtres.active)

    @property
    def nom(self) -> str:
        """What it is about, in a few words."""
        if self.chantier:
            return f"chantier {self.chantier}"
        if self.agent:
            return f"opérations suivies par {self.agent}"
        return phrase(self.filtres) or "tout le service"

    def sous_titre(self, titres: Titres) -> str:
        """Return the same as it stands under a heading: « Chantier 2. Concevoir les missions », « Tout le service »."""
        if self.chantier:
            return chantier_nomme(self.chantier, titres)
        return self.nom[:1].upper() + self.nom[1:]

    def operations(self, suivi: Suivi) -> pd.DataFrame:
        """Return the rows of `Suivi.operations` that it is about."""
        if self.chantier:
            return suivi.operations.iloc[:0]
        if self.agent:
            return mes_operations(suivi, self.agent)
        return filter_operations(suivi.operations, self.filtres)


def portee_of(vue: str, agent: str = "") -> Portee:
    """Return what a view is about.

    Args:
        vue: its address, « operations?secteur=Nord »; a day or a version in it is left out.
        agent: whose operations « mes-operations » shows when its address does not say.

    Raises:
        SaoError: it is the address of no screen that a letter can tell of.
    """
    path, _, query = vue.lstrip("/").partition("?")
    screen = VUES.get(path or SYNTHESE.path)
    said = parse_qs(query)
    asked: Parameters = {key: values for key, values in said.items() if key not in (DAY, VERSION, ONLY)}
    numero, moi = (said.get(key, [""])[-1] for key in (_NUMERO, MOI))
    if screen is None or (screen is CHANTIER and not numero):
        raise VUE_SANS_LETTRE(vue=path)
    found = Portee(address(screen, asked))
    if screen is CHANTIER:
        return replace(found, chantier=numero)
    if screen is MES_OPERATIONS:
        if not (moi or agent):
            raise VUE_SANS_LETTRE(vue=path)
        return replace(found, agent=moi or agent)
    filtres = filtres_of(said)
    if screen is REVUE and not filtres.situation:
        filtres = replace(filtres, situation=A_REVOIR)
    return replace(found, filtres=filtres)
