"""The store follows the shared file, whatever people and programs do to it."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
import threading
import time
import weakref
import zipfile
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

import pandas as pd
import pytest

from sao_dashboard.errors import UnavailableError, WorkbookError
from sao_dashboard.issues import DATE_SANS_ANNEE, VALEUR_MANQUANTE, Issue
from sao_dashboard.reading.model import Workbook
from sao_dashboard.shared import watch
from sao_dashboard.shared.file import SharedFile
from sao_dashboard.shared.state import Fault, State
from sao_dashboard.shared.store import Store
from sao_dashboard.shared.watch import Delays
from sao_dashboard.versions import disk

NOON = datetime(2018, 11, 5, 12, 0)


def workbook_bytes(text: str, size: int = 4000) -> bytes:
    """A zip like a workbook: `text` is what `read` finds in it; `size` keeps it from fitting in one write."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", text)
        archive.writestr("xl/media/image.bin", os.urandom(size))
    return buffer.getvalue()


def read(content: bytes) -> Workbook:
    """A reader with the real one's contract: the text of `workbook.xml` decides what is found."""
    if not content.startswith(b"PK"):
        raise WorkbookError("Format inattendu", "Ce fichier n’est pas un classeur .xlsx.")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        text = archive.read("xl/workbook.xml").decode()
    if text == "panne":
        raise ZeroDivisionError
    issues = {
        "refus": (Issue(VALEUR_MANQUANTE, "Opérations", "F12", "", (("colonne", "Nom"),)),) * 2,
        "doute": (Issue(DATE_SANS_ANNEE, "Opérations", "G3", "6 septembre"),),
    }.get(text, ())
    return Workbook(
        MappingProxyType({"texte": pd.DataFrame({"t": [text]})}), frozenset(), issues, sha256(content).hexdigest()
    )


def text_of(state: State) -> str | None:
    return None if state.workbook is None else str(state.workbook["texte"].loc[0, "t"])


class Clock:
    """A clock for the delays, moved by hand."""

    def __init__(self) -> None:
        self.time = 100.0

    def __call__(self) -> float:
        return self.time


class Followed:
    """A store whose looks and clock are the test's, with what its listener heard."""

    def __init__(self, path: Path) -> None:
        self.clock = Clock()
        self.reads = 0
        self.available = False
        self.heard: list[State] = []
        self.store = Store(path, self.read, lambda: NOON, clock=self.clock)
        self.store.subscribe(self.heard.append)

    def read(self, content: bytes) -> Workbook:
        self.reads += 1
        workbook = read(content)
        if text_of(State(workbook, "", NOON, None)) == "indisponible" and not self.available:
            raise UnavailableError("Lecture indisponible", "Recommencez dans un moment.")
        return workbook

    def look(self, seconds: float = 0.25) -> State:
        self.clock.time += seconds
        self.store.poll()
        return self.store.current()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "suivi.xlsx"
    path.write_bytes(workbook_bytes("un"))
    return path


@pytest.fixture
def followed(path: Path) -> Followed:
    followed = Followed(path)
    followed.look()
    return followed


def replace_by_rename(path: Path, content: bytes) -> None:
    other = path.with_name("~$nouveau.tmp")
    other.write_bytes(content)
    other.replace(path)


def test_before_the_first_look_there_is_nothing(path: Path) -> None:
    state = Store(path, read, lambda: NOON).current()
    assert (state.workbook, state.seal, state.loaded_at, state.fault, state.stamp) == (None, "", NOON, None, "")


def test_the_first_look_reads_the_file(followed: Followed, path: Path) -> None:
    state = followed.store.current()
    assert text_of(state) == "un"
    assert state.seal == sha256(path.read_bytes()).hexdigest()[:12] == state.stamp
    assert followed.heard == [state]


def test_a_file_left_alone_is_read_once_and_told_once(followed: Followed) -> None:
    for _ in range(40):
        followed.look()
    assert (followed.reads, len(followed.heard)) == (1, 1)


def test_replaced_by_rename(followed: Followed, path: Path) -> None:
    replace_by_rename(path, workbook_bytes("deux"))
    assert text_of(followed.look()) == "deux"
    assert [text_of(state) for state in followed.heard] == ["un", "deux"]


def test_saved_again_without_a_change_tells_nobody(followed: Followed, path: Path) -> None:
    replace_by_rename(path, path.read_bytes())
    followed.look()
    assert (followed.reads, len(followed.heard)) == (1, 1)


def test_written_in_place_in_two_halves(followed: Followed, path: Path) -> None:
    content = workbook_bytes("deux", 9000)
    with path.open("wb") as file:
        file.write(content[:5000])
        file.flush()
        state = followed.look()
        assert (text_of(state), state.fault) == ("un", None)
        file.write(content[5000:])
    state = followed.look()
    assert (text_of(state), state.fault) == ("deux", None)


def test_overwritten_in_place_without_truncation(followed: Followed, path: Path) -> None:
    # The old end, its directory included, is still there after the new beginning: only the CRC tell.
    content = workbook_bytes("deux")
    with path.open("r+b") as file:
        file.write(content[: len(content) // 2])
        file.flush()
        os.utime(path, ns=(1, 1))
        assert text_of(followed.look()) == "un"
        file.write(content[len(content) // 2 :])
        file.truncate()
    os.utime(path, ns=(2, 2))
    assert text_of(followed.look()) == "deux"


def saved_at(hour: int, text: str) -> bytes:
    """A workbook whose parts have the same length whatever its text, which comes last."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in (("xl/media/image.bin", "*" * 500), ("xl/workbook.xml", text)):
            archive.writestr(zipfile.ZipInfo(name, (2018, 11, 15, hour, 0, 0)), data)
    return buffer.getvalue()


@pytest.mark.parametrize("hour", [10, 9], ids=["later", "in the same two seconds"])
def test_a_new_beginning_before_an_old_end_is_no_save_of_anyone(followed: Followed, path: Path, hour: int) -> None:
    # No member that differs was reached yet: every CRC is right, and the bytes are of two saves.
    old, new = saved_at(9, "un"), saved_at(hour, "et")
    path.write_bytes(old)
    followed.look()
    mixed = new[: new.index(b"et")] + old[new.index(b"et") :]
    path.write_bytes(mixed)
    state = followed.look()
    assert (state.seal, state.fault) == (sha256(old).hexdigest()[:12], None)
    path.write_bytes(new)
    assert text_of(followed.look()) == "et"


def test_a_whole_save_with_the_old_end_after_it_is_put_off(followed: Followed, path: Path) -> None:
    # zipfile takes what follows the directory for anything: it was the end of a longer save, a moment before the cut.
    new = workbook_bytes("deux")
    path.write_bytes(new + b"\0")
    assert text_of(followed.look()) == "un"
    path.write_bytes(new)
    assert text_of(followed.look()) == "deux"


def test_a_still_file_with_two_times_is_read_all_the_same(followed: Followed, path: Path) -> None:
    mixed = saved_at(10, "et")[:300] + saved_at(9, "un")[300:]
    path.write_bytes(mixed)
    for _ in range(10):
        assert followed.look().seal != sha256(mixed).hexdigest()[:12]
    state = followed.look()
    assert (state.seal, state.fault) == (sha256(mixed).hexdigest()[:12], None)


@pytest.mark.parametrize("beginning", [b"", bytes(6000)], ids=["empty", "allocated"])
def test_a_copy_that_has_just_begun_is_waited_for(followed: Followed, path: Path, beginning: bytes) -> None:
    path.write_bytes(beginning)
    assert followed.look().fault is None
    path.write_bytes(workbook_bytes("deux"))
    assert text_of(followed.look()) == "deux"


def test_a_copy_that_stops_halfway_is_a_fault_after_ten_seconds(followed: Followed, path: Path) -> None:
    path.write_bytes(workbook_bytes("deux")[:2000])
    assert followed.look().fault is None
    assert followed.look(9.9).fault is None
    state = followed.look(0.2)
    assert text_of(state) == "un"
    assert state.fault == Fault(
        NOON,
        "Fichier incomplet",
        "Le classeur est en cours d’écriture, ou sa copie s’est arrêtée en route. "
        "Enregistrez-le ou copiez-le de nouveau.",
    )


def test_a_slow_copy_that_still_moves_is_never_a_fault(followed: Followed, path: Path) -> None:
    content = workbook_bytes("deux", 9000)
    for end in range(1000, 9000, 1000):
        path.write_bytes(content[:end])
        assert followed.look(8).fault is None
    path.write_bytes(content)
    assert text_of(followed.look()) == "deux"


def test_a_whole_file_of_another_kind_is_a_fault_at_once(followed: Followed, path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0 ancien format")
    state = followed.look()
    assert text_of(state) == "un"
    assert state.fault == Fault(NOON, "Format inattendu", "Ce fichier n’est pas un classeur .xlsx.")


def test_blocking_issues_keep_the_last_good_version(followed: Followed, path: Path) -> None:
    good = followed.store.current()
    replace_by_rename(path, workbook_bytes("refus"))
    state = followed.look()
    assert (state.workbook, state.seal, state.loaded_at) == (good.workbook, good.seal, good.loaded_at)
    assert state.fault == Fault(
        NOON,
        "Classeur refusé",
        "Le classeur enregistré a 2\u00a0problèmes bloquants. Le premier\u00a0: Feuille «\u00a0Opérations\u00a0», "
        "cellule F12\u00a0: la colonne «\u00a0Nom\u00a0» est obligatoire et doit être renseignée.",
    )


def test_the_bytes_of_what_is_shown_and_of_what_is_refused_are_kept(followed: Followed, path: Path) -> None:
    good, bad = path.read_bytes(), workbook_bytes("refus")
    assert followed.store.current().content == good
    replace_by_rename(path, bad)
    state = followed.look()
    assert state.content == good
    assert state.refused and state.refused.content == bad
    assert [issue.cell for issue in state.refused.workbook.issues] == ["F12", "F12"]
    assert state.examined is state.refused


def test_without_a_refusal_what_is_examined_is_what_is_shown(followed: Followed, path: Path) -> None:
    examined = followed.store.current().examined
    assert examined and (examined.workbook, examined.content) == (followed.store.current().workbook, path.read_bytes())
    path.write_bytes(b"nom;lieu")
    state = followed.look()
    assert (state.fault is None, state.refused) == (False, None)
    assert state.examined and state.examined.workbook is state.workbook
    assert Store(path, read).current().examined is None


def test_two_refusals_in_the_same_words_are_two(followed: Followed, path: Path) -> None:
    # The sentence tells the first fault only: the others may differ, and are on screen too.
    replace_by_rename(path, workbook_bytes("refus"))
    first = followed.look()
    replace_by_rename(path, workbook_bytes("refus"))
    second = followed.look()
    assert second.fault == first.fault
    assert second.stamp != first.stamp
    assert second.refused and second.refused.content == path.read_bytes()


def test_a_refused_file_that_comes_back_is_not_read_again(followed: Followed, path: Path) -> None:
    replace_by_rename(path, workbook_bytes("refus"))
    refused = followed.look().refused
    away = path.rename(path.with_name("ancien.xlsx"))
    followed.look()
    assert followed.look(2).refused is None
    away.rename(path)
    assert (followed.look().refused, followed.reads) == (refused, 2)


def test_a_refused_file_is_forgotten_once_the_shown_one_is_back(followed: Followed, path: Path) -> None:
    good = path.read_bytes()
    replace_by_rename(path, workbook_bytes("refus"))
    forgotten = weakref.ref(followed.look().refused)
    followed.heard.clear()
    replace_by_rename(path, good)
    assert followed.look().refused is None
    followed.heard.clear()
    assert forgotten() is None


def test_a_warning_refuses_nothing(followed: Followed, path: Path) -> None:
    replace_by_rename(path, workbook_bytes("doute"))
    state = followed.look()
    assert (text_of(state), state.fault) == ("doute", None)


def test_restoring_the_shown_file_ends_the_fault_without_reading(followed: Followed, path: Path) -> None:
    good, content = followed.store.current(), path.read_bytes()
    replace_by_rename(path, workbook_bytes("refus"))
    faulty = followed.look()
    replace_by_rename(path, content)
    state = followed.look()
    assert (state.workbook, state.seal, state.fault) == (good.workbook, good.seal, None)
    assert followed.reads == 2
    assert [s.stamp for s in followed.heard] == [good.seal, faulty.stamp, good.seal]
    assert faulty.stamp.startswith(f"{good.seal}-")


def test_a_reader_that_fails_is_our_fault_and_is_tried_once(path: Path) -> None:
    # A bug in reading must neither stop the watcher nor be called a bad file, nor eat a processor.
    store = Store(path, read, lambda: NOON, Delays(interval=0.01, recheck=0.05))
    store.start()
    store.wait(30)
    replace_by_rename(path, workbook_bytes("panne"))
    until(lambda: store.current().fault is not None)
    fault = store.current().fault
    assert fault and fault.title == "Lecture interrompue"
    replace_by_rename(path, workbook_bytes("deux"))
    until(lambda: text_of(store.current()) == "deux")
    store.stop()
    assert store.current().fault is None


def test_a_file_that_could_not_be_looked_at_is_tried_again(followed: Followed, path: Path) -> None:
    # No process to parse it could be started: refused once for all, it would have to be saved again.
    replace_by_rename(path, workbook_bytes("indisponible"))
    for _ in range(3):
        fault = followed.look().fault
        assert fault and fault.title == "Lecture indisponible"
    assert followed.reads == 2
    followed.available = True
    state = followed.look(2.5)
    assert (text_of(state), state.fault, followed.reads) == ("indisponible", None, 3)


def test_gone_for_a_moment_is_no_fault(followed: Followed, path: Path) -> None:
    path.rename(path.with_name("ancien.xlsx"))
    assert followed.look().fault is None
    assert followed.look(1.9).fault is None
    path.write_bytes(workbook_bytes("deux"))
    state = followed.look()
    assert (text_of(state), state.fault) == ("deux", None)


def test_gone_for_two_seconds_is_a_fault_and_coming_back_ends_it(followed: Followed, path: Path) -> None:
    away = path.rename(path.with_name("ancien.xlsx"))
    followed.look()
    state = followed.look(2)
    assert text_of(state) == "un"
    assert state.fault == Fault(
        NOON,
        "Fichier introuvable",
        "Le classeur «\u00a0suivi.xlsx\u00a0» n’est plus à sa place. Remettez-le dans son dossier, sous le même nom.",
    )
    away.rename(path)
    state = followed.look()
    assert (text_of(state), state.fault, followed.reads) == ("un", None, 1)


def test_a_share_that_answers_again_ends_the_fault(
    followed: Followed, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The file was the one already taken, so nobody looked at it again: the fault stayed for ever.
    with monkeypatch.context() as patch:
        patch.setattr(SharedFile, "_signature", _no_answer)
        assert followed.look().fault is None
        fault = followed.look(10).fault
        assert fault and fault.title == "Fichier inaccessible"
    state = followed.look()
    assert (text_of(state), state.fault, followed.reads) == ("un", None, 1)


def test_two_hiccups_of_a_share_far_apart_are_no_fault(
    followed: Followed, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The patience began at the first one, half an hour before.
    for _ in range(2):
        with monkeypatch.context() as patch:
            patch.setattr(SharedFile, "_signature", _no_answer)
            assert followed.look(1800).fault is None
        assert followed.look().fault is None


def _no_answer(_file: SharedFile) -> None:
    raise OSError(errno.EHOSTDOWN, "Host is down")


def test_a_first_start_without_a_file_says_so_at_once(tmp_path: Path) -> None:
    followed = Followed(tmp_path / "suivi.xlsx")
    state = followed.look()
    assert state.workbook is None
    assert state.fault and state.fault.message == (
        "Le classeur «\u00a0suivi.xlsx\u00a0» n’est pas dans son dossier. Déposez-le sous ce nom."
    )
    (tmp_path / "suivi.xlsx").write_bytes(workbook_bytes("un"))
    state = followed.look()
    assert (text_of(state), state.fault) == ("un", None)


@pytest.mark.parametrize(
    ("content", "title"),
    [
        (workbook_bytes("un")[:3000], "Fichier incomplet"),
        (workbook_bytes("refus"), "Classeur refusé"),
        (b"nom;lieu", "Format inattendu"),
    ],
)
def test_a_first_start_on_a_bad_file_has_only_a_fault(tmp_path: Path, content: bytes, title: str) -> None:
    path = tmp_path / "suivi.xlsx"
    path.write_bytes(content)
    state = Followed(path).look()
    assert (state.workbook, state.seal) == (None, "")
    assert state.fault and state.fault.title == title


def test_a_locked_file_is_waited_for_then_told(followed: Followed, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace_by_rename(path, workbook_bytes("deux"))
    with monkeypatch.context() as patch:
        patch.setattr(disk, "read_file", _refuse_access)
        assert followed.look().fault is None
        fault = followed.look(10).fault
        assert fault and fault.title == "Fichier verrouillé"
    state = followed.look()
    assert (text_of(state), state.fault) == ("deux", None)


def _refuse_access(path: Path) -> bytes:
    raise PermissionError


def test_a_file_too_large_is_not_loaded(followed: Followed, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "MAX_BYTES", 5000)
    replace_by_rename(path, workbook_bytes("deux", 6000))
    fault = followed.look().fault
    assert fault and fault.title == "Fichier trop volumineux"
    assert followed.reads == 1


def test_two_saves_within_one_tick_of_the_clock(followed: Followed, path: Path) -> None:
    # Same size, same time, same inode: nothing but the content tells, so it is hashed once more a little later.
    before = path.stat()
    content = path.read_bytes()
    other = workbook_bytes("uno"[:2])
    assert len(other) == len(content)
    with path.open("r+b") as file:
        file.write(other)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    followed.look(2)
    assert followed.store.current().seal == sha256(content).hexdigest()[:12]
    followed.look(0.5)
    assert followed.store.current().seal == sha256(other).hexdigest()[:12]


def test_lock_files_beside_the_workbook_are_ignored(followed: Followed, path: Path) -> None:
    for name in ("~$suivi.xlsx", ".~lock.suivi.xlsx#"):
        path.with_name(name).write_bytes(b"moi")
        followed.look()
    assert (followed.reads, len(followed.heard)) == (1, 1)


def test_a_listener_that_fails_or_leaves_stops_nobody(path: Path) -> None:
    followed = Followed(path)

    def fails(state: State) -> None:
        raise RuntimeError("Event loop is closed")

    followed.store.subscribe(fails)
    heard: list[State] = []
    leave = followed.store.subscribe(heard.append)
    followed.look()
    leave()
    leave()
    replace_by_rename(path, workbook_bytes("deux"))
    followed.look()
    assert [text_of(state) for state in heard] == ["un"]
    assert [text_of(state) for state in followed.heard] == ["un", "deux"]


def test_start_and_stop_leave_no_thread(path: Path) -> None:
    store = Store(path, read)
    store.start()
    store.start()
    assert text_of(store.wait(30)) == "un"
    assert [thread.name for thread in threading.enumerate()].count("suivi-classeur") == 1
    store.stop()
    assert "suivi-classeur" not in [thread.name for thread in threading.enumerate()]


def test_two_hundred_quick_saves_are_never_a_bad_read(path: Path) -> None:
    # By rename, truncated in place and overwritten in place, in turn, while a reader loops as sessions do.
    store = Store(path, read, delays=Delays(interval=0.001, recheck=0.01))
    store.start()
    store.wait(30)
    seen: list[State] = []
    with Reader(lambda: seen.append(store.current())):
        for number in range(200):
            save(path, workbook_bytes(f"save {number}", 20000), number)
        until(lambda: text_of(store.current()) == "save 199")
    store.stop()
    states = {id(state): state for state in seen}.values()
    assert [state.fault for state in states] == [None] * len(states)
    assert len({state.seal for state in states}) > 5
    for state in states:
        assert state.workbook and state.workbook.digest[:12] == state.seal


def save(path: Path, content: bytes, number: int) -> None:
    if number % 3 == 0:
        replace_by_rename(path, content)
        time.sleep(0.003)
        return
    with path.open("wb" if number % 3 == 1 else "r+b", buffering=0) as file:
        for start in range(0, len(content), 4096):
            file.write(content[start : start + 4096])
            time.sleep(0.0005)
        file.truncate()


class Reader:
    """Call `look` in a loop, in another thread, while the block runs."""

    def __init__(self, look: Callable[[], object]) -> None:
        self._look = look
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def _run(self) -> None:
        while not self._stop.is_set():
            self._look()
            time.sleep(0.0002)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()


def until(condition: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "never happened"
        time.sleep(0.005)


def test_it_imports_neither_streamlit_nor_pandas() -> None:
    # Cold start: the store is imported before the port is open, pandas after.
    heavy = "print([m for m in ('streamlit', 'pandas', 'numpy') if m in sys.modules])"
    code = f"import sys, sao_dashboard.shared.store; {heavy}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
