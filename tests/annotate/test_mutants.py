"""Files made to hurt: each is annotated or refused in a sentence, within five seconds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from sao_dashboard.annotate import annotate
from sao_dashboard.errors import SaoError
from sao_dashboard.issues import DATE_ILLISIBLE, Issue
from sao_dashboard.reading.read import read_workbook
from sao_dashboard.refusals import annotation, excess, kinds
from tests.annotate.books import loaded, parts, zipped
from tests.annotate.mutants import DEMONSTRATION, mutant, verdict
from tests.refused import refused

CASES = Path(__file__).parent / "cases"
PARTS = parts(DEMONSTRATION.read_bytes())
OBJECTIFS, RELATIONS = "xl/worksheets/sheet5.xml", "xl/worksheets/_rels/sheet5.xml.rels"


def changed(part: str, pattern: str, *values: str) -> dict[str, bytes]:
    """Return the demonstration workbook where what a pattern finds becomes each of these values in turn."""
    left = iter(values)
    text = re.sub(pattern, lambda found: next(left, found[0]), PARTS[part].decode())
    return PARTS | {part: text.encode()}


@pytest.mark.parametrize("number", ["0", "-1", "1048577", "10000000000", "", "x"])
def test_a_row_whose_number_excel_does_not_know_is_refused_at_once(number: str) -> None:
    # Such a number was taken for none; one parser failed on the rows, and the other made each row up to the ten
    # thousand millionth: a file of 73 kB was refused after 34 seconds.
    data = zipped(changed(OBJECTIFS, '<row r="3"', f'<row r="{number}"'))
    with refused(kinds.LIGNE_IMPOSSIBLE, match=f"«\u00a0Objectifs\u00a0» porte le numéro «\u00a0{number}\u00a0»"):
        read_workbook(data)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("row_numbers", "ligne-impossible"),
        ("annotate_refused_1", "partie-non-modifiable"),
        ("annotate_refused_2", "partie-non-modifiable"),
        ("drawing_numbers", ""),
    ],
)
def test_files_that_were_made_to_hurt(name: str, code: str) -> None:
    """One took 34 seconds, one ended in a stack trace, two were read and then said to be damaged as a whole."""
    data = (CASES / f"{name}.xlsx").read_bytes()
    try:
        annotate(data, read_workbook(data).issues)
    except SaoError as error:
        assert error.code == code  # noqa: PT017  # which of both refuses differs
    else:
        assert code == ""


@pytest.mark.parametrize("number", ["3", "0003"])
def test_rows_that_excel_numbers_are_read(number: str) -> None:
    assert len(read_workbook(zipped(changed(OBJECTIFS, '<row r="3"', f'<row r="{number}"')))["objectifs"]) == 17


def test_a_row_beyond_the_last_is_not_too_far_but_impossible() -> None:
    assert excess.CELLULE_ELOIGNEE.title != kinds.LIGNE_IMPOSSIBLE.title
    data = zipped(changed(OBJECTIFS, '<row r="18"', '<row r="1048576"'))
    assert verdict(data) == "annotated"


def test_a_drawing_whose_numbers_have_thousands_of_figures_is_annotated() -> None:
    # Python refuses to make a number of more than 4 300 figures, and the annotation ended in a stack trace.
    issue = Issue(DATE_ILLISIBLE, "Chantiers", "A1")
    once = parts(annotate(zipped(PARTS), [issue]))
    drawing = next(name for name, part in once.items() if b"_x0000_s1025" in part and name.endswith(".vml"))
    vast = re.sub(rb"<x:Row>\d+", b"<x:Row>" + b"9" * 5_000, once[drawing])
    again = annotate(zipped(once | {drawing: vast}), [issue])
    assert "Vérification" in loaded(again).sheetnames


@pytest.mark.parametrize(
    ("content", "part", "why"),
    [
        (
            changed(RELATIONS, 'Id="rId1"', 'Id="r<d1"'),
            RELATIONS,
            r"n’est pas du XML bien formé \(ligne 2, colonne \d+\)",
        ),
        (changed(RELATIONS, "../comments4.xml", "#"), "xl/worksheets", "est introuvable"),
        (changed("xl/comments4.xml", "</?commentList>", "", ""), "xl/comments4.xml", "n’a pas de liste de notes"),
        (changed("_rels/.rels", '(?<=workbook.xml")', ' TargetMode="External"'), "_rels/.rels", "ne mène à aucun"),
        (PARTS | {"xl/comments4.xml": b""}, "xl/comments4.xml", "n’est pas du XML bien formé"),
    ],
)
def test_what_cannot_be_edited_is_named(content: Mapping[str, bytes], part: str, why: str) -> None:
    # A parser of cells has no use for the notes of a sheet, so these files were read, then said to be damaged: nobody
    # could tell what was, nor that Excel would repair it.
    data = zipped(content)
    read_workbook(data)
    with refused(annotation.PARTIE_NON_MODIFIABLE, match=f"«\u00a0{part}\u00a0», dans ce classeur, {why}"):
        annotate(data, [Issue(DATE_ILLISIBLE, "Objectifs", "B3")])


@pytest.mark.parametrize("seed", range(8))
def test_mutants_are_annotated_or_refused_in_a_sentence(seed: int) -> None:
    data, how = mutant(seed)
    assert "WRONG" not in verdict(data), how
