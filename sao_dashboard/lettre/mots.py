"""What is followed away from the screens, in words: how a calendar is called and what is in it, what a subscription is.

In one place for the screens, the messages and the commands: the same thing must not bear two names.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from sao_dashboard.addresses import MOI, filtres_of, of_view
from sao_dashboard.errors import SaoError
from sao_dashboard.formatting import pluriel
from sao_dashboard.lettre.portee import VUES, Portee, Titres, chantier_nomme, portee_of
from sao_dashboard.reading.model import Workbook
from sao_dashboard.screens import CHANTIER, ECHEANCES, MES_OPERATIONS, OPERATIONS
from sao_dashboard.versions.abonnements import Abonnement, Genre
from sao_dashboard.views.filtres import Filtres, phrase
from sao_dashboard.views.situations import Situation

_FEW_FIGURES = re.compile(r"[0-9]{1,4}")


def agenda(vue: str, titres: Titres, *, noms: bool) -> str:
    """Return what the calendar of a view is called; names of people, and words that may be one, only if wanted."""
    path, query = of_view(vue)
    match path:
        case CHANTIER.path:
            return chantier_nomme(query.get("numero", [""])[-1], titres)
        case MES_OPERATIONS.path:
            return f"Opérations suivies par {query[MOI][-1]}" if noms and query.get(MOI) else MES_OPERATIONS.title
    filtres = filtres_of(query)
    said = phrase(filtres if noms else replace(filtres, charge=(), texte=""))
    title = ECHEANCES.title if path == ECHEANCES.path else OPERATIONS.title
    return f"{title} – {said}" if said else title


def contient(vue: str) -> str:
    """Return what is in the calendar of a view, in a sentence."""
    path, query = of_view(vue)
    match path:
        case CHANTIER.path:
            return "La finalisation de ce chantier et ses jalons."
        case MES_OPERATIONS.path:
            return "Les finalisations de ces opérations et leurs jalons."
    of = (
        "des opérations qui correspondent à ces filtres"
        if filtres_of(query) != Filtres()
        else "de toutes les opérations"
    )
    also = ", et les dates des chantiers du service" if path == ECHEANCES.path else ""
    return f"Les finalisations et les jalons {of}{also}."


def followed(abonnement: Abonnement, titres: Titres) -> str:
    """Return what a subscription is about, as its calendar is called or its letters say: « Secteur : Nord »."""
    if abonnement.genre is Genre.CALENDRIER:
        return agenda(abonnement.vue, titres, noms=True)
    try:
        return portee_of(abonnement.vue, abonnement.nom).sous_titre(titres)
    except SaoError:
        return abonnement.vue


def sorte(abonnement: Abonnement) -> str:
    """Return how a subscription is followed, in a word or two."""
    match abonnement.genre:
        case Genre.CALENDRIER:
            return "Calendrier"
        case Genre.LETTRE:
            return "Lettre de la semaine"
        case Genre.ALERTE:
            return f"Alerte, {pluriel(abonnement.jours, 'jour')} avant"


def in_words(abonnement: Abonnement) -> str:
    """Return what a subscription is, as whoever has it reads it: « La lettre de la semaine (Secteur : Nord) »."""
    return f"{_told_how(abonnement)} ({followed(abonnement, {})})"


def asked_in_words(abonnement: Abonnement, known: Collection[str]) -> str:
    """Return the same to whoever did not ask for it yet, in no words but ours and those of the workbook.

    What somebody else typed in a filter would else be mailed to anybody, from our address; and nobody is named.

    Args:
        abonnement: the one that waits.
        known: the sectors of the workbook.
    """
    return f"{_told_how(abonnement)} ({_in_our_words(portee_of(abonnement.vue), known)})"


def secteurs(workbook: Workbook | None) -> list[str]:
    """Return the sectors of the workbook, in its order."""
    return [str(each) for each in workbook["secteurs"]["secteur"].dropna().unique()] if workbook else []


def _in_our_words(portee: Portee, known: Collection[str]) -> str:
    if portee.chantier:
        return f"chantier {portee.chantier}" if _FEW_FIGURES.fullmatch(portee.chantier) else "un chantier"
    screen = f"écran {VUES[portee.vue.partition('?')[0]].title}"
    if portee.agent:
        return screen
    asked = portee.filtres
    told = Filtres(
        secteur=tuple(each for each in known if each in asked.secteur),
        situation=tuple(each for each in Situation if each in asked.situation),
        frange=asked.frange,
        dormante=asked.dormante,
    )
    of_others = {*asked.secteur, *asked.situation} - {*told.secteur, *told.situation}
    others = "d’autres filtres" if of_others or asked.active != told.active else ""
    return ", ".join(filter(None, (screen, phrase(told) or ("" if others else "tout le service"), others)))


def _told_how(abonnement: Abonnement) -> str:
    if abonnement.genre is Genre.ALERTE:
        return f"Les alertes, {pluriel(abonnement.jours, 'jour')} avant chaque échéance"
    return "La lettre de la semaine"
