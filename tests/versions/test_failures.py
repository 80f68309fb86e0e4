"""Every call to the disk fails in turn: the log is as before or as wanted, never between, and starts again clean."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sao_dashboard.refusals import versions as refusals
from sao_dashboard.shared.file import SharedFile
from sao_dashboard.shared.workbook import SharedWorkbook
from sao_dashboard.versions import Log, disk, open_log
from sao_dashboard.versions.errors import ContenuPurge, VersionsError
from tests.versions.byte_stores import digest, publish, read
from tests.versions.failures import Disk, on_disk

A, B, C = b"bon A", b"bon B", b"bon C"
SIGNED = {"auteur": "A", "message": "m", "expected": 2}
CONTENTS = {1: A, 2: B}
KINDS = ("before", "after", "lasting")

by_kind = pytest.mark.parametrize("kind", KINDS)
by_failure = pytest.mark.parametrize(
    ("error", "kind"),
    [*((errno.EIO, kind) for kind in KINDS), (errno.EACCES, "before")],
    ids=lambda value: errno.errorcode[value] if isinstance(value, int) else value,
)


@pytest.fixture(autouse=True)
def unhurried() -> Iterator[None]:
    """A disk that is in no hurry to be safe: what comes after each failure is not what takes the time."""
    with on_disk(Disk()):
        yield


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a log of two versions, and a shared file that holds the second."""
    folder = tmp_path_factory.mktemp("original")
    log = open_log(str(folder / "journal"))
    publish(log, A)
    publish(log, B)
    (folder / "suivi.xlsx").write_bytes(B)
    return folder


class Place:
    """A copy of the original, for one failure."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def log(self) -> Log:
        return open_log(str(self.folder / "journal"))

    def shared(self) -> bytes:
        return (self.folder / "suivi.xlsx").read_bytes()

    def workbook_file(self) -> SharedWorkbook:
        return SharedWorkbook(self.log(), self.folder / "suivi.xlsx", read, settle=0)

    def contents(self) -> dict[int, bytes | None]:
        """Read the whole log anew; each digest is verified, None stands for what was purged."""
        log = self.log()
        return {version.numero: _content(log, version.numero) for version in log.history()}

    def temporary(self) -> list[Path]:
        return [path for path in self.folder.rglob("*") if path.name.startswith("~$")]


def _content(log: Log, numero: int) -> bytes | None:
    try:
        return log.content(numero)
    except ContenuPurge:
        return None


def failures(
    original: Path, folder: Path, kind: str, error: int, attempt: Callable[[Place], object], links: bool = True
) -> Iterator[tuple[Place, VersionsError | None]]:
    """Try the same thing again and again, a later call failing each time, until none does; yield what was said."""
    for at in range(1, 200):
        place = Place(folder / str(at))
        shutil.copytree(original, place.folder)
        disk = Disk(error, at, after=kind == "after", lasting=kind == "lasting")
        told = None
        with on_disk(disk if links else _WithoutLinks(disk)):
            try:
                attempt(place)
            except VersionsError as failure:
                told = failure
        yield place, told
        if disk.asked < at:
            assert at > 10
            assert told is None
            return
    raise AssertionError("it never ended")


class _WithoutLinks:
    """A disk without hard links, over another."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        self.open_file = disk.open_file

    def __getattr__(self, name: str) -> object:
        return _no_link if name == "link" else getattr(self._disk, name)


def _no_link(*_: object) -> None:
    raise OSError(errno.EPERM, "no links here")


@pytest.mark.parametrize(
    ("error", "kind", "links"),
    [
        (errno.EIO, "before", True),
        (errno.EIO, "after", True),
        (errno.EIO, "lasting", True),
        (errno.EIO, "before", False),
        (errno.EIO, "lasting", False),
        (errno.EACCES, "before", True),
        (errno.ENOSPC, "lasting", True),
    ],
)
def test_publishing(original: Path, tmp_path: Path, error: int, kind: str, links: bool) -> None:
    old, new = CONTENTS, CONTENTS | {3: C}
    for place, told in failures(original, tmp_path, kind, error, lambda place: publish(place.log(), C), links):
        found = place.contents()
        if told is None:
            assert found == new
        elif told.code != refusals.PUBLICATION_INCERTAINE.code:
            assert found == old
        assert found in (old, new)
        again = publish(place.log(), C)
        assert place.contents() == found | {again.numero: C}


@by_kind
def test_restoring(original: Path, tmp_path: Path, kind: str) -> None:
    old, new = CONTENTS, CONTENTS | {3: A}
    for place, told in failures(original, tmp_path, kind, errno.EIO, lambda place: place.log().restore(1, **SIGNED)):
        found = place.contents()
        assert found in (old, new)
        if told is None or told.code != refusals.PUBLICATION_INCERTAINE.code:
            assert found == (new if told is None else old)


@by_kind
def test_purging(original: Path, tmp_path: Path, kind: str) -> None:
    old, new = CONTENTS, {1: None, 2: B, 3: B}
    for place, told in failures(original, tmp_path, kind, errno.EIO, lambda place: place.log().purge([1], **SIGNED)):
        found = place.contents()
        assert found in (old, new)
        if told is None or told.code != refusals.PUBLICATION_INCERTAINE.code:
            assert found == (new if told is None or told.code == refusals.PURGE_INACHEVEE.code else old)
        place.log().tidy()
        removed = not (place.folder / "journal" / "contents" / f"{digest(A)}.xlsx").exists()
        assert removed == (found == new)


@by_kind
def test_purging_of_a_person(original: Path, tmp_path: Path, kind: str) -> None:
    """Cut anywhere, each version has its content of before or the one without the name, and the same again ends it."""
    without = b"bon, sans nom"
    old, new = CONTENTS, {1: without, 2: B, 3: B}

    def attempt(place: Place) -> None:
        place.log().purge([1], **SIGNED, instead={digest(A): without})

    for place, told in failures(original, tmp_path, kind, errno.EIO, attempt):
        found = place.contents()
        assert found in (old, new)
        if told is None or told.code != refusals.PUBLICATION_INCERTAINE.code:
            assert found == (new if told is None or told.code == refusals.PURGE_INACHEVEE.code else old)
        if found == old:
            attempt(place)
        place.log().tidy()
        assert place.contents() == new
        assert not (place.folder / "journal" / "contents" / f"{digest(A)}.xlsx").exists()


@by_failure
def test_publishing_over_the_shared_file(original: Path, tmp_path: Path, error: int, kind: str) -> None:
    # With a change saved by hand that no version has: it must be somewhere, whatever fails.
    mine = b"bon, ecrit a la main"

    def attempt(place: Place) -> None:
        (place.folder / "suivi.xlsx").write_bytes(mine)
        shared = place.workbook_file()
        shared.archive()
        current = shared.log.current()
        assert current
        done = shared.publish(C, read(C), auteur="A", message="m", expected=current.numero)
        assert done.late is not None or place.shared() == C

    for place, told in failures(original, tmp_path, kind, error, attempt):
        found = place.contents()
        assert found in (
            CONTENTS,
            CONTENTS | {3: mine},
            CONTENTS | {3: C},  # the file could not be read: it is left as it is
            CONTENTS | {3: mine, 4: C},
        )
        assert place.shared() in (mine, C)
        assert mine in (place.shared(), *found.values())
        if told is None:
            assert C in found.values()
        done = place.workbook_file().follow()  # the next try
        assert done.late is None
        assert place.shared() == place.log().content(done.version)
        assert mine in place.contents().values()


def test_a_start_after_a_failure_leaves_no_trace_of_it(
    original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = 0
    for place, _told in failures(original, tmp_path, "lasting", errno.EIO, lambda place: publish(place.log(), C)):
        left += len(place.temporary())
        with monkeypatch.context() as patch:
            patch.setattr(disk, "OLD_SECONDS", -1)
            place.log().tidy()
        assert place.temporary() == []
    assert left > 0


def test_a_read_error_of_the_shared_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "suivi.xlsx"
    path.write_bytes(A)
    with on_disk(Disk(errno.ESTALE, at=1)), pytest.raises(VersionsError, match=r"suivi\.xlsx"):
        SharedFile(path, 0).read()
