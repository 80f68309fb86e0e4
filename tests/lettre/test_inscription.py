"""Subscribing by mail: one's own address at once, another only once it says yes, and nobody twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sao_dashboard.lettre.inscription import Inscription, WantedLetter
from sao_dashboard.refusals import abonnements, lettre
from sao_dashboard.versions.abonnements import Genre
from sao_dashboard.versions.subscribed import Subscriber
from tests.lettre.places import BASE, MONDAY, Place
from tests.lettre.smtp import Mailbox, mail_server
from tests.refused import refused

ANA = "ana@ville.example"
LETTRE = WantedLetter(Genre.LETTRE, "/operations?secteur=Nord&au=2018-11-05")
ALERTE = WantedLetter(Genre.ALERTE, "synthese", 7)
BY = Subscriber("42", "Ana Bel", ("service",))


@pytest.fixture
def found(tmp_path: Path) -> Iterator[tuple[Inscription, Mailbox]]:
    with mail_server(tmp_path) as (box, courrier):
        yield Inscription(Place(tmp_path).log.abonnements, BASE, courrier), box


def test_ones_own_address_holds_at_once_and_once(found: tuple[Inscription, Mailbox]) -> None:
    inscription, box = found
    kept = inscription.own(LETTRE, BY, ANA)
    assert (kept.vue, kept.adresse, kept.qui, kept.groupes) == ("operations?secteur=Nord", ANA, "42", ("service",))
    assert (kept.genre, kept.jours, kept.confirme, kept.noms) == (Genre.LETTRE, 0, True, True)
    with refused(lettre.DEJA_ABONNE, "abonnement 1"):
        inscription.own(LETTRE, BY, ANA.upper())
    assert inscription.own(ALERTE, BY, ANA).jours == 7
    assert inscription.own(ALERTE._replace(jours=30), BY, ANA).numero == 3
    assert box.raw == []


def test_another_address_is_asked_once(found: tuple[Inscription, Mailbox]) -> None:
    inscription, box = found
    kept = inscription.other(LETTRE, f" {ANA} ", MONDAY)
    assert (kept.adresse, kept.qui, kept.confirme) == (ANA, "", False)
    assert box.recipients == [ANA]
    with refused(lettre.CONFIRMATION_EN_ATTENTE, ANA):
        inscription.other(ALERTE, ANA, MONDAY)  # nobody's box is filled by asking again
    [message] = box.messages()
    plain = message.get_body(("plain",))
    assert plain
    text = str(plain.get_content())
    secret = text.partition("/confirmer/")[2].split()[0]
    asked = inscription.abonnements.by_secret(secret)
    assert asked
    inscription.abonnements.confirm(asked.numero)
    with refused(lettre.DEJA_ABONNE):
        inscription.other(LETTRE, ANA, MONDAY)
    inscription.other(ALERTE, ANA, MONDAY)
    assert box.recipients == [ANA, ANA]


def test_what_cannot_be_asked_is_not_kept(found: tuple[Inscription, Mailbox]) -> None:
    inscription, box = found
    box.answers = {ANA: "550 inconnu"}
    with refused(lettre.ADRESSE_REFUSEE_PAR_LE_COURRIER, "550 inconnu"):
        inscription.other(LETTRE, ANA, MONDAY)
    with refused(lettre.COURRIER_MUET):
        replace(inscription, courrier=replace(inscription.courrier, port=9)).other(LETTRE, ANA, MONDAY)
    with refused(lettre.ADRESSE_DE_COURRIER):
        inscription.other(LETTRE, "ana", MONDAY)
    with refused(lettre.VUE_SANS_LETTRE):
        inscription.other(WantedLetter(Genre.LETTRE, "qualite"), ANA, MONDAY)
    with refused(abonnements.JOURS_REFUSES):
        inscription.other(ALERTE._replace(jours=0), ANA, MONDAY)
    assert inscription.abonnements.kept().abonnements == []
