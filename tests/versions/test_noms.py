"""Names given to versions: given, changed, taken away; who comes first, and what is left when the place misbehaves."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sao_dashboard.errors import SaoError
from sao_dashboard.refusals import noms as refusals
from sao_dashboard.refusals import versions as of_versions
from sao_dashboard.versions import Log, Origine, noms
from sao_dashboard.versions.gathering import gathered
from sao_dashboard.versions.noms import NomDonne
from tests.refused import refused
from tests.versions.byte_stores import NOON, Memory, log_over, publish


def key(numero: int) -> str:
    return f"noms/{numero:06}.json"


def names(log: Log) -> dict[int, str]:
    return {version: each.nom for version, each in log.noms.kept().noms.items()}


@pytest.fixture
def log(byte_store: Memory) -> Log:
    """A log with two versions."""
    log = log_over(byte_store)
    publish(log, b"bon A")
    publish(log, b"bon B")
    return log


def test_a_name_is_a_record_beside_the_version_which_does_not_change(log: Log, byte_store: Memory) -> None:
    before = dict(byte_store.kept)
    given = log.noms.give(1, " CT \n novembre ", qui="C. Blin")
    assert given == NomDonne(1, 1, "CT novembre", "C. Blin", NOON, given.identifiant)
    assert json.loads(byte_store.kept[key(1)]) == {
        "numero": 1,
        "version": 1,
        "nom": "CT novembre",
        "qui": "C. Blin",
        "le": "2018-11-05T12:00:00+00:00",
        "identifiant": given.identifiant,
    }
    assert {name: byte_store.kept[name] for name in before} == before
    assert [(each.numero, each.nom) for each in log_over(byte_store).named()] == [(1, "CT novembre"), (2, "")]
    assert [each.nom for each in log.history()] == ["", ""]


def test_a_change_is_a_record_more_and_the_same_name_none(log: Log, byte_store: Memory) -> None:
    log.noms.give(1, "CT", qui="A")
    log.noms.give(1, "CT novembre", qui="B")
    assert log.noms.give(1, "CT novembre", qui="C").numero == 2
    assert names(log_over(byte_store)) == {1: "CT novembre"}
    assert [name for name in byte_store.kept if name.startswith("noms/")] == [key(1), key(2)]


def test_two_versions_never_have_the_same_name(log: Log) -> None:
    log.noms.give(1, "CT novembre", qui="A")
    with refused(refusals.NOM_DE_VERSION_PRIS, "La version 1 s’appelle déjà"):
        log.noms.give(2, "ct  NOVEMBRE", qui="A")
    log.noms.give(1, "CT de novembre", qui="A")
    log.noms.give(2, "CT novembre", qui="A")
    assert names(log) == {1: "CT de novembre", 2: "CT novembre"}


def test_taken_away_it_leaves_who_did_so_and_nothing_of_it(log: Log, byte_store: Memory) -> None:
    log.noms.give(1, "Réunion avec A. Bel", qui="A")
    log.noms.give(2, "CT", qui="A")
    server = log_over(byte_store)
    assert names(server) == {1: "Réunion avec A. Bel", 2: "CT"}
    assert log.noms.take_away(1, qui="D. Mo").numero == 3
    assert [name for name in byte_store.kept if name.startswith("noms/")] == [key(2), key(3)]
    assert b"A. Bel" not in byte_store.kept[key(3)]
    assert names(server) == names(log) == {2: "CT"}
    with refused(refusals.VERSION_SANS_NOM):
        log.noms.take_away(1, qui="D. Mo")
    assert server.noms.give(1, "COPIL", qui="A").numero == 4  # no number serves twice


def test_a_purge_takes_the_content_and_leaves_the_name(log: Log) -> None:
    """A name is what the version was: like its author and its message, it tells what is no longer there."""
    log.noms.give(1, "CT novembre", qui="A")
    log.purge([1], auteur="C. Blin", message="Départ", expected=2)
    assert [(each.numero, each.purgee, each.nom) for each in log.named()][:1] == [(1, 3, "CT novembre")]


def test_a_save_by_hand_that_has_a_name_is_listed_by_itself(log: Log) -> None:
    for content in (b"bon C", b"bon D", b"bon E"):
        current = log.current()
        assert current
        said = {"auteur": "A", "message": "m", "lignes": {}, "avertissements": 0, "expected": current.numero}
        log.publish(content, **said, origine=Origine.FICHIER)  # type: ignore[arg-type]
    assert [each.numero for each in gathered(log.named())] == [1, 2, 5]
    log.noms.give(4, "CT", qui="A")
    assert [each.numero for each in gathered(log.named())] == [1, 2, 4, 5]


@pytest.mark.parametrize(
    ("nom", "qui", "refusal"),
    [
        (" \n ", "A", refusals.NOM_DE_VERSION_MANQUANT),
        ("x" * 61, "A", refusals.NOM_DE_VERSION_TROP_LONG),
        ("CT", "", of_versions.AUTEUR_MANQUANT),
        ("CT", "x" * 81, of_versions.AUTEUR_TROP_LONG),
    ],
)
def test_what_must_be_said_and_how_long_it_may_be(
    log: Log, byte_store: Memory, nom: str, qui: str, refusal: Any
) -> None:
    with pytest.raises(SaoError) as error:
        log.noms.give(1, nom, qui=qui)
    assert (error.value.code, key(1) in byte_store.kept) == (refusal.code, False)


def test_there_is_a_limit_to_how_many_are_kept_and_none_to_removing(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(noms, "MOST_RECORDS", 1)
    log.noms.give(1, "CT", qui="A")
    with refused(refusals.NOMS_DE_VERSION_TROP_NOMBREUX):
        log.noms.give(2, "COPIL", qui="A")
    log.noms.take_away(1, qui="A")
    assert names(log) == {}
