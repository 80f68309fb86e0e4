"""The process-wide current workbook, kept equal to the shared file and to the log by one watcher thread.

No Streamlit here, nor pandas before the first reading: importing either costs more than the whole of this module.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sao_dashboard.errors import SaoError, UnavailableError, WorkbookError
from sao_dashboard.reading.steps import VERSION, words
from sao_dashboard.refusals.watching import LECTURE_INTERROMPUE
from sao_dashboard.shared.file import SharedFile
from sao_dashboard.shared.refused import blocked, column_lost
from sao_dashboard.shared.shown import Shown
from sao_dashboard.shared.state import ReadFile, State
from sao_dashboard.shared.under_way import UnderWay
from sao_dashboard.shared.watch import USUAL, Delays, Trouble, Watch
from sao_dashboard.versions.errors import ClasseurOccupe

if TYPE_CHECKING:
    from sao_dashboard.reading.model import Workbook
    from sao_dashboard.shared.workbook import SharedWorkbook
    from sao_dashboard.versions import Version

_LOGGER = logging.getLogger(__name__)
_INTERNAL = LECTURE_INTERROMPUE.title, LECTURE_INTERROMPUE.words()
_UNLOGGED = "Le classeur est affiché, mais n’a pas pu être gardé dans l’historique. "


class _Refusal(NamedTuple):
    """A content that must not be shown, and why: the rest is what `Shown.fail` takes."""

    digest: str
    title: str
    message: str
    refused: ReadFile | None = None


class Store:
    """What is shown of one shared workbook.

    `current` never blocks. Every other method may be called from any thread.

    Args:
        path: the shared workbook; lock files beside it (`~$…`, `.~lock.…#`) have other names, so never count.
        read: bytes to a workbook; raises `WorkbookError` when they cannot be read at all.
        now: the clock shown to people.
        delays: how patient the watcher is.
        clock: a clock that never goes back, for the delays.
        shared: makes what keeps the file and the log one, on the watcher's thread; None follows the file alone.

    Attributes:
        under_way: how far a reading is, as `read` says; what it said is gone once it is done.
    """

    def __init__(
        self,
        path: Path,
        read: Callable[[bytes], Workbook],
        now: Callable[[], datetime] = datetime.now,
        delays: Delays = USUAL,
        clock: Callable[[], float] = time.monotonic,
        shared: Callable[[], SharedWorkbook] | None = None,
    ) -> None:
        self.path = path
        self.under_way = UnderWay(clock)
        self._read = read
        self._delays = delays
        self._clock = clock
        self._watch = Watch(SharedFile(path), path.name, delays, clock)
        self._make_shared = shared
        self._shared: SharedWorkbook | None = None
        self._unmade: SaoError | None = None  # why there is no log yet
        self._log_at = 0.0
        self._seen = 0  # number of the last version that the log was seen to have
        self._held = ""  # digest of the version that is shown
        self._same = ""  # digest of other bytes in the file that have the data of what is shown
        self._late = ""  # digest of an earlier version that the file still holds, when a publication has not reached it
        self._refusal: _Refusal | None = None
        self._shown = Shown(now)
        self._wake = threading.Event()
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    # --- For everyone -------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Start following the file; does nothing when already started."""
        if self._thread is None:
            self._stopped.clear()
            self._thread = threading.Thread(target=self._follow, name="suivi-classeur", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Stop following the file, and wait for the thread to end."""
        self._stopped.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def look(self) -> None:
        """Look at the log and at the file now, without waiting for the next time."""
        self._log_at = 0.0
        self._wake.set()

    def current(self) -> State:
        """Return the current state, at once."""
        return self._shown.state

    def wait(self, timeout: float | None = None) -> State:
        """Return the current state once the first reading has ended, well or not, or after `timeout` seconds."""
        self._shown.settled.wait(timeout)
        return self._shown.state

    def subscribe(self, listener: Callable[[State], None]) -> Callable[[], None]:
        """Call `listener` with each new state, on the watcher's thread; return what ends the subscription."""
        return self._shown.subscribe(listener)

    def poll(self) -> None:
        """Look at the log and at the file once, and take what is new and whole."""
        self._look_at_log()
        found = self._watch.look(patient=self._shown.state.workbook is not None)
        if isinstance(found, Trouble):
            self._shown.fail(*found)
        elif found is not None:
            self._take(found)

    def _follow(self) -> None:
        while not self._stopped.is_set():
            try:
                self.poll()
            except Exception:
                # A watcher that dies leaves stale data on screen for ever without a word: whatever happens, say so
                # and go on with the next save.
                _LOGGER.exception("The workbook could not be followed")
                self._shown.fail(*_INTERNAL)
            self._wake.wait(self._delays.interval)
            self._wake.clear()

    # --- What the log has ---------------------------------------------------------------------------------------------

    def _look_at_log(self) -> None:
        """Show what other processes published; at first, what was last published."""
        if self._make_shared is None or self._clock() < self._log_at:
            return
        self._log_at = self._clock() + self._delays.log
        try:
            self._shared = self._shared or self._make_shared()
            version = self._shared.after(self._seen)
            if version is None:
                return
            if self._shown.state.workbook and self._shown.state.numero is None:
                self._seen = version.numero  # what is shown was saved by hand, and could not be kept
                self._settle(self._shown.state.workbook, self._shown.state.content)
            else:
                self._show_version(self._shared, version)
        except SaoError as error:
            # What is shown stays. A log that is out of reach is told when a change cannot be kept in it.
            self._unmade = error
            _LOGGER.warning("The log could not be followed: %s", error)

    def _show_version(self, shared: SharedWorkbook, version: Version) -> None:
        self._watch.insist()  # the file may not hold it yet: it is open in Excel, say, and is closed one day
        if version.digest == self._shown.digest:
            self._shown.number(version.numero)
        else:
            self._shown.show(shared.workbook(version), shared.log.content(version), version.numero)
        self._seen, self._held, self._same = version.numero, version.digest, ""
        if self._refusal and self._refusal.digest != version.digest:
            self._shown.fail(*self._refusal[1:])  # as far as is known, the file still holds what was refused
        if self._shown.state.workbook:
            shared.keep(self._shown.state.workbook)  # published from a screen: its frames are kept nowhere yet

    # --- What the file holds ------------------------------------------------------------------------------------------

    def _take(self, content: bytes) -> None:
        digest = sha256(content).hexdigest()
        if digest == self._shown.digest and self._shown.state.workbook:
            if self._watch.is_insisting and not self._shown.state.numero:
                self._settle(self._shown.state.workbook, content)
            else:
                self._is_there()
        elif digest == self._same:
            self._is_there()
        elif self._refusal and self._refusal.digest == digest:
            self._shown.fail(*self._refusal[1:])
        elif digest == self._late and self._shared:
            try:  # let the file follow; while it is locked, what it holds is known and need not be read again
                self._shared.follow()
            except SaoError as error:
                _LOGGER.warning("The shared file could not follow the log: %s", error)
        else:
            try:
                self._examine(content, digest)
            finally:
                self.under_way.end()

    def _is_there(self) -> None:
        """The file holds what is shown: only a fault, if any, has to go."""
        self._watch.rest()
        self._late = ""
        self._refusal = None  # a whole workbook that nobody sees any more
        if self._shared and self._shown.state.numero:
            self._shared.held_is_current(self._held)
        self._shown.clear()

    def _examine(self, content: bytes, digest: str) -> None:
        # Refused until proved good: a content that crashes the reader must be tried once, not at every look.
        self._refusal = _Refusal(digest, *_INTERNAL)
        try:
            workbook = self._read(content)
        except UnavailableError as error:
            self._refusal = None
            self._watch.recheck()
            self._shown.fail(error.title, error.message)
            return
        except WorkbookError as error:
            self._refusal = _Refusal(digest, error.title, error.message)
        else:
            lost = column_lost(self._shown.state.workbook, workbook)
            if not workbook.blocking and not lost:
                self._refusal = None
                self._settle(workbook, content)
                return
            words = ("Classeur refusé", blocked(workbook)) if workbook.blocking else ("Colonne disparue", lost)
            self._refusal = _Refusal(digest, *words, ReadFile(workbook, content))
        self._shown.fail(*self._refusal[1:])

    def _settle(self, workbook: Workbook, content: bytes) -> None:
        """Make a version of what was saved by hand, and show what is current then."""
        self._watch.rest()
        self.under_way.say(words(VERSION))
        if self._shared is None:
            self._show_unlogged(workbook, content, self._unmade)
            return
        if self._shown.state.workbook is None:
            self._shown.show(workbook, content, None)  # at once; its number comes after
        try:
            done = self._shared.reconcile(content, workbook)
            version, state = done.version, self._shown.state
            unchanged = done.same and state.numero == version.numero
            if unchanged and state.workbook and state.workbook.issues == workbook.issues:
                self._same = workbook.digest  # nothing that anybody sees has changed: no tab is told
                self._is_there()
            elif done.same or version.digest == workbook.digest:
                self._seen, self._held, self._same = version.numero, version.digest, ""
                self._shown.show(workbook, content, version.numero)
                if version.digest == workbook.digest:
                    self.under_way.end()
                    self._shared.keep(workbook)  # once it is on screen: nobody waits for it
            else:
                self._late = workbook.digest
                self._show_version(self._shared, version)
        except ClasseurOccupe:
            self._watch.recheck()  # a publication replaced it while it was read: it is no change by hand
        except SaoError as error:
            self._show_unlogged(workbook, content, error)

    def _show_unlogged(self, workbook: Workbook, content: bytes, why: SaoError | None) -> None:
        """Show what the log could not keep, say so, and try again later; `why` is None where there is to be no log."""
        if self._shown.digest != workbook.digest or self._shown.state.numero is not None:
            self._shown.show(workbook, content, None)
        if why is not None:
            self._watch.insist()
            self._shown.fail(why.title, _UNLOGGED + why.message)
