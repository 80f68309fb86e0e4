"""Names of people in one cell, separated as people do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sao_dashboard.reading.cells.people import Names
from sao_dashboard.schema import Kind
from sao_dashboard.validation.book import Target

AGENTS = Target(Kind.TEXT, ["Martin", "Durand", "Bel et Fils"])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A. Bel", ["A. Bel"]),
        ("A. Bel ; C. Dor", ["A. Bel", "C. Dor"]),
        ("A. Bel/C. Dor", ["A. Bel", "C. Dor"]),
        ("A. Bel & C. Dor + E. Fay", ["A. Bel", "C. Dor", "E. Fay"]),
        ("A. Bel et C. Dor", ["A. Bel", "C. Dor"]),
        ("A. Bel ; a. bel", ["A. Bel"]),
        ("A. Bel ; ", ["A. Bel"]),
        ("A. Bel ; NC", ["A. Bel"]),
        ("Lafayette", ["Lafayette"]),
        ("Le Bel-Etienne", ["Le Bel-Etienne"]),
        ("C. Dor (intérim de A. Bel et E. Fay)", ["C. Dor (intérim de A. Bel et E. Fay)"]),
        ("C. Dor (depuis 09/2024) / A. Bel", ["C. Dor (depuis 09/2024)", "A. Bel"]),
        ("Vacantin", ["Vacantin"]),
        ("Dupuis ; Jean Depuis", ["Dupuis", "Jean Depuis"]),
        ("NC", []),
        ("Vacant (départ de A. Bel)", []),
        ("en cours de recrutement", []),
        ("A. Bel / à recruter", ["A. Bel"]),
        ("A. Bel, remplacée par C. Dor", []),
        ("A. Bel à partir de septembre", []),
        ("-", []),
    ],
)
def test_names_and_what_stands_between_them(text: str, names: list[str]) -> None:
    assert Names([text], None).of(text) == names


def test_a_comma_stands_between_names_that_are_known() -> None:
    alone = Names(["Martin, Durand"], None)
    assert (alone.of("Martin, Durand"), alone.is_doubtful("Martin, Durand")) == (["Martin, Durand"], True)
    seen = Names(["Martin, Durand", "Durand", "Martin ; Petit"], None)
    assert (seen.of("Martin, Durand"), seen.is_doubtful("Martin, Durand")) == (["Martin", "Durand"], False)
    declared = Names([], AGENTS)
    assert declared.of("martin, DURAND") == ["Martin", "Durand"]
    whole = Names(["A. Bel, C. Dor"], None)
    assert (whole.of("A. Bel, C. Dor"), whole.is_doubtful("A. Bel, C. Dor")) == (["A. Bel", "C. Dor"], False)


def test_what_the_workbook_declares_is_one_name() -> None:
    assert Names(["Bel et Fils"], AGENTS).of("Bel et Fils") == ["Bel et Fils"]
    vacant = Names(["Poste vacant"], Target(Kind.TEXT, ["Poste vacant"]))
    assert (vacant.of("Poste vacant"), vacant.lack("Poste vacant")) == (["Poste vacant"], False)


def test_another_name_in_a_remark_is_a_doubt() -> None:
    names = Names([], None)
    assert names.is_doubtful("A. Bel (avec C. Dor)")
    assert not names.is_doubtful("A. Bel (50 %)")


def test_a_remark_without_brackets() -> None:
    assert Names(["A. Bel", "A. Bel par intérim"], None).of("A. Bel par intérim") == ["A. Bel"]


def test_a_remark_after_a_name_that_is_known_is_left_aside() -> None:
    names = Names(["A. Bel", "A. Bel (intérim)", "C. Dor (50 %)"], None)
    assert names.of("A. Bel (intérim)") == ["A. Bel"]
    assert names.of("C. Dor (50 %)") == ["C. Dor (50 %)"]


@pytest.mark.parametrize(
    ("text", "old", "new", "found"),
    [
        ("A. Bel", "A. Bel", "E. Fay", "E. Fay"),
        ("A. Bel (intérim)", "A. Bel", "E. Fay", None),  # nobody is known as « A. Bel »: it is the whole that is a name
        ("Martin (intérim)", "Martin", "E. Fay", "E. Fay"),
        ("A. Bel ; C. Dor", "C. Dor", "E. Fay", "A. Bel ; E. Fay"),
        ("A. Bel\nC. Dor", "A. Bel", "E. Fay", "E. Fay\nC. Dor"),
        ("A. Bel / C. Dor et G. Hue", "C. Dor", "E. Fay", "A. Bel / E. Fay et G. Hue"),
        ("Martin, Durand", "Durand", "E. Fay", None),  # « Martin, E. Fay » could be one name
        ("Martin, Durand", "Durand", "Bel et Fils", None),
        ("Martin, Durand", "Martin", "C. Dor", "C. Dor, Durand"),
        ("A. Bel ; C. Dor ; G. Hue", "C. Dor", "", "A. Bel ; G. Hue"),
        ("A. Bel ; C. Dor", "A. Bel", "", "C. Dor"),
        ("A. Bel ; C. Dor", "C. Dor", "", "A. Bel"),
        ("A. Bel", "A. Bel", "", ""),
        ("A. Bel ; C. Dor", "G. Hue", "E. Fay", None),
        ("A. Bel (jusqu'au 1/9) puis C. Dor", "A. Bel", "E. Fay", None),
        ("A. Bel ; NC", "A. Bel", "E. Fay", "E. Fay"),
        ("", "A. Bel", "E. Fay", None),
    ],
)
def test_one_name_of_a_cell_is_replaced_and_the_rest_stays(text: str, old: str, new: str, found: str | None) -> None:
    assert Names([text, "C. Dor"], AGENTS).renamed(text, old, new) == found


@given(st.lists(st.sampled_from(["A. Bel", "C. Dor", "E. Fay", "Martin"]), min_size=1, unique=True), st.data())
def test_a_name_replaced_is_read_back_among_the_others(people: list[str], data: st.DataObject) -> None:
    between = data.draw(st.sampled_from([" ; ", ";", "\n", " / ", " et ", " & "]))
    old, new = data.draw(st.sampled_from(people)), data.draw(st.sampled_from(["G. Hue", ""]))
    text = between.join(people)
    found = Names([text], AGENTS).renamed(text, old, new)
    assert found == between.join(new if name == old else name for name in people if new or name != old)
