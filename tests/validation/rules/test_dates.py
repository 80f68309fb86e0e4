"""Ends before their beginnings, and the day of observation."""

from __future__ import annotations

from datetime import date

import pytest

from sao_dashboard.schema import SHEETS
from sao_dashboard.validation.rules.dates import _is_end
from tests.reading.sheets import AFFECTATIONS, CHANTIERS, found, operations, read, sheets


@pytest.mark.parametrize(
    ("begins", "ends", "wrong"),
    [
        ("2020", "fin 2019", True),
        (date(2020, 1, 1), date(2019, 12, 31), True),
        (date(2020, 1, 1), "2020", False),
        ("2020", "2020", False),
        ("juin 2020", "mai ou juillet 2020", False),
        ("vers 2020", "2019", False),  # not certain
        ("2020", "2019 ?", False),
        ("d’ici 2020", "2019", False),  # no first day
        ("2020", "à partir de 2019", False),  # no last day
        (None, "2019", False),
        ("2020", None, False),
    ],
)
def test_an_end_before_its_beginning(begins: object, ends: object, wrong: bool) -> None:
    book = read(sheets(Opérations=operations({"Démarrage": [begins], "Finalisation": [ends]})))
    assert ("fin-avant-debut" in {code for code, *_ in found(book)}) is wrong


def test_what_is_said_of_it() -> None:
    columns = {"Démarrage": ["2020"] * 3, "Finalisation": ["2019"] * 3, "Finalisée le": [date(2018, 1, 2), None, None]}
    book = read(sheets(Opérations=operations(columns)))
    assert [issue.sentence for issue in book.issues] == [
        "Feuille «\u00a0Opérations\u00a0», cellules F2 à F4\u00a0: «\u00a02019\u00a0» vient avant «\u00a02020\u00a0», "
        "dans la colonne «\u00a0Démarrage\u00a0». Corrigez l’une des deux dates.",
        "Feuille «\u00a0Opérations\u00a0», cellule G2\u00a0: «\u00a002/01/2018\u00a0» vient avant "
        "«\u00a02020\u00a0», dans la colonne «\u00a0Démarrage\u00a0». Corrigez l’une des deux dates.",
    ]


def test_which_dates_are_ends() -> None:
    """A milestone may be held before its date: that is no end before a beginning."""
    assert {each.key: keys for each in SHEETS if (keys := [c.key for c in each if _is_end(each, c)])} == {
        "chantiers": ["finalisation", "finalise_le"],
        "operations": ["finalisation", "finalisee_le"],
        "affectations": ["fin"],
        "partenaires": ["prochaine"],
    }


def test_ends_of_the_other_sheets() -> None:
    book = read(
        sheets(
            Chantiers=[(*CHANTIERS[0], "Lancement"), (*CHANTIERS[1], "2019")],
            Affectations=[(*AFFECTATIONS[0], "Jusqu'à", "Depuis"), (*AFFECTATIONS[1], "mai 2018", "juin 2018")],
        )
    )
    assert found(book) == [
        ("fin-avant-debut", "Chantiers", "D2", "01/10/2018"),
        ("fin-avant-debut", "Affectations", "C2", "mai 2018"),
    ]


@pytest.mark.parametrize(
    ("day", "issues"),
    [
        (date(2018, 11, 15), []),
        ("15 novembre 2018", []),
        (None, []),
        ("bientôt", [("jour-attendu", "Paramètres", "B3", "bientôt")]),
        ("fin 2018", [("jour-attendu", "Paramètres", "B3", "fin 2018")]),
        ("octobre 2018", [("jour-attendu", "Paramètres", "B3", "octobre 2018")]),
        ("15/11/2018 ?", [("jour-attendu", "Paramètres", "B3", "15/11/2018 ?")]),
        (43419, [("jour-attendu", "Paramètres", "B3", "43419")]),
    ],
)
def test_a_day_of_observation_that_is_not_understood(day: object, issues: list[object]) -> None:
    # Every screen was shown as of today, or as of the first day of « fin 2018 », without a word.
    rows = [("Paramètre", "Valeur"), ("Mention", "bientôt"), ("date d’observation", day)]
    assert found(read(sheets(Paramètres=rows))) == issues


@pytest.mark.parametrize("name", ["Date observation", "DATE D’OBSERVATION :", "date d'observation"])
def test_the_day_of_observation_is_known_as_people_write_it(name: str) -> None:
    rows = [("Paramètre", "Valeur"), (name, "15/11/2018")]
    assert read(sheets(Paramètres=rows)).day(date(2030, 1, 1)) == date(2018, 11, 15)


def test_the_day_the_trial_began_is_one_day() -> None:
    rows = [("Paramètre", "Valeur"), ("Début de l'expérimentation", "1er décembre 2018")]
    assert read(sheets(Paramètres=rows)).debut_experimentation == date(2018, 12, 1)
    assert read(sheets()).debut_experimentation is None
    doubtful = [rows[0], ("début de l’experimentation", "1er décembre 2018 ou 1er janvier 2019")]
    assert found(read(sheets(Paramètres=doubtful))) == [
        ("jour-attendu", "Paramètres", "B2", "1er décembre 2018 ou 1er janvier 2019")
    ]


def test_the_next_meeting_of_a_partner_comes_after_the_first() -> None:
    rows = [("Service", "Rencontre", "Prochaine date"), ("DEI", "mars 2019", "T1 2019"), ("SPEU", "2019", "fin 2018")]
    assert found(read(sheets(Partenaires=rows))) == [("fin-avant-debut", "Partenaires", "C3", "fin 2018")]
