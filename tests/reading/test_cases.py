"""Workbooks as people save them, each of one kind that was read otherwise than seen, refused, or passed in silence."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from sao_dashboard.reading.confined.by_calamine import parse
from sao_dashboard.reading.model import Workbook
from sao_dashboard.reading.read import is_known, read_workbook

CASES = Path(__file__).parent / "cases"
ALSO = "operation-sans-charge"
"""What nearly all of them have: only their first operation has somebody in charge."""


def workbook(name: str) -> Workbook:
    return read_workbook((CASES / f"{name}.xlsx").read_bytes(), lambda data: parse(data, is_known))


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("booleans", {"reponse-douteuse": 5, "absence-ecrite": 3, "frange-sans-second-secteur": 18}),
        ("by_name", {"autre-ecriture": 3, "variante-ecriture": 1}),
        ("date_in_text_columns2", {"texte-devenu-date": 4}),
        ("date_number_formats", {"periode-affichee": 11, "annee-cachee": 3, "nombre-lu-comme-date": 1}),
        *((f"placeholder_{rank}", {"absence-ecrite": 21, "obligatoire-inconnu": 1}) for rank in range(9)),
        ("quotites", {"pourcentage-ambigu": 3, "nombre-approche": 2, "absence-ecrite": 1}),
        ("range_became_date", {"texte-devenu-date": 3}),
        ("surface_m2", {"unite-convertie": 2}),
        ("surface_m2_cells", {"unite-convertie": 2}),
        ("us_locale_swap", {"jour-mois-inverses": 6}),
        ("week_ranges", {"date-illisible": 1}),
    ],
)
def test_a_doubt_is_told_and_refuses_no_workbook(name: str, told: dict[str, int]) -> None:
    book = workbook(name)
    cells = Counter({issue.type.code: 0 for issue in book.issues})
    for issue in book.issues:
        cells[issue.type.code] += issue.count
    assert {code: count for code, count in cells.items() if code != ALSO} == told
    assert not book.blocking


def test_what_would_lie_is_refused() -> None:
    """Two operations of one identifier cannot be told apart; those that only look alike are told."""
    for name, blocking in (("near_duplicate_ids", 4), ("numeric_ids", 2)):
        book = workbook(name)
        found = [issue for issue in book.issues if issue.blocking]
        assert {issue.type.code for issue in found} == {"identifiant-en-double"}
        assert sum(issue.count for issue in found) == blocking


def test_areas_in_square_metres_are_hectares() -> None:
    assert workbook("surface_m2")["operations"]["surface"].tolist() == [2.5, 5.8]
    assert workbook("surface_m2_cells")["operations"]["surface"].tolist() == [2.5, 12.5, 2.5]


def test_an_identifier_that_became_a_date_is_told_where_it_is_and_where_it_is_cited() -> None:
    """The operation was called « 01/02/2026 » without a word: only the citation « 1-2 » was told."""
    book = workbook("date_in_text_columns")
    told = [(issue.type.code, issue.sheet, issue.cell) for issue in book.issues if issue.type.code != ALSO]
    assert sorted(told) == [
        ("reference-inconnue", "Affectations", "C2"),
        *(("texte-devenu-date", "Opérations", cell) for cell in ("A2", "A3", "B3", "C2")),
    ]


def said(book: Workbook, code: str) -> list[str]:
    """The sentences of one kind of issue, with ordinary spaces."""
    return [issue.sentence.replace("\u00a0", " ") for issue in book.issues if issue.type.code == code]


def test_what_refuses_the_workbook_says_why() -> None:
    """« 1-2 n'existe pas: ajoutez-y la ligne » came first, and what Excel had done of it was a warning further down."""
    assert said(workbook("date_in_text_columns"), "reference-inconnue") == [
        "Feuille « Affectations », cellule C2 : « 1-2 » n’existe pas dans la feuille « Opérations ». Excel a pris un "
        "identifiant pour une date : la cellule qui y montre « 1-févr » était peut-être « 1-2 ». Mettez-la au format "
        "Texte, puis écrivez-le de nouveau."
    ]


def test_what_became_a_date_is_said_to_be_read_or_not() -> None:
    """Nothing said that the number of dwellings was not read, when a name was."""
    (first, *_) = said(workbook("range_became_date"), "texte-devenu-date")
    assert "la cellule montre « 1-févr », où était peut-être « 1-2 », et rien n’en est lu." in first
    (first, *_) = said(workbook("date_in_text_columns2"), "texte-devenu-date")
    assert "où était peut-être « 1-2 », et c’est ce qui est lu." in first


def test_a_unit_is_said_to_be_of_the_title_or_of_the_cell() -> None:
    """The unit of a cell's format was told as the title's, which said none."""
    for name in ("surface_m2", "surface_m2_cells"):
        (sentence,) = said(workbook(name), "unite-convertie")
        assert (
            "ce qui est en m² (dans la cellule, par son format ou par le titre de la colonne) est converti" in sentence
        )


def test_each_mark_of_absence_is_told_with_its_column() -> None:
    """Twenty lines said the same words of twenty cells: one had to open the workbook to know what they were of."""
    sentences = said(workbook("placeholder_0"), "absence-ecrite")
    assert len(set(sentences)) == 21
    assert sentences[0].startswith("Feuille « Opérations », cellule E2 : sous « Commune », une marque d’absence")


def test_the_days_of_a_week_are_not_its_number() -> None:
    """« semaine du 10 au 14 juin 2024 » was the tenth week of the year, certain."""
    frame = workbook("week_ranges")["operations"].dropna(subset="finalisation_debut")
    bounds = zip(frame["finalisation_debut"].dt.date, frame["finalisation_fin"].dt.date, strict=True)
    assert [f"{first} {last}" for first, last in bounds] == [
        "2019-01-07 2019-01-13",
        "2024-06-10 2024-06-14",
        "2026-10-28 2026-10-30",
        "2024-06-10 2024-06-14",
        "2019-02-04 2019-02-10",
    ]
