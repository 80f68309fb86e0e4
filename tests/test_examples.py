"""What a newcomer calls first has an example in its docstring: short, whole, and true."""

from __future__ import annotations

import doctest
from collections.abc import Callable

import pytest

from sao_dashboard.access.model import rights_of
from sao_dashboard.addresses import of_view
from sao_dashboard.annotate.workbook import annotate
from sao_dashboard.comparison.compare import compare
from sao_dashboard.comparison.resume import phrases
from sao_dashboard.dates.parse import parse_date
from sao_dashboard.formatting import NBSP
from sao_dashboard.reading.cells.numbers import read_number
from sao_dashboard.reading.read import read_workbook
from sao_dashboard.reading.tabou import identifier
from sao_dashboard.settings import ROOT
from sao_dashboard.template.workbook import write_workbook
from sao_dashboard.text import naming_any
from sao_dashboard.versions.opening import open_log
from sao_dashboard.views.echeances import echeances
from sao_dashboard.views.filtres import filter_operations
from sao_dashboard.views.orders import meant
from sao_dashboard.views.situations import situations

FIRST: tuple[Callable[..., object], ...] = (
    parse_date,
    read_number,
    write_workbook,
    read_workbook,
    situations,
    filter_operations,
    meant,
    echeances,
    compare,
    phrases,
    annotate,
    open_log,
    rights_of,
    of_view,
    identifier,
    naming_any,
)


class AnySpace(doctest.OutputChecker):
    """Lets an ordinary space, or the end of a line, stand for a no-break space."""

    def check_output(self, want: str, got: str, optionflags: int) -> bool:
        return super().check_output(want, got.replace(NBSP, " "), optionflags)


@pytest.mark.parametrize("function", FIRST, ids=lambda function: function.__name__)
def test_an_example_copied_into_an_interpreter_gives_what_it_shows(function: Callable[..., object]) -> None:
    [example] = doctest.DocTestFinder(recurse=False).find(function, globs={})  # it imports all that it uses
    assert example.examples
    said: list[str] = []
    doctest.DocTestRunner(AnySpace(), optionflags=doctest.NORMALIZE_WHITESPACE).run(example, out=said.append)
    assert not said, "".join(said)


def test_no_example_of_the_package_is_left_out() -> None:
    package = (ROOT / "sao_dashboard").rglob("*.py")
    shown = {path.relative_to(ROOT).with_suffix("") for path in package if ">>> " in path.read_text("utf-8")}
    assert {".".join(path.parts) for path in shown} == {function.__module__ for function in FIRST}
