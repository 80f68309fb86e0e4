"""The log in a folder: names taken once, shares that vanish, systems without hard links."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sao_dashboard.refusals import versions as refusals
from sao_dashboard.refusals.model import Refusal
from sao_dashboard.versions import disk, open_log
from sao_dashboard.versions.bytestore import Absent, AlreadyThere
from sao_dashboard.versions.errors import JournalInaccessible
from sao_dashboard.versions.folder import Folder
from tests.refused import refused
from tests.versions.byte_stores import digest, log_over, publish
from tests.versions.failures import Disk, on_disk


@pytest.fixture(params=["links", "no links"])
def byte_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Folder]:
    """A folder, on a disk with and without hard links."""
    disk = Disk(errno.EPERM, at=1, lasting=True, only="link") if request.param == "no links" else Disk()
    with on_disk(disk):
        yield Folder(tmp_path / "journal")


def temporary(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.name.startswith("~$")]


def test_a_name_is_taken_once(byte_store: Folder, tmp_path: Path) -> None:
    byte_store.create("versions/000001.json", b"un")
    with pytest.raises(AlreadyThere):
        byte_store.create("versions/000001.json", b"deux")
    assert byte_store.read("versions/000001.json") == b"un"
    assert byte_store.names("versions") == ["000001.json"]
    assert temporary(tmp_path) == []


@pytest.mark.skipif(os.name == "nt", reason="folders are not synchronised there")
def test_bytes_are_safe_before_they_have_their_name_and_the_name_before_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "versions").mkdir()
    with on_disk(Disk()) as disk:
        Folder(tmp_path).create("versions/000001.json", b"un")
    synced = ["open", "fsync", "close"]
    assert [call for call in disk.calls if call != "write"] == [*synced, "link", *synced, "unlink"]
    with on_disk(Disk()) as disk:
        Folder(tmp_path).write("versions/x", b"un")
    assert [call for call in disk.calls if call != "write"] == [*synced, "replace", *synced, "unlink"]


def test_a_log_is_kept_and_tested(byte_store: Folder, tmp_path: Path) -> None:
    log = log_over(byte_store)
    log.self_test()
    publish(log, b"bon A")
    publish(log, b"bon B")
    again = log_over(Folder(tmp_path / "journal"))
    assert [again.content(v) for v in again.history()] == [b"bon A", b"bon B"]
    assert sorted(path.name for path in (tmp_path / "journal").iterdir()) == ["contents", "essais", "versions"]
    assert list((tmp_path / "journal" / "essais").iterdir()) == []


def test_clients_with_and_without_links_share_one_folder(tmp_path: Path) -> None:
    # A record is a file for one and a folder for the other: under one name, so that only one of them wins.
    folder = tmp_path / "journal"
    with on_disk(Disk(errno.EOPNOTSUPP, at=1, lasting=True, only="link")):
        Folder(folder).create("versions/000001.json", b"sans")
        assert Folder(folder).read("versions/000001.json") == b"sans"
    with pytest.raises(AlreadyThere):
        Folder(folder).create("versions/000001.json", b"avec")
    assert Folder(folder).read("versions/000001.json") == b"sans"
    Folder(folder).create("versions/000002.json", b"avec")
    with on_disk(Disk(errno.EOPNOTSUPP, at=1, lasting=True, only="link")), pytest.raises(AlreadyThere):
        Folder(folder).create("versions/000002.json", b"sans")
    assert Folder(folder).read("versions/000002.json") == b"avec"
    assert temporary(tmp_path) == []


def test_writing_replaces_and_deleting_removes(byte_store: Folder) -> None:
    for data in (b"un", b"deux"):
        byte_store.write("frames/x", data)
        assert byte_store.read("frames/x") == data
    byte_store.create("versions/000001.json", b"un")
    for key in ("frames/x", "versions/000001.json", "frames/jamais", "jamais/jamais"):
        byte_store.delete(key)
        with pytest.raises(Absent):
            byte_store.read(key)


def test_looking_makes_nothing(tmp_path: Path) -> None:
    log = open_log(str(tmp_path / "journal"))
    assert (log.current(), log.history(), log.exists_after(0)) == (None, [], False)
    assert list(tmp_path.iterdir()) == []


def test_a_place_whose_parent_is_not_there_is_no_empty_log(tmp_path: Path) -> None:
    # Else a share that is not mounted would look like a service that never published anything.
    log = open_log(str(tmp_path / "partage" / "journal"))
    with pytest.raises(JournalInaccessible, match="n’est plus là"):
        log.current()
    with pytest.raises(JournalInaccessible):
        publish(log, b"bon A")
    assert list(tmp_path.iterdir()) == []


def test_a_share_that_vanishes_is_not_an_empty_log(tmp_path: Path) -> None:
    # What remains of a share that vanishes is the empty folder it was mounted on: no second log may begin there.
    root = tmp_path / "partage"
    log = open_log(str(root))
    publish(log, b"bon A")
    root.rename(tmp_path / "ailleurs")
    root.mkdir()
    for look in (log.current, lambda: log.exists_after(1), lambda: log.content(1), lambda: publish(log, b"bon B")):
        with pytest.raises(JournalInaccessible):
            look()
    assert list(root.iterdir()) == []
    root.rmdir()
    (tmp_path / "ailleurs").rename(root)
    assert publish(log, b"bon B").numero == 2


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.ENOSPC, refusals.ESPACE_INSUFFISANT),
        (errno.EDQUOT, refusals.ESPACE_INSUFFISANT),
        (errno.EROFS, refusals.ACCES_REFUSE),
        (errno.EACCES, refusals.ACCES_REFUSE),
        (errno.EIO, refusals.VERSIONS_INACCESSIBLES),
        (errno.ESTALE, refusals.VERSIONS_INACCESSIBLES),
        (errno.ETIMEDOUT, refusals.VERSIONS_INACCESSIBLES),
        (errno.EHOSTDOWN, refusals.VERSIONS_INACCESSIBLES),
    ],
    ids=lambda value: errno.errorcode[value] if isinstance(value, int) else "",
)
def test_each_failure_of_a_disk_has_its_words(tmp_path: Path, number: int, expected: Refusal) -> None:
    byte_store = Folder(tmp_path)
    byte_store.create("versions/000001.json", b"un")
    with on_disk(Disk(number, at=1)), refused(expected, match=str(tmp_path)):
        byte_store.create("versions/000002.json", b"deux")
    with on_disk(Disk(number, at=1)), refused(expected):
        byte_store.read("versions/000001.json")
    assert byte_store.names("versions") == ["000001.json"]


def test_what_crashes_left_goes_once_it_is_old(byte_store: Folder, tmp_path: Path) -> None:
    folder = tmp_path / "journal" / "versions"
    byte_store.create("versions/000001.json", b"un")
    old, new = (folder / f"~${digit * 32}.tmp" for digit in "01")
    box, other = folder / f"~${'2' * 32}.tmp", folder / "~$suivi.xlsx"
    box.mkdir()
    for path in (old, new, other, box / "contenu"):
        path.write_bytes(b"?")
    yesterday = time.time() - disk.OLD_SECONDS - 60
    for path in (old, other, box):
        os.utime(path, (yesterday, yesterday))
    byte_store.clean()
    assert sorted(path.name for path in folder.iterdir()) == sorted([new.name, other.name, "000001.json"])
    Folder(tmp_path / "jamais").clean()


def test_a_content_is_an_ordinary_workbook_under_its_digest(byte_store: Folder, tmp_path: Path) -> None:
    publish(log_over(byte_store), b"bon A")
    assert (tmp_path / "journal" / "contents" / f"{digest(b'bon A')}.xlsx").read_bytes() == b"bon A"
