"""Any table of cells whatever is read, or refused with issues at cells that exist; nothing is ever raised."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sao_dashboard.guard.raw import Cell, Marks, raw_tab
from sao_dashboard.issues import Issue
from sao_dashboard.reading.read import type_sheets
from sao_dashboard.reading.table.grid import Grid
from sao_dashboard.reading.table.names import sheet_called
from sao_dashboard.schema import LISTS, SHEETS, sheet

pytestmark = pytest.mark.slow

WORDS = (
    *("Total", "Sous-total Gare", "TOTAL GÉNÉRAL", "Source : SAO", "NB : a", "* b", "Les dates sont provisoires."),
    *(
        "#REF!",
        "#n/a",
        "NA",
        "None",
        "nan",
        "OP-1",
        "op-1",
        "1",
        "01",
        "00427",
        "4, 5",
        "1 et 2",
        "oui",
        "x",
        "peut-être",
    ),
    *("6 septembre", "fin novembre 2018", "31/02/2019", "01/10/18", "2030", "43374", "d’ici 2020", "bientôt", "2019 ?"),
    *("12 000 €", "1,5 ha", "45 %", "150 %", "1 ou 2", "plusieurs", "\u200b", "\u00a0", "e\u0301", "{valeur}", "Gare"),
    *("SECTEUR NORD", "Secteur Sud", "En chantier", "A. Bel / C. Dor", "A. Bel, C. Dor", "A. Bel", "Équipe 1"),
    *(value for spec in LISTS for value in spec.values[:2]),
)
NUMBERS = (0.0, 1.0, 4.0, 5.0, 0.45, 1.5, 45.0, 123.0, 2030.0, 43374.0, 1e300, -1.0, float("inf"), float("nan"))
CELLS: st.SearchStrategy[Cell] = st.one_of(
    st.just(""),
    st.sampled_from(WORDS),
    st.sampled_from(NUMBERS),
    st.text(max_size=12),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.sampled_from([date(2018, 10, 1), datetime(2018, 10, 1, 9), time(2), timedelta(hours=26), timedelta.max]),
)
LINES, RANKS = st.integers(1, 14), st.integers(0, 9)
PLACES = st.tuples(LINES, RANKS)
RUNS = st.lists(st.tuples(LINES, LINES), max_size=2)
# Not `builds`: it would make up all that is not given here, errors far outside of the tab among it.
MARKS = st.fixed_dictionaries(
    {
        "hidden": st.booleans(),
        "uncalculated": st.lists(PLACES, max_size=3).map(tuple),
        "merges": st.lists(st.tuples(LINES, RANKS, LINES, RANKS), max_size=2).map(tuple),
        "hidden_lines": RUNS.map(tuple),
        "struck": RUNS.map(tuple),
        "coloured": st.lists(PLACES, max_size=3).map(tuple),
    }
).map(lambda said: Marks(**said))


@st.composite
def tab(draw: st.DrawFn, title: str) -> Grid:
    """A tab of any cells under a header of its sheet, where titles may be missing, repeated, wrong or other cells."""
    of = sheet_called(title) or sheet("operations")
    required = [column.header for column in of if column.required]
    others = st.sampled_from([name for column in of.as_kept for name in (column.header, *column.aliases)])
    header: list[Cell] = [*draw(st.permutations(required)), *draw(st.lists(others, max_size=4))]
    for rank in draw(st.lists(st.integers(0, len(header)), max_size=2)):
        header[rank : rank + draw(st.booleans())] = [draw(CELLS)]
    row = st.lists(CELLS, min_size=len(header), max_size=len(header))
    rows = draw(st.lists(row, max_size=6))
    rows.insert(draw(st.integers(0, min(2, len(rows)))), header)
    numbers = sorted(draw(st.sets(LINES, min_size=len(rows), max_size=len(rows))))
    filled = [(number, row) for number, row in zip(numbers, rows, strict=True) if any(cell != "" for cell in row)]
    return Grid.of(raw_tab(filled, draw(MARKS)))


@st.composite
def books(draw: st.DrawFn) -> dict[str, Grid]:
    """Some of the schema's sheets, under their names or nearly, and others."""
    parts = ("Secteur Nord", "Secteur Sud", "Équipe 1", "2026")
    names = st.sampled_from([*(each.title for each in SHEETS), "Base opérations", "OPERATIONS", "Secteur", *parts])
    titles = draw(st.lists(names, max_size=3, unique=True))
    main = draw(st.lists(st.sampled_from([each.title for each in SHEETS[:3]]), max_size=3, unique=True))
    return {title: draw(tab(title)) for title in dict.fromkeys([*titles, *main])}


def exists(issue: Issue, grids: dict[str, Grid]) -> bool:
    """Tell whether a tab has all the cells of an issue: rows that hold something, or a formula, and columns."""
    grid = grids[issue.sheet]
    lines = {*grid.numbers.tolist(), *(line for line, _ in grid.marks.uncalculated)}
    ranks = {*range(len(grid.columns)), *(rank for _, rank in grid.marks.uncalculated)}
    return all(
        ord(column) - ord("A") in ranks and set(range(first, last + 1)) <= lines for column, first, last in issue.runs
    )


@settings(deadline=None, max_examples=30)  # a busy machine is no fault
@given(books(), st.booleans(), st.booleans())
def test_any_workbook_is_read_or_refused(grids: dict[str, Grid], macros: bool, epoch_1904: bool) -> None:
    today = date(2018, 11, 5)
    book = type_sheets(grids, "0" * 64, macros=macros, links=("a",) * macros, epoch_1904=epoch_1904, today=today)
    assert set(book.frames) == {each.key for each in SHEETS}
    for issue in book.issues:
        assert issue.sentence
        missing = issue.type.code == "feuille-manquante"
        assert issue.sheet in grids or missing or not issue.sheet
        assert exists(issue, grids) if issue.cell else not issue.runs
    for key, frame in book.frames.items():
        assert not set(frame["ligne"]) - {0, *(int(line) for grid in grids.values() for line in grid.numbers)}, key
