"""The identifiers that operations may have, where a workbook lacks them."""

from __future__ import annotations

from functools import partial

import pytest

from sao_dashboard.annotate.identifiers import NewIdentifiers
from sao_dashboard.annotate.lacking import new_identifiers
from sao_dashboard.reading.confined.by_calamine import parse
from sao_dashboard.reading.read import is_known
from tests.reading.sheets import OPERATIONS, Rows, sheets, xlsx

TITLES = ("Opération", "Secteur", "Étape")
in_this_process = partial(parse, wanted=lambda _tab: True)


def wanted(**tabs: Rows) -> list[NewIdentifiers]:
    return new_identifiers(xlsx(tabs), in_this_process)


def test_a_workbook_that_has_them_lacks_none() -> None:
    assert new_identifiers(xlsx(sheets()), partial(parse, wanted=is_known)) == []


def test_a_workbook_without_operations_lacks_none() -> None:
    assert wanted(Notes=[("Numéros utiles",), ("Mairie",)]) == []


def test_without_a_column_each_row_gets_one() -> None:
    rows = [("Suivi",), (), (*TITLES, "Fin"), ("Îlot 1", "Gare", "En projet"), (), ("Îlot 2", "Gare", "En projet")]
    rows += [("Total", None, None, 12), ("Source : service",)]
    assert wanted(Suivi=rows) == [NewIdentifiers("Suivi", 3, None, 4, ((4, "OP-001"), (6, "OP-002")))]


@pytest.mark.parametrize(
    ("own", "given"),
    [
        (("OP-059", "OP-060", None, None), ("OP-061", "OP-062")),
        (("OP-9", "op-10", "ZAC", None), ("OP-11",)),
        (("ZAC-1", "ZAC-2", "OP-60", None), ("ZAC-3",)),
        ((1, 2, 7, None), (8,)),
        (("1", 2, 7, None), ("8",)),
        (("2026-01", "2026-02", None, None), ("2026-03", "2026-04")),
        (("ALPHA", "BETA", None, None), ("OP-001", "OP-002")),
        (("ALPHA", "OP-001", "OP-003", None), ("OP-004",)),
    ],
)
def test_numbers_follow_the_highest_of_the_form(own: tuple[object, ...], given: tuple[str | int, ...]) -> None:
    rows = [(f"Îlot {rank}", "Gare", identifier, "En projet") for rank, identifier in enumerate(own)]
    (found,) = wanted(Opérations=[("Opération", "Secteur", "Identifiant", "Étape"), *rows])
    assert (found.rank, tuple(text for _line, text in found.cells)) == (2, given)


def test_tabs_that_are_one_table_have_one_numbering() -> None:
    nord, sud = (("OP-4", "Îlot 1", "En projet"),), (("", "Îlot 2", "En projet"), (None, "Îlot 3", "En projet"))
    titles = ("Identifiant", "Opération", "Étape")
    tabs = {"Secteur Nord": (titles, *nord), "Secteur Sud": (titles, *sud)}
    assert wanted(**tabs) == [NewIdentifiers("Secteur Sud", 1, 0, 3, ((2, "OP-5"), (3, "OP-6")))]


def test_their_own_title_is_that_of_correspondances() -> None:
    said = [("Objet", "Chez vous", "Chez nous"), ("feuille", "Suivi", "Opérations"), ("colonne", "Clé", "Identifiant")]
    rows = [("Clé", *OPERATIONS[0][1:]), ("A-1", *OPERATIONS[1][1:]), (None, *OPERATIONS[1][1:])]
    (found,) = wanted(Suivi=rows, Correspondances=said)
    assert (found.rank, found.cells) == (0, ((3, "A-2"),))
