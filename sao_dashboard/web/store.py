"""The process-wide current workbook, kept equal to the shared file by one watcher thread.

No Streamlit here, nor pandas before the first reading: importing either costs more than the whole of this module.
"""

from __future__ import annotations

import hashlib
import io
import logging
import threading
import time
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sao_dashboard.errors import UnavailableError, WorkbookError
from sao_dashboard.formatting import NBSP, pluriel
from sao_dashboard.web.state import Fault, ReadFile, State

if TYPE_CHECKING:
    from sao_dashboard.workbook.model import Workbook

_LOGGER = logging.getLogger(__name__)

MAX_BYTES = 100 * 1024 * 1024
"""Larger files are not loaded at all: the reader's own limits are far below."""
MAX_INFLATED = 256 * 1024 * 1024
"""Above this, or `MAX_MEMBERS`, the parts' CRC are not computed: the reader refuses such a file anyway."""
MAX_MEMBERS = 10_000

Signature = tuple[int, int, int]


@dataclass(frozen=True)
class Delays:
    """How patient the watcher is, in seconds.

    Attributes:
        interval: between two looks at the file. Polling, because network shares announce nothing.
        settle: how long a file may stay half-written, or locked, before that is a fault.
        vanish: how long it may be away; replacing a file by renaming takes it away for a moment.
        recheck: after how long a file just taken is hashed once more. Two saves within one tick of a share's clock (up
            to two seconds) leave the same size and the same time.
    """

    interval: float = 0.25
    settle: float = 10.0
    vanish: float = 2.0
    recheck: float = 2.5


class _Unfinished(Exception):
    """The file cannot be taken as it is, but may be in a moment."""

    def __init__(self, title: str, message: str) -> None:
        super().__init__(title)
        self.title = title
        self.message = message


_HALF_WRITTEN = (
    "Fichier incomplet",
    "Le classeur est en cours d'écriture, ou sa copie s'est arrêtée en route. Enregistrez-le ou copiez-le de nouveau.",
)
_LOCKED = (
    "Fichier verrouillé",
    "Le classeur est ouvert par un autre programme, ou sa lecture n'est pas permise au tableau de bord. "
    "Fermez-le, ou vérifiez ses droits d'accès.",
)
_UNREACHABLE = (
    "Fichier inaccessible",
    "Le dossier du classeur ne répond pas. Vérifiez le réseau ou le partage\u00a0; la lecture reprendra d'elle-même.",
)
_MISSING = (
    "Fichier introuvable",
    "Le classeur «\u00a0{name}\u00a0» n'est plus à sa place. Remettez-le dans son dossier, sous le même nom.",
)
_NEVER_THERE = (
    "Fichier introuvable",
    "Le classeur «\u00a0{name}\u00a0» n'est pas dans son dossier. Déposez-le sous ce nom.",
)
_TOO_LARGE = (
    "Fichier trop volumineux",
    "Le classeur dépasse 100\u00a0Mo. Retirez-en les images et les feuilles étrangères au suivi.",
)
_INTERNAL = (
    "Lecture interrompue",
    "Le tableau de bord n'a pas su lire ce classeur\u00a0: l'erreur vient de lui. Signalez-la au coordinateur.",
)


class Store:
    """The current state of one shared workbook, and the thread that follows it.

    `current` never blocks. Every other method may be called from any thread.

    Args:
        path: the shared workbook; lock files beside it (`~$…`, `.~lock.…#`) have other names, so never count.
        read: bytes to a workbook; raises `WorkbookError` when they cannot be read at all.
        now: the clock shown to people.
        delays: how patient the watcher is.
        clock: a clock that never goes back, for the delays.
    """

    def __init__(
        self,
        path: Path,
        read: Callable[[bytes], Workbook],
        now: Callable[[], datetime] = datetime.now,
        delays: Delays = Delays(),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.path = path
        self._read = read
        self._now = now
        self._delays = delays
        self._clock = clock
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
        if self._thread is not None:
            self._thread.join()
            self._thread = None

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
        """Look at the file once, and take what it holds if it is new and whole."""
        try:
            signature = _signature(self.path)
        except FileNotFoundError:
            self._away()
        except OSError:
            self._delay(None, *_UNREACHABLE)
        else:
            self._away_since = None
            self._seen_there = True
            if signature != self._taken or self._is_to_recheck():
                self._try(signature)

    def _follow(self) -> None:
        while not self._stopped.is_set():
            try:
                self.poll()
            except Exception:
                # A watcher that dies leaves stale data on screen for ever without a word: whatever happens, say so
                # and go on with the next save.
                _LOGGER.exception("The workbook could not be followed")
                self._fail(*_INTERNAL)
            self._stopped.wait(self._delays.interval)

    def _away(self) -> None:
        self._taken = None
        if self._away_since is None:
            self._away_since = self._clock()
        if not self._seen_there or self._clock() - self._away_since >= self._delays.vanish:
            title, message = _MISSING if self._seen_there else _NEVER_THERE
            self._fail(title, message.format(name=self.path.name))

    def _is_to_recheck(self) -> bool:
        return self._recheck_at is not None and self._clock() >= self._recheck_at

    def _try(self, signature: Signature) -> None:
        if signature[1] > MAX_BYTES:
            self._taken = signature
            self._fail(*_TOO_LARGE)
            return
        try:
            content = _whole_content(self.path, signature)
        except FileNotFoundError:
            self._away()
        except _Unfinished as unfinished:
            self._delay(signature, unfinished.title, unfinished.message)
        except OSError:
            self._delay(signature, *_UNREACHABLE)
        else:
            self._recheck_at = None if signature == self._taken else self._clock() + self._delays.recheck
            self._taken = signature
            self._waiting_since = None
            self._take(content)

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
        if digest == self._digest:
            self._restore()
        elif self._refused and self._refused[0] == digest:
            self._fail(*self._refused[1:])
        else:
            self._take_new(content, digest)

    def _take_new(self, content: bytes, digest: str) -> None:
        # Refused until proved good: a content that crashes the reader must be tried once, not at every look.
        self._refused = (digest, *_INTERNAL, None)
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
            self._refuse(digest, *_refusal(workbook), ReadFile(workbook, content))
            return
        self._refused = None
        self._digest = digest
        self._publish(State(workbook, digest[:12], self._now(), None, content))

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


def _signature(path: Path) -> Signature:
    status = path.stat()
    return status.st_mtime_ns, status.st_size, status.st_ino


def _whole_content(path: Path, signature: Signature) -> bytes:
    """Return the bytes of a file that nobody is writing.

    Raises:
        _Unfinished: it moves, is cut short, damaged, or locked.
    """
    try:
        content = path.read_bytes()
    except PermissionError:
        raise _Unfinished(*_LOCKED) from None
    if _signature(path) != signature or len(content) != signature[1] or _is_half_written(content):
        raise _Unfinished(*_HALF_WRITTEN)
    return content


def _is_half_written(content: bytes) -> bool:
    """Whether the bytes are the beginning, or a damaged copy, of a workbook.

    A copy over the network often allocates the whole file first, so leading zeros are a copy that has just begun. Any
    other beginning than that of a zip is a whole file of another kind, which the reader names better than we do.
    """
    if not content.startswith(b"PK"):
        return not content or content.startswith(b"\0")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _has_damaged_member(archive)
    except zipfile.BadZipFile:
        return True
    except (OSError, ValueError):
        # Damaged in a way zipfile does not name (a negative offset for instance).
        return True


def _has_damaged_member(archive: zipfile.ZipFile) -> bool:
    members = archive.infolist()
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_INFLATED:
        return False
    try:
        return archive.testzip() is not None
    except (NotImplementedError, RuntimeError):
        # Encrypted, or compressed in a way Python does not know: whole, and the reader's to refuse.
        return False
    except (zlib.error, EOFError):
        return True


def _refusal(workbook: Workbook) -> tuple[str, str]:
    blocking = [issue for issue in workbook.issues if issue.blocking]
    count = pluriel(len(blocking), "problème bloquant", "problèmes bloquants")
    first = "Le premier" if len(blocking) > 1 else "Le voici"
    sentence = f"Le classeur enregistré a {count}. {first}{NBSP}: {blocking[0].sentence}"
    return "Classeur refusé", sentence
