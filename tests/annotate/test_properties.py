"""Any issues at any cells of a small workbook."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sao_dashboard.annotate import annotate
from sao_dashboard.annotate.faults import by_sheet
from sao_dashboard.issues import DATE_ILLISIBLE, OUI_NON_ILLISIBLE, Issue
from sao_dashboard.places import notation
from sao_dashboard.reading.read import read_workbook
from sao_dashboard.schema import SHEETS
from tests.annotate.books import AMBER, RED, colours, existing_cells, loaded, notes, parts, rows
from tests.ooxml import check_package
from tests.ooxml_workbook import check_workbook
from tests.reading.sheets import AFFECTATIONS, OPERATIONS, sheets, xlsx

pytestmark = pytest.mark.slow

TABS = ("Opérations", "Affectations", "L'été & <co>", "Nulle part")
BOOK = xlsx(
    sheets(
        Opérations=[("Suivi",), (), *OPERATIONS, (), ("OP-2", None, "Gare", "En projet"), (None, None, "x")],
        Affectations=[*AFFECTATIONS, *[(None, "Référent de secteur")] * 3],
        **{"L'été & <co>": [("a", None, "b")]},
    )
)
READ = read_workbook(BOOK)

cells = st.builds(
    notation,
    st.sampled_from(["A", "B", "C", "D", "E", "F", "AA", "XFD"]),
    st.sets(st.integers(1, 12), min_size=1, max_size=8).map(sorted),
)
texts = st.text(st.characters(), max_size=20)
issues = st.builds(
    Issue,
    st.sampled_from([OUI_NON_ILLISIBLE, DATE_ILLISIBLE]),
    st.sampled_from(TABS),
    st.one_of(st.just(""), cells),
    texts,
)


@settings(max_examples=25, deadline=None)
@given(st.lists(issues, max_size=8))
def test_any_issues(found: list[Issue]) -> None:
    """It reads the same, it is sound, and every faulty cell has its colour and its note."""
    data = annotate(BOOK, found)
    again = read_workbook(data)
    for sheet in SHEETS:
        pd.testing.assert_frame_equal(READ[sheet.key], again[sheet.key], check_exact=True)
    assert again.issues == READ.issues
    content = parts(data)
    assert check_package([*content], content) + check_workbook(content) == []
    book, faults = loaded(data), by_sheet(found)
    for tab in book.sheetnames[:-1]:
        places = faults[tab].cells if tab in faults else {}
        shown = {(cell.row, cell.column - 1): cell.coordinate for cell in existing_cells(book[tab])}
        assert colours(book[tab]) == {shown[place]: RED if worst else AMBER for place, worst in places.items()}
        assert notes(book[tab]).keys() == {shown[place] for place in places}
    assert [row[:3] for row in rows(data)] == [
        ("Bloquant" if issue.blocking else "Avertissement", issue.sheet, issue.cell or None) for issue in found
    ]


@settings(max_examples=15, deadline=None)
@given(st.lists(issues, max_size=6), st.lists(issues, max_size=6))
def test_annotated_twice(first: list[Issue], second: list[Issue]) -> None:
    """Only the last annotation shows, and it shows as if it were the only one."""
    once, twice = loaded(annotate(BOOK, second)), loaded(annotate(annotate(BOOK, first), second))
    assert once.sheetnames == twice.sheetnames
    for tab in once.sheetnames[:-1]:
        assert colours(once[tab]) == colours(twice[tab])
        assert notes(once[tab]) == notes(twice[tab])
