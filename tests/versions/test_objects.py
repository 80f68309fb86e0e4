"""The log in object storage: a real S3 server, and answers that get lost on the way."""

from __future__ import annotations

import time

import pytest
from obstore.store import MemoryStore

from sao_dashboard.refusals import versions as refusals
from sao_dashboard.versions import Log, open_log
from sao_dashboard.versions import objects as module
from sao_dashboard.versions.bytestore import Absent, AlreadyThere
from sao_dashboard.versions.errors import Devance, JournalInaccessible
from sao_dashboard.versions.objects import Objects
from tests.refused import refused
from tests.versions.byte_stores import log_over, publish
from tests.versions.seaweed import Fault, proxy

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_RETRY_SECONDS", 2)


def opened_through(address: str, through: str, monkeypatch: pytest.MonkeyPatch) -> Log:
    with monkeypatch.context() as patch:
        patch.setenv("AWS_ENDPOINT", through)
        return open_log(address)


def test_what_the_log_asks_of_a_place(at: str) -> None:
    byte_store = open_log(at).byte_store
    assert byte_store.names("versions") == []
    byte_store.create("versions/000002.json", b"deux")
    byte_store.create("versions/000001.json", b"un")
    with pytest.raises(AlreadyThere):
        byte_store.create("versions/000001.json", b"autre")
    assert (byte_store.names("versions"), byte_store.read("versions/000001.json")) == (
        ["000001.json", "000002.json"],
        b"un",
    )
    byte_store.write("versions/000001.json", b"autre")
    assert byte_store.read("versions/000001.json") == b"autre"
    for _ in range(2):
        byte_store.delete("versions/000001.json")
    with pytest.raises(Absent):
        byte_store.read("versions/000001.json")
    byte_store.clean()


def test_a_whole_life_on_a_real_server(at: str) -> None:
    log = open_log(at)
    log.self_test()
    large = b"bon" + bytes(7_000_000)  # more than the size from which obstore would put it in parts
    publish(log, large)
    publish(log, b"bon B")
    log.restore(1, auteur="A", message="m", expected=2)
    log.purge([2], auteur="A", message="m", expected=3)
    again = open_log(at)
    current = again.current()
    assert current and (current.numero, again.content(current) == large) == (4, True)
    assert [v.purgee for v in again.history()] == [None, 4, None, None]
    with pytest.raises(Devance):
        log.publish(b"bon C", auteur="A", message="m", lignes={}, avertissements=0, expected=3)
    again.tidy()


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
    publish(open_log(at), b"bon A")
    with proxy(endpoint, once("PUT", part, what)) as through:
        log = opened_through(at, through, monkeypatch)
        if (part, what) == ("contents/", 409):
            with pytest.raises(JournalInaccessible):
                publish(log, b"bon B")
        version = publish(log, b"bon B")
    again = open_log(at)
    assert (version.numero, again.content(2), len(again.history())) == (2, b"bon B", 2)


def test_a_server_that_stops_answering_leaves_a_doubt(at: str, endpoint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(open_log(at), b"bon A")
    silent: list[bool] = []

    def fault(method: str, path: str) -> int | str:
        if method == "PUT" and "versions/000002" in path and not silent:
            silent.append(True)
            return "lost"  # it is done, and nobody will hear of it
        return 503 if silent else 0

    with proxy(endpoint, fault) as through, refused(refusals.PUBLICATION_INCERTAINE, match="version 2"):
        publish(opened_through(at, through, monkeypatch), b"bon B")
    current = open_log(at).current()
    assert current and current.numero == 2


def test_a_server_that_is_not_there_is_told_soon(at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    log = opened_through(at, "http://127.0.0.1:1", monkeypatch)
    start = time.monotonic()
    with pytest.raises(JournalInaccessible, match="s3://versions") as told:
        log.current()
    assert time.monotonic() - start < 60
    assert "127.0.0.1" not in told.value.message


def test_wrong_keys_and_missing_places_are_told(at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(open_log(at), b"bon A")
    nowhere = open_log("s3://jamais-cree/x")
    for look in (nowhere.current, lambda: nowhere.exists_after(0)):
        with pytest.raises(
            JournalInaccessible, match="NoSuchBucket"
        ):  # an absent bucket must not look like an empty log
            look()
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "faux")
    log = open_log(at)
    for attempt in (log.current, lambda: log.exists_after(0), log.self_test):
        with refused(refusals.ACCES_REFUSE):
            attempt()


def test_a_server_that_ignores_the_condition_is_refused(
    at: str, endpoint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Some servers that speak like S3 take « If-None-Match » for decoration.
    class Ignoring(Objects):
        def create(self, key: str, data: bytes) -> None:
            self.write(key, data)

    store = open_log(at).byte_store
    assert isinstance(store, Objects)
    with refused(refusals.STOCKAGE_INADAPTE):
        log_over(Ignoring(store._store, at)).self_test()


def test_any_storage_of_obstore_will_do() -> None:
    log = log_over(Objects(MemoryStore(), "mémoire"))
    log.self_test()
    publish(log, b"bon A")
    publish(log, b"bon B")
    assert [log.content(v) for v in log.history()] == [b"bon A", b"bon B"]
