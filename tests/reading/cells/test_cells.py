"""Typing cells: what each kind of column makes of what people type."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sao_dashboard.formatting import NARROW_NBSP, NBSP, date_longue, intervalle, nombre
from sao_dashboard.guard.raw import Cell
from sao_dashboard.reading.cells.cells import as_text, read_cells
from sao_dashboard.reading.cells.coded import distinct
from sao_dashboard.reading.cells.columns import findings, spread
from sao_dashboard.reading.cells.numbers import read_number, read_percent, read_range
from sao_dashboard.schema import Column, Kind, sheet
from sao_dashboard.validation.report import Details

LOGEMENTS = sheet("operations").column("logements")
SEANCES = sheet("temps_travail").column("seances")


def column(kind: Kind, unit: str | None = None) -> Column:
    return Column("c", "Colonne", kind, "", unit=unit)


def typed(cells: list[Cell], kind: Kind, unit: str | None = None) -> pd.DataFrame:
    of = column(kind, unit)
    return pd.DataFrame(spread(of, read_cells(of, distinct(cells))))


def values(cells: list[Cell], kind: Kind, unit: str | None = None) -> list[object]:
    found = typed(cells, kind, unit)["c"]
    return [None if pd.isna(value) else value for value in found.tolist()]


def faults(cells: list[Cell], kind: Kind, unit: str | None = None) -> list[tuple[str, int, str]]:
    """What is found, as (code, position of the row, value received)."""
    of, raw = column(kind, unit), distinct(cells)
    found = findings(of, raw, read_cells(of, raw))
    return [(each.type.code, row, each.describe(row)[0]) for each in found for row in each.rows.tolist()]


def details(cells: list[Cell], kind: Kind) -> list[Details]:
    """What the sentences are told of each fault."""
    of, raw = column(kind, None), distinct(cells)
    return [each.describe(row)[1] for each in findings(of, raw, read_cells(of, raw)) for row in each.rows.tolist()]


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (["Gare", "Port nord", ""], ["Gare", "Port nord"]),
        (["Gare", "Port  nord"], ["Gare", "Port nord"]),
        (["Gare ", " Port"], ["Gare", "Port"]),
        (["Gare", " "], ["Gare"]),
        (["Gare", "Port\nnord", "Quai\tsud"], ["Gare", "Port nord", "Quai sud"]),
        (["Gare", "Port_x000D_nord"], ["Gare", "Port nord"]),
        (["A | B", "| C", "D |", "|"], ["A | B", "| C", "D |", "|"]),
        (["Gare", "\u00a0Î\u0302le  nord "], ["Gare", "Î\u0302le nord"]),
        (["Gare", "Port\x7f"], ["Gare", "Port\x7f"]),
        (["Gare", 2.0000000000000004], ["Gare", 2.0]),
        ([" "], []),
    ],
)
def test_texts_looked_at_as_one_are_squeezed_as_one_by_one(cells: list[Cell], values: list[Cell]) -> None:
    assert distinct(cells).values == values
    alone = [value for cell in cells for value in distinct([cell, 0.5]).values if value != 0.5]
    assert alone == values


def test_cells_that_python_holds_equal_stay_apart() -> None:
    # 1, 1.0 and True hash alike: one table of distinct values would have given the first for all three.
    raw = distinct([True, 1.0, "1", 1.0, "", " \u00a0 "])
    assert raw.codes.tolist() == [0, 1, 2, 1, -1, -1]
    assert [(type(value), value) for value in raw.values] == [(bool, True), (float, 1.0), (str, "1")]


def test_a_number_is_what_excel_shows_of_it() -> None:
    # Excel keeps seventeen digits and shows fifteen: a sum of shares was « 1, lu 100 %, n'est pas entre 0 et 100 % ».
    raw = distinct([1.0000000000000002, -5.55e-17, 0.1 + 0.2, 1.0])
    assert [raw.values[code] for code in raw.codes] == [1.0, 0.0, 0.3, 1.0]
    assert values(raw.values, Kind.PERCENT) == [1.0, 0.0, 0.3, 1.0]
    assert values([1.0000000000000002], Kind.INTEGER) == [1]


def test_not_a_number_is_an_empty_cell() -> None:
    # pandas ranks NaN at -1, which indexed the last distinct value: the cell took its neighbour's value.
    raw = distinct([math.nan, 5.0])
    assert raw.codes.tolist() == [-1, 0]
    assert raw.values == [5.0]


def test_no_cells() -> None:
    assert distinct([]).codes.tolist() == []


@pytest.mark.parametrize("text", ["01234", "1e5", "TRUE", "0", "1/2"])
def test_text_is_never_inferred(text: str) -> None:
    assert values([text], Kind.TEXT) == [text]


@pytest.mark.parametrize("text", ["NA", "None", "nan", "-", "à définir"])
def test_only_where_a_value_may_lack_is_a_mark_of_absence_none(text: str) -> None:
    # « - » in an optional column was a value outside its list, and refused the whole workbook.
    assert values([text], Kind.TEXT) == [None]
    assert faults([text], Kind.TEXT) == [("absence-ecrite", 0, "")]
    for of in (replace(column(Kind.TEXT), free=True), replace(column(Kind.TEXT), required=True)):
        assert spread(of, read_cells(of, distinct([text])))["c"].tolist() == [text]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (12.0, "12"),
        (12, "12"),
        (12.5, "12,5"),
        (0.1 + 0.2, "0,3"),
        (True, "VRAI"),
        (date(2018, 10, 1), "01/10/2018"),
        (datetime(2018, 10, 1), "01/10/2018"),
        (datetime(2018, 10, 1, 14, 5), "01/10/2018 14:05"),
        (time(2, 0), "02:00"),
        (timedelta(hours=26, minutes=30), "26:30"),
        ("  a \u202f b\n c ", "a b c"),
        ("a_x000D_\nb", "a b"),
        ("e\u0301tat", "\u00e9tat"),
    ],
)
def test_any_cell_as_text(cell: Cell, text: str) -> None:
    assert values([cell], Kind.TEXT) == [text]


def test_text_column() -> None:
    found = typed(["a", "", " ", "a"], Kind.TEXT)["c"]
    assert found.dtype == "str"
    assert found.isna().tolist() == [False, True, True, False]


def test_integers() -> None:
    cells: list[Cell] = [3, 3.0, "3", " 3 ", "12\u202f000", "-2", "3,0", ""]
    assert values(cells, Kind.INTEGER) == [3, 3, 3, 3, 12000, -2, 3, None]
    assert typed(cells, Kind.INTEGER)["c"].dtype == "Int64"


def test_integers_that_are_not() -> None:
    cells: list[Cell] = ["trois", 3.5, "3,5", True, date(2018, 2, 1), 1e300, math.inf]
    assert values(cells, Kind.INTEGER) == [None] * 7
    assert faults(cells, Kind.INTEGER) == [
        ("nombre-illisible", 0, "trois"),
        ("nombre-illisible", 3, "VRAI"),
        ("nombre-illisible", 6, "inf"),
        ("nombre-non-entier", 1, "3,5"),
        ("nombre-non-entier", 2, "3,5"),
        ("nombre-non-entier", 5, "1e+300"),
        ("texte-devenu-date", 4, "01/02/2018"),
    ]


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("12 000", None, 12000.0),
        (f"12{NBSP}000", None, 12000.0),
        (f"12{NARROW_NBSP}000,5", None, 12000.5),
        ("1,5", None, 1.5),
        ("1.5", None, 1.5),
        ("0.125", None, 0.125),
        ("-5", None, -5.0),
        ("\u22125", None, -5.0),
        ("35 ha", "ha", 35.0),
        ("2,2ha", "ha", 2.2),
        ("35 hectares", "ha", 35.0),
        ("12 000 €", "€", 12000.0),
        ("2 h", "h", 2.0),
        ("2h00", "h", 2.0),
        ("1 h 30", "h", 1.5),
        ("2 kg", "kg", 2.0),
    ],
)
def test_numbers(text: str, unit: str | None, number: float) -> None:
    assert read_number(text, unit) == number


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("12.000", None),  # twelve, or twelve thousand
        ("1.234,5", None),
        ("1 2", None),
        ("12 00", None),
        ("1e5", None),
        ("300 m²", "ha"),
        ("12 000 €", "ha"),
        ("35 ha", None),
        ("1h75", "h"),
        ("~400", None),
        ("٣", None),
        ("", None),
    ],
)
def test_numbers_that_are_not_read(text: str, unit: str | None) -> None:
    assert read_number(text, unit) is None


def test_hours_typed_as_a_time() -> None:
    assert values([time(2, 0), time(1, 30), timedelta(hours=26), 2.0], Kind.NUMBER, "h") == [2.0, 1.5, 26.0, 2.0]
    assert faults([time(2, 0)], Kind.NUMBER, "ha") == [("nombre-illisible", 0, "02:00")]


@pytest.mark.parametrize(
    ("cell", "ratio"),
    [
        (0.45, 0.45),
        ("45 %", 0.45),
        (f"45{NBSP}%", 0.45),
        ("45", 0.45),
        (45, 0.45),
        ("0,45", 0.45),
        ("0,45 %", 0.0045),
        (1, 1.0),
        ("1 %", 0.01),
        (4, 0.04),
        (100, 1.0),
        (12.5, 0.125),
        (1.5, 1.5),  # a percent cell that shows 150 %: out of bounds rather than 1.5 % without a word
        ("1,5 %", 0.015),
        (0, 0.0),
        ("abc", None),
        ("45 ha", None),
    ],
)
def test_percents(cell: str | float, ratio: float | None) -> None:
    assert read_percent(cell) == ratio


def test_percents_out_of_bounds() -> None:
    cells: list[Cell] = [150, 1.5, -0.1, "110 %", "grand", True]
    assert values(cells, Kind.PERCENT) == [None] * 6
    assert faults(cells, Kind.PERCENT) == [
        ("pourcentage-hors-bornes", 0, "150"),
        ("pourcentage-hors-bornes", 1, "1,5"),
        ("pourcentage-hors-bornes", 2, "-0,1"),
        ("pourcentage-hors-bornes", 3, "110 %"),
        ("nombre-illisible", 4, "grand"),
        ("nombre-illisible", 5, "VRAI"),
    ]


def test_a_percentage_is_told_with_its_decimals() -> None:
    # Rounded, « 100,4 % » was « lu 100 %, n'est pas entre 0 et 100 % », and 0,005 was to be written « 0 % ».
    assert details(["100,4 %"], Kind.PERCENT) == [(("lecture", "100,4\u00a0%"),)]
    assert details([0.005, 45.0], Kind.PERCENT) == [(("lecture", "0,5\u00a0%"),)]


def test_one_among_percentages_is_doubtful() -> None:
    # « 1 » was 100 % in a column where its neighbours, 5 and 45, were read as 5 % and 45 %.
    assert values([1.0, 5.0, 45.0, "20 %"], Kind.PERCENT) == [1.0, 0.05, 0.45, 0.2]
    assert faults([1.0, 5.0, 45.0, "20 %"], Kind.PERCENT) == [("pourcentage-ambigu", 0, "1")]
    assert faults([1.0, 0.5, "20 %", 0.0], Kind.PERCENT) == []


def test_booleans() -> None:
    # Ticks and boxes, that forms are full of, refused the whole workbook.
    yes: list[Cell] = ["oui", " OUI", "o", "x", "X", "Vrai", "true", "1", 1.0, True, *"✓✔☑●•✅", "✔\ufe0f", "OK", "yes"]
    no: list[Cell] = ["non", "N", "faux", "FALSE", "0", 0.0, False, *"☐✗✘❌", "no"]
    found = values([*yes, *no, "", " "], Kind.BOOLEAN)
    assert found == [True] * len(yes) + [False] * len(no) + [None] * 2
    assert typed(yes, Kind.BOOLEAN)["c"].dtype == "boolean"
    assert faults(["oui", "peut-être", 2.0], Kind.BOOLEAN) == [
        ("reponse-douteuse", 1, "peut-être"),
        ("oui-non-illisible", 2, "2"),
    ]


def test_days() -> None:
    cells: list[Cell] = [date(2018, 10, 1), datetime(2018, 10, 1, 14, 5), "1er octobre 2018", "01/10/18", ""]
    found = typed(cells, Kind.DATE)["c"]
    assert found.dtype == "datetime64[us]"
    assert found.tolist() == [pd.Timestamp(2018, 10, 1)] * 4 + [pd.NaT]
    assert faults(cells, Kind.DATE) == [("annee-deux-chiffres", 3, "01/10/18")]


def test_days_that_are_not() -> None:
    cells: list[Cell] = [
        "fin novembre 2018",
        "6 septembre",
        "éventuel 1er octobre 2018",
        "n. c.",
        "31/02/2018",
        12.0,
    ]
    assert values(cells, Kind.DATE) == [None] * 6
    assert faults(cells, Kind.DATE) == [
        ("jour-attendu", 0, "fin novembre 2018"),
        ("jour-attendu", 1, "6 septembre"),
        ("jour-attendu", 2, "éventuel 1er octobre 2018"),
        ("jour-attendu", 5, "12"),
        ("absence-ecrite", 3, ""),
        ("date-impossible", 4, "31/02/2018"),
    ]


@pytest.mark.parametrize("kind", [Kind.DATE, Kind.APPROXIMATE])
@pytest.mark.parametrize(
    ("cell", "epoch_1904", "day"),
    [
        (43374.0, False, "1er\u00a0octobre 2018"),
        (43374.75, False, "1er\u00a0octobre 2018"),  # with an hour
        ("43374", False, "1er\u00a0octobre 2018"),  # a date that became text with its column
        (41912.0, True, "1er\u00a0octobre 2018"),
        (18264.0, False, "1er\u00a0janvier 1950"),
        (73050.0, False, "31\u00a0décembre 2099"),
    ],
)
def test_the_number_of_a_day(kind: Kind, cell: Cell, epoch_1904: bool, day: str) -> None:
    of, raw = column(kind), distinct([cell])
    read = read_cells(of, raw, epoch_1904)
    (found,) = findings(of, raw, read)
    assert (found.type.code, found.describe(0)) == (
        "nombre-lu-comme-date",
        (as_text(cell), (("lecture", f"le {day}"),)),
    )
    first = spread(of, read)["c" if kind is Kind.DATE else "c_debut"][0]
    assert date_longue(first) == day


@pytest.mark.parametrize("cell", [18263.0, 73051.0, -43374.0, "043374", "٤٣٣٧٤", "43374,0"])
def test_numbers_that_are_no_day(cell: Cell) -> None:
    assert [code for code, *_ in faults([cell], Kind.APPROXIMATE)] == ["date-illisible"]


def test_a_bare_year_stays_a_year() -> None:
    assert faults([2030.0, "2030", 1950.0, 2099.0], Kind.APPROXIMATE) == []


def test_dates_of_every_type_in_one_column() -> None:
    cells: list[Cell] = [date(2018, 10, 1), datetime(2018, 10, 1, 9), "1er octobre 2018", "01/10/2018", "2018-10-01"]
    assert typed(cells, Kind.APPROXIMATE)["c_debut"].dt.strftime("%d/%m/%Y").tolist() == ["01/10/2018"] * 5
    assert faults(cells, Kind.APPROXIMATE) == []


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (["0123", "0045", 123.0, 45.0, 12345.0], [("2", "0123"), ("3", "0045")]),
        (["0123", "123"], []),  # typed as text on purpose
        (["123", 123.0], []),
        (["0123", 1.5, True, -3.0], []),
        (["00318", "00427", "0123", 318.0], [("3", "00318")]),  # the width that most have
        (["0", "00a", 1.0], []),
    ],
)
def test_a_zero_that_a_number_lost(cells: list[Cell], found: list[tuple[str, str]]) -> None:
    of, raw = column(Kind.TEXT), distinct(cells)
    lost = [each for each in findings(of, raw, read_cells(of, raw)) if each.type.code == "zero-perdu"]
    assert [(str(row), dict(each.describe(row)[1])["proposition"]) for each in lost for row in each.rows] == found


def test_what_nobody_sees_is_no_part_of_a_text() -> None:
    cells: list[Cell] = ["En\u200bprojet", "\ufeffOP-1", "Bau\u00add", "OP\u20601", "\u200b", "En cours  \u00a0"]
    assert values(cells, Kind.TEXT) == ["Enprojet", "OP-1", "Baud", "OP1", None, "En cours"]


def test_approximate_dates() -> None:
    cells: list[Cell] = [
        date(2018, 10, 1),
        "Fin novembre 2018",
        "à partir de juillet 2018",
        "dès que possible",
        2019.0,
        "",
    ]
    expected = pd.DataFrame(
        {
            "c": pd.array(
                ["01/10/2018", "Fin novembre 2018", "à partir de juillet 2018", "dès que possible", "2019", None],
                dtype="str",
            ),
            "c_debut": np.array(["2018-10-01", "2018-11-21", "2018-07-01", "NaT", "2019-01-01", "NaT"], "M8[us]"),
            "c_fin": np.array(["2018-10-01", "2018-11-30", "NaT", "NaT", "2019-12-31", "NaT"], "M8[us]"),
            "c_precision": pd.array(["jour", "dizaine", "ouverte", "inconnue", "annee", None], dtype="str"),
            "c_certain": pd.array([True, True, True, False, True, None], dtype="boolean"),
        }
    )
    pd.testing.assert_frame_equal(typed(cells, Kind.APPROXIMATE), expected)
    assert faults(cells, Kind.APPROXIMATE) == [("date-illisible", 3, "dès que possible")]


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("01/10/18", f"le 1er{NBSP}octobre 2018"),
        ("mai 18", "comme le mois de mai 2018"),
        ("August 2018", "comme le mois d’août 2018"),
        ("October 2018", "comme le mois d’octobre 2018"),
        ("2018 OK", "comme l’année 2018"),
        ("Q4 2018", f"du 1er{NBSP}octobre 2018 au 31{NBSP}décembre 2018"),
        ("du 01/10/18 au 02/10/18", f"du 1er{NBSP}octobre 2018 au 2{NBSP}octobre 2018"),
        ("à partir du 01/10/18", f"à partir du 1er{NBSP}octobre 2018"),
        ("d’ici le 02/10/18", f"jusqu’au 2{NBSP}octobre 2018"),
    ],
)
def test_how_a_doubtful_date_was_read(text: str, reading: str) -> None:
    """The sentence was « est lu 1er octobre 2018 », without its article, and a month was all of its days."""
    of, raw = column(Kind.APPROXIMATE), distinct([text])
    (found,) = findings(of, raw, read_cells(of, raw))
    assert found.describe(0) == (text, (("lecture", reading),))


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("1", (1, 1)),
        ("1 ou 2", (1, 2)),
        ("1 à 2", (1, 2)),
        ("1-2", (1, 2)),
        ("1 400–1 500", (1400, 1500)),
        (f"1{NARROW_NBSP}400 à 1{NARROW_NBSP}500", (1400, 1500)),
        ("entre 300 et 336", (300, 336)),
        ("de 300 à 336", (300, 336)),
        ("300 à 336 logts", (300, 336)),
        ("300 logements à 336 logements", (300, 336)),
        ("421 logement(s)", (421, 421)),
        ("~2600", (2600, 2600)),
        ("~ 4 700 logts", (4700, 4700)),
        ("environ 400", (400, 400)),
        ("400 logements environ", (400, 400)),
        ("au plus 3", (0, 3)),
        ("deux ou trois", (2, 3)),
        ("2,5", (2.5, 2.5)),
    ],
)
def test_ranges(text: str, bounds: tuple[float, float]) -> None:
    assert read_range(text, LOGEMENTS) == bounds


@pytest.mark.parametrize(
    ("text", "lowest"), [("au moins 1", 1), ("plusieurs", 2), ("1 ou plusieurs", 1), ("300+", 300)]
)
def test_open_ranges(text: str, lowest: float) -> None:
    bounds = read_range(text, SEANCES)
    assert bounds is not None
    assert bounds[0] == lowest
    assert math.isnan(bounds[1])


@pytest.mark.parametrize(
    "text", ["à définir", "300 m²", "10²", "5 à 2", "1 400 1 500", "12.000", "3 ans", "-3", "1-2-3"]
)
def test_ranges_that_are_not_read(text: str) -> None:
    assert read_range(text, LOGEMENTS) is None


def test_the_noun_is_the_columns_own() -> None:
    assert read_range("2 séances", SEANCES) == (2, 2)
    assert read_range("2 séances", LOGEMENTS) is None


def test_range_column() -> None:
    # « 1-2 » typed in Excel becomes the first of February: it must be told, not counted.
    cells: list[Cell] = [4.0, "1 ou 2", "plusieurs", "à définir", date(2018, 2, 1), ""]
    expected = pd.DataFrame(
        {
            "c": pd.array(["4", "1 ou 2", "plusieurs", "à définir", "01/02/2018", None], dtype="str"),
            "c_min": [4, 1, 2, math.nan, math.nan, math.nan],
            "c_max": [4, 2, math.nan, math.nan, math.nan, math.nan],
        }
    )
    pd.testing.assert_frame_equal(typed(cells, Kind.RANGE), expected)
    assert faults(cells, Kind.RANGE) == [
        ("absence-ecrite", 3, ""),
        ("texte-devenu-date", 4, "01/02/2018"),
    ]


@pytest.mark.parametrize("kind", Kind)
def test_an_error_cell_has_no_value_in_any_kind(kind: Kind) -> None:
    found = typed(["#REF!", "#n/a"], kind)
    assert found.isna().to_numpy().all()
    assert faults(["#REF!", "#n/a"], kind) == [("cellule-en-erreur", 0, "#REF!"), ("cellule-en-erreur", 1, "#n/a")]


@pytest.mark.parametrize("kind", Kind)
def test_no_rows_give_typed_columns(kind: Kind) -> None:
    dtypes = {
        Kind.TEXT: ["str"],
        Kind.INTEGER: ["Int64"],
        Kind.NUMBER: ["float64"],
        Kind.PERCENT: ["float64"],
        Kind.BOOLEAN: ["boolean"],
        Kind.DATE: ["datetime64[us]"],
        Kind.APPROXIMATE: ["str", "datetime64[us]", "datetime64[us]", "str", "boolean"],
        Kind.RANGE: ["str", "float64", "float64"],
    }
    assert typed([], kind).dtypes.astype("str").tolist() == dtypes[kind]


_ANY_CELL = st.one_of(st.text(), st.floats(), st.booleans(), st.dates(), st.datetimes(), st.times(), st.timedeltas())


_WRITTEN = st.text(st.sampled_from("aé|#_x0D \u00a0\u00ad\u0301/C")) | st.sampled_from(
    ["#N/A", "NC", "« à définir »", ""]
)


@settings(deadline=None)
@given(st.lists(_WRITTEN, max_size=4))
def test_texts_read_together_are_what_each_is_alone(cells: list[Cell]) -> None:
    """A column of plain texts is looked at as one long text, which must tell what one of them hides."""
    alone = [values([cell], Kind.TEXT)[0] for cell in cells]
    assert values(cells, Kind.TEXT) == alone
    told = [(code, row, said) for row, cell in enumerate(cells) for code, _, said in faults([cell], Kind.TEXT)]
    assert sorted(faults(cells, Kind.TEXT)) == sorted(told)


@settings(deadline=None)  # a busy machine is no fault
@given(st.lists(_ANY_CELL), st.sampled_from(Kind))
def test_no_cell_makes_reading_fail(cells: list[Cell], kind: Kind) -> None:
    assert len(typed(cells, kind, "h")) == len(cells)
    faults(cells, kind, "h")


@settings(deadline=None)  # a busy machine is no fault
@given(st.text(st.characters(categories=("Nd", "No", "Zs", "Pd", "Po", "Sm")) | st.sampled_from("ouaàhmstlg%~+ ")))
def test_nothing_near_a_number_makes_reading_fail(text: str) -> None:
    read_number(text, "h")
    read_percent(text)
    read_range(text, LOGEMENTS)


@settings(deadline=None)  # a busy machine is no fault
@given(st.integers(-(10**12), 10**12), st.integers(0, 3))
def test_a_number_written_in_french_reads_back(digits: int, decimals: int) -> None:
    number = round(digits / 10**decimals, decimals)
    assert read_number(nombre(number, decimals)) == number
    assert read_number(as_text(number)) == number


@settings(deadline=None)  # a busy machine is no fault
@given(st.integers(0, 10**9), st.integers(0, 10**9) | st.just(math.nan))
def test_bounds_written_in_french_read_back(low: int, more: float) -> None:
    bounds = read_range(intervalle(low, low + more), LOGEMENTS)
    assert bounds is not None
    assert bounds[0] == low
    assert np.array_equal(bounds[1], low + more, equal_nan=True)
