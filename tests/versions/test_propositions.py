"""Kept proposals: what is saved, said again and removed, who wins, and what is left when the place misbehaves."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sao_dashboard.errors import SaoError
from sao_dashboard.refusals import propositions as refusals
from sao_dashboard.refusals import versions as of_versions
from sao_dashboard.versions import Log, proposed
from sao_dashboard.versions.propositions import (
    MOST_BYTES,
    Deplacement,
    Objet,
    Proposition,
    Stade,
)
from tests.refused import refused
from tests.versions.byte_stores import NOON, Memory, log_over, publish

GARE = Deplacement("OP-1", Objet.SECTEUR, "Cœur de Ville", "Faisceau ferroviaire")
ANA = Deplacement("OP-2", Objet.CHARGE, "A. Bel", "C. Roy")
SIGNED = {"nom": "Franges au plus juste", "qui": "C. Blin", "pourquoi": "Équilibrer les secteurs"}


def key(numero: int) -> str:
    return f"propositions/{numero:06}.json"


def save(log: Log, *moves: Deplacement, **said: Any) -> Proposition:
    return log.propositions.save(moves or (GARE,), **(SIGNED | said))


def names(log: Log) -> list[tuple[int, str]]:
    return [(each.numero, each.nom) for each in log.propositions.kept().propositions]


@pytest.fixture
def log(byte_store: Memory) -> Log:
    """A log with a version."""
    log = log_over(byte_store)
    publish(log, b"bon A")
    return log


# --- What is kept -----------------------------------------------------------------------------------------------------


def test_a_proposal_is_one_record_that_says_all_of_it(log: Log, byte_store: Memory) -> None:
    base = log.current()
    assert base
    saved = save(log, GARE, ANA, criteres=("équilibre", "peu de déplacements"), base=base)
    assert saved == Proposition(
        1,
        "Franges au plus juste",
        "C. Blin",
        "Équilibrer les secteurs",
        ("équilibre", "peu de déplacements"),
        (GARE, ANA),
        1,
        base.digest,
        NOON,
        saved.identifiant,
    )
    assert json.loads(byte_store.kept[key(1)]) == {
        "genre": "proposition",
        "numero": 1,
        "le": "2018-11-05T12:00:00+00:00",
        "qui": "C. Blin",
        "identifiant": saved.identifiant,
        "nom": "Franges au plus juste",
        "pourquoi": "Équilibrer les secteurs",
        "criteres": ["équilibre", "peu de déplacements"],
        "deplacements": [
            {"operation": "OP-1", "objet": "secteur", "de": "Cœur de Ville", "vers": "Faisceau ferroviaire"},
            {"operation": "OP-2", "objet": "charge", "de": "A. Bel", "vers": "C. Roy"},
        ],
        "base": 1,
        "digest": base.digest,
        "stade": "en discussion",
        "version": None,
    }
    assert log_over(byte_store).propositions.kept() == ([saved], [])


def test_the_same_move_twice_is_one(log: Log) -> None:
    assert save(log, GARE, ANA, GARE).deplacements == (GARE, ANA)


def test_another_name_and_where_it_is_are_records_more(log: Log, byte_store: Memory) -> None:
    first = save(log)
    other = save(log, ANA, nom="Une autre")
    before = dict(byte_store.kept)
    renamed = log.propositions.say(1, nom=" Franges, bis ", qui="D. Mo")
    assert (renamed.nom, renamed.stade, renamed.par, renamed.qui) == (
        "Franges, bis",
        Stade.EN_DISCUSSION,
        "D. Mo",
        "C. Blin",
    )
    adopted = log.propositions.say(1, stade=Stade.ADOPTEE, version=7, qui="Chef")
    assert (adopted.nom, adopted.stade, adopted.version, adopted.par) == ("Franges, bis", Stade.ADOPTEE, 7, "Chef")
    left = log.propositions.say(1, stade=Stade.ABANDONNEE, qui="Chef")
    assert (left.stade, left.version, left.depuis) == (Stade.ABANDONNEE, 7, NOON)
    assert {name: byte_store.kept[name] for name in before} == before
    assert sorted(set(byte_store.kept) - set(before)) == [key(3), key(4), key(5)]
    assert names(log_over(byte_store)) == [(1, "Franges, bis"), (2, "Une autre")]
    assert log.propositions.proposition(2) == other
    assert first.deplacements == left.deplacements


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"nom": " \n "}, refusals.NOM_DE_PROPOSITION_MANQUANT),
        ({"nom": "x" * 81}, refusals.NOM_DE_PROPOSITION_TROP_LONG),
        ({"qui": ""}, of_versions.AUTEUR_MANQUANT),
        ({"qui": "x" * 81}, of_versions.AUTEUR_TROP_LONG),
        ({"pourquoi": ""}, refusals.POURQUOI_MANQUANT),
        ({"pourquoi": "x" * 1001}, refusals.POURQUOI_TROP_LONG),
    ],
)
def test_what_must_be_said_and_how_long_it_may_be(
    log: Log, byte_store: Memory, said: dict[str, str], refusal: Any
) -> None:
    with pytest.raises(SaoError) as error:
        save(log, **said)
    assert error.value.code == refusal.code
    assert key(1) not in byte_store.kept


def test_a_proposal_moves_something_and_not_the_whole_world(log: Log) -> None:
    with refused(refusals.PROPOSITION_SANS_DEPLACEMENT):
        log.propositions.save((), **SIGNED)
    many = [Deplacement(f"OP-{n}", Objet.SECTEUR, "A", "B") for n in range(5_001)]
    with refused(refusals.PROPOSITION_TROP_LONGUE):
        save(log, *many)
    with refused(refusals.PROPOSITION_TROP_LONGUE):
        save(log, Deplacement("x" * MOST_BYTES, Objet.SECTEUR, "A", "B"))
    assert len(save(log, *many[:5_000]).deplacements) == 5_000


def test_there_is_a_limit_to_how_many_are_kept_and_none_to_removing(
    log: Log, byte_store: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proposed, "MOST_RECORDS", 2)
    save(log)
    save(log)
    for add in (lambda: save(log), lambda: log.propositions.say(1, nom="Autre", qui="D. Mo")):
        with refused(refusals.PROPOSITIONS_TROP_NOMBREUSES):
            add()
    log.propositions.remove([1], qui="C. Blin", pourquoi="Trop")
    assert names(log) == [(2, "Franges au plus juste")]


def test_there_is_none_of_this_number(log: Log) -> None:
    for numero in (0, 1, 10**9):
        with refused(refusals.PROPOSITION_INCONNUE):
            log.propositions.proposition(numero)
    save(log)
    log.propositions.say(1, nom="Autre", qui="D. Mo")
    with refused(refusals.PROPOSITION_INCONNUE):  # a record, and no proposal
        log.propositions.say(2, nom="Autre", qui="D. Mo")


def test_what_cannot_be_read_is_told_and_passed_over(log: Log, byte_store: Memory) -> None:
    save(log)
    byte_store.kept |= {key(2): b"{", key(4): b"x" * (MOST_BYTES + 1), "propositions/desktop.ini": b"", key(6): b"[]"}
    saved = save(log, ANA, nom="Ensuite")
    assert saved.numero == 7
    assert log_over(byte_store).propositions.kept().unreadable == [2, 4, 6]
    assert names(log_over(byte_store)) == [(1, "Franges au plus juste"), (7, "Ensuite")]
    with refused(refusals.PROPOSITION_ILLISIBLE):
        log.propositions.proposition(4)


# --- What is removed --------------------------------------------------------------------------------------------------


def test_removing_leaves_who_and_why_and_nothing_of_it(log: Log, byte_store: Memory) -> None:
    save(log, ANA)
    log.propositions.say(1, nom="Autre nom", qui="D. Mo")
    save(log, nom="Reste")
    byte_store.kept[key(4)] = b"{"
    removed = log.propositions.remove([1, 4], qui="C. Blin", pourquoi="Départ d’un agent")
    assert (removed.numero, removed.propositions) == (5, (1, 4))
    kept = {name: data for name, data in byte_store.kept.items() if name.startswith("propositions/")}
    assert sorted(kept) == [key(3), key(5)]
    assert b"A. Bel" not in b"".join(kept.values())
    for each in (log, log_over(byte_store)):
        assert (names(each), each.propositions.kept().unreadable) == ([(3, "Reste")], [])
        with pytest.raises(SaoError) as error:
            each.propositions.proposition(1)
        assert error.value.code == refusals.PROPOSITION_RETIREE.code
        assert "C. Blin a retiré la proposition 1" in error.value.message
    assert save(log).numero == 6  # no number serves twice
    with refused(refusals.PROPOSITION_INCONNUE):
        log.propositions.remove([3, 9], qui="C. Blin", pourquoi="x")
    assert names(log) == [(3, "Reste"), (6, "Franges au plus juste")]


def test_a_proposal_that_names_people_goes_with_the_version_that_it_was_made_from(log: Log, byte_store: Memory) -> None:
    first = log.current()
    publish(log, b"bon B")
    second = log.current()
    save(log, GARE, ANA, base=first, nom="Des noms")
    log.propositions.say(1, nom="Des noms encore", qui="D. Mo")
    save(log, GARE, base=first, nom="Des secteurs")
    save(log, ANA, base=second, nom="D’après la suivante")
    log.purge([1], auteur="C. Blin", message="Départ", expected=2)
    assert names(log_over(byte_store)) == [(3, "Des secteurs"), (4, "D’après la suivante")]
    save(log, ANA, base=first, nom="Enregistrée juste après la purge")
    log.tidy()
    assert names(log) == [(3, "Des secteurs"), (4, "D’après la suivante")]


def test_the_number_of_what_a_purge_removed_is_never_another_s(log: Log, byte_store: Memory) -> None:
    """A purge is a command beside the server: the server kept what it had read, people's names among it.

    The number was free again as well: what was saved next was taken for another's record, and saved a second time.
    """
    server, first = log_over(byte_store), log.current()
    publish(log, b"bon B")
    save(server, ANA, base=first, nom="Des noms")
    log.purge([1], auteur="C. Blin", message="Départ", expected=2)
    assert names(server) == []
    save(server, GARE, nom="Des secteurs")
    assert names(server) == names(log) == names(log_over(byte_store)) == [(3, "Des secteurs")]
    with refused(refusals.PROPOSITION_RETIREE, "C. Blin.*Départ"):
        server.propositions.proposition(1)
