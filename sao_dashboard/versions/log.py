"""The log: an append-only list of immutable versions, over a place where bytes live.

A publication keeps its content first, under its own digest, then takes the next number with one exclusive create of a
small record. Whatever happens in between, the current version is the old one or the new one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import uuid4

from sao_dashboard.refusals import backups
from sao_dashboard.refusals import versions as refusals
from sao_dashboard.versions import archives, contents, errors, model
from sao_dashboard.versions.bytestore import Absent, AlreadyThere, ByteStore
from sao_dashboard.versions.envois import Envois
from sao_dashboard.versions.noms import Noms
from sao_dashboard.versions.numbered import Numbered
from sao_dashboard.versions.proposed import Propositions
from sao_dashboard.versions.purges import Purges, as_kept
from sao_dashboard.versions.sittings import CarnetDeSeances
from sao_dashboard.versions.subscribed import Abonnements
from sao_dashboard.versions.version import Origine, Version


class Log:
    """The versions, and the only ways to add one.

    Safe to share between threads. Every method may raise a `VersionsError`.

    Args:
        byte_store: where the bytes live.
        now: the clock that dates new versions; aware, in UTC.

    Attributes:
        propositions: the proposals kept beside the versions.
        abonnements: the subscriptions kept there too.
        envois: which of their letters and alerts left.
        noms: the names given to versions.
        seances: the ordered views that meetings go through, with what they decide.
    """

    def __init__(self, byte_store: ByteStore, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.byte_store = byte_store
        self._now = now
        self._records = Numbered(byte_store, model.RECORDS, model.encode, model.decode, refusals.PUBLICATION_INCERTAINE)
        self._last = 0
        self.propositions = Propositions(byte_store, now)
        self.abonnements = Abonnements(byte_store, now)
        self.envois = Envois(byte_store, now)
        self.noms = Noms(byte_store, now)
        self.seances = CarnetDeSeances(byte_store, now)
        self._removed = Purges(self._record)

    # --- Reading ------------------------------------------------------------------------------------------------------

    def current(self) -> Version | None:
        """Return the current version, None when nothing was ever published.

        The place is listed until a first version is known; then it is only asked whether the next one is there.
        """
        last = self._last
        if not last:
            last = max(self._records.numbers(), default=0)
        while self.exists_after(last):
            last += 1
        self._last = last  # another thread may put an older number back: the next look moves on again
        return self._record(last) if last else None

    def exists_after(self, numero: int) -> bool:
        """Tell whether there is a version after this one: one small question, for whoever watches."""
        return self._records.find(numero + 1) is not None

    def history(self) -> list[Version]:
        """Return every version, the oldest first, with who removed its content if that was done.

        A record that cannot be read is left out: its number is missing from the list.
        """
        current = self.current()  # asked of the place, each time: once for both
        last = current.numero if current else 0
        purges = self._removed.up_to(last)
        return [as_kept(version, purges) for version in self._readable(last)]

    def named(self) -> list[Version]:
        """Return every version as `history` does, with the name that it was given."""
        noms = self.noms.kept().noms
        return [replace(each, nom=noms[each.numero].nom) if each.numero in noms else each for each in self.history()]

    def version(self, numero: int) -> Version:
        """Return one version, with the content that it has now; raise VersionInconnue when there is none."""
        found = self._record(numero)
        # The current one is what it was published as: a restart need not read the whole log.
        return found if numero == self._last else as_kept(found, self._purges())

    def content(self, version: Version | int) -> bytes:
        """Return the bytes of a version, exactly as they were published.

        Raises:
            VersionInconnue: there is no such version.
            ContenuPurge, ContenuPerdu: they were removed on purpose, or are missing or altered.
        """
        found = self.version(version) if isinstance(version, int) else version
        self.refuse_purged(found.digest)
        return contents.checked(self.byte_store, found.digest, found.numero)

    def refuse_purged(self, digest: str) -> None:
        """Raise ContenuPurge for a content that was removed.

        No version after a purge has its content again, so that the bytes may go at any later time.
        """
        current = self.current()
        if current is None or current.digest == digest:  # never purged: a restart need not read the whole log
            return
        purge = self._purges().get(digest)
        if purge is not None:
            raise errors.ContenuPurge(purge)

    # --- Adding -------------------------------------------------------------------------------------------------------

    def publish(  # noqa: PLR0913 -- what a record holds
        self,
        content: bytes,
        *,
        auteur: str,
        message: str,
        lignes: Mapping[str, int],
        avertissements: int,
        expected: int | None,
        origine: Origine = Origine.PUBLICATION,
    ) -> Version:
        """Add a version.

        Args:
            content: the workbook, as it was dropped.
            auteur: who publishes; at most `model.AUTEUR_MAX` characters.
            message: why; at most `model.MESSAGE_MAX` characters.
            lignes: number of rows, by the title of the sheet.
            avertissements: number of warnings.
            expected: number of the current version that the publisher saw; None when there was none.
            origine: how it came to be.

        Raises:
            Devance: the current version is not the one that was seen.
            ContenuPurge: this very content was removed on purpose.
            VersionsError: the author or the message is missing or too long, or the place stopped answering.
        """
        digest = sha256(content).hexdigest()
        fields = (model.clean_auteur(auteur), model.clean_message(message), digest, origine, dict(lignes))
        version = Version(self._next(expected), self._now(), *fields, avertissements, uuid4().hex)
        self.refuse_purged(digest)
        contents.keep(self.byte_store, content, version.numero)
        same = [v.numero for v in self.history() if v.digest == digest]
        return self._commit(replace(version, restaure=max(same, default=None)))

    def restore(self, numero: int, *, auteur: str, message: str, expected: int | None) -> Version:
        """Make the content of an earlier version current again, as a new version; raises as `content` and `publish`."""
        earlier = self.version(numero)
        self.content(earlier)
        return self._add(earlier, expected, auteur, message, origine=Origine.RESTAURATION, restaure=numero)

    def purge(
        self,
        numeros: Iterable[int],
        *,
        auteur: str,
        message: str,
        expected: int | None,
        instead: Mapping[str, bytes] | None = None,
    ) -> Version:
        """Remove the content of versions for ever, and return the record that says so.

        `instead` gives, by the digest of what is removed, the content that takes its place: the same one without
        somebody's name. It is kept first, so that the record either is not there, or says what is.

        Versions with the same content lose it too. Purging again what is purged adds no record. Whatever purges before
        this one left, or somebody wrote just after them, is removed too.

        Raises:
            VersionsError: one of them has the current content, or the record is there and something was not removed.
        """
        asked = {numero: self.version(numero).digest for numero in numeros}
        current = self.version(self._next(expected) - 1)
        for numero, digest in asked.items():
            if digest == current.digest:
                raise refusals.PURGE_REFUSEE(numero=numero)
        known = self._purges()
        digests = tuple(sorted(set(asked.values()) - known.keys()))
        if digests:
            kept = {old: new for old, new in (instead or {}).items() if old in digests}
            others = {old: contents.keep(self.byte_store, new, current.numero) for old, new in kept.items()}
            said = {"origine": Origine.PURGE, "purges": digests, "remplaces": others}
            purge = self._add(current, expected, auteur, message, **said)
        else:
            purge = max((known[digest] for digest in asked.values()), key=lambda version: version.numero)
        try:
            self.tidy()
        except errors.VersionsError as cause:
            raise refusals.PURGE_INACHEVEE(numero=purge.numero, cause=cause.message) from cause
        return purge

    def archive(self, content: bytes, like: Version | None = None) -> str:
        """Keep a workbook that does not become a version, with the day; return its name in the place.

        Args:
            content: its bytes.
            like: the version that has its data, if any: purging that one removes this too.
        """
        return archives.keep(self.byte_store, content, self._now(), like.digest if like else "")

    # --- Looking after the place --------------------------------------------------------------------------------------

    def self_test(self) -> None:
        """Create one name twice.

        Raises:
            VersionsError: the place accepts the second, or keeps it all the same: two publishers could both win; or a
                backup is being put back there.
        """
        with suppress(Absent):
            self.byte_store.read(model.RESTORING)
            raise backups.RESTAURATION_INACHEVEE(lieu=self.byte_store.place)
        key = f"{model.TRIALS}/{uuid4().hex}"
        with suppress(AlreadyThere):  # a first answer may be lost, and the request tried again
            self.byte_store.create(key, b"1")
        try:
            with suppress(AlreadyThere):
                self.byte_store.create(key, b"2")
                raise refusals.STOCKAGE_INADAPTE(lieu=self.byte_store.place)
            if self.byte_store.read(key) != b"1":
                raise refusals.STOCKAGE_INADAPTE(lieu=self.byte_store.place)
        finally:
            with suppress(errors.VersionsError):
                self.byte_store.delete(key)

    def tidy(self) -> None:
        """Remove what purges had to and did not, or what was written just after them, then what crashes left behind.

        A publisher who is outrun by a purge, or a screen that reads meanwhile, may write a content's bytes after it.
        """
        purged = self._purges()
        alike = [each.digest for each in archives.kept(self.byte_store) if each.like in purged] if purged else []
        keys = [key for digest in (*purged, *alike) for key in (*model.keys_of(digest), model.note_key(digest))]
        for key in keys + model.changes_of(self.byte_store.names(model.CHANGES) if purged else (), purged):
            self.byte_store.delete(key)
        # What names people in a proposal goes with the content that it was made from; not where that is only rewritten.
        self.propositions.tidy({digest: by for digest, by in purged.items() if digest not in by.remplaces})
        self.abonnements.tidy()
        self.noms.tidy()
        self.seances.tidy()
        self.byte_store.clean()

    # --- Inside -------------------------------------------------------------------------------------------------------

    def _record(self, numero: int) -> Version:
        """Return one record, as it was written."""
        found = self._records.find(numero)
        if found is None:
            raise errors.VersionInconnue(numero)
        return found

    def _readable(self, last: int) -> Iterator[Version]:
        for numero in range(1, last + 1):
            with suppress(errors.EnregistrementIllisible, errors.VersionInconnue):
                yield self._record(numero)

    def _purges(self) -> dict[str, Version]:
        """Return the record that removed each content removed on purpose."""
        current = self.current()
        return self._removed.up_to(current.numero if current else 0)

    def _next(self, expected: int | None) -> int:
        """Return the number to take; raise Devance when the current version is not the one that was seen."""
        current = self.current()
        if current is None and expected:
            raise refusals.HISTORIQUE_INCOMPLET(numero=expected, lieu=self.byte_store.place)
        if current is not None and current.numero != (expected or 0):
            raise errors.Devance(current)
        return (expected or 0) + 1

    def _add(self, source: Version, expected: int | None, auteur: str, message: str, **changes: Any) -> Version:
        """Add a version that has the content of another."""
        known: dict[str, Any] = {"purgee": None, "expurgee": None, "restaure": None, "purges": (), "remplaces": {}}
        common = {**known, "identifiant": uuid4().hex}
        said = {"auteur": model.clean_auteur(auteur), "message": model.clean_message(message), "le": self._now()}
        return self._commit(replace(source, numero=self._next(expected), **{**common, **said, **changes}))

    def _commit(self, version: Version) -> Version:
        """Take the number of this version; whatever the place answered, look before saying anything."""
        before = version.numero - 1
        if before and not self._records.is_there(before):
            raise refusals.HISTORIQUE_INCOMPLET(numero=before, lieu=self.byte_store.place)
        taken = self._records.take(version)
        if taken.identifiant != version.identifiant:
            raise errors.Devance(taken)
        return taken
