"""The shared workbook and the log kept as one."""

from __future__ import annotations

import errno
import io
import os
import stat
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sao_dashboard.errors import UnavailableError
from sao_dashboard.refusals.model import Refusal
from sao_dashboard.refusals.shared import MACROS_EN_MOINS, MACROS_EN_TROP
from sao_dashboard.refusals.versions import CLASSEUR_REFUSE
from sao_dashboard.shared.content import FICHIER_PARTAGE, last_author, macros
from sao_dashboard.shared.file import SharedFile
from sao_dashboard.shared.workbook import Publication, SharedWorkbook, lignes
from sao_dashboard.versions import Origine
from sao_dashboard.versions.errors import (
    ClasseurOccupe,
    ContenuPurge,
    Devance,
    JournalInaccessible,
    VersionInconnue,
)
from tests.refused import refused
from tests.versions.byte_stores import Memory, digest, log_over, publish, read
from tests.versions.failures import Disk, Meanwhile, on_disk

if TYPE_CHECKING:
    from sao_dashboard.reading.model import Workbook

A, B, C = b"bon A", b"bon B", b"bon C"
REFUSED, BROKEN = b"refus", b"abime"


class Place:
    """A log and a shared file, which may not be there yet."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.byte_store = Memory()
        self.workbook_file = self.again()

    def again(self) -> SharedWorkbook:
        """Another process on the same log and file, or this one after a restart."""
        return SharedWorkbook(log_over(self.byte_store), self.path, read, settle=0)

    def publish(self, content: bytes, expected: int | None) -> Publication:
        return self.workbook_file.publish(
            content, read(content), auteur="A. Martin", message="Revue", expected=expected
        )

    def save_by_hand(self, content: bytes) -> None:
        other = self.path.with_name("~$enregistrement")
        other.write_bytes(content)
        other.replace(self.path)

    def reconcile(self, content: bytes) -> Publication:
        return self.workbook_file.reconcile(content, read(content))

    def history(self) -> list[tuple[Origine, bytes]]:
        log = log_over(self.byte_store)
        return [(version.origine, log.content(version)) for version in log.history()]


PUBLICATION, FICHIER, RESTAURATION = Origine.PUBLICATION, Origine.FICHIER, Origine.RESTAURATION


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "suivi.xlsx")


# --- Publishing -------------------------------------------------------------------------------------------------------


def test_a_first_publication_makes_the_file(place: Place) -> None:
    done = place.publish(A, None)
    assert (done.version.numero, done.archive, done.late) == (1, None, None)
    assert (done.version.lignes, done.version.avertissements) == ({"Opérations": 2}, 1)
    assert place.path.read_bytes() == A


def test_a_publication_replaces_the_file(place: Place) -> None:
    place.publish(A, None)
    assert place.publish(B, 1).late is None
    assert place.path.read_bytes() == B
    assert place.history() == [(PUBLICATION, A), (PUBLICATION, B)]


def test_publishing_what_the_file_holds_makes_one_version(place: Place) -> None:
    place.save_by_hand(A)
    assert place.publish(A, None).archive is None
    assert place.history() == [(PUBLICATION, A)]


def test_a_refused_workbook_is_not_published(place: Place) -> None:
    place.save_by_hand(A)
    with refused(CLASSEUR_REFUSE, "1\u00a0problème bloquant"):
        place.publish(REFUSED, None)
    assert (place.history(), place.path.read_bytes()) == ([], A)


def test_a_change_by_hand_that_was_not_seen_comes_first(place: Place) -> None:
    place.publish(A, None)
    place.save_by_hand(B)
    with pytest.raises(Devance) as outrun:
        place.publish(C, 1)
    assert (outrun.value.version.numero, outrun.value.version.auteur) == (2, FICHIER_PARTAGE)
    assert (place.history(), place.path.read_bytes()) == ([(PUBLICATION, A), (FICHIER, B)], B)
    assert place.publish(C, 2).archive is None
    assert place.path.read_bytes() == C


@pytest.mark.parametrize("content", [REFUSED, BROKEN], ids=["refused", "broken"])
def test_a_file_that_cannot_be_a_version_is_archived(place: Place, content: bytes) -> None:
    place.publish(A, None)
    place.save_by_hand(content)
    done = place.publish(B, 1)
    assert done.archive == f"archives/{digest(content)}.xlsx"
    assert place.byte_store.kept[done.archive] == content
    assert (place.history(), place.path.read_bytes()) == ([(PUBLICATION, A), (PUBLICATION, B)], B)


@pytest.mark.parametrize("attempt", ["publish", "restore", "follow"])
def test_a_change_by_hand_that_nobody_could_look_at_is_left_alone(place: Place, attempt: str) -> None:
    # A reader that is busy raises a WorkbookError as a broken file does: a good workbook, saved by hand, went to the
    # archives, was replaced, and no version ever had it.
    place.publish(A, None)
    place.publish(B, 1)
    place.save_by_hand(C)

    def busy(content: bytes) -> Workbook:
        raise UnavailableError("Lecture en attente", "Recommencez dans un moment.")

    shared = SharedWorkbook(log_over(place.byte_store), place.path, busy, settle=0)
    attempts: dict[str, Callable[[], object]] = {
        "publish": lambda: shared.publish(b"bon D", read(b"bon D"), auteur="A", message="m", expected=2),
        "restore": lambda: shared.restore(1, auteur="A", message="m", expected=2),
        "follow": shared.follow,
    }
    kept = dict(place.byte_store.kept)
    with pytest.raises(UnavailableError, match="Lecture en attente"):
        attempts[attempt]()
    assert (place.byte_store.kept, place.path.read_bytes()) == (kept, C)
    with pytest.raises(Devance):  # once it can be read, it is a version as any other change by hand
        place.publish(b"bon D", 2)
    assert place.history() == [(PUBLICATION, A), (PUBLICATION, B), (FICHIER, C)]


def test_a_half_saved_file_is_not_replaced(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    # Unreadable, and still growing while we wait: whoever writes it would lose what they save.
    place.publish(A, None)
    place.save_by_hand(BROKEN)
    monkeypatch.setattr("time.sleep", lambda _seconds: place.path.write_bytes(C + b" bis"))
    done = place.publish(B, 1)
    assert done.late and done.late.title == "Classeur partagé en cours d’enregistrement"
    assert place.path.read_bytes() == C + b" bis"
    assert place.history() == [(PUBLICATION, A), (PUBLICATION, B)]


def test_a_file_saved_after_it_was_archived_is_not_replaced(place: Place) -> None:
    place.publish(A, None)
    place.byte_store.after = lambda operation, key: place.save_by_hand(C) if key == "versions/000002.json" else None
    done = place.publish(B, 1)
    assert done.late and done.late.title == "Classeur partagé en cours d’enregistrement"
    assert place.path.read_bytes() == C
    place.byte_store.after = lambda operation, key: None
    again = place.workbook_file.follow()
    assert (again.version.numero, again.archive, again.late) == (3, again.version, None)
    assert place.history() == [(PUBLICATION, A), (PUBLICATION, B), (FICHIER, C)]


def in_the_same_tick(path: Path, content: bytes) -> None:
    """Save in place, as seen through a share whose clock has not moved: same size, time and number."""
    status = path.stat()
    path.write_bytes(content)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


@pytest.mark.parametrize(
    "save",
    [Path.write_bytes, in_the_same_tick, lambda path, content: path.with_name("x").rename(path)],
    ids=["later", "same tick", "renamed"],
)
def test_a_file_saved_while_the_publication_is_written_is_not_replaced(
    place: Place, save: Callable[[Path, bytes], object]
) -> None:
    # The file was compared before the temporary one was written: what was saved during the seconds that this takes on
    # a share was destroyed, and kept nowhere.
    place.publish(A, None)
    place.path.with_name("x").write_bytes(C)
    with on_disk(Meanwhile(lambda: save(place.path, C))):
        done = place.publish(B, 1)
    place.path.with_name("x").unlink(missing_ok=True)
    assert isinstance(done.late, ClasseurOccupe)
    assert (done.version.numero, place.path.read_bytes()) == (2, C)
    assert place.history() == [(PUBLICATION, A), (PUBLICATION, B)]
    assert [path.name for path in place.path.parent.iterdir()] == ["suivi.xlsx"]
    again = place.workbook_file.follow()
    assert (again.archive, again.late, place.path.read_bytes()) == (again.version, None, C)
    assert place.history() == [(PUBLICATION, A), (PUBLICATION, B), (FICHIER, C)]


@pytest.mark.parametrize("there", [None, A], ids=["new", "taken away"])
def test_a_file_that_comes_or_goes_while_the_publication_is_written(place: Place, there: bytes | None) -> None:
    # Somebody puts the first workbook at its place, or takes it away, in the same window.
    if there:
        place.publish(there, None)
    change = place.path.unlink if there else lambda: place.path.write_bytes(C)
    with on_disk(Meanwhile(change)):
        done = place.publish(B, 1 if there else None)
    assert isinstance(done.late, ClasseurOccupe)
    assert (place.path.read_bytes() if place.path.exists() else None) == (None if there else C)


def test_a_file_that_another_process_made_follow_is_no_delay(place: Place) -> None:
    # The server sees the new version, and lets the file follow, before the publisher itself comes to it.
    place.publish(A, None)

    def follow(operation: str, key: str) -> None:
        if key == "versions/000002.json":
            assert place.again().follow().late is None

    place.byte_store.after = follow
    assert place.publish(B, 1).late is None
    assert place.path.read_bytes() == B


def test_the_file_keeps_its_rights_and_its_link(place: Place, tmp_path: Path) -> None:
    real = tmp_path / "ailleurs" / "suivi-2018.xlsx"
    real.parent.mkdir()
    real.write_bytes(A)
    real.chmod(0o640)
    place.path.symlink_to(real)
    place.workbook_file = place.again()
    place.workbook_file.archive()
    place.publish(B, 1)
    assert place.path.is_symlink()
    assert real.read_bytes() == B
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert list(real.parent.iterdir()) == [real]


# --- Macros -----------------------------------------------------------------------------------------------------------

MAIN = b'<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.%s.main+xml"/></Types>'
PLAIN = MAIN % b"openxmlformats-officedocument.spreadsheetml.sheet"
MACROS = MAIN % b"ms-excel.sheet.macroEnabled"
EMBEDDED = PLAIN.replace(
    b"<O", b'<Default Extension="xlsm" ContentType="application/vnd.ms-excel.sheet.macroEnabled.12"/><O'
)


def package(**parts: bytes) -> bytes:
    """Return what a workbook is made of; the name of a part is given without what no keyword may have."""
    names = {"types": "[Content_Types].xml", "properties": "docProps/core.xml"}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in parts.items():
            written.writestr(names[name], content)
    return buffer.getvalue()


def any_workbook(content: bytes) -> Workbook:
    """A workbook without issue, whatever the bytes."""
    return replace(read(A), digest=digest(content))


@pytest.mark.parametrize(
    ("types", "expected"),
    [(PLAIN, False), (MACROS, True), (MACROS.replace(b"E", b"e"), True), (EMBEDDED, False), (b"", False)],
    ids=["plain", "macros", "any case", "embedded", "empty"],
)
def test_whether_a_workbook_is_macro_enabled(types: bytes, expected: bool) -> None:
    assert macros(package(types=types)) is expected


@pytest.mark.parametrize(
    ("name", "good", "wrong", "refusal", "words"),
    [
        (
            "suivi.xlsx",
            PLAIN,
            MACROS,
            MACROS_EN_TROP,
            "prend en charge les macros.*suivi.xlsx.*Classeur Excel .\\.xlsx",
        ),
        (
            "Suivi.XLSM",
            MACROS,
            PLAIN,
            MACROS_EN_MOINS,
            "ne prend pas en charge les macros.*Suivi.XLSM.*prenant en charge.*\\.xlsm",
        ),
    ],
    ids=["xlsx", "xlsm"],
)
def test_what_excel_would_not_open_does_not_reach_the_file(
    tmp_path: Path, name: str, good: bytes, wrong: bytes, refusal: Refusal, words: str
) -> None:
    # Any workbook that could be read was written under the one name of the shared file: Excel refuses to open one that
    # is macro-enabled as .xlsx, and nobody could open it any more.
    byte_store, path = Memory(), tmp_path / name
    shared = SharedWorkbook(log_over(byte_store), path, any_workbook, settle=0)
    first, second = package(types=good), package(types=wrong)
    shared.publish(first, any_workbook(first), auteur="A", message="m", expected=None)
    publish(log_over(byte_store), second)  # as it was possible before, or under another setting
    kept = dict(byte_store.kept)
    with refused(refusal, words):
        shared.publish(second, any_workbook(second), auteur="A", message="m", expected=2)
    with refused(refusal, words):
        shared.restore(2, auteur="A", message="m", expected=2)
    assert (byte_store.kept, path.read_bytes()) == (kept, first)
    done = shared.restore(1, auteur="A", message="m", expected=2)
    assert (done.version.numero, done.late) == (3, None)


# --- Open in Excel, full, away ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [errno.EACCES, errno.EBUSY])
def test_a_locked_file_follows_at_the_next_try(place: Place, number: int) -> None:
    place.publish(A, None)
    with on_disk(Disk(number, at=1, lasting=True, only="replace")):
        done = place.publish(B, 1)
        assert done.late and done.late.title == "Classeur partagé verrouillé"
        assert done.late.message.startswith("«\u00a0suivi.xlsx\u00a0» est ouvert dans Excel")
        assert place.workbook_file.follow().late is not None
    assert (place.history(), place.path.read_bytes()) == ([(PUBLICATION, A), (PUBLICATION, B)], A)
    assert place.workbook_file.follow() == Publication(done.version)
    assert place.path.read_bytes() == B
    assert [path.name for path in place.path.parent.iterdir()] == ["suivi.xlsx"]


def test_a_file_that_cannot_even_be_read_is_left_alone(place: Place) -> None:
    place.publish(A, None)
    place.save_by_hand(C)
    with on_disk(Disk(errno.EACCES, at=1, lasting=True, only="open_file")):
        done = place.publish(B, 1)
    assert done.late and done.late.title == "Classeur partagé verrouillé"
    assert place.path.read_bytes() == C


def test_a_folder_that_is_full_or_away_is_told(place: Place, tmp_path: Path) -> None:
    place.publish(A, None)
    with on_disk(Disk(errno.ENOSPC, at=1, only="write")):
        done = place.publish(B, 1)
    assert done.late and done.late.title == "Classeur partagé inaccessible"
    assert place.path.read_bytes() == A
    away = Place(tmp_path / "nulle part" / "suivi.xlsx")
    done = away.publish(A, None)
    assert done.late and done.late.title == "Classeur partagé inaccessible"


def test_nothing_to_follow(place: Place) -> None:
    with pytest.raises(VersionInconnue):
        place.workbook_file.follow()


# --- Restoring --------------------------------------------------------------------------------------------------------


def test_restoring_puts_the_old_content_in_the_file(place: Place) -> None:
    place.publish(A, None)
    place.publish(B, 1)
    done = place.workbook_file.restore(1, auteur="A", message="Retour", expected=2)
    assert (done.version.restaure, done.late, place.path.read_bytes()) == (1, None, A)
    assert place.history() == [(PUBLICATION, A), (PUBLICATION, B), (RESTAURATION, A)]


# --- Changes by hand --------------------------------------------------------------------------------------------------


def test_a_change_by_hand_becomes_a_version(place: Place) -> None:
    for number, content in enumerate((A, B, A), start=1):
        place.save_by_hand(content)
        done = place.reconcile(content)
        assert (done.version.numero, done.late) == (number, None)
    assert place.history() == [(FICHIER, A), (FICHIER, B), (FICHIER, A)]
    assert done.version.restaure == 1


def test_an_older_copy_put_back_by_hand_after_a_purge_is_a_change(place: Place) -> None:
    # A purge is a record too, on the content that is current: the file was seen to hold it all the same.
    for number, content in enumerate((A, B, C)):
        place.publish(content, number)
    place.workbook_file.log.purge([1], auteur="A", message="m", expected=3)
    place.save_by_hand(B)
    assert place.reconcile(B).version.numero == 5


def test_an_older_copy_put_back_by_hand_after_another_process_published_is_a_change(place: Place) -> None:
    # Only what this process had written itself counted as seen: after a publication by the command line, an older copy
    # put back by hand passed for a publication that had not reached the file, and was replaced without a version.
    place.publish(A, None)
    place.again().publish(B, read(B), auteur="A", message="m", expected=1)
    assert place.path.read_bytes() == B
    place.workbook_file.held_is_current(digest(B))
    place.save_by_hand(A)
    done = place.reconcile(A)
    assert (done.version.numero, done.version.restaure, place.path.read_bytes()) == (3, 1, A)
    assert place.history() == [(PUBLICATION, A), (PUBLICATION, B), (FICHIER, A)]


def test_a_place_that_goes_silent_after_a_restoration_leaves_no_error(place: Place) -> None:
    # The record is there: what comes after must not make a success look like a failure.
    place.publish(A, None)
    place.publish(B, 1)

    def silent(operation: str, key: str) -> None:
        if ("create", "versions/000003.json") in place.byte_store.asked and operation == "read":
            raise JournalInaccessible("x")

    place.byte_store.before = silent
    done = place.workbook_file.restore(1, auteur="A", message="m", expected=2)
    assert (done.version.numero, done.late, place.path.read_bytes()) == (3, None, A)


def test_a_file_that_holds_the_current_version_is_no_change(place: Place) -> None:
    first = place.publish(A, None)
    assert place.reconcile(A).version == first.version
    place.save_by_hand(A)
    assert place.reconcile(A).version == first.version
    assert len(place.history()) == 1


def test_what_the_file_held_before_two_publications_in_a_row_is_no_change(place: Place) -> None:
    # Reading takes seconds: the first publication, taken from the file and read while the second one replaced it,
    # passed for an older copy put back by hand, and undid the second.
    for number, content in enumerate((A, B, C)):
        place.publish(content, number)
    with pytest.raises(ClasseurOccupe):
        place.reconcile(B)
    assert (len(place.history()), place.path.read_bytes()) == (3, C)


BIS = b"bon A bis"


def test_a_save_that_changes_no_data_is_no_version(place: Place) -> None:
    # Bytes were compared: an autosave, or a formula with the day of today, made 25 versions of 25 saves, and each one
    # closed the confirmation of a publication under way.
    first = place.publish(A, None).version
    for content in (BIS, b"bon A ter"):
        place.save_by_hand(content)
        assert place.reconcile(content) == Publication(first, same=True)
    assert place.history() == [(PUBLICATION, A)]
    assert "archives" not in {key.split("/")[0] for key in place.byte_store.kept}
    place.save_by_hand(B)
    assert place.reconcile(B).version.numero == 2


def test_what_a_save_without_new_data_held_is_kept_when_a_publication_replaces_it(place: Place) -> None:
    # Its data is a version's; its colours and comments are nowhere else. The publisher has nothing to compare again.
    place.publish(A, None)
    place.save_by_hand(BIS)
    done = place.publish(B, 1)
    assert (done.version.numero, done.archive, done.late) == (2, f"archives/{digest(BIS)}.xlsx", None)
    assert place.byte_store.kept[f"archives/{digest(BIS)}.xlsx"] == BIS
    assert (place.history(), place.path.read_bytes()) == ([(PUBLICATION, A), (PUBLICATION, B)], B)


@pytest.mark.parametrize("restarted", [False, True])
def test_a_save_without_new_data_does_not_undo_the_publication_that_did_not_reach_it(
    place: Place, restarted: bool
) -> None:
    # Its bytes are no version's, so it would pass for a change by hand made after the publication.
    place.publish(A, None)
    place.save_by_hand(BIS)
    place.reconcile(BIS)
    with on_disk(Disk(errno.EBUSY, at=1, lasting=True, only="open_file")):
        assert place.publish(B, 1).late is not None
    if restarted:
        place.workbook_file = place.again()
    done = place.reconcile(BIS)
    assert (done.version.numero, done.late, place.path.read_bytes()) == (2, None, B)
    assert place.history() == [(PUBLICATION, A), (PUBLICATION, B)]
    assert place.byte_store.kept[f"archives/{digest(BIS)}.xlsx"] == BIS


def test_the_data_of_an_earlier_version_put_back_by_hand_is_a_change(place: Place) -> None:
    place.publish(A, None)
    place.publish(B, 1)
    place.save_by_hand(BIS)
    assert place.reconcile(BIS).version.numero == 3
    assert place.history() == [(PUBLICATION, A), (PUBLICATION, B), (FICHIER, BIS)]


def test_purging_a_version_removes_what_was_kept_for_having_its_data(place: Place) -> None:
    place.publish(A, None)
    place.save_by_hand(BIS)
    place.publish(B, 1)
    place.workbook_file.log.purge([1], auteur="C. Petit", message="Départ", expected=2)
    assert not [key for key in place.byte_store.kept if digest(BIS) in key or digest(A) in key]


def test_two_processes_that_see_one_change_make_one_version(place: Place) -> None:
    place.publish(A, None)
    other = place.again()
    other.reconcile(A, read(A))
    place.save_by_hand(B)

    def outrun(operation: str, key: str) -> None:
        if (operation, key) == ("create", "versions/000002.json"):
            place.byte_store.before = lambda operation, key: None
            other.reconcile(B, read(B))

    place.byte_store.before = outrun
    assert place.reconcile(B).version.numero == 2
    assert place.history() == [(PUBLICATION, A), (FICHIER, B)]


def test_a_change_by_hand_outrun_by_a_publication_is_told(place: Place) -> None:
    place.publish(A, None)
    log = log_over(place.byte_store)

    def outrun(operation: str, key: str) -> None:
        if (operation, key) == ("create", "versions/000002.json"):
            place.byte_store.before = lambda operation, key: None
            publish(log, C)

    place.byte_store.before = outrun
    place.save_by_hand(B)
    with pytest.raises(Devance):
        place.reconcile(B)
    assert place.reconcile(B).version.numero == 3
    assert place.history() == [(PUBLICATION, A), (PUBLICATION, C), (FICHIER, B)]


def test_a_file_that_a_publication_never_reached_follows(place: Place) -> None:
    # The publisher crashed, or its file was locked, between the record and the file: a restart finds an old version
    # there, and must not take it for somebody's wish to go back.
    place.publish(A, None)
    publish(log_over(place.byte_store), B)
    place.workbook_file = place.again()
    done = place.reconcile(A)
    assert (done.version.numero, done.late, place.path.read_bytes()) == (2, None, B)
    assert len(place.history()) == 2


def test_a_refused_change_by_hand_is_no_version(place: Place) -> None:
    with refused(CLASSEUR_REFUSE):
        place.reconcile(REFUSED)
    assert place.history() == []


def test_a_copy_of_what_was_purged_does_not_come_back(place: Place) -> None:
    place.publish(A, None)
    place.publish(B, 1)
    place.workbook_file.log.purge([1], auteur="C. Petit", message="Départ", expected=2)
    place.reconcile(B)
    place.save_by_hand(A)
    with pytest.raises(ContenuPurge, match="Départ"):
        place.reconcile(A)
    assert place.workbook_file.follow().archive is None
    assert place.path.read_bytes() == B
    assert not [key for key in place.byte_store.kept if digest(A) in key]


# --- Who saved it -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "author"),
    [
        (package(properties=b"<a><cp:lastModifiedBy>Ana\xc3\xafs &amp; co</cp:lastModifiedBy></a>"), "Anaïs & co"),
        (package(properties=b"<cp:lastModifiedBy>" + b"x" * 299 + b"</cp:lastModifiedBy>"), "x" * 60),
        (package(properties=b"<cp:lastModifiedBy> \xe2\x80\x8b </cp:lastModifiedBy>"), FICHIER_PARTAGE),
        (package(properties=b"<cp:lastModifiedBy></cp:lastModifiedBy>"), FICHIER_PARTAGE),
        (package(properties=b"x" * 10_000_000), FICHIER_PARTAGE),
        (package(properties=b"")[:40], FICHIER_PARTAGE),
        (b"", FICHIER_PARTAGE),
    ],
    ids=["named", "long", "invisible", "empty", "large", "cut", "nothing"],
)
def test_the_author_of_a_change_by_hand(content: bytes, author: str) -> None:
    assert last_author(content) == author


def test_the_file_says_what_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "suivi.xlsx"
    assert SharedFile(path, 0).read().signature is None
    path.write_bytes(A)
    held = SharedFile(path, 0).read()
    assert (held.content, held.digest, held.signature) == (A, digest(A), _signature(path))


def _signature(path: Path) -> tuple[int, int, int]:
    status = path.stat()
    return status.st_mtime_ns, status.st_size, status.st_ino


def test_rows_are_counted_by_title_for_the_sheets_that_are_there() -> None:
    assert lignes(read(A)) == {"Opérations": 2}
