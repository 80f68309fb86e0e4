"""The fallback: openpyxl gives what python-calamine gives, cell by cell and with the same types."""

from __future__ import annotations

import math
from datetime import date, datetime, time, timedelta

import pytest

from sao_dashboard.guard.raw import Cell, Marks, RawTab
from sao_dashboard.reading.confined import by_calamine as parse
from sao_dashboard.reading.confined import by_openpyxl as fallback
from sao_dashboard.settings import ROOT
from tests.reading.handmade import column, handmade
from tests.reading.sheets import Rows, xlsx

Plain = tuple[list[int], list[list[tuple[type, Cell]]]]


def plain(tab: RawTab) -> Plain:
    """Return the numbers and, column by column, the cells with their types."""
    columns = [[column.values[code] for code in column.codes] for column in tab.columns]
    return list(tab.numbers), [[(type(cell), cell) for cell in cells] for cells in columns]


def both(data: bytes, marks: Marks | None = None) -> tuple[dict[str, Plain], dict[str, Plain]]:
    found = {"A": marks} if marks else {}
    tabs = [dict(module.tabs_of(data, lambda _: True, found)) for module in (parse, fallback)]
    return {name: plain(tab) for name, tab in tabs[0].items()}, {name: plain(tab) for name, tab in tabs[1].items()}


def test_the_demonstration_workbook_is_the_same() -> None:
    calamine, openpyxl = both((ROOT / "data" / "suivi_operations.xlsx").read_bytes())
    assert openpyxl == calamine
    assert len(openpyxl["Opérations"][0]) == 61


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [("a",), (), (), (None, None, "b")],
        [(), (None, 1, 2.5), (None, True, "01234"), (None, date(2018, 10, 1), datetime(2018, 10, 1, 14, 5))],
        [("é\u00a0è", " a  b ", "NA", "=1+1", "#REF!", "a\nb", "<&>")],
    ],
)
def test_rows_are_the_same(rows: Rows) -> None:
    calamine, openpyxl = both(xlsx({"A": rows, "B": [("autre",)]}))
    assert openpyxl == calamine


FORMATS = ("dd/mm/yyyy", "hh:mm", "[h]:mm", "dd/mm/yyyy hh:mm", "0.0", "yyyy", '"jour "0', "[Red]0", "mm:ss.0")
SERIALS = ("0", "0.5", "0.00001", "1", "59", "60", "61", "1.5", "43374", "43374.587", "43374.9999999", "2958465")


@pytest.mark.parametrize("epoch_1904", [False, True])
def test_serial_numbers_are_the_same_in_every_format(epoch_1904: bool) -> None:
    cells = [f's="{style}"><v>{serial}</v>' for serial in SERIALS for style in range(len(FORMATS) + 1)]
    if epoch_1904:
        cells = [cell for cell in cells if "2958465" not in cell]  # beyond the year 9999
    calamine, openpyxl = both(handmade({"A": column(*cells)}, FORMATS, epoch_1904))
    assert openpyxl == calamine


@pytest.mark.parametrize(("epoch_1904", "serial"), [(False, 43374), (True, 41912)])
def test_dates_count_from_the_workbooks_own_epoch(epoch_1904: bool, serial: int) -> None:
    cells = [f's="{style}"><v>{value}</v>' for style, value in ((0, serial), (1, serial), (3, 1.5), (2, 0.5))]
    expected = [(float, float(serial)), (date, date(2018, 10, 1)), (timedelta, timedelta(days=1.5)), (time, time(12))]
    for found in both(handmade({"A": column(*cells)}, FORMATS, epoch_1904)):
        assert found == {"A": ([1, 2, 3, 4], [expected])}


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('t="b"><v>1</v>', True),
        ('t="str"><f>A1</f><v>abc</v>', "abc"),
        ('t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is>', "ab"),
        ('t="inlineStr"><is><t>a_x000D_b_xD83D_</t></is>', "a\rb_xD83D_"),
        ('t="d"><v>2018-10-01</v>', date(2018, 10, 1)),
        ('t="d"><v>2018-10-01T14:05:00</v>', datetime(2018, 10, 1, 14, 5)),
        ("><v>1.0E2</v>", 100.0),
        ("><v>123456789012345678901</v>", 123456789012345678901.0),
        (f"><v>{'1' * 400}</v>", math.inf),
        (f"><v>-{'1' * 400}</v>", -math.inf),
    ],
)
def test_kinds_of_cells_are_the_same(cell: str, expected: Cell) -> None:
    for found in both(handmade({"A": column(cell)})):
        assert found == {"A": ([1], [[(type(expected), expected)]])}


def test_nothing_is_made_of_formulas_without_a_value() -> None:
    cells = ('t="str"><v>a</v>', "><f>1+1</f>", 't="str"><f>A1</f><v></v>', 's="1">')
    for found in both(handmade({"A": column(*cells)}, FORMATS)):
        assert found == {"A": ([1], [[(str, "a")]])}


def test_errors_are_put_back_in_their_place() -> None:
    data = handmade({"A": column('t="e"><v>#REF!</v>', 't="str"><v>a</v>')})
    for found in both(data, Marks(errors={(1, 0): "#REF!"})):
        assert found == {"A": ([1, 2], [[(str, "#REF!"), (str, "a")]])}


def test_a_duration_that_the_first_parser_stops_on() -> None:
    # python-calamine raises OverflowError for the whole tab; Excel shows « ##### » in this cell alone.
    data = handmade({"A": column('t="str"><v>a</v>', 's="1"><v>1E10</v>')}, ["[h]:mm"])
    with pytest.raises(OverflowError):
        list(parse.tabs_of(data, lambda _: True, {}))
    with pytest.warns(UserWarning, match="outside the limits"):
        found = dict(fallback.tabs_of(data, lambda _: True, {}))
    assert plain(found["A"]) == ([1, 2], [[(str, "a"), (str, "#VALUE!")]])
