"""Everything known of one chantier."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from sao_dashboard.views.chantiers import Chantier, chantiers
from sao_dashboard.views.histoire import DORMANT_DAYS, Changement, by_version, unchanged
from sao_dashboard.views.partenaires import partenaires
from sao_dashboard.views.situations import AWAITED, OPEN
from sao_dashboard.views.suivi import Suivi


@dataclass(frozen=True, eq=False)
class FicheChantier:
    """One chantier.

    Attributes:
        chantier: what its card says.
        jalons: its milestones by date: rows of `Suivi.jalons`.
        seances: its working sessions: rows of the sheet Temps de travail, in its order.
        partenaires: those it is worked on with: rows of `views.partenaires.partenaires`.
        attend: those whose conclusions it waits for, `attendu_par` those that wait for its own.
        changements: what each version changed of it, the last first; None where nothing is compared.
        inchange: since when nothing has, in words: « 3 mois »; '' where it is over, or that is not known.
        dort: whether its date is awaited, and nothing has changed for as long as a dormant operation.
        precedent, suivant: the ones before and after it, by number; None where there is none.
    """

    chantier: Chantier
    jalons: pd.DataFrame
    seances: pd.DataFrame
    partenaires: pd.DataFrame
    attend: tuple[Chantier, ...]
    attendu_par: tuple[Chantier, ...]
    changements: list[Changement] | None
    inchange: str
    dort: bool
    precedent: Chantier | None
    suivant: Chantier | None


def fiche_chantier(suivi: Suivi, numero: int) -> FicheChantier | None:
    """Return the fiche of a chantier, or None when there is none by that number."""
    cards = {card.numero: card for card in chantiers(suivi)}
    if numero not in cards:
        return None
    own = cards[numero]
    order = list(cards)
    at = order.index(numero)
    told = suivi.histoire.chantiers if suivi.histoire else None
    still = unchanged(told, pd.Series([str(numero)], dtype="str"), suivi.day).iloc[0]
    days = 0 if own.situation not in OPEN or pd.isna(still["inchangee_jours"]) else int(still["inchangee_jours"])
    return FicheChantier(
        chantier=own,
        jalons=_of(suivi.jalons, numero),
        seances=_of(suivi.workbook["temps_travail"], numero),
        partenaires=_of(partenaires(suivi), numero),
        attend=tuple(cards[other] for other in own.attend if other in cards),
        attendu_par=tuple(cards[other] for other in own.attendu_par if other in cards),
        changements=by_version(told, str(numero)) if told else None,
        inchange=str(still["inchangee"]) if days else "",
        dort=days >= DORMANT_DAYS and own.situation in AWAITED,
        precedent=cards[order[at - 1]] if at else None,
        suivant=cards[order[at + 1]] if at + 1 < len(order) else None,
    )


def _of(frame: pd.DataFrame, numero: int) -> pd.DataFrame:
    return frame[(frame["chantier"] == numero).fillna(False).astype(bool)]
