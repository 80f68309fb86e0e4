"""What is written to an address that somebody else gave: without a yes from it, nothing is ever sent there."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sao_dashboard.lettre.courrier import Courrier
from sao_dashboard.lettre.liens import CONFIRMER
from sao_dashboard.lettre.message import message
from sao_dashboard.lettre.mots import asked_in_words
from sao_dashboard.lettre.page import button, document, paragraphs
from sao_dashboard.versions.abonnements import Abonnement

_SUBJECT = "Suivi\u00a0: confirmez votre abonnement"


def confirmation(
    abonnement: Abonnement, secret: str, base: str, courrier: Courrier, now: datetime, secteurs: Collection[str]
) -> bytes:
    """Return the message that asks whether a subscription is wanted.

    Args:
        abonnement: the one that waits.
        secret: its secret, which the link bears.
        base: the public address of the dashboard.
        courrier: who writes.
        now: when, aware.
        secteurs: those of the workbook: what else is asked for is not repeated to whoever did not ask.
    """
    address = f"{base}/{CONFIRMER}/{secret}"
    lines = (
        "Quelqu’un a demandé que cette adresse reçoive des messages du suivi des opérations.",
        f"{asked_in_words(abonnement, secteurs)}.",
        "Si c’est bien ce que vous voulez, ouvrez ce lien et confirmez.",
        "Sinon, ne faites rien\u00a0: rien d’autre ne vous sera envoyé, et cette demande s’efface dans sept jours.",
    )
    text = "\n\n".join((*lines[:3], address, lines[3])) + "\n"
    said = [*paragraphs(lines[:3], 12), button("Confirmer l’abonnement", address), *paragraphs(lines[3:])]
    return message(
        sender=courrier.expediteur,
        to=abonnement.adresse,
        subject=_SUBJECT,
        text=text,
        html=document(_SUBJECT, "Confirmez votre abonnement", *said),
        name=f"confirmation-{abonnement.numero}-{abonnement.identifiant[:12]}",
        date=now,
    )
