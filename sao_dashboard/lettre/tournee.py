"""A round: every letter and alert that is due, each sent once, and what became of each."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from sao_dashboard.access.file import Access
from sao_dashboard.access.subscriptions import may_read
from sao_dashboard.errors import SaoError
from sao_dashboard.lettre.contenu import Nouvelles, alerte, lettre
from sao_dashboard.lettre.courrier import Courrier, mail_address
from sao_dashboard.lettre.etat import EtatPublie
from sao_dashboard.lettre.facteur import Depart, Facteur
from sao_dashboard.lettre.liens import DESABONNER, Liens, public_address, unsubscribe_token
from sao_dashboard.lettre.message import message, unsubscribing
from sao_dashboard.lettre.moment import Horaire, periode_of
from sao_dashboard.lettre.page import page
from sao_dashboard.lettre.portee import portee_of
from sao_dashboard.lettre.texte import texte
from sao_dashboard.shared.workbook import SharedWorkbook
from sao_dashboard.versions.abonnements import Abonnement, Genre
from sao_dashboard.versions.envois import Aboutissement, Envoi
from sao_dashboard.views.mes_operations import agent_of

_LOGGER = logging.getLogger(__name__)

UNDER_WAY = timedelta(minutes=15)
"""For how long what is taken may still be leaving, by another server; after that, it was interrupted."""
KEPT = timedelta(days=400)
"""For how long it is kept what left."""
UNCONFIRMED = timedelta(days=7)
"""For how long an address that does not say yes is kept."""


class Fate(StrEnum):
    """What became of a letter in a round."""

    PARTI = "partie"
    RIEN = "rien à dire"
    DEJA = "déjà partie"
    REFUSE = "refusée par la messagerie"
    DIFFERE = "à recommencer"
    INCERTAIN = "peut-être partie"
    INTERROMPU = "interrompue, peut-être partie"
    SANS_DROIT = "sans droit de lire"
    IMPOSSIBLE = "impossible"


class Passage(NamedTuple):
    """What became of one letter: of which subscription, and why; `objet` is its subject, '' where it was not made."""

    abonnement: Abonnement
    suite: Fate
    objet: str = ""
    pourquoi: str = ""

    @property
    def to_try_again(self) -> bool:
        """Whether it is known not to have left, and may later."""
        return self.suite is Fate.DIFFERE


@dataclass(frozen=True)
class Prete:
    """A letter that is due, and made.

    Attributes:
        abonnement: of which subscription.
        periode: the week or the day that it is for.
        contenu: what it says.
        version: the number of the version that it tells of.
        jour: the day that one is seen at.
    """

    abonnement: Abonnement
    periode: str
    contenu: Nouvelles
    version: int
    jour: date

    @property
    def objet(self) -> str:
        """Its subject."""
        return f"Suivi\u00a0: {self.contenu.objet} ({self.contenu.nom})"


@dataclass(frozen=True)
class Poste:
    """What sends letters.

    Attributes:
        shared: the workbook beside its log.
        access: who may read, looked at again for each letter.
        base: the public address of the dashboard.
        moment: when letters are due; None: whenever they are asked for, once a week.
    """

    shared: SharedWorkbook
    access: Access
    base: str
    moment: Horaire | None = None

    def due(self, now: datetime) -> tuple[list[Prete], list[Passage]]:
        """Return the letters due at `now` (aware, local), some of them empty, and what becomes of the others.

        Raises:
            SaoError: there is nothing to tell of: no version, or none that can be read.
        """
        log, etat = self.shared.log, EtatPublie(self.shared, now.date())
        known = log.envois.known()
        made, told = list[Prete](), list[Passage]()
        for each in log.abonnements.kept().abonnements:
            if each.genre is Genre.CALENDRIER or not each.confirme:
                continue
            periode = periode_of(each.genre, self.moment, now)
            if periode.debut and each.le > periode.debut:
                continue  # the first one comes at the next hour that is set
            past = known.get(each.numero, [])
            if periode.nom in past:
                told.append(Passage(each, _already(log.envois.find(each.numero, periode.nom), now)))
            elif not may_read(each, self.access):
                told.append(Passage(each, Fate.SANS_DROIT))
            else:
                day = etat.suivi.day  # where there is nothing to tell of, no letter is impossible: none is due
                try:
                    said = contents(each, etat, log.envois.last_sent(each.numero, past))
                    made.append(Prete(each, periode.nom, said, etat.version.numero, day))
                except SaoError as error:
                    told.append(Passage(each, Fate.IMPOSSIBLE, pourquoi=error.message))
                except Exception:  # a fault of ours in one letter must not keep the others from leaving
                    _LOGGER.exception("The letter of subscription %s cannot be made", each.numero)
                    told.append(Passage(each, Fate.IMPOSSIBLE))
        return made, told

    def round(self, now: datetime, courrier: Courrier) -> list[Passage]:
        """Send what is due, and return what became of each letter.

        Raises:
            SaoError: nothing left: the workbook cannot be read, or the mail server cannot be reached.
        """
        self._forget(now)
        made, told = self.due(now)
        for each in made:
            if each.contenu.vide:
                self._nothing(each)
                told.append(Passage(each.abonnement, Fate.RIEN))
        if full := [each for each in made if not each.contenu.vide]:
            with Facteur(courrier) as facteur:
                told += [self._sent(each, facteur, courrier, now) for each in full]
        return told

    def _forget(self, now: datetime) -> None:
        kept = self.shared.log.abonnements.kept()
        if not kept.unreadable:  # of what cannot be read, nothing is forgotten
            self.shared.log.envois.tidy({each.numero for each in kept.abonnements}, (now - KEPT).date())
        late = now.astimezone(UTC) - UNCONFIRMED
        if waiting := [each.numero for each in kept.abonnements if not each.confirme and each.le < late]:
            self.shared.log.abonnements.revoke(waiting)

    def liens(self, abonnement: Abonnement | None) -> Liens:
        """Return the links of the letters of a subscription; without one, of a letter that is only shown."""
        return Liens(self.base, f"{self.base}/{DESABONNER}/{unsubscribe_token(abonnement)}" if abonnement else "")

    def _nothing(self, ready: Prete) -> None:
        """Know that a week had nothing to say; a day goes on being looked at."""
        envois = self.shared.log.envois
        if ready.abonnement.genre is Genre.LETTRE:
            taken = envois.take(ready.abonnement.numero, ready.periode, ready.version, ready.jour)
            if taken:
                envois.say(taken, Aboutissement.RIEN)

    def _sent(self, ready: Prete, facteur: Facteur, courrier: Courrier, now: datetime) -> Passage:
        abonnement, envois = ready.abonnement, self.shared.log.envois
        try:
            to = mail_address(abonnement.adresse)
            envoi = envois.take(abonnement.numero, ready.periode, ready.version, ready.jour)
            if envoi is None:
                return Passage(abonnement, Fate.DEJA, ready.objet)
        except SaoError as error:
            return Passage(abonnement, Fate.IMPOSSIBLE, ready.objet, error.message)
        left = facteur.send(to, self._written(ready, to, courrier, now, envoi))
        try:
            if left.aboutissement is None:
                envois.release(envoi)
            else:
                envois.say(envoi, left.aboutissement)
        except SaoError as error:  # it is taken, and stays so: nothing is sent twice
            return Passage(abonnement, _told(left), ready.objet, f"{left.dit} {error.message}".strip())
        return Passage(abonnement, _told(left), ready.objet, left.dit)

    def _written(self, ready: Prete, to: str, courrier: Courrier, now: datetime, envoi: Envoi) -> bytes:
        liens = self.liens(ready.abonnement)
        return message(
            sender=courrier.expediteur,
            to=to,
            subject=ready.objet,
            text=texte(ready.contenu, liens),
            html=page(ready.contenu, liens, ready.objet),
            name=f"{ready.abonnement.numero}-{ready.periode}-{envoi.identifiant[:12]}",
            date=now,
            headers=unsubscribing(liens.desabonner),
        )


def contents(abonnement: Abonnement, etat: EtatPublie, last: Envoi | None) -> Nouvelles:
    """Return what the letter of a subscription says, since the last one that left, if any; raises SaoError."""
    own = agent_of(etat.suivi.workbook, abonnement.adresse) or ""
    portee = portee_of(abonnement.vue, own)
    if abonnement.genre is Genre.ALERTE:
        return alerte(portee, etat.suivi, etat.at(last) if last else None, abonnement.jours)
    return lettre(portee, etat.suivi, etat.since(last))


def public_base(said: str, access: Access) -> str:
    """Return the public address, the one agreed with the provider where no other is set; raise SaoError without."""
    return public_address(said or (access.client.address if access.client else ""))


def _already(taken: Envoi, now: datetime) -> Fate:
    match taken.aboutissement:
        case Aboutissement.RIEN:
            return Fate.RIEN
        case Aboutissement.REFUSE:
            return Fate.REFUSE
        case Aboutissement.INCERTAIN:
            return Fate.INCERTAIN
        case None if now - taken.le > UNDER_WAY:
            return Fate.INTERROMPU
    return Fate.DEJA


def _told(left: Depart) -> Fate:
    match left.aboutissement:
        case Aboutissement.ENVOYE:
            return Fate.PARTI
        case Aboutissement.REFUSE:
            return Fate.REFUSE
        case Aboutissement.INCERTAIN:
            return Fate.INCERTAIN
    return Fate.DIFFERE
