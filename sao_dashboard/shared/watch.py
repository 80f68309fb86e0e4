"""What there is to say of the shared file: new content, trouble, or nothing. It only looks when it is asked to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from sao_dashboard.refusals import watching
from sao_dashboard.refusals.model import Refusal
from sao_dashboard.shared.file import SharedFile, Signature
from sao_dashboard.versions.errors import ClasseurOccupe, ClasseurVerrouille, FichierError

MAX_BYTES = 100 * 1024 * 1024
"""Larger files are not loaded at all: the reader's own limits are far below."""

_WORDS = {ClasseurOccupe: watching.FICHIER_EN_ECRITURE, ClasseurVerrouille: watching.FICHIER_VERROUILLE}


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

    interval: float = 0.05
    settle: float = 10.0
    vanish: float = 2.0
    recheck: float = 2.5
    log: float = 1.0
    retry: float = 10.0


USUAL = Delays()


class Trouble(NamedTuple):
    """Why the file cannot be taken as it is: a title and a sentence, both for people."""

    title: str
    message: str


class Watch:
    """The file as it is looked at again and again.

    Args:
        file: the shared file.
        name: what people call it.
        delays: how patient to be.
        clock: a clock that never goes back.
    """

    def __init__(self, file: SharedFile, name: str, delays: Delays, clock: Callable[[], float]) -> None:
        self._file = file
        self._name = name
        self._delays = delays
        self._clock = clock
        self._taken: Signature | None = None
        self._recheck_at: float | None = None
        self._retry_at: float | None = None
        self._seen_there = False
        self._away_since: float | None = None
        self._waited: Signature | None = None
        self._waiting_since: float | None = None

    def look(self, *, patient: bool) -> bytes | Trouble | None:
        """Return the whole content when it is new, or due to be taken again; what is wrong once that lasts; else None.

        Args:
            patient: whether to wait for a file that may become whole. With nothing to show meanwhile, waiting would be
                an empty page: then it is told at once.
        """
        try:
            signature = self._file.look()
        except FichierError:
            self._taken = None  # once it answers, it is taken again, and what was said of it is no longer so
            return self._put_off(None, watching.FICHIER_INACCESSIBLE, patient)
        if signature is None:
            return self._away()
        self._away_since = None
        self._seen_there = True
        is_due = any(at is not None and self._clock() >= at for at in (self._recheck_at, self._retry_at))
        if signature == self._taken and not is_due:
            return None
        if self._retry_at is not None:
            self.insist()  # whatever comes of it, not at once again
        if signature[1] > MAX_BYTES:
            self._taken = signature
            return _told(watching.FICHIER_TROP_VOLUMINEUX)
        since = self._waiting_since  # put off, it may not have moved for a while since
        still = signature == self._waited and since is not None and self._clock() - since >= self._delays.recheck
        try:
            content = self._file.take(signature, still=still)
        except FichierError as error:  # whose own words are for whoever replaces the file
            return self._put_off(signature, _WORDS.get(type(error), watching.FICHIER_INACCESSIBLE), patient)
        self._recheck_at = None if signature == self._taken else self._clock() + self._delays.recheck
        self._taken = signature
        self._waiting_since = None
        return content

    def recheck(self) -> None:
        """Take the content once more, a little later."""
        self._recheck_at = self._clock() + self._delays.recheck

    def insist(self) -> None:
        """Take the content again every `retry` seconds, until `rest` is called."""
        self._retry_at = self._clock() + self._delays.retry

    def rest(self) -> None:
        """Take the content when the file changes, and not before."""
        self._retry_at = None

    @property
    def is_insisting(self) -> bool:
        """Whether the content is taken again and again."""
        return self._retry_at is not None

    def _put_off(self, signature: Signature | None, why: Refusal, patient: bool) -> Trouble | None:
        """Wait for a file that may become whole; trouble only when nothing has moved for `settle` seconds."""
        if self._waiting_since is None or signature != self._waited:
            self._waiting_since = self._clock()
            self._waited = signature
        patience = self._delays.settle if patient else 0.0
        return _told(why) if self._clock() - self._waiting_since >= patience else None

    def _away(self) -> Trouble | None:
        self._taken = None
        if self._away_since is None:
            self._away_since = self._clock()
        if self._seen_there and self._clock() - self._away_since < self._delays.vanish:
            return None
        return _told(watching.FICHIER_DEPLACE if self._seen_there else watching.FICHIER_ABSENT, nom=self._name)


def _told(why: Refusal, **details: object) -> Trouble:
    return Trouble(why.title, why.words(**details))
