"""A process for one file, seen from the server: started, given its file, heard, and ended whatever happens."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import BinaryIO, TypeVar, cast

from sao_dashboard.reading.confined import wire
from sao_dashboard.settings import ROOT

# Without these an interpreter may not even start (Windows; a Python whose library lies elsewhere).
_KEPT_VARIABLES = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
_HEARD_BYTES = 4_096
_GRACE_SECONDS = 1.0

_T = TypeVar("_T")


class Process:
    """A process that waits for a file; within `with`, it has so many seconds, and is ended afterwards.

    Attributes:
        started: whether it came as far as waiting for the file.
        late: whether it was killed for taking too long.
        heard: the beginning of what it wrote as errors.

    Raises:
        OSError: it cannot be started.
    """

    def __init__(self, command: Sequence[str], seconds: float) -> None:
        pipe = subprocess.PIPE
        environment = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
        # A session of its own: Ctrl-C in a terminal is for the server, and killing takes all that it may have started.
        self._process = subprocess.Popen(
            command, stdin=pipe, stdout=pipe, stderr=pipe, cwd=ROOT, env=environment, start_new_session=True
        )
        self.started = self.late = False
        self.heard = b""
        self._ear = threading.Thread(target=self._listen, name="lecture-erreurs", daemon=True)
        self._clock = threading.Timer(seconds, self._expire)
        self._clock.daemon = True

    def __enter__(self) -> Process:
        try:
            self._ear.start()
            self._clock.start()
        except RuntimeError as error:  # no thread can be started
            self.stop()
            raise OSError(str(error)) from error
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def answer(self, data: bytes, read: Callable[[BinaryIO], _T]) -> _T:
        """Give it a file and return what `read` makes of its answer."""
        sent, received = cast("BinaryIO", self._process.stdin), cast("BinaryIO", self._process.stdout)
        with suppress(OSError):  # it has died: what it said before tells why
            sent.write(data)
            sent.close()
        self.started = received.read(len(wire.READY)) == wire.READY
        return read(received)

    def is_alive(self) -> bool:
        """Tell whether it still runs."""
        return self._process.poll() is None

    def last_word(self) -> int | None:
        """Return the status it ended with, None when it only stays silent."""
        self._stop_clock()
        try:
            status = self._process.wait(_GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            return None
        self._ear.join(_GRACE_SECONDS)
        return status

    def stop(self) -> None:
        """End it, with its threads and pipes."""
        self._stop_clock()
        self._kill()
        self._process.wait()
        if self._ear.ident:
            self._ear.join(_GRACE_SECONDS)
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            with suppress(OSError):  # closing sends once more what could not be sent
                cast("BinaryIO", pipe).close()

    def _stop_clock(self) -> None:
        """Before the process is waited for: afterwards its number may be another's, and killing it a disaster."""
        self._clock.cancel()
        if self._clock.ident:
            self._clock.join()

    def _expire(self) -> None:
        self.late = True
        self._kill()

    def _kill(self) -> None:
        if self._process.returncode is not None:
            return
        if sys.platform == "win32":
            self._process.kill()
        else:
            with suppress(ProcessLookupError, PermissionError):  # it has just ended
                os.killpg(self._process.pid, signal.SIGKILL)

    def _listen(self) -> None:
        """Read all that it writes as errors, so that it never waits for us."""
        stream = cast("BinaryIO", self._process.stderr)
        while part := stream.read(_HEARD_BYTES):
            self.heard = (self.heard + part)[:_HEARD_BYTES]


class Spare:
    """At most one process started ahead of its file: starting one takes longer than parsing an ordinary workbook.

    One process for each file all the same: what a file may do to it ends with it. None is kept before `keep`.
    """

    def __init__(self, start: Callable[[], Process]) -> None:
        self._start = start
        self._kept = False
        self._process: Process | None = None
        self._lock = threading.Lock()

    def keep(self) -> None:
        """Have one ready now, and again after each `refill`."""
        self._kept = True
        self.refill()

    def refill(self) -> None:
        """Start one in the place of the one taken; not being able to is for `take` to tell."""
        with self._lock, suppress(OSError):
            if self._kept and self._process is None:
                self._process = self._start()

    def take(self) -> Process:
        """Return the one that is ready, if it still lives, or a new one."""
        with self._lock:
            process, self._process = self._process, None
        if process and process.is_alive():
            return process
        if process:
            process.stop()
        return self._start()

    def let_go(self) -> None:
        """End the one that is ready, and keep none from now on."""
        with self._lock:
            self._kept = False
            process, self._process = self._process, None
        if process:
            process.stop()
