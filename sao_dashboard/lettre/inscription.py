"""Subscribing by mail: at once where the address is known to be that of whoever asks, else once it says yes."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sao_dashboard.errors import SaoError
from sao_dashboard.lettre.confirmation import confirmation
from sao_dashboard.lettre.courrier import Courrier, mail_address
from sao_dashboard.lettre.facteur import Facteur
from sao_dashboard.lettre.mots import in_words
from sao_dashboard.lettre.portee import portee_of
from sao_dashboard.refusals.lettre import ADRESSE_REFUSEE_PAR_LE_COURRIER, CONFIRMATION_EN_ATTENTE, DEJA_ABONNE
from sao_dashboard.versions.abonnements import Abonnement, Genre, empreinte, new_secret
from sao_dashboard.versions.envois import Aboutissement
from sao_dashboard.versions.subscribed import NO_LOGIN, Abonnements, Subscriber


class WantedLetter(NamedTuple):
    """What somebody wants by mail: which view, told how, how many days before a date for an alert."""

    genre: Genre
    vue: str
    jours: int = 0


@dataclass(frozen=True)
class Inscription:
    """Keeps what is asked for.

    Attributes:
        abonnements: where it is kept.
        base: the public address of the dashboard.
        courrier: what takes the message that asks whether an address wants it.
        secteurs: those of the workbook, which that message may name.
    """

    abonnements: Abonnements
    base: str
    courrier: Courrier
    secteurs: Collection[str] = ()

    def own(self, wanted: WantedLetter, by: Subscriber, adresse: str) -> Abonnement:
        """Subscribe whoever asks, at the address that their account gives: it holds at once.

        Raises:
            SaoError: they have that very one, it is not to be told by letter, or it cannot be kept.
        """
        return self._kept(wanted, mail_address(adresse), empreinte(new_secret()), by, waits=False)

    def other(self, wanted: WantedLetter, adresse: str, now: datetime) -> Abonnement:
        """Ask an address whether it wants it, by the only message that it is sent before it says so.

        Raises:
            SaoError: as `own`; it was asked and did not answer; or the message cannot leave: then nothing is kept.
        """
        to, secret = mail_address(adresse), new_secret()
        if any(not each.confirme and _same(each.adresse, to) for each in self.abonnements.kept().abonnements):
            raise CONFIRMATION_EN_ATTENTE(adresse=to)
        with Facteur(self.courrier) as facteur:
            kept = self._kept(wanted, to, empreinte(secret), NO_LOGIN, waits=True)
            left = facteur.send(to, confirmation(kept, secret, self.base, self.courrier, now, self.secteurs))
        if left.aboutissement in (Aboutissement.ENVOYE, Aboutissement.INCERTAIN):
            return kept
        with suppress(SaoError):  # else it goes by itself in a week
            self.abonnements.revoke([kept.numero])
        raise ADRESSE_REFUSEE_PAR_LE_COURRIER(adresse=to, cause=left.dit or "sans dire pourquoi")

    def _kept(self, wanted: WantedLetter, adresse: str, digest: str, by: Subscriber, *, waits: bool) -> Abonnement:
        vue = portee_of(wanted.vue, by.nom).vue
        for each in self.abonnements.kept().abonnements:
            if (each.genre, each.vue, each.jours) == (wanted.genre, vue, wanted.jours) and _same(each.adresse, adresse):
                said = in_words(each)
                raise DEJA_ABONNE(numero=each.numero, quoi=said[:1].lower() + said[1:])
        return self.abonnements.save(
            wanted.genre, vue, digest=digest, by=by, adresse=adresse, noms=True, jours=wanted.jours, waits=waits
        )


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()
