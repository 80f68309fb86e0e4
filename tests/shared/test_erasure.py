"""Somebody's name taken out of what is kept: what it would touch is told, then done, and what names nobody stays."""

from __future__ import annotations

from datetime import date
from functools import cache, partial
from typing import Any
from urllib.parse import urlencode

import pytest

from sao_dashboard.annotate import naming, without_names
from sao_dashboard.errors import VersionsError
from sao_dashboard.reading.model import Workbook
from sao_dashboard.reading.read import read_workbook
from sao_dashboard.refusals import versions as refusals
from sao_dashboard.shared import erasure
from sao_dashboard.shared.erasure import erase, look
from sao_dashboard.versions import Log
from sao_dashboard.versions import numbered as module
from sao_dashboard.versions.abonnements import Genre, empreinte
from sao_dashboard.versions.errors import JournalInaccessible
from sao_dashboard.versions.model import content_key
from sao_dashboard.versions.propositions import Deplacement, Objet
from sao_dashboard.versions.seances import decided, titled, with_question, with_view
from sao_dashboard.versions.subscribed import NO_LOGIN, Subscriber
from tests.refused import refused
from tests.versions.byte_stores import NOON, Memory, digest, log_over, publish
from tests.web.conftest import ROWS, classeur

NAME = "Zoé Lévy"
MAIL = "zoe.levy@ville.example"
SIGNED = {"auteur": "C. Petit", "message": "Départ d’un agent"}


@cache
def read(content: bytes) -> Workbook:
    """Read a workbook, each once: what it says is the same for all of these tests."""
    return read_workbook(content)


@cache
def erasure_here(data: bytes, names: tuple[tuple[str, str], ...]) -> bytes:
    return without_names(data, dict(names))


def _with(name: str, mail: str, comment: str = "") -> bytes:
    def put(row: dict[str, Any]) -> dict[str, Any]:
        named = {key: name if value == "CO 01" else value for key, value in row.items()}
        return named | ({"courriel": mail} if row.get("agent") == "CO 01" and "equipe" in row else {})

    rows = {key: [put(row) for row in rows] for key, rows in ROWS.items()}
    rows["operations"][0] = {**rows["operations"][0], "remarques": comment} if comment else rows["operations"][0]
    return classeur(rows)


OLD, LATER, NOW = _with(NAME, MAIL), _with(NAME.upper(), "", f"Suivi par {NAME}, puis Paul"), classeur()


@pytest.fixture
def byte_store(monkeypatch: pytest.MonkeyPatch) -> Memory:
    monkeypatch.setattr(module, "_WAITS", (0.0, 0.0, 0.0))
    # In this process: that it is the same in another is `tests/annotate`'s to say.
    monkeypatch.setattr(erasure, "without_names_confined", lambda data, names: erasure_here(data, tuple(names.items())))
    return Memory()


@pytest.fixture
def log(byte_store: Memory) -> Log:
    """A log where two contents, a kept file and a proposal name somebody, and as many do not."""
    log = log_over(byte_store)
    for content in (OLD, LATER, OLD, NOW):
        publish(log, content, message="Revue")
    log.archive(OLD)
    log.archive(NOW)
    first = log.version(1)
    for moves in (
        [Deplacement("OP-1", Objet.CHARGE, NAME, "CO 02")],
        [Deplacement("OP-1", Objet.CHARGE, "CO 02", "")],
        [Deplacement("OP-1", Objet.SECTEUR, "Nord", "Sud")],
    ):
        log.propositions.save(moves, nom="Une", qui="C. Petit", pourquoi="Voir", base=first)
    for of in (Subscriber("9", NAME), Subscriber("7", "Jo")):
        log.abonnements.save(Genre.CALENDRIER, "echeances", digest=empreinte(of.id), by=of)
    for view in ("operations?charge=Zo%C3%A9+L%C3%A9vy", "operations?charge=CO+02"):
        made = log.seances.create("CT", qui="C. Petit")
        log.seances.change(made.seance, partial(with_view, adresse=view), qui="C. Petit")
    return log


def _numbers(found: Any) -> list[int]:
    return [each.numero for each in found]


def test_what_would_be_done_is_told_and_nothing_is(log: Log, byte_store: Memory) -> None:
    before = dict(byte_store.kept)
    found = look(log, [NAME], read)
    assert found.names == {NAME: "Personne retirée 1", MAIL: "personne-retiree-1@retrait.invalid"}
    assert _numbers(found.versions) == [1, 2, 3]
    assert found.rewritten.keys() == {digest(OLD), digest(LATER)}
    assert (found.purged, found.archives, found.current) == ({}, [digest(OLD)], None)
    assert (_numbers(found.propositions), _numbers(found.abonnements)) == ([1], [1])
    assert (_numbers(found.signed), _numbers(found.said)) == ([], [])
    assert list(found.seances) == [1]
    assert byte_store.kept == before


@pytest.mark.parametrize("written", ["Zoé Lévy", "zoe levy", "LÉVY Zoé", "Levy, Zoe", "Départ de Zoé\u00a0LEVY."])
def test_every_record_is_looked_in_however_they_are_written_there(byte_store: Memory, written: str) -> None:
    """Subscriptions were found by a whole field alone, and the other records as the name was typed: some stayed."""
    log, other = log_over(byte_store), {"qui": "C. Petit"}
    alone = written.removeprefix("Départ de ").removesuffix(".")
    publish(log, NOW, auteur=written)
    publish(log, NOW, message=written)
    moves = [Deplacement("OP-1", Objet.SECTEUR, "Nord", "Sud")]
    log.propositions.save([Deplacement("OP-1", Objet.CHARGE, "CO 02", alone)], nom="Une", pourquoi="Voir", **other)
    log.propositions.save(moves, nom="Une", pourquoi=written, **other)
    log.propositions.save(moves, nom="Une", pourquoi="Voir", **other)
    log.propositions.say(3, qui=written, nom="Deux")
    for by, vue in (
        (Subscriber("9", alone), "echeances"),
        (NO_LOGIN, f"mes-operations?{urlencode({'moi': written})}"),
    ):
        log.abonnements.save(Genre.CALENDRIER, vue, digest=empreinte("x"), by=by)
    log.envois.take(1, "2026-S49", 1, date(2026, 11, 30))
    for edit in (
        partial(with_view, adresse=f"operations?{urlencode({'charge': written})}"),
        partial(with_question, question=f"Qui reprend après {written} ?", qui="C. Petit", le=NOON),
        partial(decided, texte="Rien", qui=written, le=NOON),
        partial(titled, cle=1, titre="Une vue"),
    ):
        seance = log.seances.create("CT", **other).seance
        log.seances.change(seance, partial(with_view, adresse="synthese"), **other)
        log.seances.change(seance, edit, **other)
    log.noms.give(1, written, **other)
    log.noms.give(2, "CT", qui=written)
    found = look(log, ["Zoé Lévy"], read)
    assert (_numbers(found.propositions), _numbers(found.said)) == ([1], [2, 3])
    assert (_numbers(found.abonnements), _numbers(found.signed)) == ([1, 2], [1, 2])
    assert (list(found.seances), list(found.named)) == ([1, 4, 7], [1, 2])
    # What left by mail names nobody, and goes with the subscription at the next round.
    assert written.encode() not in b"".join(data for key, data in byte_store.kept.items() if key.startswith("envois/"))


def test_what_is_of_others_who_bear_a_part_of_the_name_stays(byte_store: Memory) -> None:
    """The search took a word of an address for a name, and lost in folding what is between two people.

    The subscription of « paul.durand@… » went with Paul, and a proposal about two others with Marie Martin.
    """
    log = log_over(byte_store)
    publish(log, NOW)
    moves = [Deplacement("OP-1", Objet.CHARGE, "Dupont Marie · Martin Claude", "Martin Marie-Claude")]
    log.propositions.save(moves, nom="Une", qui="C. Petit", pourquoi="Voir")
    for mail in ("paul.durand@ville.example", "durand@ville.example"):
        log.abonnements.save(Genre.LETTRE, "synthese", digest=empreinte(mail), adresse=mail)
    assert look(log, ["Paul", "Durand", "Marie Martin"], read).nothing
    assert _numbers(look(log, ["durand@ville.example"], read).abonnements) == [2]


def test_somebody_whose_longer_name_has_it_is_another_person(byte_store: Memory) -> None:
    """« Marie Martin » was found in « Anne Marie Martin »: her subscription went, and workbooks renamed her."""
    log, longer = log_over(byte_store), "Anne Zoé Lévy"
    others = _with(longer, "", f"{longer}, avant {NAME}")
    for content in (_with(longer, ""), others, NOW):
        publish(log, content)
    for of in (longer, "LEVY Zoé"):
        log.abonnements.save(Genre.CALENDRIER, "echeances", digest=empreinte(of), by=Subscriber("9", of))
    moves = [[Deplacement("OP-1", Objet.CHARGE, each, "CO 02")] for each in (longer, f"CO 03 · {NAME}")]
    for each in moves:
        log.propositions.save(each, nom="Une", qui="C. Petit", pourquoi=f"Voir avec {longer}")
    found = look(log, [NAME], read)
    assert (list(found.others), _numbers(found.versions), found.purged) == ([longer], [2], {})
    assert (_numbers(found.abonnements), _numbers(found.propositions), _numbers(found.said)) == ([2], [2], [])
    erase(log, found, **SIGNED)
    after = read(log_over(byte_store).content(2))
    assert after["operations"]["remarques"][0] == f"{longer}, avant Personne retirée 1"
    assert after["agents"]["agent"][0] == longer
    # The same person, when that is said.
    assert _numbers(look(log, [NAME, longer], read).abonnements) == [1]


def test_a_cell_of_two_people_keeps_the_other_one(byte_store: Memory) -> None:
    """The cell was taken for a third person: nothing of it was touched, and the command only said so."""
    log = log_over(byte_store)
    for content in (_with(f"{NAME} / A. Durand", ""), _with(f"A. Durand et {NAME}", "", f"Vu avec {NAME}"), NOW):
        publish(log, content)
    found = look(log, [NAME], read)
    assert (list(found.others), _numbers(found.versions), found.purged) == ([], [1, 2], {})
    erase(log, found, **SIGNED)
    first, second = (read(log_over(byte_store).content(number)) for number in (1, 2))
    assert first["agents"]["agent"][0] == first["affectations"]["agent"][0] == "Personne retirée 1 / A. Durand"
    assert second["operations"]["remarques"][0] == "Vu avec Personne retirée 1"
    assert second["agents"]["agent"][0] == "A. Durand et Personne retirée 1"
    assert look(log_over(byte_store), [NAME], read).nothing
    assert not look(log_over(byte_store), ["A. Durand"], read).nothing


def test_names_of_versions_that_name_them_are_told_the_earlier_ones_too(log: Log) -> None:
    """Only the name in force was looked at, and never who gave it: an earlier one stayed, and nothing said so."""
    log.noms.give(1, f"Départ de {NAME}", qui="C. Petit")
    log.noms.give(1, "CT", qui="C. Petit")
    log.noms.give(2, "COPIL", qui=NAME)
    log.noms.give(3, "Point", qui="C. Petit")
    found = look(log, [NAME], read)
    assert (list(found.named), _numbers(found.signed)) == ([1, 2], [])
    for version in found.named:
        log.noms.take_away(version, qui="C. Petit")
    assert list(look(log, [NAME], read).named) == []


def test_proposals_that_they_renamed_are_told(log: Log) -> None:
    """Only the first record of a proposal was looked at: who renamed it, and a name it had since, stayed unsaid."""
    log.propositions.say(2, qui=NAME, nom="Deux")
    log.propositions.say(3, qui="C. Petit", nom=f"Celle de {NAME}")
    log.propositions.say(3, qui="C. Petit", nom="Trois")
    assert _numbers(look(log, [NAME], read).said) == [2, 3]


def test_it_is_done_and_said_without_the_name(log: Log, byte_store: Memory) -> None:
    purge = erase(log, look(log, [NAME], read), **SIGNED)
    assert purge and purge.numero == 5
    fresh = log_over(byte_store)
    assert [(v.numero, v.purgee, v.expurgee) for v in fresh.history()] == [
        (1, None, 5),
        (2, None, 5),
        (3, None, 5),
        (4, None, None),
        (5, None, None),
    ]
    first, second = (read(fresh.content(number)) for number in (1, 2))
    assert [first["agents"][key][0] for key in ("agent", "courriel")] == [
        "Personne retirée 1",
        "personne-retiree-1@retrait.invalid",
    ]
    assert second["operations"]["remarques"][0] == "Suivi par Personne retirée 1, puis Paul"
    assert second["affectations"]["agent"].tolist() == ["Personne retirée 1", "CO 02", "RS 01"]
    # Nothing that is kept names them any more, and what names others is what it was.
    assert look(fresh, [NAME, MAIL], read).nothing
    found = naming([NAME, MAIL])
    assert [key for key, data in byte_store.kept.items() if found.search(data.decode("utf-8", "replace"))] == []
    assert _numbers(fresh.propositions.kept().propositions) == [2, 3]
    assert [each.nom for each in fresh.abonnements.kept().abonnements] == ["Jo"]
    assert fresh.content(4) == NOW


def test_another_person_is_given_another_name_and_one_that_is_taken_is_refused(log: Log) -> None:
    erase(log, look(log, [NAME], read), **SIGNED)
    publish(log, _with("CO 03", ""), message="Sans eux")
    assert look(log, ["CO 02"], read).names == {"CO 02": "Personne retirée 2"}
    with refused(refusals.REMPLACANT_DEJA_PRIS):
        look(log, ["CO 02"], read, "Personne retirée 1")


def test_a_content_where_the_name_would_stay_is_purged_whole(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        erasure, "without_names_confined", lambda data, names: data if data == OLD else without_names(data, names)
    )
    found = look(log, [NAME], read)
    assert found.rewritten.keys() == {digest(LATER)}
    assert found.purged.keys() == {digest(OLD)}
    assert "Le nom resterait dans xl/" in found.purged[digest(OLD)]
    erase(log, found, **SIGNED)
    assert [(v.purgee, v.expurgee) for v in log.history()[:3]] == [(5, None), (None, 5), (5, None)]


def test_nothing_is_done_while_the_version_on_screen_names_them_nor_signed_with_the_name(log: Log) -> None:
    found = look(log, ["CO 02"], read)
    assert found.current and found.current.numero == 4
    with refused(refusals.PERSONNE_AFFICHEE):
        erase(log, found, **SIGNED)
    with refused(refusals.PERSONNE_NOMMEE):
        erase(log, look(log, [NAME], read), auteur="C. Petit", message=f"Départ de {NAME.lower()}")
    assert len(log.history()) == 4


@pytest.mark.parametrize("name", ["Al", "12345", 'a"b"c', "<nom>"])
def test_what_cannot_be_looked_for_is_refused(log: Log, name: str) -> None:
    with refused(refusals.NOM_TROP_COURT):
        look(log, [name], read)


@pytest.mark.parametrize(
    ("operation", "key"),
    [
        ("create", "propositions/000004.json"),
        ("write", "contents/"),
        ("create", "versions/000005.json"),
        ("delete", content_key(digest(OLD))),
        ("delete", "archives/"),
    ],
)
def test_cut_short_nothing_else_is_lost_and_the_same_again_ends_it(
    log: Log, byte_store: Memory, operation: str, key: str
) -> None:
    found = look(log, [NAME], read)

    def fail(asked: str, of: str) -> None:
        if asked == operation and of.startswith(key):
            raise JournalInaccessible("mémoire")

    byte_store.before = fail
    with pytest.raises(VersionsError):
        erase(log, found, **SIGNED)
    byte_store.before = lambda asked, of: None
    again = log_over(byte_store)
    again.tidy()  # a server that starts
    rest = look(again, [NAME], read)
    assert rest.rewritten.items() <= found.rewritten.items()
    erase(again, rest, **SIGNED)
    assert look(again, [NAME, MAIL], read).nothing
    assert again.content(4) == NOW
    assert [v.expurgee for v in again.history()][:4] == [5, 5, 5, None]
