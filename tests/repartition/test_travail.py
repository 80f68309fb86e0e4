"""What one is trying, as an address holds it: there and back, whatever the names."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sao_dashboard.repartition.criteres import USUELS, Critere
from sao_dashboard.repartition.secteurs import Sort
from sao_dashboard.repartition.travail import Travail, travail_of
from sao_dashboard.versions.propositions import Deplacement, Objet

A, B = Deplacement("A", Objet.SECTEUR, "Nord", "Sud"), Deplacement("B", Objet.SECTEUR, "Sud", "Nord")
NAMES = st.text(st.characters(codec="utf-8", exclude_characters="~"), min_size=1, max_size=9)


def read(query: dict[str, list[str]], *known: str) -> Travail:
    return travail_of(query, Objet.SECTEUR, known.__contains__)


@given(
    st.lists(st.tuples(st.text(min_size=1, max_size=9), NAMES | st.just(""), NAMES), max_size=4),
    st.lists(NAMES, max_size=3, unique=True),
    st.permutations(USUELS),
    st.dictionaries(NAMES, st.sampled_from([Sort.A_PART, Sort.REUNI, Sort.COUPE]), max_size=3),
    st.booleans(),
)
def test_there_and_back(
    moves: list[tuple[str, str, str]], locks: list[str], order: list[Critere], sorts: dict[str, Sort], long: bool
) -> None:
    """An identifier may hold what stands between it and the places."""
    made = tuple(Deplacement(operation, Objet.SECTEUR, de, vers) for operation, de, vers in moves)
    work = Travail(made, tuple(locks), tuple(order), tuple(sorts.items()), long)
    known = [move.operation for move in made if not any(move.operation.startswith(f"{o}~") for o, _, _ in moves)]
    found = read(work.parameters(), *{move.operation for move in made})
    assert (set(found.sorts), found.verrous, found.criteres, found.chercher) == (
        set(work.sorts),
        work.verrous,
        work.criteres,
        work.chercher,
    )
    if len(known) == len(made):
        assert found.deplacements == made


def test_a_move_is_undone_by_one_back_and_made_last_by_one_more() -> None:
    work = Travail().moved(A).moved(B)
    assert work.deplacements == (A, B)
    assert work.moved(A._replace(vers="Est")).deplacements == (B, A._replace(vers="Est"))
    assert work.moved(A._replace(vers="Nord")).deplacements == (B,)


def test_a_lock_is_taken_off_by_the_same_gesture() -> None:
    assert Travail().locked("A").locked("B").verrous == ("A", "B")
    assert Travail().locked("A").locked("A").verrous == ()


def test_what_is_locked_is_put_back_and_not_moved() -> None:
    """It stayed moved, and only what is looked for kept it where it was."""
    assert Travail().moved(A).moved(B).locked("A").deplacements == (B,)
    assert Travail((A, B), ("A",)).libres == (B,)


def test_another_sort_of_a_sector_undoes_moves_to_what_is_no_more() -> None:
    work = Travail().moved(A).with_sort("Est", Sort.COUPE)
    assert (work.deplacements, work.sorts) == ((), (("Est", Sort.COUPE),))
    assert work.with_sort("Est", Sort.GARDE).sorts == ()


def test_what_is_no_move_is_kept_to_be_told() -> None:
    assert read({"deplacer": ["rien", "A~B"]}).deplacements == (
        Deplacement("rien", Objet.SECTEUR, "", ""),
        Deplacement("A~B", Objet.SECTEUR, "", ""),
    )


def test_criteria_that_are_none_are_left_aside() -> None:
    assert read({"criteres": ["voisins", "beauté", "VOISINS", "Équilibre"]}).criteres == (
        Critere.VOISINS,
        Critere.EQUILIBRE,
    )
