"""What refers to nothing, to several things, or to itself."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.validation.tables import failures, said

SECTEURS = {"secteur": ["Cœur de Ville", "Traversée de l'Ille"]}
OPERATIONS = {"identifiant": ["OP-1", "OP-2", "OP-3"], "nom": ["Gare", "Plaisance", "Plaisance"]}


def test_a_reference_to_nothing() -> None:
    tables = {"operations": {"secteur": ["Cœur de Ville", "Cœur de Vile"]}, "secteurs": SECTEURS}
    assert failures(**tables) == [("reference-inconnue", "E3", "Cœur de Vile")]
    assert said(**tables) == [
        "«\u00a0Cœur de Vile\u00a0» n’existe pas dans la feuille «\u00a0Secteurs\u00a0». "
        "Vouliez-vous écrire «\u00a0Cœur de Ville\u00a0»\u00a0?"
    ]


def test_another_number_is_no_misspelling() -> None:
    # « OP-12 » was answered « Vouliez-vous écrire OP-2 ? »: following it led to another operation.
    tables = {"jalons": {"operation": ["OP-12", "0P-2", "OP 2"]}, "operations": OPERATIONS}
    way_out = "Ajoutez la ligne qui y manque, ou corrigez la valeur."
    assert said(**tables) == [
        f"«\u00a0OP-12\u00a0» n’existe pas dans la feuille «\u00a0Opérations\u00a0». {way_out}",
        f"«\u00a00P-2\u00a0» n’existe pas dans la feuille «\u00a0Opérations\u00a0». {way_out}",
        "«\u00a0OP 2\u00a0» n’existe pas dans la feuille «\u00a0Opérations\u00a0». "
        "Vouliez-vous écrire «\u00a0OP-2\u00a0»\u00a0?",
    ]


def test_a_reference_to_two_rows() -> None:
    tables = {"jalons": {"operation": ["OP-1", "Plaisance"]}, "operations": OPERATIONS}
    assert failures(**tables) == [("reference-ambigue", "B3", "Plaisance")]
    assert said(**tables) == [
        "«\u00a0Plaisance\u00a0» désigne plusieurs lignes de la feuille «\u00a0Opérations\u00a0» (OP-2, OP-3). "
        "Écrivez l’identifiant."
    ]


def test_references_to_a_sheet_that_is_missing_are_not_checked() -> None:
    assert failures(operations={"secteur": ["Nulle part"]}) == []


def test_references_to_numbers() -> None:
    chantiers = {"numero": [1, 4, 5], "depend_de": [None, "1 ; 9", "4 et 7"]}
    assert failures(chantiers=chantiers, jalons={"chantier": [4, 6, None]}) == [
        ("reference-inconnue", "I3", "9"),
        ("reference-inconnue", "I4", "7"),
        ("reference-inconnue", "A3", "6"),
    ]


def waiting(*depends: str | None) -> dict[str, dict[str, Sequence[object]]]:
    """Chantiers from 1 on, each with those that it waits for."""
    return {"chantiers": {"numero": range(1, len(depends) + 1), "depend_de": depends}}


@pytest.mark.parametrize(
    ("depends", "loops"),
    [
        ((None, "1", "1, 2", "3"), []),
        (("1",), [("I2", "1 → 1")]),
        (("2", "1"), [("I2:I3", "1 → 2 → 1")]),
        (("3", None, "2 ; 4", "1"), [("I2, I4:I5", "1 → 3 → 4 → 1")]),
        # Two loops that share a row are both told: undoing one would only show the other.
        (("2, 3", "1", "1"), [("I2:I3", "1 → 2 → 1"), ("I4", "1 → 3 → 1")]),
        (("2, 3", "1", "2"), [("I2:I3", "1 → 2 → 1"), ("I4", "1 → 3 → 2 → 1")]),
        (("2", "1", "4", "3", "1"), [("I2:I3", "1 → 2 → 1"), ("I4:I5", "3 → 4 → 3")]),
        (("9", "1"), None),
    ],
)
def test_chantiers_that_wait_for_one_another(
    depends: Sequence[str | None], loops: list[tuple[str, str]] | None
) -> None:
    if loops is None:
        assert failures(**waiting(*depends)) == [("reference-inconnue", "I2", "9")]
        return
    assert failures(**waiting(*depends)) == [("boucle-de-dependances", cell, "") for cell, _chain in loops]
    assert said(**waiting(*depends)) == [
        f"les dépendances tournent en rond\u00a0: {chain}. Retirez l’une d’elles." for _cell, chain in loops
    ]


def test_a_long_loop_is_told_by_its_beginning() -> None:
    (sentence,) = said(**waiting(*(str(number) for number in (*range(2, 31), 1))))
    assert "1 → 2 → 3 → 4 → 5 → 6 → 7 → 8 → 9 → 10 → 11 → … → 1." in sentence


@settings(deadline=None)  # a busy machine is no fault
@given(st.lists(st.sets(st.integers(1, 8), max_size=3), min_size=1, max_size=8))
def test_loops_are_found_where_there_are_some(depends: list[set[int]]) -> None:
    """Taking away again and again what waits for nothing leaves something just when there is a loop."""
    left = {number: {other for other in on if other <= len(depends)} for number, on in enumerate(depends, 1)}
    while free := [number for number, on in left.items() if not on]:
        left = {number: on - set(free) for number, on in left.items() if number not in free}
    found = failures(**waiting(*(", ".join(map(str, sorted(on))) or None for on in depends)))
    assert ("boucle-de-dependances" in {code for code, *_ in found}) == bool(left)
