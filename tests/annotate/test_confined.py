"""Annotating in a process of its own: the same copy, and a sentence whatever becomes of it."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace

import pytest

from sao_dashboard.annotate import annotate, annotate_confined, confined
from sao_dashboard.annotate.confined import packed, unpacked
from sao_dashboard.errors import UnavailableError, WorkbookError
from sao_dashboard.issues import DATE_ILLISIBLE, Issue
from sao_dashboard.reading.confined.job import LIMITS
from sao_dashboard.reading.confined.turns import Turns
from sao_dashboard.reading.read import read_workbook
from sao_dashboard.refusals import annotation as refusals
from sao_dashboard.settings import ROOT
from tests.annotate.books import FAULTY, parts, zipped
from tests.reading.sheets import xlsx
from tests.refused import refused

DATA = xlsx(FAULTY)
_ENTRY = """
import sys
sys.path[:] = sys.argv[2:]
from sao_dashboard.annotate import child
def annotate(data, issues):
    {body}
child.annotate = annotate
child.main()
"""


def test_a_confined_annotation_gives_the_same() -> None:
    issues = read_workbook(DATA).issues
    assert len(issues) > 3
    assert annotate_confined(DATA, issues) == annotate(DATA, issues)


def test_the_process_that_edits_is_light() -> None:
    # The name of one sheet, and the rows to write, stood beside what reads a workbook: with pandas, the process took
    # longer to start than to annotate two thousand operations, each time somebody waited for a copy.
    script = "import sys, sao_dashboard.annotate.child; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    heavy = {"pandas", "numpy", "pyarrow", "streamlit", "xlsxwriter", "openpyxl", "python_calamine", "http.client"}
    assert set(done.stdout.split()) & heavy == set()


def test_issues_cross_as_they_were() -> None:
    issues = [
        *read_workbook(DATA).issues,
        Issue(DATE_ILLISIBLE, "Jalons", "E2:E4, F9", "«\u00a0\ud83d\u00a0»", (("debut", "é"), ("fin", ""))),
    ]
    assert unpacked(packed(b"PK", issues)) == (b"PK", issues)


def test_a_declaration_full_of_spaces_is_read_at_once() -> None:
    # The expression that looked for the encoding shared the spaces out in every way between two of its parts: 60 000 of
    # them held the whole dashboard for nine seconds, and annotating was done by the server itself.
    styles = parts(DATA)["xl/styles.xml"]
    spaced = styles.replace(b' encoding="UTF-8"', b" " * 300_000, 1)
    assert len(spaced) > 300_000
    data = zipped(parts(DATA) | {"xl/styles.xml": spaced})
    start = time.process_time()
    annotate(data, read_workbook(DATA).issues)
    assert time.process_time() - start < 3


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("raise ValueError", refusals.ANNOTATION_IMPOSSIBLE),
        ("import os; os.abort()", refusals.ANNOTATION_IMPOSSIBLE),
        ("bytearray(2**31)", refusals.ANNOTATION_TROP_LOURDE),
        ("while True: pass", refusals.ANNOTATION_TROP_LONGUE),
        ("return bytes(2 * 10**6)", refusals.ANNOTATION_TROP_LOURDE),
    ],
)
def test_each_death_is_a_sentence(monkeypatch: pytest.MonkeyPatch, body: str, expected: refusals.Refusal) -> None:
    monkeypatch.setattr(confined, "_ENTRY", _ENTRY.format(body=body))
    with refused(expected) as error:
        annotate_confined(DATA, [], limits=replace(LIMITS, processor=2, output=10**6))
    assert type(error.value) is WorkbookError


def test_when_it_cannot_be_had_the_workbook_is_not_the_cause(monkeypatch: pytest.MonkeyPatch) -> None:
    turns = Turns(2, each=1)
    monkeypatch.setattr(confined, "TURNS", turns)
    with turns.taken("a", 0, refusals.ANNOTATION_EN_ATTENTE), pytest.raises(UnavailableError, match="en attente"):
        annotate_confined(DATA, [], "a")
    monkeypatch.setattr(confined, "_ENTRY", "import a_module_that_nobody_installed")
    with refused(refusals.ANNOTATION_INDISPONIBLE):
        annotate_confined(DATA, [], "a")
