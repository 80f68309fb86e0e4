"""From one day to another: what was promised, held, missed, moved, on small literal versions."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pandas as pd

from sao_dashboard.views.bilan import Bilan, bilan, en_une_phrase, of_filters
from sao_dashboard.views.filtres import Filtres
from sao_dashboard.views.parts import VersionToRead
from tests.builders import suivi, workbook
from tests.views.test_glissements import Row, operation

SEPTEMBER, NOVEMBER = date(2018, 9, 1), date(2018, 11, 15)
NBSP = "\u00a0"


def compared(before: list[Row], after: list[Row], **others: Any) -> Bilan:
    versions = [
        VersionToRead(1, SEPTEMBER, partial(workbook, operations=before)),
        VersionToRead(2, date(2018, 11, 1), partial(workbook, operations=after, **others)),
    ]
    return bilan(versions, (1, SEPTEMBER), (2, NOVEMBER))


def became(found: Bilan) -> dict[str, tuple[bool, str, float | None]]:
    rows = found.lignes[["identifiant", "du", "devenir", "jours"]].to_numpy().tolist()
    return {key: (du, devenir, None if pd.isna(jours) else jours) for key, du, devenir, jours in rows}


def test_what_became_of_each_date() -> None:
    """A comparison was always to the version before: « what was promised in September » could not be asked."""
    october, january = date(2018, 10, 1), date(2019, 1, 1)
    before = [
        operation(october, "TENU"),
        operation(october, "RETARD"),
        operation(october, "FINI"),
        operation(october, "GLISSE"),
        operation(october, "NON"),
        operation(october, "ANNULE"),
        operation(october, "RETIRE"),
        operation(january, "AVANT"),
        operation(january, "LOIN"),
        operation(january, "EFFACE"),
        operation(january, "TOT"),
        operation(NOVEMBER, "CE-JOUR"),
        operation(date(2018, 8, 1), "VIEUX"),
        operation(None, "VIDE"),
        operation(october, "CLOS", finalisee_le=date(2018, 8, 1)),
    ]
    after = [
        operation(october, "TENU", finalisee_le=date(2018, 9, 28)),
        operation(october, "RETARD", finalisee_le=date(2018, 10, 11)),
        operation(october, "FINI", etape="Réalisé"),
        operation(date(2018, 12, 1), "GLISSE"),
        operation(october, "NON"),
        operation(october, "ANNULE", etape="Annulé"),
        operation(date(2018, 12, 1), "AVANT"),
        operation(january, "LOIN"),
        operation(None, "EFFACE"),
        operation(january, "TOT", finalisee_le=date(2018, 10, 1)),
        operation(NOVEMBER, "CE-JOUR"),
        operation(date(2018, 8, 1), "VIEUX"),
        operation(january, "VIDE"),
        operation(october, "CLOS", finalisee_le=date(2018, 8, 1)),
        operation(january, "NEUF"),
    ]
    found = compared(before, after)
    assert became(found) == {
        "VIEUX": (False, "non tenue", 106.0),
        "NON": (True, "non tenue", 45.0),
        "GLISSE": (True, "glissée", 61.0),
        "RETARD": (True, "tenue en retard", 10.0),
        "TENU": (True, "tenue", None),
        "TOT": (False, "tenue", None),
        "FINI": (True, "finalisée, date inconnue", None),
        "AVANT": (False, "avancée", -31.0),
        "EFFACE": (False, "sans date", None),
        "ANNULE": (True, "annulée", None),
        "RETIRE": (True, "retirée", None),
        "NEUF": (False, "ajoutée", None),
        "VIDE": (False, "datée depuis", None),
        "LOIN": (False, "inchangée, à venir", None),
        "CE-JOUR": (False, "inchangée, à venir", None),
    }
    assert list(became(found))[:3] == ["VIEUX", "NON", "GLISSE"]
    assert en_une_phrase(found).replace(NBSP, " ") == (
        "Depuis le 1er septembre 2018 (version 1) : 7 dates étaient promises avant le 15 novembre 2018, dont "
        "1 a été tenue à temps, 1 l’a été en retard, 1 est finalisée à une date inconnue, 2 ont été "
        "annulées ou retirées, 2 ne sont pas tenues. 1 date a glissé, de 2 mois au plus ; 1 est avancée ; "
        "1 a été ajoutée ; 1 a été retirée."
    )


def test_nothing_was_due() -> None:
    same = [operation(date(2019, 1, 1))]
    assert en_une_phrase(compared(same, same)).replace(NBSP, " ") == (
        "Depuis le 1er septembre 2018 (version 1) : aucune date n’était due. Aucune n’a glissé."
    )


def test_one_version_is_compared_with_itself_on_another_day() -> None:
    rows = [operation(date(2018, 10, 1)), operation(date(2018, 10, 1), "B", finalisee_le=date(2018, 9, 20))]
    found = bilan([VersionToRead(1, SEPTEMBER, partial(workbook, operations=rows))], (1, SEPTEMBER), (1, NOVEMBER))
    assert became(found) == {"A": (True, "non tenue", 45.0), "B": (True, "tenue", None)}


def test_a_name_that_changed_twice_is_followed() -> None:
    def book(key: str, day: date) -> dict[str, list[Row]]:
        others = [operation(identifiant=each) for each in ("X", "Y")]
        return {"operations": [operation(day, key, nom="Gare", surface=5.0), *others]}

    october, january = date(2018, 10, 1), date(2019, 1, 1)
    versions = [
        VersionToRead(1, SEPTEMBER, partial(workbook, **book("A", october))),
        VersionToRead(2, date(2018, 9, 15), partial(workbook, **book("B", october))),
        VersionToRead(3, date(2018, 9, 20), partial(workbook, **book("C", january))),
    ]
    assert became(bilan(versions, (1, SEPTEMBER), (3, NOVEMBER))) == {"C": (True, "glissée", 92.0)}


def test_a_filter_keeps_its_operations_and_what_is_gone_from_its_sector() -> None:
    october = date(2018, 10, 1)
    before = [operation(october, "A"), operation(october, "B", secteur="Sud"), operation(october, "C")]
    after = before[:2]
    operations = suivi(operations=after).operations
    found = of_filters(compared(before, after), operations, Filtres(secteur=("Nord",)))
    assert {key: devenir for key, (_, devenir, _) in became(found).items()} == {"A": "non tenue", "C": "retirée"}
