"""The process-wide current workbook, kept equal to the shared file and to the log by one watcher thread.

No Streamlit here, nor pandas before the first reading: importing either costs more than the whole of this module.
"""

from __future__ import annotations

import hashlib
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sao_dashboard.errors import SaoError, UnavailableError, WorkbookError
from sao_dashboard.shared import sentences
from sao_dashboard.shared.state import Fault, ReadFile, State
from sao_dashboard.shared.whole import Signature, Unfinished, signature_of, whole_content

if TYPE_CHECKING:
    from sao_dashboard.reading.model import Workbook
    from sao_dashboard.shared.process_log import ProcessLog
    from sao_dashboard.versions import Version

_LOGGER = logging.getLogger(__name__)

MAX_BYTES = 100 * 1024 * 1024
"""Larger files are not loaded at all: the reader's own limits are far below."""


@dataclass(frozen=True)
class Delays:
    """How patient the watcher is, in seconds.

    Attributes:
        interval: between two looks at the file. Polling, because network shares announce nothing.
        settle: how long a file may stay half-written, or locked, before that is a fault.
        vanish: how long it may be away; replacing a file by renaming takes it away for a moment.
        recheck: after how long a file just taken is hashed once more. Two saves within one tick of a share's clock (up
            to two seconds) leave the same size and the same time.
        log: between two looks at the log, where other processes publish.
        retry: before a file that could not become a version, or did not follow one, is tried again.
    """

    interval: float = 0.25
    settle: float = 10.0
    vanish: float = 2.0
    recheck: float = 2.5
    log: float = 1.0
    retry: float = 10.0


class Store:
    """The current state of one shared workbook, and the thread that follows it and its log.

    `current` never blocks. Every other method may be called from any thread.

    Args:
        path: the shared workbook; lock files beside it (`~$…`, `.~lock.…#`) have other names, so never count.
        read: bytes to a workbook; raises `WorkbookError` when they cannot be read at all.
        now: the clock shown to people.
        delays: how patient the watcher is.
        clock: a clock that never goes back, for the delays.
        log: makes the log of versions, on the watcher's thread; None follows the file alone.
    """

    def __init__(
        self,
        path: Path,
        read: Callable[[bytes], Workbook],
        now: Callable[[], datetime] = datetime.now,
        delays: Delays = Delays(),
        clock: Callable[[], float] = time.monotonic,
        log: Callable[[], ProcessLog] | None = None,
    ) -> None:
        self.path = path
        self._read = read
        self._now = now
        self._delays = delays
        self._clock = clock
        self._make_log = log
        self._log: ProcessLog | None = None
        self._log_at = 0.0
        self._seen = 0  # number of the last version that the log was seen to have
        self._log_fault: SaoError | None = None  # why there is no log yet
        self._retry_at: float | None = None
        self._wake = threading.Event()
        self._state = State(None, "", now(), None)
        self._listeners: list[Callable[[State], None]] = []
        self._listeners_lock = threading.Lock()
        self._stopped = threading.Event()
        self._settled = threading.Event()
        self._thread: threading.Thread | None = None
        self._taken: Signature | None = None
        self._waited: Signature | None = None
        self._waiting_since: float | None = None
        self._away_since: float | None = None
        self._recheck_at: float | None = None
        self._seen_there = False
        self._digest = ""
        self._late = ""  # digest of an earlier version that the file still holds, when a publication has not reached it
        self._refused: tuple[str, str, str, ReadFile | None] | None = None

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
        return self._state

    def wait(self, timeout: float | None = None) -> State:
        """Return the current state once the first reading has ended, well or not, or after `timeout` seconds."""
        self._settled.wait(timeout)
        return self._state

    def subscribe(self, listener: Callable[[State], None]) -> Callable[[], None]:
        """Call `listener` with each new state, on the watcher's thread; return what ends the subscription."""
        with self._listeners_lock:
            self._listeners.append(listener)

        def unsubscribe() -> None:
            with self._listeners_lock:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return unsubscribe

    def poll(self) -> None:
        """Look at the log and at the file once, and take what is new and whole."""
        self._look_at_log()
        try:
            signature = signature_of(self.path)
        except FileNotFoundError:
            self._away()
        except OSError:
            self._taken = None  # once it answers, it is read again, and what was said of it is no longer so
            self._delay(None, *sentences.UNREACHABLE)
        else:
            self._away_since = None
            self._seen_there = True
            if signature != self._taken or self._is_to_recheck():
                if self._retry_at is not None:
                    self._retry_at = self._clock() + self._delays.retry  # whatever comes of it, not at once again
                self._try(signature)

    def _look_at_log(self) -> None:
        """Show what other processes published; at first, what was last published."""
        if self._make_log is None or self._clock() < self._log_at:
            return
        self._log_at = self._clock() + self._delays.log
        try:
            self._log = self._log or self._make_log()
            version = self._log.after(self._seen)
            if version is None:
                return
            if self._state.workbook and self._state.numero is None:
                self._seen = version.numero
                self._settle(self._state.workbook, self._state.content)  # it was saved by hand, and could not be kept
            else:
                self._show_version(self._log, version)
        except SaoError as error:
            # What is shown stays. A log that is out of reach is told when a change cannot be kept in it.
            self._log_fault = error
            _LOGGER.warning("The log could not be followed: %s", error)

    def _show_version(self, log: ProcessLog, version: Version) -> None:
        # The file may not hold it yet: whoever published found it open in Excel, and it is closed one day.
        self._retry_at = self._clock() + self._delays.retry
        if version.digest == self._digest:
            self._publish(replace(self._state, numero=version.numero))
        else:
            workbook, content = log.open(version)
            self._show(workbook, content, version.numero)
        self._seen = version.numero
        if self._refused and self._refused[0] != version.digest:
            self._fail(*self._refused[1:])  # as far as is known, the file still holds what was refused

    def _follow(self) -> None:
        while not self._stopped.is_set():
            try:
                self.poll()
            except Exception:
                # A watcher that dies leaves stale data on screen for ever without a word: whatever happens, say so
                # and go on with the next save.
                _LOGGER.exception("The workbook could not be followed")
                self._fail(*sentences.INTERNAL)
            self._wake.wait(self._delays.interval)
            self._wake.clear()

    def _away(self) -> None:
        self._taken = None
        if self._away_since is None:
            self._away_since = self._clock()
        if not self._seen_there or self._clock() - self._away_since >= self._delays.vanish:
            title, message = sentences.MISSING if self._seen_there else sentences.NEVER_THERE
            self._fail(title, message.format(name=self.path.name))

    def _is_to_recheck(self) -> bool:
        return any(at is not None and self._clock() >= at for at in (self._recheck_at, self._retry_at))

    def _try(self, signature: Signature) -> None:
        if signature[1] > MAX_BYTES:
            self._taken = signature
            self._fail(*sentences.TOO_LARGE)
            return
        try:
            content = whole_content(self.path, signature, still=self._is_still(signature))
        except FileNotFoundError:
            self._away()
        except Unfinished as unfinished:
            self._delay(signature, unfinished.title, unfinished.message)
        except OSError:
            self._delay(signature, *sentences.UNREACHABLE)
        else:
            self._recheck_at = None if signature == self._taken else self._clock() + self._delays.recheck
            self._taken = signature
            self._waiting_since = None
            self._take(content)

    def _is_still(self, signature: Signature) -> bool:
        """Tell whether the file was put off, and has not moved for a while since."""
        since = self._waiting_since
        return signature == self._waited and since is not None and self._clock() - since >= self._delays.recheck

    def _delay(self, signature: Signature | None, title: str, message: str) -> None:
        """Wait for a file that may become whole; a fault only when nothing has moved for `settle` seconds.

        With nothing to show meanwhile, waiting would be an empty page: then it is told at once.
        """
        if self._waiting_since is None or signature != self._waited:
            self._waiting_since = self._clock()
            self._waited = signature
        patience = self._delays.settle if self._state.workbook else 0.0
        if self._clock() - self._waiting_since >= patience:
            self._fail(title, message)

    def _take(self, content: bytes) -> None:
        digest = hashlib.sha256(content).hexdigest()
        if digest == self._digest and self._state.workbook and self._retry_at is not None and not self._state.numero:
            self._settle(self._state.workbook, content)
        elif digest == self._digest:
            self._retry_at = None
            self._late = ""
            if self._log and self._state.numero:
                self._log.held(digest)
            self._restore()
        elif self._refused and self._refused[0] == digest:
            self._fail(*self._refused[1:])
        elif digest == self._late and self._log:
            self._catch_up(self._log)
        else:
            self._take_new(content, digest)

    def _catch_up(self, log: ProcessLog) -> None:
        """Let the file follow; while it is locked, what it holds is known and need not be read again."""
        try:
            log.catch_up()
        except SaoError as error:
            _LOGGER.warning("The shared file could not follow the log: %s", error)

    def _take_new(self, content: bytes, digest: str) -> None:
        # Refused until proved good: a content that crashes the reader must be tried once, not at every look.
        self._refused = (digest, *sentences.INTERNAL, None)
        try:
            workbook = self._read(content)
        except UnavailableError as error:
            self._refused = None
            self._recheck_at = self._clock() + self._delays.recheck
            self._fail(error.title, error.message)
            return
        except WorkbookError as error:
            self._refuse(digest, error.title, error.message)
            return
        if workbook.blocking:
            self._refuse(digest, *sentences.refusal(workbook), ReadFile(workbook, content))
            return
        self._refused = None
        self._settle(workbook, content)

    def _settle(self, workbook: Workbook, content: bytes) -> None:
        """Make a version of what was saved by hand, and show what is current then."""
        self._retry_at = None
        if self._log is None:
            self._unlogged(workbook, content, self._log_fault)
            return
        if self._state.workbook is None:
            self._show(workbook, content, None)  # at once; its number comes after
        try:
            version = self._log.settle(content, workbook)
            if version.digest == workbook.digest:
                self._seen = version.numero
                self._show(workbook, content, version.numero)
            else:
                self._late = workbook.digest
                self._show_version(self._log, version)
        except SaoError as error:
            self._unlogged(workbook, content, error)

    def _unlogged(self, workbook: Workbook, content: bytes, why: SaoError | None) -> None:
        """Show what the log could not keep, say so, and try again later; `why` is None where there is to be no log."""
        if self._digest != workbook.digest or self._state.numero is not None:
            self._show(workbook, content, None)
        if why is not None:
            self._retry_at = self._clock() + self._delays.retry
            self._fail(why.title, sentences.UNLOGGED + why.message)

    def _show(self, workbook: Workbook, content: bytes, numero: int | None) -> None:
        self._digest = workbook.digest
        loaded_at = self._state.loaded_at if self._state.seal == workbook.seal else self._now()
        self._publish(State(workbook, workbook.seal, loaded_at, None, content, numero))

    def _refuse(self, digest: str, title: str, message: str, refused: ReadFile | None = None) -> None:
        self._refused = (digest, title, message, refused)
        self._fail(title, message, refused)

    def _restore(self) -> None:
        """The file holds again what is shown: only a fault, if any, has to go."""
        self._refused = None  # a whole workbook that nobody sees any more
        if self._state.fault is not None:
            self._publish(replace(self._state, fault=None))

    def _fail(self, title: str, message: str, refused: ReadFile | None = None) -> None:
        """Keep what is shown, and say why it is not the file; a fault that lasts keeps its first time."""
        fault = self._state.fault
        if fault is None:
            self._publish(replace(self._state, fault=Fault(self._now(), title, message, refused)))
        elif (fault.title, fault.message, fault.refused) != (title, message, refused):
            self._publish(replace(self._state, fault=Fault(fault.since, title, message, refused)))

    def _publish(self, state: State) -> None:
        self._state = state
        self._settled.set()
        with self._listeners_lock:
            listeners = tuple(self._listeners)
        for listener in listeners:
            try:
                listener(state)
            except Exception:
                # A listener's trouble (a closed event loop) is not the file's: the others must still be told.
                _LOGGER.exception("A listener failed")
