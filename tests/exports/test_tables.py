"""Exports: exact bytes and cells, and nothing a person wrote that becomes a formula or a link."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from sao_dashboard.exports import tables
from sao_dashboard.exports.tables import cells, heading, sheet_name, to_csv, to_xlsx
from sao_dashboard.schema import DERIVED, Column, Kind, sheet
from tests.builders import frame, suivi
from tests.ooxml import validate_package

OPERATIONS = sheet("operations")
SHOWN = [
    OPERATIONS.column(key)
    for key in ("identifiant", "nom", "frange", "finalisation", "finalisee_le", "avancement", "logements", "surface")
]
ROWS = frame(
    OPERATIONS,
    [
        {
            "identifiant": "01",
            "nom": "Îlot « A »; lot 1",
            "frange": True,
            "finalisation": date(2018, 10, 1),
            "finalisee_le": date(2018, 9, 30),
            "avancement": 0.125,
            "logements": 1400.0,
            "surface": 2.25,
        },
        {
            "identifiant": "02",
            "nom": "=1+1",
            "frange": False,
            "finalisation": ("T2 2019", date(2019, 4, 1), date(2019, 6, 30)),
            "logements": ("1 400 à 1 500", 1400.0, 1500.0),
            "surface": -3.0,
        },
        {"identifiant": "03"},
    ],
)
TEXT = Column("texte", "Texte", Kind.TEXT, "")


def texts(values: Sequence[str | None]) -> pd.DataFrame:
    return pd.DataFrame({"texte": pd.Series(values, dtype="str")})


def opened(data: bytes) -> Worksheet:
    return load_workbook(io.BytesIO(data)).worksheets[0]


# --- CSV -------------------------------------------------------------------------------------------------------------


def test_csv_is_what_a_french_spreadsheet_opens() -> None:
    assert to_csv(ROWS, SHOWN).decode("utf-8") == (
        '\ufeff"Identifiant";"Opération";"Frange";"Finalisation prévue";"Finalisée le";"Avancement";"Logements";'
        '"Surface (ha)"\r\n'
        '"01";"Îlot « A »; lot 1";"oui";01/10/2018;30/09/2018;12,5%;1400;2,25\r\n'
        '"02";"\'=1+1";"non";"T2 2019";;;"1 400 à 1 500";-3\r\n'
        '"03";;;;;;;\r\n'
    )


def test_csv_of_no_row_is_its_headings() -> None:
    assert to_csv(ROWS.head(0), SHOWN[:2]) == b'\xef\xbb\xbf"Identifiant";"Op\xc3\xa9ration"\r\n'


def test_csv_keeps_a_row_whose_only_cell_is_missing() -> None:
    assert to_csv(texts(["a", None, "b"]), [TEXT]).decode("utf-8-sig") == '"Texte"\r\n"a"\r\n""\r\n"b"\r\n'


@pytest.mark.parametrize(
    "text",
    [
        "=cmd|'/c calc'!A0",
        "+33 2 23 62 10 10",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "\u00a0=1",
        "\uff1d1",
        "\uff0b1",
        "\uff0d1",
        "\uff201",
    ],
)
def test_csv_defuses_what_a_spreadsheet_takes_for_a_formula(text: str) -> None:
    assert to_csv(texts([text]), [TEXT]).decode("utf-8-sig") == f'"Texte"\r\n"\'{text}"\r\n'


@pytest.mark.parametrize("text", ["01234", "NA", "1,5", "2018", "– tiret", "'déjà", "a=b", "N° 5"])
def test_csv_leaves_other_texts_as_written(text: str) -> None:
    assert to_csv(texts([text]), [TEXT]).decode("utf-8-sig") == f'"Texte"\r\n"{text}"\r\n'


def test_csv_separator_inside_a_text_opens_no_cell() -> None:
    """Opened with commas for separators, « a,=1 » would become two cells were it not between quotation marks."""
    assert to_csv(texts(['a,=1;"=2"']), [TEXT]).decode("utf-8-sig") == '"Texte"\r\n"a,=1;""=2"""\r\n'


NUMBER = Column("nombre", "Nombre", Kind.NUMBER, "")


@given(
    st.lists(
        st.tuples(
            st.none() | st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.none() | st.floats(-1e9, 1e9)
        ),
        max_size=8,
    )
)
def test_csv_gives_the_same_rows_back(rows: list[tuple[str | None, float | None]]) -> None:
    written = pd.DataFrame(
        {
            "texte": pd.Series([text for text, _ in rows], dtype="str"),
            "nombre": pd.Series([number for _, number in rows], dtype="float64"),
        }
    )
    data = to_csv(written, [TEXT, NUMBER]).decode("utf-8-sig")
    header, *found = csv.reader(io.StringIO(data, newline=""), delimiter=";")
    assert header == ["Texte", "Nombre"]
    assert len(found) == len(rows)
    for (text, number), (cell, value) in zip(rows, found, strict=True):
        assert cell in {text or "", f"'{text}"}
        assert not cell.lstrip().startswith(("=", "+", "-", "@"))
        assert cell[:1] not in set("\t\r\n")
        assert value == "" if number is None else float(value.replace(",", ".")) == pytest.approx(number, rel=1e-14)


# --- Excel -----------------------------------------------------------------------------------------------------------


def test_xlsx_cells_have_their_values() -> None:
    found = opened(to_xlsx(ROWS, SHOWN, "Opérations", "3 opérations au 15 novembre 2018"))
    assert found.title == "Opérations"
    assert list(found.iter_rows(values_only=True)) == [
        ("Opérations", *[None] * 7),
        ("3 opérations au 15 novembre 2018", *[None] * 7),
        (None,) * 8,
        tuple(heading(column) for column in SHOWN),
        ("01", "Îlot « A »; lot 1", "oui", datetime(2018, 10, 1), datetime(2018, 9, 30), 0.125, 1400, 2.25),
        ("02", "=1+1", "non", "T2 2019", None, None, "1 400 à 1 500", -3),
        ("03", *[None] * 7),
    ]


def test_xlsx_formats_say_what_values_are() -> None:
    found = opened(to_xlsx(ROWS, SHOWN, "Opérations", ""))
    formats = {column.key: found.cell(5, place).number_format for place, column in enumerate(SHOWN, 1)}
    assert formats == {
        "identifiant": "General",
        "nom": "General",
        "frange": "General",
        "finalisation": "dd/mm/yyyy",
        "finalisee_le": "dd/mm/yyyy",
        "avancement": "0 %",
        "logements": "#,##0",
        "surface": "#,##0.0#",
    }
    assert found.column_dimensions["B"].width == pytest.approx(OPERATIONS.column("nom").width, abs=1)


def test_xlsx_is_a_table_with_filters_and_fixed_headings() -> None:
    found = opened(to_xlsx(ROWS, SHOWN, "Opérations", ""))
    (table,) = found.tables.values()
    assert (table.ref, table.autoFilter.ref, found.freeze_panes) == ("A4:H7", "A4:H7", "A5")
    assert found.print_title_rows == "$4:$4"


@pytest.mark.slow
def test_xlsx_of_no_row_opens_too() -> None:
    data = to_xlsx(ROWS.head(0), SHOWN, "Opérations", "")
    assert validate_package(data) == []
    assert [table.ref for table in opened(data).tables.values()] == ["A4:H5"]


@pytest.mark.slow
def test_xlsx_of_many_rows_has_the_same_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    """A large workbook is written another way, without a table: nothing else may differ."""
    small = opened(to_xlsx(ROWS, SHOWN, "Opérations", "3 opérations"))
    monkeypatch.setattr(tables, "LARGE", 3)
    data = to_xlsx(ROWS, SHOWN, "Opérations", "3 opérations")
    large = opened(data)
    assert validate_package(data) == []
    assert list(large.iter_rows(values_only=True)) == list(small.iter_rows(values_only=True))
    assert (large.auto_filter.ref, large.freeze_panes, len(large.tables)) == ("A4:H7", "A5", 0)


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.slow
def test_xlsx_texts_are_never_formulas_links_or_markup(monkeypatch: pytest.MonkeyPatch, large: bool) -> None:
    """XlsxWriter guesses formulas and links, and puts « <r>…</r> » in the file as it is."""
    monkeypatch.setattr(tables, "LARGE", 1 if large else 100)
    written = [
        "=1+1",
        "{=1+1}",
        "https://exemple.fr",
        "mailto:a@b.fr",
        "internal:A1",
        "<r>x</r>",
        "01234",
        "\x07",
        "a\ufffe",
    ]
    data = to_xlsx(texts(written), [TEXT], "Textes", "")
    assert validate_package(data) == []
    found = [opened(data).cell(row, 1) for row in range(5, 5 + len(written))]
    assert [cell.data_type for cell in found] == ["s"] * len(written)
    assert [cell.hyperlink for cell in found] == [None] * len(written)
    assert [cell.value for cell in found] == [*written[:5], "<r>x</r> ", "01234", "_x0007_", "a\ufffd"]


def test_xlsx_cell_is_cut_where_excel_would_refuse_it() -> None:
    found = opened(to_xlsx(texts(["a" * 40_000]), [TEXT], "Textes", ""))
    assert found.cell(5, 1).value == "a" * 32_767


def test_xlsx_day_before_excel_s_calendar_is_a_text() -> None:
    old = frame(OPERATIONS, [{"finalisee_le": date(1900, 2, 28)}, {"finalisee_le": date(1900, 3, 1)}])
    found = opened(to_xlsx(old, [OPERATIONS.column("finalisee_le")], "Dates", ""))
    assert [found.cell(row, 1).value for row in (5, 6)] == ["28/02/1900", datetime(1900, 3, 1)]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Opérations", "Opérations"),
        ("Suivi [a]: b*c?d/e\\f", "Suivi  a   b c d e f"),
        ("'entre apostrophes'", "entre apostrophes"),
        ("é" * 40, "é" * 31),
        ("History", "Feuille"),
        ("", "Feuille"),
        ("***", "Feuille"),
    ],
)
def test_sheet_names_are_those_excel_admits(title: str, name: str) -> None:
    assert sheet_name(title) == name
    assert opened(to_xlsx(texts(["a"]), [TEXT], title, "")).title == name


# --- Columns ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "values", "expected"),
    [
        ("finalisation", (date(2018, 10, 1), ("fin 2018", date(2018, 10, 1), date(2018, 12, 31)), None), None),
        ("finalisation", (("dès 2019", date(2019, 1, 1), None),), ["dès 2019"]),
        ("logements", (300.0, ("1 ou 2", 1.0, 2.0), ("au moins 1", 1.0, None)), [300.0, "1 ou 2", "au moins 1"]),
        ("frange", (True, False, None), ["oui", "non", None]),
    ],
)
def test_cells_are_values_when_exact_and_words_otherwise(
    key: str, values: Sequence[Any], expected: list[Any] | None
) -> None:
    rows = frame(OPERATIONS, [{key: value} for value in values])
    assert cells(rows, OPERATIONS.column(key)) == (expected or [date(2018, 10, 1), "fin 2018", None])


def test_an_uncertain_day_stays_as_written() -> None:
    rows = frame(OPERATIONS, [{"finalisation": ("vers le 3 mars 2019", date(2019, 3, 3), date(2019, 3, 3))}])
    rows["finalisation_certain"] = pd.array([False], dtype="boolean")
    assert cells(rows, OPERATIONS.column("finalisation")) == ["vers le 3 mars 2019"]


def test_every_column_of_the_operations_is_exported_under_its_own_heading() -> None:
    seen = suivi(
        operations=[{"identifiant": "A", "nom": "Gare", "secteur": "Centre", "etape": "En projet", "avancement": 0.5}],
        secteurs=[{"secteur": "Centre", "territoire": "Ville", "equipe": "Équipe 1"}],
        affectations=[{"agent": "Agent 1", "role": "Chargé·e d'opération", "operation": "A"}],
    )
    columns = [*OPERATIONS, *DERIVED]
    headings = [heading(column).casefold() for column in columns]
    assert len(set(headings)) == len(headings)
    (row,) = csv.DictReader(io.StringIO(to_csv(seen.operations, columns).decode("utf-8-sig")), delimiter=";")
    assert {key: value for key, value in row.items() if value} == {
        "Identifiant": "A",
        "Opération": "Gare",
        "Secteur": "Centre",
        "Frange": "non",
        "Étape": "En projet",
        "Avancement": "50%",
        "Situation": "sans date",
        "Territoire": "Ville",
        "Équipe": "Équipe 1",
        "Chargé·e d'opération": "Agent 1",
    }


def test_a_number_is_exported_as_one_only_when_it_was_written_as_one() -> None:
    # « environ 2 600 » became the exact number 2 600: what made it approximate was lost on the way to Excel.
    written = [1400.0, ("2 600", 2600.0, 2600.0), ("environ 2600", 2600.0, 2600.0), ("un", 1.0, 1.0), None]
    rows = frame(OPERATIONS, [{"identifiant": "1", "logements": value} for value in written])
    assert cells(rows, OPERATIONS.column("logements")) == [1400.0, 2600.0, "environ 2600", "un", None]
