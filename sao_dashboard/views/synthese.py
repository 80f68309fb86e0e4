"""Where the service stands on one day: the figures of the first screen, each with the filters of its rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sao_dashboard.schema.meaning import is_watched
from sao_dashboard.views.filtres import NOBODY, Filtres, matching
from sao_dashboard.views.situations import ALERT_DAYS, AWAITED, OPEN, Situation
from sao_dashboard.views.suivi import Suivi

UNFINISHED = tuple(situation.value for situation in OPEN)
EXPECTED = tuple(situation.value for situation in AWAITED)

LONGEST_LATE = "Finalisation la plus proche"
"""The order of `views.orders` in which what is late is told of: the longest first."""
DORMANTES = f"Dormantes, à finaliser sous {ALERT_DAYS} jours"


@dataclass(frozen=True)
class Chiffre:
    """One figure, the filters that give the very rows it counts, and their order where it is not the workbook's."""

    libelle: str
    valeur: int
    filtres: Filtres
    ordre: str = ""


@dataclass(frozen=True, eq=False)
class Synthese:
    """The figures of the first screen.

    Attributes:
        total: all operations.
        ouvertes: those neither finished nor cancelled.
        en_retard, a_risque, a_confirmer, a_30_jours, a_90_jours, sans_charge: figures over the operations still open.
        sans_date: those still open of which no latest date is known.
        dormantes: those due within `ALERT_DAYS` that are dormant; None when versions are not compared.
        a_surveiller: those still open whose statut asks for attention; None when the workbook has no such statut.
        franges: operations whose sector is still to be decided.
        etapes: one figure for each étape that has operations, in their order.
        secteurs: one figure for each sector that has operations, the most first.
    """

    total: Chiffre
    ouvertes: Chiffre
    en_retard: Chiffre
    a_risque: Chiffre
    a_confirmer: Chiffre
    a_30_jours: Chiffre
    a_90_jours: Chiffre
    sans_charge: Chiffre
    sans_date: Chiffre
    dormantes: Chiffre | None
    a_surveiller: Chiffre | None
    franges: Chiffre
    etapes: tuple[Chiffre, ...]
    secteurs: tuple[Chiffre, ...]


def synthese(suivi: Suivi) -> Synthese:
    """Return the figures of the first screen."""
    operations = suivi.operations

    def chiffre(libelle: str, filtres: Filtres, ordre: str = "") -> Chiffre:
        return Chiffre(libelle, int(matching(operations, filtres).sum()), filtres, ordre)

    def due_within(days: int, *, dormante: bool = False) -> Filtres:
        return Filtres(situation=EXPECTED, periode=(suivi.day, suivi.day + timedelta(days=days)), dormante=dormante)

    watched = tuple(str(statut) for statut in operations["statut"].cat.categories if is_watched(statut))
    etapes = [chiffre(str(etape), Filtres(etape=(str(etape),))) for etape in operations["etape"].cat.categories]
    return Synthese(
        total=chiffre("Opérations", Filtres()),
        ouvertes=chiffre("En cours ou à venir", Filtres(situation=UNFINISHED)),
        en_retard=chiffre("En retard", Filtres(situation=(Situation.EN_RETARD.value,)), LONGEST_LATE),
        a_risque=chiffre("À risque", Filtres(situation=(Situation.A_RISQUE.value,))),
        a_confirmer=chiffre("À confirmer", Filtres(situation=(Situation.A_CONFIRMER.value,))),
        a_30_jours=chiffre("À finaliser sous 30 jours", due_within(30)),
        a_90_jours=chiffre("À finaliser sous 90 jours", due_within(90)),
        sans_charge=chiffre("Sans chargé·e d’opération", Filtres(situation=UNFINISHED, charge=(NOBODY,))),
        sans_date=chiffre("Sans date", Filtres(situation=(Situation.SANS_DATE.value,))),
        dormantes=chiffre(DORMANTES, due_within(ALERT_DAYS, dormante=True)) if suivi.histoire else None,
        a_surveiller=chiffre("À surveiller", Filtres(situation=UNFINISHED, statut=watched)) if watched else None,
        franges=chiffre("Franges à décider", Filtres(situation=UNFINISHED, frange=True)),
        etapes=tuple(figure for figure in etapes if figure.valeur),
        secteurs=tuple(
            Chiffre(str(name), int(count), Filtres(secteur=(str(name),)))
            for name, count in operations["secteur"].value_counts().items()
            if count
        ),
    )
