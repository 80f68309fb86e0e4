"""The séances kept beside the versions: each change is a record more, made from the last one and from no other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple
from uuid import uuid4

from sao_dashboard.formatting import horodatage
from sao_dashboard.refusals import seances as refusals
from sao_dashboard.versions import model
from sao_dashboard.versions.bytestore import ByteStore
from sao_dashboard.versions.errors import EnregistrementIllisible
from sao_dashboard.versions.numbered import Numbered
from sao_dashboard.versions.seances import Seance, clean_nom, decode, encode, words_of

MOST_RECORDS = 5_000


class SeancesGardees(NamedTuple):
    """The séances as they are now, the first made first, and the numbers of the records that cannot be read."""

    seances: list[Seance]
    unreadable: list[int]


class CarnetDeSeances:
    """The séances of one place. Safe to share between threads; every method may raise a `VersionsError`.

    Args:
        byte_store: where the bytes live.
        now: the clock that dates them; aware, in UTC.
    """

    def __init__(self, byte_store: ByteStore, now: Callable[[], datetime]) -> None:
        self.now = now
        self._records = Numbered(byte_store, model.SEANCES, encode, decode, refusals.SEANCE_INCERTAINE)

    def kept(self) -> SeancesGardees:
        """Return every séance, as it is now."""
        records, unreadable = self._records.readable()
        last = {each.seance: each for each in records}
        return SeancesGardees([each for _, each in sorted(last.items()) if not each.retiree], unreadable)

    def seance(self, numero: int) -> Seance:
        """Return one séance as it is now; raise VersionsError when there is none, and say who removed it."""
        records, unreadable = self._records.readable()
        return self._last(numero, records, unreadable)

    def create(self, nom: str, *, qui: str) -> Seance:
        """Keep a new séance, without any view."""
        named, who, now = clean_nom(nom), model.clean_auteur(qui), self.now()

        def made(numero: int) -> Seance:
            return Seance(numero, numero, named, (), (), who, now, who, now, uuid4().hex)

        return self._records.append(made, _admit)

    def change(self, numero: int, edit: Callable[[Seance], Seance], *, qui: str) -> Seance:
        """Keep what a change makes of a séance as it is now: nothing that another changed meanwhile is lost.

        Args:
            numero: the séance's own.
            edit: makes the change (`versions.seances`); called again where another came first.
            qui: who changes it.
        """
        who = model.clean_auteur(qui)

        def made(record: int) -> Seance:
            before = self._before(record, numero)
            after = edit(before)
            if before.close and after.close:
                raise refusals.SEANCE_CLOSE(nom=before.nom)
            return self._stamped(after, record, who)

        return self._records.append(made, _admit)

    def remove(self, numero: int, *, qui: str) -> Seance:
        """Remove a séance for ever, whole: a record says that it was, and by whom."""
        who = model.clean_auteur(qui)

        def made(record: int) -> Seance:
            before = self._before(record, numero)
            left = replace(before, nom="", vues=(), decisions=(), creee_par="", retiree=True)
            return self._stamped(left, record, who)

        removed = self._records.append(made)
        self.tidy()
        return removed

    def naming(self, theirs: Callable[[str], bool]) -> list[int]:
        """Return the numbers of the séances of which any state has one of these names: what was taken out is there."""
        records, _ = self._records.readable()
        removed = {each.seance for each in records if each.retiree}
        return sorted({each.seance for each in records if theirs(words_of(each))} - removed)

    def tidy(self) -> None:
        """Remove the records of what was removed, which a crash may have left."""
        records, _ = self._records.readable()
        gone = {each.seance: each.numero for each in records if each.retiree}
        for each in records:
            if each.numero < gone.get(each.seance, 0):
                self._records.forget(each.numero)

    def _before(self, record: int, numero: int) -> Seance:
        """Return a séance as it was said last before a record: those of others that the place is slow to list too."""
        records, unreadable = self._records.readable()
        for between in range(max((each.numero for each in records), default=0) + 1, record):
            try:
                found = self._records.find(between)
            except EnregistrementIllisible:
                continue
            records += [found] if found else []
        return self._last(numero, records, unreadable)

    def _last(self, numero: int, records: list[Seance], unreadable: list[int]) -> Seance:
        found = [each for each in records if each.seance == numero]
        if not found:
            raise (refusals.SEANCE_ILLISIBLE if numero in unreadable else refusals.SEANCE_INCONNUE)(numero=numero)
        if (last := found[-1]).retiree:
            when = horodatage(last.le.astimezone())
            raise refusals.SEANCE_RETIREE(numero=numero, auteur=last.qui, date=when)
        return last

    def _stamped(self, seance: Seance, record: int, who: str) -> Seance:
        return replace(seance, numero=record, qui=who, le=self.now(), identifiant=uuid4().hex)


def _admit(there: int) -> None:
    if there >= MOST_RECORDS:
        raise refusals.SEANCES_TROP_NOMBREUSES(limite=MOST_RECORDS)
