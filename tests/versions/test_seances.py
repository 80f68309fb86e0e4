"""Séances: what each change makes of one, who comes first, and what is left when the place misbehaves."""

from __future__ import annotations

import json
import threading
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from sao_dashboard.errors import SaoError
from sao_dashboard.refusals import seances as refusals
from sao_dashboard.text import naming_any
from sao_dashboard.versions import Log, open_log, sittings
from sao_dashboard.versions import seances as edits
from sao_dashboard.versions.seances import Decision, Seance, VueGardee
from tests.refused import refused
from tests.versions.byte_stores import NOON, Memory, log_over


def key(numero: int) -> str:
    return f"seances/{numero:06}.json"


def views(log: Log, numero: int = 1) -> list[str]:
    return [each.adresse for each in log.seances.seance(numero).vues]


def add(log: Log, *adresses: str, numero: int = 1) -> Seance:
    for adresse in adresses:
        log.seances.change(numero, partial(edits.with_view, adresse=adresse), qui="B")
    return log.seances.seance(numero)


@pytest.fixture
def log(byte_store: Memory) -> Log:
    """A log with a séance of three views."""
    log = log_over(byte_store)
    log.seances.create(" CT  de novembre ", qui="C. Blin")
    add(log, "synthese", "operations?secteur=Nord", "glissements")
    return log


# --- What is kept -----------------------------------------------------------------------------------------------------


def test_each_change_is_a_record_that_says_all_of_it(log: Log, byte_store: Memory) -> None:
    found = log.seances.seance(1)
    assert (found.nom, found.creee_par, found.creee_le, found.qui) == ("CT de novembre", "C. Blin", NOON, "B")
    assert found.vues == (
        VueGardee(1, "synthese"),
        VueGardee(2, "operations?secteur=Nord"),
        VueGardee(3, "glissements"),
    )
    assert sorted(byte_store.kept) == [key(numero) for numero in (1, 2, 3, 4)]
    assert json.loads(byte_store.kept[key(2)]) == {
        "numero": 2,
        "seance": 1,
        "nom": "CT de novembre",
        "vues": [{"cle": 1, "adresse": "synthese", "titre": ""}],
        "decisions": [],
        "creee_par": "C. Blin",
        "creee_le": "2018-11-05T12:00:00+00:00",
        "qui": "B",
        "le": "2018-11-05T12:00:00+00:00",
        "close": False,
        "retiree": False,
        "identifiant": json.loads(byte_store.kept[key(2)])["identifiant"],
    }
    assert log_over(byte_store).seances.kept() == ([found], [])


@pytest.mark.parametrize(
    ("cle", "by", "order"),
    [(3, -1, [1, 3, 2]), (3, -9, [3, 1, 2]), (1, 1, [2, 1, 3]), (1, 9, [2, 3, 1]), (1, -1, [1, 2, 3])],
)
def test_a_view_is_moved_and_never_beyond_an_end(log: Log, cle: int, by: int, order: list[int]) -> None:
    changed = log.seances.change(1, partial(edits.moved, cle=cle, by=by), qui="B")
    assert [each.cle for each in changed.vues] == order


def test_a_view_is_titled_and_removed_and_the_seance_renamed(log: Log) -> None:
    log.seances.change(1, partial(edits.titled, cle=2, titre=" Le  nord "), qui="B")
    assert log.seances.seance(1).vues[1] == VueGardee(2, "operations?secteur=Nord", "Le nord")
    log.seances.change(1, partial(edits.titled, cle=2, titre=" "), qui="B")
    log.seances.change(1, partial(edits.without_view, cle=1), qui="B")
    assert log.seances.change(1, partial(edits.named, nom="CT"), qui="B").nom == "CT"
    assert log.seances.seance(1).vues == (VueGardee(2, "operations?secteur=Nord"), VueGardee(3, "glissements"))
    with refused(refusals.VUE_INCONNUE):
        log.seances.change(1, partial(edits.moved, cle=1, by=1), qui="B")


def test_decisions_are_written_before_taken_during_and_removed(log: Log) -> None:
    def change(edit: Any, **said: Any) -> Seance:
        return log.seances.change(1, lambda each: edit(each, **said), qui="B")

    change(edits.with_question, question="Qui suit la Gare ?", qui="B", le=NOON)
    change(edits.with_question, question="Et ensuite ?", qui="B", le=NOON)
    change(edits.decided, texte="A. Bel", qui="Chef", le=NOON, vue="synthese", cle=1)
    done = change(edits.decided, texte="On se revoit", qui="Chef", le=NOON)
    assert done.decisions == (
        Decision(1, "Qui suit la Gare ?", "A. Bel", "synthese", "Chef", NOON),
        Decision(2, "Et ensuite ?", "", "", "B", NOON),
        Decision(3, "", "On se revoit", "", "Chef", NOON),
    )
    assert [each.cle for each in done.prises] == [1, 3]
    assert [each.cle for each in change(edits.without_decision, cle=2).decisions] == [1, 3]
    with refused(refusals.VUE_INCONNUE):
        change(edits.decided, texte="Trop tard", qui="Chef", le=NOON, cle=2)


def test_nothing_changes_in_what_is_closed_until_it_is_opened_again(log: Log) -> None:
    log.seances.change(1, partial(edits.closed, close=True), qui="B")
    with refused(refusals.SEANCE_CLOSE, "CT de novembre"):
        add(log, "revue")
    log.seances.change(1, partial(edits.closed, close=False), qui="B")
    assert len(add(log, "revue").vues) == 4


@pytest.mark.parametrize(
    ("edit", "refusal"),
    [
        (partial(edits.named, nom=" "), refusals.NOM_DE_SEANCE_MANQUANT),
        (partial(edits.named, nom="x" * 81), refusals.NOM_DE_SEANCE_TROP_LONG),
        (partial(edits.titled, cle=1, titre="x" * 121), refusals.TITRE_DE_VUE_TROP_LONG),
        (partial(edits.with_view, adresse="x" * 2001), refusals.VUE_TROP_LONGUE),
        (partial(edits.decided, texte="\n", qui="B", le=NOON), refusals.DECISION_MANQUANTE),
        (partial(edits.with_question, question="x" * 1001, qui="B", le=NOON), refusals.DECISION_TROP_LONGUE),
    ],
)
def test_what_must_be_said_and_how_long_it_may_be(log: Log, byte_store: Memory, edit: Any, refusal: Any) -> None:
    with pytest.raises(SaoError) as error:
        log.seances.change(1, edit, qui="B")
    assert (error.value.code, key(5) in byte_store.kept) == (refusal.code, False)


def test_there_is_a_limit_to_views_decisions_and_records(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edits, "MOST_VIEWS", 3)
    with refused(refusals.SEANCE_PLEINE):
        add(log, "revue")
    monkeypatch.setattr(edits, "MOST_DECISIONS", 0)
    with refused(refusals.SEANCE_PLEINE):
        log.seances.change(1, partial(edits.decided, texte="Oui", qui="B", le=NOON), qui="B")
    monkeypatch.setattr(sittings, "MOST_RECORDS", 4)
    with refused(refusals.SEANCES_TROP_NOMBREUSES):
        log.seances.create("Une autre", qui="B")
    log.seances.remove(1, qui="B")  # always possible


def test_what_cannot_be_read_is_told_and_passed_over(log: Log, byte_store: Memory) -> None:
    byte_store.kept |= {key(5): b"{", key(6): b"[]", "seances/desktop.ini": b""}
    assert log.seances.create("Ensuite", qui="B").numero == 7
    fresh = log_over(byte_store).seances
    assert ([each.nom for each in fresh.kept().seances], fresh.kept().unreadable) == (
        ["CT de novembre", "Ensuite"],
        [5, 6],
    )
    with refused(refusals.SEANCE_ILLISIBLE):
        fresh.seance(5)
    for unknown in (0, 2, 10**9):  # a record of a séance is not one
        with refused(refusals.SEANCE_INCONNUE):
            fresh.seance(unknown)


def test_removed_it_leaves_who_did_so_and_nothing_of_it(log: Log, byte_store: Memory) -> None:
    log.seances.change(1, partial(edits.decided, texte="A. Bel part", qui="Chef", le=NOON), qui="Chef")
    log.seances.create("Reste", qui="B")
    assert log.seances.remove(1, qui="D. Mo").numero == 7
    assert sorted(byte_store.kept) == [key(6), key(7)]
    assert b"A. Bel" not in byte_store.kept[key(7)]
    for each in (log, log_over(byte_store)):
        assert [one.nom for one in each.seances.kept().seances] == ["Reste"]
        with pytest.raises(SaoError) as error:
            each.seances.seance(1)
        assert (error.value.code, "D. Mo a retiré la séance 1" in error.value.message) == ("seance-retiree", True)
    assert log.seances.create("Ensuite", qui="B").numero == 8  # no number serves twice


def test_removed_it_does_not_say_who_had_made_it(log: Log, byte_store: Memory) -> None:
    """The removal was made of the last state, and kept who had made the séance for ever: only who removes it stays."""
    made = log.seances.create("Accueil", qui="Zoé Lévy")
    removed = log.seances.remove(made.seance, qui="D. Mo")
    assert (removed.creee_par, removed.qui) == ("", "D. Mo")
    assert "Zoé Lévy".encode() not in byte_store.kept[key(removed.numero)]


def test_whom_a_seance_names_is_found_in_its_views_its_decisions_and_what_was_taken_out(log: Log) -> None:
    add(log, "mes-operations?moi=A.+Bel")
    log.seances.create("Avec C. Roy", qui="B")
    log.seances.change(6, partial(edits.named, nom="CT"), qui="B")
    assert [log.seances.naming(naming_any([name])) for name in ("A. Bel", "C. Roy", "C. Blin", "Nord", "X")] == [
        [1],
        [6],
        [1],
        [1],
        [],
    ]
    log.seances.remove(6, qui="B")
    assert log.seances.naming(naming_any(["C. Roy"])) == []


# --- Who comes first, and what goes wrong ----------------------------------------------------------------------------


def test_whoever_comes_second_changes_what_the_first_made(log: Log, byte_store: Memory) -> None:
    """Each state is a whole one: made from what was read before another's, it would have taken that one away."""
    other, raced = log_over(byte_store), list[Seance]()

    def race(operation: str, of: str) -> None:
        if (operation, of) == ("create", key(5)) and not raced:
            byte_store.before = lambda operation, of: None
            raced.append(add(other, "revue"))

    byte_store.before = race
    assert add(log, "echeances").numero == 6
    assert views(log) == views(other) == ["synthese", "operations?secteur=Nord", "glissements", "revue", "echeances"]


def test_what_came_first_counts_though_the_place_is_slow_to_list_it(log: Log, byte_store: Memory) -> None:
    other, listed = log_over(byte_store), byte_store.names

    def race(operation: str, of: str) -> None:
        if (operation, of) == ("create", key(5)):
            byte_store.before = lambda operation, of: None
            add(other, "revue")
            byte_store.names = lambda folder: [name for name in listed(folder) if name != "000005.json"]  # type: ignore[method-assign]

    byte_store.before = race
    log.seances.change(1, partial(edits.with_view, adresse="echeances"), qui="B")
    byte_store.names = listed  # type: ignore[method-assign]
    assert views(log) == ["synthese", "operations?secteur=Nord", "glissements", "revue", "echeances"]


def test_changes_at_once_are_all_kept(tmp_path: Path) -> None:
    open_log(str(tmp_path / "journal")).seances.create("CT", qui="B")
    start = threading.Barrier(4)

    def run(rank: int) -> None:
        log = open_log(str(tmp_path / "journal"))
        start.wait()
        add(log, *(f"revue?texte={rank}-{turn}" for turn in range(4)))

    threads = [threading.Thread(target=run, args=(rank,)) for rank in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = views(open_log(str(tmp_path / "journal")))
    assert set(found) == {f"revue?texte={rank}-{turn}" for rank in range(4) for turn in range(4)}
    assert len(found) == 16
