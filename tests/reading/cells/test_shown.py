"""Cells read as they are seen: number formats, units, signs, and words struck through."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import openpyxl
import pandas as pd
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from sao_dashboard.reading.model import Workbook
from sao_dashboard.reading.read import read_workbook
from tests.reading.sheets import found, operations, sheets


def saved(title: str, cells: list[tuple[Any, str]], font: str = "", zeros: bool = True) -> Workbook:
    """Return a workbook read from the file that openpyxl writes, with these cells and their formats in one column."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for tab, rows in sheets(Opérations=operations({title: [value for value, _ in cells]})).items():
        sheet = book.create_sheet(tab)
        for row in rows:
            sheet.append(list(row))
    for rank, (_, code) in enumerate(cells):
        cell = book["Opérations"].cell(rank + 2, 5)
        cell.number_format = code
        if font:
            cell.font = Font(name=font)
    book["Opérations"].sheet_view.showZeros = zeros
    stream = io.BytesIO()
    book.save(stream)
    return read_workbook(stream.getvalue())


def dates(book: Workbook, key: str = "demarrage") -> list[tuple[str, date, date, str]]:
    frame = book["operations"]
    first, last = (frame[f"{key}_{bound}"].dt.date.tolist() for bound in ("debut", "fin"))
    return list(zip(frame[key].tolist(), first, last, frame[f"{key}_precision"].tolist(), strict=True))


def test_a_date_is_the_period_that_its_cell_shows() -> None:
    """Excel makes « sept-27 » of a month typed, and keeps its first day: the operation was late the next morning."""
    day = date(2027, 9, 1)
    codes = ["mmm-yy", "yyyy", '"T3" yyyy', '"fin" mmmm yyyy', "d mmm", "dd/mm/yyyy", "mmm", '"avant le "dd/mm/yyyy']
    book = saved("Démarrage", [(day, code) for code in codes])
    assert dates(book) == [
        ("sept-27", date(2027, 9, 1), date(2027, 9, 30), "mois"),
        ("2027", date(2027, 1, 1), date(2027, 12, 31), "annee"),
        ("T3 2027", date(2027, 7, 1), date(2027, 9, 30), "trimestre"),
        ("fin septembre 2027", date(2027, 9, 21), date(2027, 9, 30), "dizaine"),
        ("1 sept", day, day, "jour"),
        ("01/09/2027", day, day, "jour"),
        ("sept", date(2027, 9, 1), date(2027, 9, 30), "mois"),
        ("avant le 01/09/2027", pd.NaT, date(2027, 8, 31), "ouverte"),
    ]
    assert found(book) == [
        ("periode-affichee", "Opérations", "E2:E5, E8", ""),
        ("annee-cachee", "Opérations", "E6", "1 sept"),
    ]


def test_the_same_date_under_two_formats_is_two_things() -> None:
    """Cells are read once for each distinct value: the format must be a part of it."""
    book = saved("Démarrage", [(date(2027, 9, 1), code) for code in ("dd/mm/yyyy", "mmm-yy", "dd/mm/yyyy")])
    assert [precision for *_, precision in dates(book)] == ["jour", "mois", "jour"]


def test_a_day_that_is_asked_for_is_told_when_it_is_not_shown() -> None:
    book = saved("Finalisée le", [(datetime(2018, 9, 1), "mmm-yy"), (datetime(2018, 9, 1), "dd/mm/yyyy")])
    assert book["operations"]["finalisee_le"].dt.date.tolist() == [date(2018, 9, 1)] * 2
    assert found(book) == [("jour-cache", "Opérations", "E2", "sept-18")]


def test_the_unit_of_a_format_is_read() -> None:
    """25 000 shown as « 25 000 m² » was 25 000 hectares, without a word."""
    cells = [(25000, '#,##0" m²"'), (12.5, '0.0" ha"'), (3, "0"), (4, '0" env."'), (5, '0" lots"')]
    book = saved("Surface", cells)
    assert book["operations"]["surface"].fillna(-1).tolist() == [2.5, 12.5, 3, 4, -1]
    assert found(book) == [
        ("unite-convertie", "Opérations", "E2", ""),
        ("nombre-approche", "Opérations", "E5", "4 env."),
        ("autre-unite", "Opérations", "E6", "5 lots"),
    ]


def test_the_percent_sign_of_a_format_is_read() -> None:
    """0.5 shown as « 0,5 % » was 50 %, without a word: a bare number up to 1 is what a percent cell holds."""
    book = saved("Avancement", [(0.5, '0.0" %"'), (1, '0"%"'), (45, "0\\ \\%"), (0.5, "0%")])
    assert book["operations"]["avancement"].tolist() == [0.005, 0.01, 0.45, 0.5]
    assert found(book) == []


def test_what_a_format_writes_before_a_number_is_read() -> None:
    """Only what follows the number was looked at: 12 seen as « env. 12 » was exact, and « T-12 » an area."""
    book = saved("Surface", [(12, '"env. "0'), (13, "≈0"), (14, '"T-"0'), (15, '"env. "0" ha"'), (16, "[$€-40C] 0")])
    assert book["operations"]["surface"].fillna(-1).tolist() == [12, 13, -1, 15, -1]
    shown = [("E2", "env. 12"), ("E3", "≈13"), ("E4", "T-14"), ("E5", "env. 15 ha"), ("E6", "€ 16")]
    assert found(book) == [("nombre-approche", "Opérations", *cell) for cell in shown]


def test_an_interval_of_areas_is_one_number_and_told() -> None:
    """An area is one number: « 2 à 3 ha » was told, and nothing of it was left to count."""
    texts = ["2 à 3 ha", "2-5", "au moins 30", "max. 4 ha", "entre 10 et 12", "3 à 3"]
    book = saved("Surface", [(text, "General") for text in texts])
    assert book["operations"]["surface"].tolist() == [2.5, 3.5, 30, 4, 11, 3]
    readings = [dict(issue.details)["lecture"] for issue in book.issues]
    assert readings == [
        *("se lit 2,5, le milieu", "se lit 3,5, le milieu", "se lit 30", "se lit 4", "se lit 11, le milieu"),
        "se lit 3",
    ]


def test_a_share_is_the_one_that_its_cell_shows() -> None:
    """6 typed, then put under Excel's own format of shares, is seen as « 600 % », and was 6 % without a word."""
    book = saved("Avancement", [*((share, "0%") for share in (6, 0.06, "6", "à définir", 0.456)), (1.5, "0.00%")])
    assert book["operations"]["avancement"].fillna(-1).tolist() == [-1, 0.06, 0.06, -1, 0.456, -1]
    assert found(book) == [
        ("pourcentage-hors-bornes", "Opérations", "E2", "600%"),
        ("pourcentage-hors-bornes", "Opérations", "E7", "150%"),
        ("absence-ecrite", "Opérations", "E5", ""),
    ]


def test_a_share_elsewhere_is_the_one_that_its_cell_shows() -> None:
    """0.5 seen as « 50 % » was « 0,5 » among texts, and half a hectare."""
    assert saved("Quartier", [(0.5, "0 %"), (0.5, "General")])["operations"]["lieu"].tolist() == ["50 %", "0,5"]
    book = saved("Surface", [(0.5, "0%"), (3, "General")])
    assert book["operations"]["surface"].fillna(-1).tolist() == [-1, 3]
    assert found(book) == [("autre-unite", "Opérations", "E2", "50%")]


def test_a_zero_that_is_seen_as_nothing_is_nothing() -> None:
    """A format may show a zero as « - », as Excel's thousands do, or not at all: it was a zero without a word."""
    thousands = '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-'
    cells = [(0, thousands), (12, thousands), (0, '#,##0;-#,##0;"-"'), (0, "0;-0;;@"), (0, "General")]
    for title, key in (("Surface", "surface"), ("Logements", "logements_min"), ("Avancement", "avancement")):
        cells[1] = (1 if key == "avancement" else 12, thousands)
        book = saved(title, cells)
        assert book["operations"][key].fillna(-1).tolist() == [-1, cells[1][0], -1, -1, 0]
        assert found(book) == [("zero-cache", "Opérations", "E2, E4:E5", "")]


@pytest.mark.parametrize(
    ("title", "key", "cells"),
    [
        ("Surface", "surface", [(0, "General"), (0.0, '0" ha"'), (3, "0"), (0, '0;-0;"-"')]),
        ("Avancement", "avancement", [(0, "0%"), (0, "0.00%"), (3, '0" %"'), (0, "General")]),
        ("Logements", "logements_min", [(0, "General"), (0, "#,##0"), (3, "0"), (0, "0.0")]),
        (
            "Finalisée le",
            "finalisee_le",
            [(0, "General"), (0, "dd/mm/yyyy"), (date(2018, 9, 1), "dd/mm/yyyy"), (0, "0")],
        ),
        ("Remarques", "remarques", [(0, "General"), (0, "0"), ("0", "@"), (0, "h:mm")]),
    ],
)
def test_a_zero_that_its_sheet_does_not_show_is_nothing(title: str, key: str, cells: list[tuple[Any, str]]) -> None:
    """A sheet may be set to show no zero: a cell seen empty was 0 %, or no dwelling at all, without a word."""
    book = saved(title, cells, zeros=False)
    assert book["operations"][key].notna().tolist() == [False, False, True, False]
    assert found(book) == [("zero-masque", "Opérations", "E2:E3, E5", "")]


def test_a_zero_that_its_sheet_does_not_show_is_kept_where_something_is_needed() -> None:
    """« non » is written 0 by a formula, and a row cannot be shown without its name: the zero is read, and told."""
    book = saved("Frange", [(0, "General"), (1, "General")], zeros=False)
    assert book["operations"]["frange"].tolist() == [False, True]
    assert ("valeur-cachee", "Opérations", "E2", "") in found(book)


def test_words_that_a_format_writes_for_a_number_are_read() -> None:
    """1 and 0 seen as « non » and « oui » were yes and no."""
    book = saved("Frange", [(1, '"non";;"oui"'), (0, '"non";;"oui"'), (1, '[=1]"oui";[=0]"non"'), (0, "General")])
    assert book["operations"]["frange"].tolist() == [False, True, True, False]


def test_a_number_is_divided_as_its_format_shows_it() -> None:
    """3 000 under a format that shows thousands is seen as « 3 », and was 3 000 hectares without a word."""
    assert saved("Surface", [(3000, "0,"), (3000, "#,##0")])["operations"]["surface"].tolist() == [3, 3000]
    assert saved("Logements", [(3000, "#,##0,")])["operations"]["logements_min"].tolist() == [3]


def test_what_a_format_does_not_show_at_all_is_told() -> None:
    """« ;;; » shows an empty cell, and what it holds was read without a word."""
    book = saved("Surface", [(12, ";;;"), (3, "General"), (5, ";;;@")])
    assert book["operations"]["surface"].tolist() == [12, 3, 5]
    assert found(book) == [("valeur-cachee", "Opérations", "E2, E4", "")]
    book = saved("Démarrage", [(date(2027, 9, 1), ";;;"), ("2027", ";;;")])
    assert [precision for *_, precision in dates(book)] == ["jour", "annee"]
    assert found(book) == [
        ("nombre-lu-comme-date", "Opérations", "E2", "46631"),
        ("valeur-cachee", "Opérations", "E3", ""),
    ]


def test_the_unit_of_a_title_is_read() -> None:
    book = saved("Surface (m²)", [(25000, "General"), ("58 000", "General"), ("3 ha", "General")])
    assert book["operations"]["surface"].tolist() == [2.5, 5.8, 3.0]
    assert found(book) == [("unite-convertie", "Opérations", "E2:E3", "")]


def test_a_code_is_the_one_that_its_cell_shows() -> None:
    """7 shown as « 007 » was the code « 7 », that nobody sees."""
    book = saved("Id Tabou", [(7, "000"), (12, '"T-"0'), (3, "General")])
    assert book["operations"]["id_tabou"].tolist() == ["007", "T-12", "3"]


def test_a_date_among_names_is_told_with_what_was_typed() -> None:
    """« 1-2 » typed in Excel becomes the first of February: an operation was called « 01/02/2026 »."""
    book = saved("Quartier", [(date(2026, 2, 1), "d-mmm"), (date(2025, 12, 1), "mmm-yy"), ("Gare", "General")])
    assert book["operations"]["lieu"].tolist() == ["1-févr", "déc-25", "Gare"]
    proposals = [dict(issue.details)["proposition"] for issue in book.issues]
    assert proposals == [f", où était peut-être «\u00a0{typed}\u00a0»" for typed in ("1-2", "12-2025")]


@pytest.mark.parametrize(("letter", "answer"), [("ü", True), ("û", False)])
def test_a_tick_of_a_font_of_signs(letter: str, answer: bool) -> None:
    book = saved("Frange", [(letter, "General")], font="Wingdings")
    assert book["operations"]["frange"].tolist() == [answer]


def test_words_struck_through_never_join_a_number() -> None:
    """« 12 » struck through before « 15 » was read as 1 215 dwellings."""
    struck = InlineFont(strike=True)
    book = saved("Logements", [(CellRichText(TextBlock(struck, "12"), " 15"), "General"), ("20", "General")])
    assert book["operations"]["logements_min"].tolist() == [15, 20]
    assert found(book) == [("mots-barres", "Opérations", "E2", "15")]


def test_days_and_months_exchanged() -> None:
    """A program set in English takes 3 May for « 05/03 », and leaves « 25/02 » as a text: half the dates were wrong."""
    exchanged = [(date(2027, month, 12 - month), "dd/mm/yyyy") for month in range(1, 6)]
    texts = [("25/02/2027", "@"), ("28/03/2027", "@")]
    assert found(saved("Démarrage", [*exchanged, *texts])) == [("jour-mois-inverses", "Opérations", "E2:E6", "")]
    for others in ([(date(2027, 1, 14), "dd/mm/yyyy")], [("05/03/2027", "@")]):
        assert found(saved("Démarrage", [*exchanged, *texts, *others])) == []
    firsts = [(date(2027, month, 1), "dd/mm/yyyy") for month in range(1, 8)]
    assert found(saved("Démarrage", [*firsts, *texts])) == []
