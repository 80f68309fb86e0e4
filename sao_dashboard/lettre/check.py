"""Whether letters can leave, for whoever looks after an installation."""

from __future__ import annotations

import os
from collections.abc import Iterator

from sao_dashboard.access.file import load
from sao_dashboard.diagnostic.model import Check, Verdict
from sao_dashboard.errors import SaoError
from sao_dashboard.lettre.courrier import courrier_of
from sao_dashboard.lettre.facteur import Facteur
from sao_dashboard.lettre.moment import moment_of
from sao_dashboard.lettre.tournee import public_base
from sao_dashboard.settings import Settings

_PATIENCE = 5.0


def letters(settings: Settings) -> Iterator[Check]:
    """Look at what sends letters, where something is set for them: the settings, then whether a mail server answers."""
    if not (settings.lettre or os.environ.get("SAO_SMTP_HOTE")):
        return
    try:
        moment_of(settings.lettre)
        public_base(settings.adresse, load(settings.acces))
        with Facteur(courrier_of(), _PATIENCE):
            pass
    except SaoError as error:
        yield Check("lettre", "Lettres", Verdict.FAUTE, error.title.lower(), error.message)
        return
    by = f"le serveur les envoie, {settings.lettre}" if settings.lettre else "la commande lettre seule les envoie"
    yield Check("lettre", "Lettres", Verdict.BON, f"la messagerie répond\u00a0; {by}")
