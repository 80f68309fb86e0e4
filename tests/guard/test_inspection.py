"""The guard as a whole, on the workbook of the demonstration and on what may become of it."""

from __future__ import annotations

import io
import sys
import zipfile
from subprocess import run

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sao_dashboard.guard import Inspection, inspect
from sao_dashboard.guard.raw import Marks
from sao_dashboard.reading.table.names import sheet_called
from sao_dashboard.settings import ROOT
from tests.guard.archives import title

DEMONSTRATION = (ROOT / "data" / "suivi_operations.xlsx").read_bytes()


def test_the_demonstration_has_no_mark_but_its_shares() -> None:
    tabs = zip_names()
    found = inspect(DEMONSTRATION, marked=lambda tab: sheet_called(tab) is not None)
    marks = dict.fromkeys(found.tabs, Marks())
    for tab in ("Chantiers", "Opérations", "Affectations", "Agents"):
        marks[tab] = Marks(formats=("0 %",), formatted=found.tabs[tab].formatted)
    assert found == Inspection(marks, macros=False, links=(), epoch_1904=False)
    assert len(found.tabs) == len([name for name in tabs if name.startswith("xl/worksheets/sheet")])


def zip_names() -> list[str]:
    with zipfile.ZipFile(io.BytesIO(DEMONSTRATION)) as archive:
        return archive.namelist()


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet2.xml", "xl/sharedStrings.xml"]
)
@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_any_damage_to_a_part_is_told(part: str, data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(DEMONSTRATION)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    content = parts[part]
    at = data.draw(st.integers(0, len(content)))
    until = data.draw(st.integers(at, min(len(content), at + 60)))
    tags = st.sampled_from([b"<c r=", b"<row", b"</sheetData>", b"<f>", b"<v>#", b"<!--", b"<!DOCTYPE a>", b'"', b">"])
    parts[part] = content[:at] + data.draw(tags | st.binary(max_size=8)) + content[until:]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    title(stream.getvalue())  # any other error than a refusal fails here


@settings(deadline=None, max_examples=150)
@given(data=st.data())
def test_any_damage_to_the_file_is_told(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(DEMONSTRATION)))
    until = data.draw(st.integers(at, min(len(DEMONSTRATION), at + data.draw(st.sampled_from([0, 1, 40, 50_000])))))
    title(DEMONSTRATION[:at] + data.draw(st.binary(max_size=12)) + DEMONSTRATION[until:])


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.999])
def test_a_copy_cut_short_is_told_as_such(kept: float) -> None:
    assert title(DEMONSTRATION[: int(len(DEMONSTRATION) * kept)]) == "Fichier incomplet"


def test_the_guard_is_light() -> None:
    # It runs in a process of its own for each reading: what it imports is paid each time.
    script = "import sys, sao_dashboard.reading.confined.child; print(*sys.modules)"
    done = run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    heavy = {"pandas", "numpy", "python_calamine", "openpyxl", "xlsxwriter", "streamlit", "zipfile", "urllib.parse"}
    heavy |= {"dataclasses", "inspect", "difflib", "string"}  # a quarter of what it costs to start
    assert set(done.stdout.split()) & heavy == set()
