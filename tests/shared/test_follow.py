"""The store and the log of versions: what one process shows when files are saved and versions published."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from sao_dashboard.demonstration.publish import publish_demonstration
from sao_dashboard.issues import DATE_SANS_ANNEE, Issue
from sao_dashboard.reading.model import Workbook
from sao_dashboard.reading.read import read_workbook
from sao_dashboard.refusals import versions as refusals
from sao_dashboard.settings import ROOT
from sao_dashboard.shared.file import SharedFile, Signature
from sao_dashboard.shared.state import State
from sao_dashboard.shared.store import Store
from sao_dashboard.shared.watch import Delays
from sao_dashboard.shared.workbook import SharedWorkbook
from sao_dashboard.versions import Log, Origine, open_log
from sao_dashboard.versions.errors import ClasseurVerrouille
from tests.web.conftest import ROWS, classeur


def renamed(name: str) -> bytes:
    """The workbook of these tests with another name for its first operation."""
    operations = [{**ROWS["operations"][0], "nom": name}, *ROWS["operations"][1:]]
    return classeur({**ROWS, "operations": operations})


def saved_again(content: bytes, level: int) -> bytes:
    """The same workbook as a program saves it: other bytes, the same cells."""
    with zipfile.ZipFile(io.BytesIO(content)) as source, io.BytesIO() as stream:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as copy:
            for part in source.infolist():
                copy.writestr(part.filename, source.read(part))
        return stream.getvalue()


def without_column(content: bytes, title: str) -> bytes:
    """The same workbook once a column of Opérations is deleted in Excel."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    tab = book["Opérations"]
    (place,) = [cell.column for cell in tab[1] if cell.value == title]
    tab.delete_cols(place)
    with io.BytesIO() as stream:
        book.save(stream)
        return stream.getvalue()


class Process:
    """One process of the server: its store, its clock, and the log it shares with others."""

    def __init__(self, folder: Path) -> None:
        self.time = 0.0
        self.path = folder / "suivi.xlsx"
        self.log = open_log(str(folder / "versions"))
        self.workbook_file = SharedWorkbook(self.log, self.path, read_workbook, settle=0)
        delays = Delays(recheck=1000.0)
        self.store = Store(
            self.path,
            read_workbook,
            delays=delays,
            clock=lambda: self.time,
            shared=lambda: self.workbook_file,
        )

    def look(self) -> tuple[int | None, str]:
        """Look once, a minute later, and return the version shown and the name of its first operation."""
        self.time += 60
        self.store.poll()
        state = self.store.current()
        assert state.workbook is not None
        return state.numero, state.workbook["operations"]["nom"][0]

    def publish(self, content: bytes, seen: int) -> None:
        workbook = read_workbook(content)
        self.workbook_file.publish(content, workbook, auteur="CB", message="Essai", expected=seen)


@pytest.fixture
def start(tmp_path: Path) -> Callable[[], Process]:
    (tmp_path / "suivi.xlsx").write_bytes(renamed("Un"))
    return lambda: Process(tmp_path)


def test_a_file_saved_by_hand_becomes_a_version(start: Callable[[], Process]) -> None:
    one = start()
    assert one.look() == (1, "Un")
    one.path.write_bytes(renamed("Deux"))
    assert one.look() == (2, "Deux")
    assert [version.origine for version in one.log.history()] == [Origine.FICHIER, Origine.FICHIER]
    assert one.log.content(1) == renamed("Un")


def test_a_file_saved_by_hand_is_read_once_and_the_version_before_it_not_again(
    start: Callable[[], Process], monkeypatch: pytest.MonkeyPatch
) -> None:
    # To compare it with the version before, that one was parsed again though it was on screen; and each open tab that
    # tells what changed parsed the new one once more, since nobody had kept its frames: three readings for one save.
    one = start()
    read: list[bytes] = []
    for reader in (one.store, one.workbook_file):
        monkeypatch.setattr(reader, "_read", lambda content: read.append(content) or read_workbook(content))
    one.look()
    one.path.write_bytes(renamed("Deux"))
    assert one.look() == (2, "Deux")
    assert [one.workbook_file.workbook(version)["operations"]["nom"][0] for version in one.log.history()] == [
        "Un",
        "Deux",
    ]
    assert read == [renamed("Un"), renamed("Deux")]
    again = start()
    monkeypatch.setattr(again.workbook_file, "_read", lambda content: read.append(content) or read_workbook(content))
    assert again.look() == (2, "Deux"), "from its frames"
    assert len(read) == 2


def test_what_a_screen_read_to_publish_it_is_not_read_again(start: Callable[[], Process]) -> None:
    one, other = start(), start()
    one.look()
    read: list[bytes] = []
    one.workbook_file._read = other.workbook_file._read = lambda content: read.append(content) or read_workbook(content)
    workbook = read_workbook(renamed("Deux"))
    one.workbook_file.publish(renamed("Deux"), workbook, auteur="CB", message="Essai", expected=1)
    assert one.look() == (2, "Deux")
    assert one.store.current().workbook is workbook
    assert other.look() == (2, "Deux"), "another process, from the frames kept once it was on screen"
    assert read == []


def test_saves_that_change_no_data_change_nothing_that_is_seen(start: Callable[[], Process]) -> None:
    # A formula that says how many days are left made a version of each save, drew every open tab again, and closed the
    # confirmation of a publication under way.
    one = start()
    one.look()
    heard: list[State] = []
    one.store.subscribe(heard.append)
    for level in (1, 2, 9):
        one.path.write_bytes(saved_again(renamed("Un"), level))
        assert one.look() == (1, "Un")
    assert (len(one.log.history()), heard) == (1, [])
    again = start()
    assert [again.look() for _ in range(2)] == [(1, "Un")] * 2
    assert len(again.log.history()) == 1
    again.publish(renamed("Deux"), seen=1)
    assert [one.look() for _ in range(2)] == [(2, "Deux")] * 2
    one.path.write_bytes(renamed("Un"))
    assert one.look() == (3, "Un"), "put back by hand"


def test_a_save_that_changes_its_warnings_alone_shows_them_under_the_same_number(
    start: Callable[[], Process], monkeypatch: pytest.MonkeyPatch
) -> None:
    # What the Qualité screen tells must be what the file has, whatever the version's content had.
    one = start()
    one.look()
    again = saved_again(renamed("Un"), 1)
    doubt = Issue(DATE_SANS_ANNEE, "Opérations", "G3", "6 septembre")

    def read_doubtful(content: bytes) -> Workbook:
        workbook = read_workbook(content)
        return replace(workbook, issues=(doubt, *workbook.issues)) if content == again else workbook

    monkeypatch.setattr(one.store, "_read", read_doubtful)
    one.path.write_bytes(again)
    assert [one.look() for _ in range(2)] == [(1, "Un")] * 2
    state = one.store.current()
    assert state.workbook
    assert (state.workbook.issues[0], state.content, len(one.log.history())) == (doubt, again, 1)
    one.path.write_bytes(renamed("Deux"))
    assert one.look() == (2, "Deux")


def test_a_restart_shows_the_last_version_and_adds_none(start: Callable[[], Process]) -> None:
    start().look()
    assert start().look() == (1, "Un")
    assert len(start().log.history()) == 1


def test_every_process_follows_what_one_publishes_and_so_does_the_file(start: Callable[[], Process]) -> None:
    one, other = start(), start()
    assert (one.look(), other.look()) == ((1, "Un"), (1, "Un"))
    one.publish(renamed("Deux"), seen=1)
    assert one.path.read_bytes() == renamed("Deux")
    assert (one.look(), other.look()) == ((2, "Deux"), (2, "Deux"))


def test_a_file_that_a_publication_did_not_reach_follows_it(start: Callable[[], Process]) -> None:
    one = start()
    one.look()
    workbook = read_workbook(renamed("Deux"))
    words = {"auteur": "CB", "message": "Sans le fichier", "lignes": {}, "avertissements": len(workbook.issues)}
    one.log.publish(renamed("Deux"), expected=1, **words)  # type: ignore[arg-type]
    assert start().look() == (2, "Deux")
    assert one.path.read_bytes() == renamed("Deux")


def test_a_file_open_in_excel_follows_once_it_is_closed(
    start: Callable[[], Process], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Its signature does not change when it is closed: it was once looked at no more until the next restart.
    one = start()
    one.look()
    one.look()
    with monkeypatch.context() as patch:

        def locked(*_args: object) -> None:
            raise ClasseurVerrouille("suivi.xlsx")

        patch.setattr(SharedFile, "replace", locked)
        one.publish(renamed("Deux"), seen=1)
        assert [one.look() for _ in range(3)] == [(2, "Deux")] * 3
        assert one.path.read_bytes() == renamed("Un")
    assert [one.look() for _ in range(2)] == [(2, "Deux")] * 2
    assert one.path.read_bytes() == renamed("Deux")
    assert len(one.log.history()) == 2


def test_that_the_file_is_late_is_still_known_after_a_restart(
    start: Callable[[], Process], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Only the page of whoever had published said so: once it was loaded again, or the server restarted, nobody knew
    # that the file of everybody was an old one.
    one = start()
    one.look()
    with monkeypatch.context() as patch:

        def locked(*_args: object) -> None:
            raise ClasseurVerrouille("suivi.xlsx")

        patch.setattr(SharedFile, "replace", locked)
        one.publish(renamed("Deux"), seen=1)
        again = start()
        again.look()
        assert [each.workbook_file.late and each.workbook_file.late.title for each in (one, again)] == [
            "Classeur partagé verrouillé"
        ] * 2
    assert [again.look() for _ in range(2)] == [(2, "Deux")] * 2
    assert (again.workbook_file.late, again.path.read_bytes()) == (None, renamed("Deux"))
    one.look()
    assert one.workbook_file.late is None


def test_a_link_turned_while_the_server_runs(start: Callable[[], Process]) -> None:
    # A publication overwrote last year's file, then the new year's passed for a save by hand and undid it.
    one = start()
    old, new = (one.path.with_name(name) for name in ("suivi-2018.xlsx", "suivi-2019.xlsx"))
    one.path.rename(old)
    new.write_bytes(renamed("Deux"))
    one.path.symlink_to(old)
    one.store.poll()
    assert one.look() == (1, "Un")
    one.path.unlink()
    one.path.symlink_to(new)
    assert one.look() == (2, "Deux")
    one.publish(renamed("Trois"), seen=2)
    assert [one.look() for _ in range(2)] == [(3, "Trois")] * 2
    assert (old.read_bytes(), new.read_bytes()) == (renamed("Un"), renamed("Trois"))
    assert len(one.log.history()) == 3


def test_an_older_copy_put_back_by_hand_is_a_new_version(start: Callable[[], Process]) -> None:
    one = start()
    one.look()
    one.path.write_bytes(renamed("Deux"))
    one.look()
    one.path.write_bytes(renamed("Un"))
    assert one.look() == (3, "Un")


def test_a_refused_file_leaves_the_last_version_and_adds_none(start: Callable[[], Process]) -> None:
    one = start()
    one.look()
    one.path.write_bytes(classeur({**ROWS, "operations": [{**ROWS["operations"][0], "etape": "Nulle part"}]}))
    assert one.look() == (1, "Un")
    fault = one.store.current().fault
    assert fault
    assert fault.title == "Classeur refusé"
    assert len(one.log.history()) == 1


def test_a_log_that_cannot_be_written_is_told_and_tried_again(
    start: Callable[[], Process], monkeypatch: pytest.MonkeyPatch
) -> None:
    one = start()
    with monkeypatch.context() as patch:
        patch.setattr(Log, "publish", refuse)
        assert one.look() == (None, "Un")
        fault = one.store.current().fault
        assert fault
        assert fault.message.startswith("Le classeur est affiché, mais n’a pas pu être gardé dans l’historique.")
    assert one.look() == (1, "Un")
    assert one.store.current().fault is None


def refuse(*_args: object, **_kwargs: object) -> None:
    raise refusals.ACCES_REFUSE(lieu="le partage")


def test_what_the_log_cannot_keep_stays_on_screen_with_its_fault(
    start: Callable[[], Process], monkeypatch: pytest.MonkeyPatch
) -> None:
    # The log still had the version before: it was taken for a new one, shown for ten seconds, and then again.
    one = start()
    assert one.look() == (1, "Un")
    one.path.write_bytes(renamed("Deux"))
    with monkeypatch.context() as patch:
        patch.setattr(Log, "publish", refuse)
        assert [one.look() for _ in range(4)] == [(None, "Deux")] * 4
        assert one.store.current().fault is not None
    assert (one.look(), one.store.current().fault) == ((2, "Deux"), None)


def test_a_log_out_of_reach_at_start_is_told_and_given_what_was_saved_meanwhile(start: Callable[[], Process]) -> None:
    # Nothing was told, and what was saved became a version only once the file was saved again.
    one, there = start(), [False]
    make = one.store._make_shared
    assert make

    def reached() -> SharedWorkbook:
        if not there[0]:
            raise refusals.ACCES_REFUSE(lieu="le partage")
        return make()

    one.store._make_shared = reached
    assert one.look() == (None, "Un")
    fault = one.store.current().fault
    assert fault and fault.message.startswith("Le classeur est affiché, mais n’a pas pu être gardé dans l’historique.")
    one.path.write_bytes(renamed("Deux"))
    assert one.look() == (None, "Deux")
    there[0] = True
    assert (one.look(), one.store.current().fault) == ((1, "Deux"), None)


def test_a_log_that_comes_back_with_other_versions_is_given_what_was_saved_meanwhile(
    start: Callable[[], Process],
) -> None:
    start().look()
    one = start()
    one.path.write_bytes(renamed("Deux"))
    make, one.store._make_shared = one.store._make_shared, refuse  # type: ignore[assignment]
    assert one.look() == (None, "Deux")
    one.store._make_shared = make
    assert (one.look(), one.store.current().fault) == ((2, "Deux"), None)


def test_a_refused_file_is_still_told_when_another_version_comes(start: Callable[[], Process]) -> None:
    # A version that did not reach the file hid for ten seconds that the file is refused; then the whole file was read
    # again at every look.
    one = start()
    one.look()
    one.path.write_bytes(classeur({**ROWS, "operations": [{**ROWS["operations"][0], "etape": "Nulle part"}]}))
    one.look()
    words = {"auteur": "CB", "message": "Ailleurs", "lignes": {}, "avertissements": 0}
    one.log.publish(renamed("Deux"), expected=1, **words)  # type: ignore[arg-type]
    one.time += 2
    one.store.poll()
    state = one.store.current()
    assert (state.numero, state.fault and state.fault.title) == (2, "Classeur refusé")
    reads = 0

    take = SharedFile.take

    def counted(file: SharedFile, signature: Signature, *, still: bool) -> bytes:
        nonlocal reads
        reads += 1
        return take(file, signature, still=still)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SharedFile, "take", counted)
        for _ in range(120):
            one.time += 0.25
            one.store.poll()
    assert reads == 3


def test_a_locked_file_is_not_read_again_at_each_try(
    start: Callable[[], Process], monkeypatch: pytest.MonkeyPatch
) -> None:
    # A workbook of 100 000 rows was parsed every ten seconds as long as it was open in Excel.
    one = start()
    one.look()
    read: list[bytes] = []
    monkeypatch.setattr(one.store, "_read", lambda content: read.append(content) or read_workbook(content))

    def locked(*_args: object) -> None:
        raise ClasseurVerrouille("suivi.xlsx")

    with monkeypatch.context() as patch:
        patch.setattr(SharedFile, "replace", locked)
        one.publish(renamed("Deux"), seen=1)
        assert [one.look() for _ in range(5)] == [(2, "Deux")] * 5
    assert read == [renamed("Un")]
    assert one.look() == (2, "Deux")
    assert one.path.read_bytes() == renamed("Deux")
    one.look()
    one.path.write_bytes(renamed("Un"))
    assert one.look() == (3, "Un"), "put back by hand: no publication that did not reach it"


def test_an_older_copy_put_back_after_another_process_published_is_a_new_version(start: Callable[[], Process]) -> None:
    # This process had not written the file itself: it took the copy for a publication that did not reach the file.
    one, other = start(), start()
    one.look()
    other.publish(renamed("Deux"), seen=1)
    assert [one.look() for _ in range(2)] == [(2, "Deux")] * 2
    one.path.write_bytes(renamed("Un"))
    assert one.look() == (3, "Un")
    assert len(one.log.history()) == 3


def test_what_a_purge_left_goes_at_the_next_start(start: Callable[[], Process], tmp_path: Path) -> None:
    # A screen that had read a content just before its purge wrote its frames just after.
    one = start()
    one.look()
    purged = one.log.version(1).digest
    one.path.write_bytes(renamed("Deux"))
    one.look()
    one.log.purge([1], auteur="CB", message="Départ", expected=2)
    left = tmp_path / "versions" / "contents" / f"{purged}.xlsx"
    left.write_bytes(renamed("Un"))
    start().look()
    assert not left.exists()


def test_the_demonstration_has_its_versions_from_the_first_start(tmp_path: Path) -> None:
    log = open_log(str(tmp_path / "versions"))
    shipped = (ROOT / "data" / "suivi_operations.xlsx").read_bytes()
    publish_demonstration(log, read_workbook(shipped))
    days = [version.le.date() for version in log.history()]
    assert days == [date(2018, 9, 3), date(2018, 10, 1), date(2018, 11, 2), date(2018, 11, 15)]
    assert log.content(4) == shipped


def test_no_other_workbook_is_given_versions(tmp_path: Path) -> None:
    log = open_log(str(tmp_path / "versions"))
    publish_demonstration(log, read_workbook(classeur()))
    assert log.current() is None


def test_a_file_that_lost_a_column_does_not_take_the_place_of_what_is_shown(start: Callable[[], Process]) -> None:
    """A deleted column « Étape » refuses no workbook any more: saved by mistake, it emptied every screen at once."""
    one = start()
    assert one.look() == (1, "Un")
    content = without_column(renamed("Deux"), "Étape")
    one.path.write_bytes(content)
    assert one.look() == (1, "Un")
    fault = one.store.current().fault
    assert fault
    assert (fault.title, fault.message) == (
        "Colonne disparue",
        "Feuille «\u00a0Opérations\u00a0»\u00a0: la colonne «\u00a0Étape\u00a0» n’est plus dans le fichier "
        "enregistré, ou son titre a changé. Remettez-la. Si elle est retirée exprès, déposez ce classeur dans "
        "Mise à jour\u00a0: l’écran demande une confirmation.",
    )
    # A person who means it publishes it, and the fault goes.
    one.publish(content, seen=1)
    assert one.look()[0] == 2
    assert one.store.current().fault is None


def test_a_file_that_never_had_the_column_is_shown(start: Callable[[], Process]) -> None:
    one = start()
    one.path.write_bytes(without_column(classeur(ROWS), "Étape"))
    assert one.look()[0] == 1
    assert one.store.current().fault is None
