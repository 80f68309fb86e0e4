"""What is kept beside the versions, whatever it is: whole or not at all, each under its number, nothing left behind."""

from __future__ import annotations

import errno
import json
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sao_dashboard.versions import Log, open_log
from sao_dashboard.versions.bytestore import AlreadyThere
from sao_dashboard.versions.errors import EnregistrementIllisible, JournalInaccessible, VersionsError
from tests.refused import refused
from tests.versions.byte_stores import Memory, log_over
from tests.versions.failures import Disk, on_disk
from tests.versions.kinds import KINDS, Kind

RECORDS = [(kind, record) for kind in KINDS for record in kind.records]
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.folder)


@pytest.fixture
def log(byte_store: Memory) -> Log:
    return log_over(byte_store)


def fail_once(byte_store: Memory, operation: str, key: str) -> None:
    """Let one operation fail, the next time that it is asked for."""

    def fail(asked: str, of: str) -> None:
        if (asked, of) == (operation, key):
            byte_store.before = lambda asked, of: None
            raise JournalInaccessible("x")

    byte_store.before = fail


# --- As bytes ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "record"), RECORDS)
def test_a_record_is_read_as_it_was_written_under_its_own_number(kind: Kind, record: Any) -> None:
    data = kind.codec.encode(record)
    assert kind.codec.decode(data, record.numero) == record
    for other in (record.numero - 1, 9):
        with pytest.raises(EnregistrementIllisible):
            kind.codec.decode(data, other)


@given(st.sampled_from(RECORDS), st.integers(0, 10_000))
def test_a_cut_record_is_unreadable(of: tuple[Kind, Any], end: int) -> None:
    kind, record = of
    data = kind.codec.encode(record)
    with pytest.raises(EnregistrementIllisible):
        kind.codec.decode(data[: end % (len(data) - 1)], record.numero)


@given(st.sampled_from(RECORDS), st.data())
def test_a_record_with_another_value_is_read_or_unreadable(of: tuple[Kind, Any], data: st.DataObject) -> None:
    kind, record = of
    fields = json.loads(kind.codec.encode(record))
    other = st.none() | st.integers() | st.text() | st.lists(st.text() | st.dictionaries(st.text(), st.integers()))
    fields[data.draw(st.sampled_from(sorted(fields)))] = data.draw(other)
    with suppress(EnregistrementIllisible):
        kind.codec.decode(json.dumps(fields).encode(), record.numero)


# --- What is kept and removed -----------------------------------------------------------------------------------------


@each_kind
def test_what_cannot_be_read_is_told_and_passed_over(kind: Kind, log: Log, byte_store: Memory) -> None:
    kind.add(log, 1)
    byte_store.kept |= {kind.key(2): b"{", kind.key(4): b"x" * (kind.most + 1), kind.key(6): b"[]"}
    byte_store.kept[f"{kind.folder}/desktop.ini"] = b""
    assert kind.add(log, 2).numero == 7
    assert kind.kept(log_over(byte_store)) == ({1: 1, 7: 2}, [2, 4, 6])


@each_kind
def test_a_removal_that_was_cut_short_holds_and_is_finished_later(kind: Kind, log: Log, byte_store: Memory) -> None:
    kind.add(log, 1)
    fail_once(byte_store, "delete", kind.key(1))
    with pytest.raises(JournalInaccessible):
        kind.remove(log, 1, 1)
    assert (kind.kept(log), sorted(byte_store.kept)) == (({}, []), [kind.key(1), kind.key(2)])
    log.tidy()
    assert sorted(byte_store.kept) == [kind.key(2)]
    assert kind.add(log, 1).numero == 3  # no number serves twice


# --- Who comes first, and what goes wrong -----------------------------------------------------------------------------


@each_kind
def test_whoever_comes_second_has_the_next_number(kind: Kind, log: Log, byte_store: Memory) -> None:
    other = log_over(byte_store)

    def race(operation: str, of: str) -> None:
        if (operation, of) == ("create", kind.key(1)):
            byte_store.before = lambda operation, of: None
            kind.add(other, 1)

    byte_store.before = race
    assert kind.add(log, 2).numero == 2
    assert kind.kept(log) == kind.kept(other) == ({1: 1, 2: 2}, [])


@each_kind
def test_a_lost_answer_is_looked_for(kind: Kind, log: Log, byte_store: Memory) -> None:
    def lose(operation: str, of: str) -> None:
        byte_store.after = lambda operation, of: None
        raise JournalInaccessible("x")

    byte_store.after = lose
    assert kind.add(log, 1).numero == 1
    assert kind.kept(log) == ({1: 1}, [])


@each_kind
def test_a_name_taken_by_nothing_is_asked_for_again(kind: Kind, log: Log, byte_store: Memory) -> None:
    left = [2]

    def absent(operation: str, of: str) -> None:
        if operation == "create" and left[0]:
            left[0] -= 1
            raise AlreadyThere(of)

    byte_store.before = absent
    assert (kind.add(log, 1).numero, left) == (1, [0])


@each_kind
def test_nothing_is_said_to_be_kept_while_the_place_is_silent(kind: Kind, log: Log, byte_store: Memory) -> None:
    def silent(operation: str, of: str) -> None:
        if of == kind.key(1):
            raise JournalInaccessible("x")

    byte_store.before = silent
    with refused(kind.uncertain):
        kind.add(log, 1)


@each_kind
def test_keepers_at_once_all_keep_theirs(kind: Kind, tmp_path: Path) -> None:
    start = threading.Barrier(4)

    def run(rank: int) -> None:
        log = open_log(str(tmp_path / "journal"))
        start.wait()
        for turn in range(3):
            kind.add(log, 10 * rank + turn)

    threads = [threading.Thread(target=run, args=(rank,)) for rank in range(1, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found, unreadable = kind.kept(open_log(str(tmp_path / "journal")))
    assert (sorted(found), unreadable) == (list(range(1, 13)), [])
    assert sorted(found.values()) == [10 * rank + turn for rank in range(1, 5) for turn in range(3)]


@each_kind
@pytest.mark.parametrize("after", [False, True])
def test_each_call_to_the_disk_fails_in_turn(kind: Kind, tmp_path: Path, after: bool) -> None:
    """What is asked for is kept whole or not at all, never said to be when it is not, and the next is all the same."""
    with on_disk(Disk()) as quiet:
        kind.add(open_log(str(tmp_path / "essai")), 1)
    for at in range(1, quiet.asked + 1):
        folder, said = tmp_path / str(at), {}
        with on_disk(Disk(errno.EIO, at=at, after=after)), suppress(VersionsError):
            said = {kind.add(open_log(str(folder)), 1).numero: 1}
        folder.mkdir(exist_ok=True)
        there = kind.kept(open_log(str(folder)))
        assert there in (({}, []), ({1: 1}, []))
        assert said in ({}, there[0])
        assert kind.add(open_log(str(folder)), 2).numero == len(there[0]) + 1


@pytest.mark.slow
@each_kind
def test_a_whole_life_in_object_storage(kind: Kind, at: str) -> None:
    for n in (1, 2):
        assert kind.add(open_log(at), n).numero == n
    kind.remove(open_log(at), 1, 1)
    assert kind.kept(open_log(at)) == ({2: 2}, [])
    assert open_log(at).byte_store.names(kind.folder) == ["000002.json", "000003.json"]
