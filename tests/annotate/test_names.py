"""Somebody's names taken out of a workbook: wherever a part has them as a text, and nothing else changed."""

from __future__ import annotations

import io
import zipfile

import pytest
import xlsxwriter

from sao_dashboard.annotate import naming, parts_naming, without_names, without_names_confined
from tests.annotate.books import opened, parts
from tests.ooxml import validate_package

GONE = {"Marie Dupont": "Personne retirée 1", "marie@ville.example": "x@retrait.invalid"}


def book() -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as made:
        made.set_properties({"author": "Marie Dupont", "title": "Suivi"})
        sheet = made.add_worksheet("Agents")
        sheet.write_column("A1", ["Agent", "Marie Dupont", "MARIE\u00a0DUPONT & Paul", "Marie Dupont-Roux", "Dupont"])
        sheet.write_rich_string("B1", "Vu par Marie ", made.add_format({"bold": True}), "Dupont", " le 3")
        sheet.write("C1", "marie@ville.example")
        sheet.write_comment("A2", "Marie Dupont part en mai", {"author": "Marie Dupont"})
        sheet.data_validation("D1", {"validate": "list", "source": ["Marie Dupont", "Paul"]})
        sheet.write_formula("E1", '=IF(A2="Marie Dupont","oui","non")', None, "oui")
    return stream.getvalue()


def test_every_text_loses_the_name_and_nothing_else_does() -> None:
    data = book()
    named = parts_naming(data, GONE)
    assert named == [
        "docProps/core.xml",
        "xl/comments1.xml",
        "xl/sharedStrings.xml",
        "xl/worksheets/sheet1.xml",
    ]
    after = without_names(data, GONE)
    assert parts_naming(after, GONE) == []
    assert {part for part, content in parts(data).items() if content != parts(after)[part]} == set(named)
    assert validate_package(after) == []
    sheet = opened(after, "Agents")
    assert [row[0].value for row in sheet["A1:A5"]] == [
        "Agent",
        "Personne retirée 1",
        "Personne retirée 1 & Paul",
        "Marie Dupont-Roux",
        "Dupont",
    ]
    assert [sheet["B1"].value, sheet["C1"].value] == ["Vu par Personne retirée 1 le 3", "x@retrait.invalid"]
    assert sheet["E1"].value == '=IF(A2="Personne retirée 1","oui","non")'
    assert sheet["A2"].comment and "Personne retirée 1 part en mai" in sheet["A2"].comment.text
    assert sheet.data_validations.dataValidation[0].formula1 == '"Personne retirée 1,Paul"'
    assert without_names_confined(data, GONE) == after


def test_a_code_that_looks_like_a_cell_leaves_formulas_what_they_are() -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as made:
        sheet = made.add_worksheet("Agents")
        sheet.write("A1", "CO12")
        sheet.write_formula("B1", "=CO12+1", None, 1)
    after = without_names(stream.getvalue(), {"CO12": "X 1"})
    assert (opened(after, "Agents")["A1"].value, opened(after, "Agents")["B1"].value) == ("X 1", "=CO12+1")
    assert parts_naming(after, ["CO12"]) == ["xl/worksheets/sheet1.xml"]


def test_what_another_part_may_refer_to_stays_and_is_told() -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as made:
        made.add_worksheet("Paul Durand").write("A1", "Paul Durand")
    after = without_names(stream.getvalue(), {"Paul Durand": "X 1"})
    assert parts_naming(after, ["Paul Durand"]) == ["xl/workbook.xml"]


def test_a_name_is_found_where_a_letter_is_a_number_and_where_a_part_is_no_text() -> None:
    stream = io.BytesIO(book())
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("xl/persons/person.xml", '<personList><person displayName="Zo&#233; L&#xE9;vy"/></personList>')
        archive.writestr("xl/media/image.bin", b"\x00\x01" + "Zoé Lévy".encode("utf-16-le"))
    data = stream.getvalue()
    assert parts_naming(data, ["Zoé Lévy"]) == ["xl/media/image.bin", "xl/persons/person.xml"]
    after = parts(without_names(data, {"Zoé Lévy": "X 1"}))
    assert after["xl/persons/person.xml"] == b'<personList><person displayName="X 1"/></personList>'


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Zoé Lévy", True),
        ("ZOÉ  LÉVY.", True),
        ("Zoe\u0301 Le\u0301vy", True),
        ("Zoé Lévy-Roux", False),
        ("Zoé Lévya", False),
        ("Zoe Levy", False),
    ],
)
def test_what_is_the_same_name(text: str, found: bool) -> None:
    assert bool(naming(["Zoé Lévy"]).search(text)) == found
