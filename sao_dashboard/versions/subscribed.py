"""The subscriptions kept beside the versions: made, confirmed, found by their secret, revoked; never changed."""

from __future__ import annotations

import hmac
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple
from urllib.parse import parse_qsl
from uuid import uuid4

from sao_dashboard.refusals import abonnements as refusals
from sao_dashboard.versions import model
from sao_dashboard.versions.abonnements import (
    Abonnement,
    Confirmation,
    Genre,
    Revocation,
    Souscription,
    decode,
    empreinte,
    encode,
)
from sao_dashboard.versions.bytestore import ByteStore
from sao_dashboard.versions.numbered import Numbered

VUE_MAX, JOURS_MAX, MOST = 2_000, 90, 2_000
"""Longest view, in characters; how long before a date an alert comes, in days; how many subscriptions are kept."""
_TOLD_MAX, _MOST_GROUPS = 200, 50
_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\\\"\x00-\x1f\x7f]{1,64}@[^\s@<>()\[\],;:\\\"\x00-\x1f\x7f]{1,189}")


class Subscriber(NamedTuple):
    """Who subscribes, where one logs in: what names them, their name, the groups that give them a right."""

    id: str = ""
    nom: str = ""
    groupes: Sequence[str] = ()


NO_LOGIN = Subscriber()


class KeptSubscriptions(NamedTuple):
    """What holds, the first made first, and the numbers of the records that cannot be read."""

    abonnements: list[Abonnement]
    unreadable: list[int]


class Abonnements:
    """The subscriptions of one place. Safe to share between threads; every method may raise a `VersionsError`.

    Args:
        byte_store: where the bytes live.
        now: the clock that dates them; aware, in UTC.
    """

    def __init__(self, byte_store: ByteStore, now: Callable[[], datetime]) -> None:
        self._now = now
        self._records: Numbered[Souscription] = Numbered(
            byte_store, model.ABONNEMENTS, encode, decode, refusals.ABONNEMENT_INCERTAIN
        )

    def kept(self) -> KeptSubscriptions:
        """Return every subscription that was not revoked, those that wait to be confirmed among them."""
        records, unreadable = self._records.readable()
        revoked = {numero for each in records if isinstance(each, Revocation) for numero in each.abonnements}
        said = {each.abonnement for each in records if isinstance(each, Confirmation)}
        found = [each for each in records if isinstance(each, Abonnement) and each.numero not in revoked]
        confirmed = [replace(each, confirme=True) if each.numero in said else each for each in found]
        return KeptSubscriptions(confirmed, [numero for numero in unreadable if numero not in revoked])

    def by_secret(self, secret: str) -> Abonnement | None:
        """Return the subscription that has this secret, None for any other; it may wait to be confirmed."""
        return with_secret(self.kept().abonnements, secret)

    def naming(self, theirs: Callable[[str], bool]) -> list[Abonnement]:
        """Return those that name somebody (`text.naming_any`): as who made it, where it goes, or in its view."""
        return [each for each in self.kept().abonnements if theirs(_words(each))]

    def save(  # noqa: PLR0913 -- what a record holds
        self,
        genre: Genre,
        vue: str,
        *,
        digest: str,
        by: Subscriber = NO_LOGIN,
        adresse: str = "",
        noms: bool = False,
        jours: int = 0,
        waits: bool = False,
    ) -> Abonnement:
        """Keep a subscription.

        Args:
            genre: how the view is followed.
            vue: an address of ours, without day nor version; at most `VUE_MAX` characters.
            digest: the `empreinte` of its secret.
            by: who subscribes.
            adresse: an address of mail; a letter and an alert must have one.
            noms: whether the names of people are wanted.
            jours: of an alert, from 1 to `JOURS_MAX`.
            waits: whether it holds only once it is confirmed.
        """
        if len(vue) > VUE_MAX:
            raise refusals.ABONNEMENT_TROP_LONG(longueur=len(vue), limite=VUE_MAX)
        if genre is not Genre.CALENDRIER and not _ADDRESS.fullmatch(adresse):
            raise refusals.ADRESSE_ELECTRONIQUE_REFUSEE(adresse=adresse[:_TOLD_MAX])
        if not (1 <= jours <= JOURS_MAX if genre is Genre.ALERTE else jours == 0):
            raise refusals.JOURS_REFUSES(limite=JOURS_MAX)
        groups = tuple(each[:_TOLD_MAX] for each in by.groupes[:_MOST_GROUPS])
        who = (by.id[:_TOLD_MAX], by.nom[:_TOLD_MAX], adresse[:_TOLD_MAX], groups)
        made = Abonnement(0, genre, vue, *who, digest, noms, jours, not waits, self._now(), uuid4().hex)
        if len(self.kept().abonnements) >= MOST:
            raise refusals.ABONNEMENTS_TROP_NOMBREUX(limite=MOST)
        return self._records.append(lambda numero: replace(made, numero=numero))  # type: ignore[return-value]

    def confirm(self, numero: int) -> Abonnement:
        """Make a subscription hold; raise VersionsError when there is none of this number."""
        found = self._one(numero)
        if not found.confirme:
            said = Confirmation(0, numero, self._now(), uuid4().hex)
            self._records.append(lambda free: replace(said, numero=free))
        return replace(found, confirme=True)

    def revoke(self, numeros: Iterable[int]) -> Revocation:
        """End subscriptions for ever: what they said of people is removed. One that says nothing may be, by its number.

        Asking again finishes what was not.
        """
        asked = tuple(dict.fromkeys(numeros))
        unreadable = self.kept().unreadable
        for numero in asked:
            if numero not in unreadable:
                self._one(numero)
        revoked = Revocation(0, asked, self._now(), uuid4().hex)
        taken = self._records.append(lambda numero: replace(revoked, numero=numero))
        self.tidy()
        return replace(revoked, numero=taken.numero)

    def tidy(self) -> None:
        """Remove the records of what was revoked, then what said so: but the last, so that no number serves twice."""
        records, unreadable = self._records.readable()
        revocations = [each for each in records if isinstance(each, Revocation)]
        gone = {numero for each in revocations for numero in each.abonnements}
        there = {each.numero for each in records if isinstance(each, Abonnement)} | set(unreadable)
        of_them = {each.numero for each in records if isinstance(each, Confirmation) and each.abonnement in gone}
        for numero in sorted((gone & there) | of_them):
            self._records.forget(numero)
        left = (each.numero for each in records if each.numero not in of_them)
        last = max((*left, *unreadable), default=0)
        for each in revocations:
            if each.numero != last and not there.intersection(each.abonnements):
                self._records.forget(each.numero)

    def _one(self, numero: int) -> Abonnement:
        for each in self.kept().abonnements:
            if each.numero == numero:
                return each
        raise refusals.ABONNEMENT_INCONNU(numero=numero)


def with_secret(abonnements: Iterable[Abonnement], secret: str) -> Abonnement | None:
    """Return the subscription that has this secret, None for any other: as long to say, whichever it is."""
    asked, found = empreinte(secret), None
    for each in abonnements:
        if hmac.compare_digest(each.empreinte.encode(), asked.encode()):
            found = each
    return found


def _words(of: Abonnement) -> str:
    """Return all that a subscription says of people, what its view asks for too, a line each."""
    asked = (value for _, value in parse_qsl(of.vue.partition("?")[2]))
    return "\n".join((of.qui, of.nom, of.adresse, *asked))
