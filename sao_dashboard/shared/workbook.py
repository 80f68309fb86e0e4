"""The shared workbook and the log kept as one: what is published goes into the file, what is saved there is published.

The file is replaced whole, and only once what it held is in the log or in its archives.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from sao_dashboard.errors import SaoError, UnavailableError, WorkbookError
from sao_dashboard.refusals.versions import CLASSEUR_REFUSE
from sao_dashboard.schema import sheet
from sao_dashboard.shared.content import last_author
from sao_dashboard.shared.file import Held, SharedFile
from sao_dashboard.versions.errors import Devance, FichierError, VersionInconnue
from sao_dashboard.versions.frames import classeur, keep
from sao_dashboard.versions.log import Log
from sao_dashboard.versions.version import Origine, Version

if TYPE_CHECKING:
    from sao_dashboard.reading.model import Workbook

_LATEST = 10
"""A shared file that a publication did not reach has the data of one of so many versions."""
_BY_HAND = "Classeur enregistré à sa place, sans passer par le tableau de bord"


@dataclass(frozen=True)
class Publication:
    """What publishing did.

    Attributes:
        version: the version that is current now.
        archive: what was in the shared file and nowhere else: the version that it became, or the name under which the
            log's archives keep it because it could not be one, or has the data of one.
        late: why the shared file does not hold the version yet; None when it does.
        same: whether the file has other bytes than the version, and its very data: a save that changed nothing.
    """

    version: Version
    archive: Version | str | None = None
    late: FichierError | None = None
    same: bool = False


@dataclass(frozen=True)
class _There:
    """What the shared file held once it was archived; `late` when it could not be."""

    held: Held
    archive: Version | str | None = None
    late: FichierError | None = None


class SharedWorkbook:
    """The shared workbook beside its log. Every method may raise a `SaoError`, whose words are for people.

    Args:
        log: the versions.
        path: the shared workbook.
        read: bytes to a workbook; raises WorkbookError when they cannot be read at all.
        settle: see `SharedFile`.
        first: what to publish before the very first version, given the workbook that it will be.
    """

    def __init__(
        self,
        log: Log,
        path: Path,
        read: Callable[[bytes], Workbook],
        settle: float = 2.0,
        first: Callable[[Log, Workbook], None] = lambda _log, _workbook: None,
    ) -> None:
        self.log = log
        self._file = SharedFile(path, settle)
        self._read = read
        self._first = first
        self.late: FichierError | None = None  # why the file does not hold the current version, as last tried here
        self._held = ""  # digest of the current version that the file was last seen to hold
        self._known: WeakValueDictionary[str, Workbook] = WeakValueDictionary()  # read, and still shown: by digest
        self._framed: set[str] = set()  # digests whose frames are known to be kept
        self._is_tidy = False

    def after(self, numero: int) -> Version | None:
        """Return the current version when it comes after this one."""
        return self.log.current() if self.log.exists_after(numero) else None

    def workbook(self, version: Version, read: Callable[[bytes], Workbook] | None = None) -> Workbook:
        """Return the workbook of a version, read in another way than the shared file if `read` is given."""
        self.log.refuse_purged(version.digest)
        found = self._known.get(version.digest)
        if found is None:
            found = self._known[version.digest] = classeur(self.log, version, read or self._read)
            self._framed.add(version.digest)
        return found

    def keep(self, workbook: Workbook) -> None:
        """Keep the frames of the version that a workbook is, unless they are: nobody need read it again."""
        if workbook.digest not in self._framed:
            self._framed.add(workbook.digest)
            keep(self.log, workbook)

    def publish(
        self, content: bytes, workbook: Workbook, *, auteur: str, message: str, expected: int | None
    ) -> Publication:
        """Publish a workbook, then let the shared file hold it.

        A change saved by hand that is in no version yet is kept first. When it becomes a version, the publisher has not
        seen it: `Devance` says so, as for any other.

        Args:
            content: the workbook, as it was dropped.
            workbook: what was read of it.
            auteur: who publishes.
            message: why.
            expected: number of the current version that the publisher saw; None when there was none.

        Raises:
            VersionsError: it has blocking issues; it is macro-enabled and the shared file is not, or the reverse; or as
                `Log.publish`. Nothing is published then.
            UnavailableError: what the shared file holds could not be looked at; nothing is published either.
        """
        _accept(workbook)
        self._file.require_format(content)
        there = self._archive(workbook.digest)
        version = self._add(content, workbook, auteur, message, expected, Origine.PUBLICATION)
        return self._follow(version, content, there)

    def restore(self, numero: int, *, auteur: str, message: str, expected: int | None) -> Publication:
        """Make the content of an earlier version current again, in the shared file too; raises as `publish`."""
        content = self.log.content(numero)
        self._file.require_format(content)
        there = self._archive()
        version = self.log.restore(numero, auteur=auteur, message=message, expected=expected)
        return self._follow(version, content, there)

    def archive(self, coming: str = "") -> Version | str | None:
        """Keep what the shared file holds if no version has it; return what it became, as `Publication.archive`.

        Nothing is kept when it holds the digest `coming`, which is about to be published. Raises as `publish`.
        """
        return self._archive(coming).archive

    def follow(self) -> Publication:
        """Let the shared file hold the current version, which it did not follow; `late` says if it still does not.

        Raises:
            VersionInconnue: nothing was ever published.
            UnavailableError: as `publish`.
        """
        there = self._archive()
        current = self.log.current()
        if current is None:
            raise VersionInconnue(1)
        return self._follow(current, self.log.content(current), there)

    def holds(self, version: Version) -> bool:
        """Tell whether the shared file has the bytes of a version."""
        with suppress(FichierError):  # locked against reading too, or away
            return self._file.read().digest == version.digest
        return False

    def held_is_current(self, digest: str) -> None:
        """Know that the file was seen to hold the current version, which has this digest: another process wrote it.

        An earlier version found there from now on was put back by somebody; see `reconcile`.
        """
        self._held, self.late = digest, None
        if not self._is_tidy:  # what a crash or a purge left behind; the first state is on screen by now
            self._is_tidy = True
            with suppress(SaoError):
                self.log.tidy()

    def reconcile(self, content: bytes, workbook: Workbook) -> Publication:
        """Settle what the shared file, whole and without blocking issue, means for the log.

        It becomes a version when it is a change saved by hand. A save that changes no data is none. When it is an
        earlier version, and was not seen to hold the current one since, a publication has not reached it (it was
        locked, or the publisher crashed): it follows.

        Raises:
            ClasseurOccupe: the file has changed since; whoever looks at it will see.
            VersionsError: it has blocking issues, or as `Log.publish`; ContenuPurge for a copy of what was removed on
                purpose.
        """
        _accept(workbook)
        if self.log.current() is None:
            self._first(self.log, workbook)
        current, like = self.log.current(), self._like(workbook)
        if current is not None and like is not None and like.digest == current.digest:
            done = Publication(current, same=workbook.digest != current.digest)
        elif like is not None:
            return self.follow()
        else:
            self._file.require_content(workbook.digest)
            done = Publication(self._adopt(content, workbook, current))
        self.held_is_current(done.version.digest)
        return done

    def _like(self, workbook: Workbook) -> Version | None:
        """Return the version that the shared file still holds when it holds this; None when it is a change.

        A program that saves it again without a change leaves other bytes, which are in no version.
        """
        current = self.log.current()
        if current is None or current.digest == workbook.digest:
            return current
        is_held = current.digest == self._held  # then anything else was put there by somebody since
        known: dict[str, Version] = {}
        for version in reversed(self.log.history()):
            known.setdefault(version.digest, version)
        if workbook.digest in known:
            return None if is_held else known[workbook.digest]
        for version in [current] if is_held else list(known.values())[:_LATEST]:
            try:
                if version.purgee is None and self.workbook(version).has_data_of(workbook):
                    return version
            except UnavailableError:  # it may well have: a version too many is for ever
                raise
            except SaoError:  # its content is lost, or cannot be read any more
                continue
        return None

    def _archive(self, coming: str = "") -> _There:
        """Keep what the shared file holds, unless a version has it or is about to."""
        try:
            held = self._file.read()
            if not held.signature or held.digest == coming:
                return _There(held)
            is_known = any(version.digest == held.digest for version in self.log.history())
            return _There(held, None if is_known else self._archived(held))
        except FichierError as late:
            return _There(Held(), late=late)

    def _archived(self, held: Held) -> Version | str:
        workbook: Workbook | None = None
        try:
            workbook = self._read(held.content)
        except UnavailableError:  # it may well be a good workbook: nothing may take its place before that is known
            raise
        except WorkbookError:
            pass
        if workbook is None or not held.whole:
            self._file.require_still(held)
        if workbook is None or workbook.blocking:
            return self.log.archive(held.content)
        like = self._like(workbook)
        return self.log.archive(held.content, like) if like else self._adopt(held.content, workbook, self.log.current())

    def _adopt(self, content: bytes, workbook: Workbook, current: Version | None) -> Version:
        """Make a version of a change saved by hand; every process that follows the file may do so at once."""
        expected = current.numero if current else None
        try:
            return self._add(content, workbook, last_author(content), _BY_HAND, expected, Origine.FICHIER)
        except Devance as outrun:
            if outrun.version.digest != workbook.digest:
                raise
            return outrun.version

    def _add(
        self, content: bytes, workbook: Workbook, auteur: str, message: str, expected: int | None, origine: Origine
    ) -> Version:
        self._known[workbook.digest] = workbook
        return self.log.publish(
            content,
            auteur=auteur,
            message=message,
            lignes=lignes(workbook),
            avertissements=len(workbook.issues),
            expected=expected,
            origine=origine,
        )

    def _follow(self, version: Version, content: bytes, there: _There) -> Publication:
        late = there.late
        if late is None and there.held.digest != version.digest:
            try:
                self._file.replace(content, there.held)
            except FichierError as error:  # another process, or this very failure, may have done it all the same
                late = None if self.holds(version) else error
        if late is None:
            self._held = version.digest
        self.late = late
        return Publication(version, there.archive, late)


def lignes(workbook: Workbook) -> dict[str, int]:
    """Return the number of rows of each sheet that the workbook has, by its title."""
    return {sheet(key).title: len(frame) for key, frame in workbook.frames.items() if key not in workbook.missing}


def _accept(workbook: Workbook) -> None:
    blocking = sum(issue.blocking for issue in workbook.issues)
    if blocking:
        raise CLASSEUR_REFUSE(nombre=blocking)
