"""The annotated workbook opens without a word: the strict validator, LibreOffice, and what comes back from it."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pytest
from openpyxl.comments import Comment

from sao_dashboard.annotate import annotate
from sao_dashboard.issues import Issue
from sao_dashboard.settings import ROOT
from tests.annotate import books
from tests.annotate.books import blocking, colours, loaded, notes, opened, rows, warning
from tests.libreoffice import converted
from tests.ooxml import validate_package
from tests.reading.sheets import xlsx

pytestmark = pytest.mark.slow

DEMONSTRATION = (ROOT / "data" / "suivi_operations.xlsx").read_bytes()
SOURCES = {"demonstration": DEMONSTRATION, "faulty": xlsx(books.FAULTY)}
ISSUES: list[Issue] = [
    blocking("B1, C2:C9, C300:C302"),
    warning("A1:A3, AA5", value="=1+1 <&>\"'"),
    blocking("A2, J40", "Jalons"),
    blocking("", "Nulle part"),
    warning("B2", "Chantiers", "x" * 40_000),
]


def by_openpyxl() -> bytes:
    """Return a workbook as openpyxl saves it, with notes in its own way."""
    book, stream = loaded(SOURCES["faulty"]), io.BytesIO()
    book["Opérations"]["B1"].comment = Comment("La clé", "Moi")
    book.save(stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def resaved(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Return a workbook, and annotated ones, as LibreOffice saves them: one start for all."""
    folder = tmp_path_factory.mktemp("libreoffice")
    given = {"rich": books.rich()} | {f"{name} annotated": annotate(data, ISSUES) for name, data in SOURCES.items()}
    for name, data in given.items():
        (folder / f"{name}.xlsx").write_bytes(data)
    saved = converted([folder / f"{name}.xlsx" for name in given], folder / "sortie")
    return {path.stem: path.read_bytes() for path in saved}


def test_the_strict_validator_has_nothing_to_say(resaved: Mapping[str, bytes]) -> None:
    """Whoever wrote the workbook, annotated once, or again with other faults."""
    others = {"macros": books.rich(macros=True), "openpyxl": by_openpyxl(), "LibreOffice": resaved["rich"]}
    written = {name: annotate(data, ISSUES) for name, data in (SOURCES | others).items()}
    written |= {f"{name}, again": annotate(written[name], ISSUES[1:3]) for name in ("macros", "LibreOffice")}
    assert {name: validate_package(data) for name, data in written.items()} == {name: [] for name in written}


def test_libreoffice_reads_the_same(resaved: Mapping[str, bytes]) -> None:
    for name, data in SOURCES.items():
        books.assert_reads_the_same(data, resaved[f"{name} annotated"])


def test_libreoffice_shows_the_faults(resaved: Mapping[str, bytes]) -> None:
    ours, theirs = annotate(SOURCES["faulty"], ISSUES), resaved["faulty annotated"]
    for sheet in ("Opérations", "Jalons", "Chantiers"):
        assert colours(opened(theirs, sheet)) == colours(opened(ours, sheet))
        assert notes(opened(theirs, sheet)).keys() == notes(opened(ours, sheet)).keys()
    assert [row[:3] for row in rows(theirs)] == [row[:3] for row in rows(ours)]
    assert rows(theirs)[1][3] == "=1+1 <&>\"'"


def test_annotated_again_after_libreoffice(resaved: Mapping[str, bytes]) -> None:
    """It forgets the authors of notes and the backgrounds of fills: ours are known all the same."""
    again = annotate(resaved["faulty annotated"], [])
    assert loaded(again).sheetnames == [*loaded(SOURCES["faulty"]).sheetnames, "Vérification"]
    for sheet in ("Opérations", "Jalons", "Chantiers"):
        assert (colours(opened(again, sheet)), notes(opened(again, sheet))) == ({}, {})
    assert rows(again) == []


def test_the_demonstration_changes_where_its_faults_are() -> None:
    faults = [warning("E2", "Jalons"), warning("F40", "Jalons")]
    before, after = books.parts(DEMONSTRATION), books.parts(annotate(DEMONSTRATION, faults))
    assert [name for name in before if before[name] != after[name]] == [
        *("[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet6.xml", "xl/workbook.xml"),
        *("xl/drawings/vmlDrawing5.vml", "xl/comments5.xml", "xl/styles.xml"),
    ]
    assert list(after)[len(before) :] == ["xl/worksheets/sheet19.xml"]
