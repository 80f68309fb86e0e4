"""The log in object storage: a real S3 server, and answers that get lost on the way."""

from __future__ import annotations

import time

import pytest
from obstore.store import MemoryStore

from sao_dashboard.versions import Journal, ouvrir
from sao_dashboard.versions import objets as module
from sao_dashboard.versions.depot import Absent, AlreadyThere
from sao_dashboard.versions.errors import (
    DepotNonExclusif,
    Devance,
    EcritureRefusee,
    JournalInaccessible,
    PublicationIncertaine,
)
from sao_dashboard.versions.objets import Objets
from tests.versions.depots import journal, publish
from tests.versions.seaweed import Fault, proxy


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_RETRY_SECONDS", 2)


def opened_through(address: str, through: str, monkeypatch: pytest.MonkeyPatch) -> Journal:
    with monkeypatch.context() as patch:
        patch.setenv("AWS_ENDPOINT", through)
        return ouvrir(address)


def test_what_the_log_asks_of_a_place(at: str) -> None:
    depot = ouvrir(at).depot
    assert depot.names("versions") == []
    depot.create("versions/000002.json", b"deux")
    depot.create("versions/000001.json", b"un")
    with pytest.raises(AlreadyThere):
        depot.create("versions/000001.json", b"autre")
    assert (depot.names("versions"), depot.read("versions/000001.json")) == (["000001.json", "000002.json"], b"un")
    depot.write("versions/000001.json", b"autre")
    assert depot.read("versions/000001.json") == b"autre"
    for _ in range(2):
        depot.delete("versions/000001.json")
    with pytest.raises(Absent):
        depot.read("versions/000001.json")
    depot.clean()


def test_a_whole_life_on_a_real_server(at: str) -> None:
    log = ouvrir(at)
    log.autotest()
    large = b"bon" + bytes(7_000_000)  # more than the size from which obstore would put it in parts
    publish(log, large)
    publish(log, b"bon B")
    log.restaurer(1, auteur="A", message="m", attendue=2)
    log.purger([2], auteur="A", message="m", attendue=3)
    again = ouvrir(at)
    current = again.courante()
    assert current and (current.numero, again.contenu(current) == large) == (4, True)
    assert [v.purgee for v in again.historique()] == [None, 4, None, None]
    with pytest.raises(Devance):
        log.publier(b"bon C", auteur="A", message="m", lignes={}, avertissements=0, attendue=3)
    again.nettoyer()


def once(method: str, part: str, what: int | str) -> Fault:
    """Return a fault that befalls the first request with this method and this part of a path."""
    left = [1]

    def fault(asked: str, path: str) -> int | str:
        if asked == method and part in path and left[0]:
            left[0] = 0
            return what
        return 0

    return fault


@pytest.mark.parametrize(
    ("part", "what"),
    [
        ("contents/", "lost"),
        ("contents/", 409),
        ("versions/000002", "lost"),
        ("versions/000002", 409),
        ("versions/000002", 503),
    ],
)
def test_one_bad_answer_changes_nothing(
    at: str, endpoint: str, monkeypatch: pytest.MonkeyPatch, part: str, what: int | str
) -> None:
    # obstore tries again by itself, and then finds its own object; a conflict is asked for again.
    publish(ouvrir(at), b"bon A")
    with proxy(endpoint, once("PUT", part, what)) as through:
        log = opened_through(at, through, monkeypatch)
        if (part, what) == ("contents/", 409):
            with pytest.raises(JournalInaccessible):
                publish(log, b"bon B")
        version = publish(log, b"bon B")
    again = ouvrir(at)
    assert (version.numero, again.contenu(2), len(again.historique())) == (2, b"bon B", 2)


def test_a_server_that_stops_answering_leaves_a_doubt(at: str, endpoint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(ouvrir(at), b"bon A")
    silent: list[bool] = []

    def fault(method: str, path: str) -> int | str:
        if method == "PUT" and "versions/000002" in path and not silent:
            silent.append(True)
            return "lost"  # it is done, and nobody will hear of it
        return 503 if silent else 0

    with proxy(endpoint, fault) as through, pytest.raises(PublicationIncertaine, match="version 2"):
        publish(opened_through(at, through, monkeypatch), b"bon B")
    current = ouvrir(at).courante()
    assert current and current.numero == 2


def test_a_server_that_is_not_there_is_told_soon(at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    log = opened_through(at, "http://127.0.0.1:1", monkeypatch)
    start = time.monotonic()
    with pytest.raises(JournalInaccessible, match="s3://versions") as told:
        log.courante()
    assert time.monotonic() - start < 60
    assert "127.0.0.1" not in told.value.message


def test_wrong_keys_and_missing_places_are_told(at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(ouvrir(at), b"bon A")
    nowhere = ouvrir("s3://jamais-cree/x")
    for look in (nowhere.courante, lambda: nowhere.existe_apres(0)):
        with pytest.raises(
            JournalInaccessible, match="NoSuchBucket"
        ):  # an absent bucket must not look like an empty log
            look()
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "faux")
    log = ouvrir(at)
    for attempt in (log.courante, lambda: log.existe_apres(0), log.autotest):
        with pytest.raises(EcritureRefusee):
            attempt()


def test_a_server_that_ignores_the_condition_is_refused(
    at: str, endpoint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Some servers that speak like S3 take « If-None-Match » for decoration.
    class Ignoring(Objets):
        def create(self, key: str, data: bytes) -> None:
            self.write(key, data)

    store = ouvrir(at).depot
    assert isinstance(store, Objets)
    with pytest.raises(DepotNonExclusif):
        journal(Ignoring(store._store, at)).autotest()


def test_any_storage_of_obstore_will_do() -> None:
    log = journal(Objets(MemoryStore(), "mémoire"))
    log.autotest()
    publish(log, b"bon A")
    publish(log, b"bon B")
    assert [log.contenu(v) for v in log.historique()] == [b"bon A", b"bon B"]
