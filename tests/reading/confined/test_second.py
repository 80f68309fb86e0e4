"""The second process, that parses the largest tab of a large workbook: it changes nothing but how long it takes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest

from sao_dashboard.guard import open_book
from sao_dashboard.reading.confined import parent
from sao_dashboard.reading.confined.by_calamine import parse
from sao_dashboard.reading.confined.job import LIMITS, ProcessLimits
from sao_dashboard.reading.confined.parent import parse_confined
from sao_dashboard.reading.confined.second import largest
from sao_dashboard.reading.read import is_known
from sao_dashboard.refusals import kinds
from sao_dashboard.settings import ROOT
from tests.reading.confined.test_parent import (
    SMALL,
    TOO_HEAVY,
    TOO_LONG,
    nothing_left,
    refusal,
    same,
)
from tests.reading.sheets import sheets, xlsx

__all__ = ["nothing_left"]

_ENTRY = """
import os, sys, types
sys.path[:] = sys.argv[2:]
from sao_dashboard.reading.confined import by_calamine, child as child_main
hostile = types.ModuleType("hostile")
def tabs_of(data, wanted, marks):
    if type(marks) is not dict:
        {body}
    yield from by_calamine.tabs_of(data, wanted, marks)
hostile.tabs_of = tabs_of
sys.modules["hostile"] = hostile
child_main.PARSERS |= dict.fromkeys(("calamine", "openpyxl"), "hostile")
child_main.LARGE = 0
child_main.main()
"""
Second = Callable[[str], None]


@pytest.fixture
def second(monkeypatch: pytest.MonkeyPatch) -> Second:
    """Have a second process for any workbook, however small, that first does this."""
    return lambda body: monkeypatch.setattr(parent, "_ENTRY", _ENTRY.format(body=body))


def with_comment(data: bytes) -> bytes:
    """A workbook that the guard refuses for a comment at the end of the rows of each sheet."""
    with zipfile.ZipFile(io.BytesIO(data)) as source, io.BytesIO() as stream:
        with zipfile.ZipFile(stream, "w") as copy:
            for part in source.infolist():
                copy.writestr(part.filename, source.read(part).replace(b"</sheetData>", b"<!-- x --></sheetData>"))
        return stream.getvalue()


def test_what_two_processes_read_is_what_one_does(second: Second) -> None:
    second("sys.stderr.write('second'); sys.stderr.flush()")
    for data in (SMALL, (ROOT / "data" / "suivi_operations.xlsx").read_bytes()):
        assert same(parse_confined(data), parse(data, is_known))


def test_errors_and_what_is_hidden_of_the_tab_reach_the_second_process(second: Second) -> None:
    second("pass")
    cells = [["Identifiant", "Nom"], *[[f"OP-{rank}", "Gare"] for rank in range(200)]]
    data = xlsx(sheets(Opérations=cells))
    assert largest(open_book(data), is_known) == "Opérations"
    with zipfile.ZipFile(io.BytesIO(data)) as source, io.BytesIO() as stream:
        with zipfile.ZipFile(stream, "w") as copy:
            for part in source.infolist():
                content = source.read(part)
                if b"<row" in content and content.count(b"<row") > 200:
                    content = content.replace(b'<row r="5"', b'<row r="5" hidden="1"')
                    content = content.replace(
                        b"</sheetData>", b'<row r="300"><c r="B300" t="e"><v>#REF!</v></c></row></sheetData>'
                    )
                copy.writestr(part.filename, content)
        data = stream.getvalue()
    book = parse_confined(data)
    marks = book.tabs["Opérations"].marks
    assert (marks.errors, marks.hidden_lines) == ({(300, 1): "#REF!"}, ((5, 5),))
    assert same(book, parse(data, is_known))


@pytest.mark.parametrize(
    "body",
    ["os.abort()", "raise ValueError", "sys.stdout.buffer.write(b'garbage'); sys.stdout.flush(); os._exit(0)"],
)
def test_openpyxl_reads_what_the_second_process_crashes_on(second: Second, body: str) -> None:
    second(body)
    assert same(parse_confined(SMALL), parse(SMALL, is_known))


@pytest.mark.parametrize(
    "body",
    [
        "bytearray(2**31)",
        "os.write(2, b'memory allocation of 274877906944 bytes failed'); os.abort()",
        "os.kill(os.getpid(), 9)",
    ],
)
def test_a_second_process_that_takes_too_much_is_told_as_the_first(second: Second, body: str) -> None:
    second(body)
    assert refusal(replace(LIMITS, memory=2**28, output=10**6)) == TOO_HEAVY


def test_a_second_process_that_hangs_or_turns_in_circles_is_ended(second: Second) -> None:
    second("import time; time.sleep(60)")
    assert refusal(replace(LIMITS, seconds=1.5)) == TOO_LONG
    second("\n        while True: pass")
    assert refusal(ProcessLimits(processor=1)) == TOO_LONG


@pytest.mark.parametrize("body", ["pass", "os.abort()", "import time; time.sleep(60)", "bytearray(2**40)"])
def test_what_the_guard_refuses_is_told_in_its_words_whatever_the_second_process_did(second: Second, body: str) -> None:
    second(body)
    found = refusal(data=with_comment(SMALL))
    assert found[0] == kinds.COMMENTAIRE_XML.title


def test_the_largest_tab_is_the_one_with_most_bytes_among_those_asked_for() -> None:
    opened = open_book(xlsx(sheets(Agents=[["Agent"], *[[f"Agent {rank}"] for rank in range(500)]])))
    assert largest(opened, is_known) == "Agents"
    assert largest(opened, lambda tab: tab == "Affectations") == "Affectations"
    assert largest(opened, lambda _tab: False) is None
