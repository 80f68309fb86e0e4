"""The Synthèse as one string: what a manager reads first, on the screen, before it and on paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd
from markupsafe import Markup

from sao_dashboard.addresses import address, chantier_query, list_of, parameters
from sao_dashboard.formatting import pluriel
from sao_dashboard.html.badges import situation
from sao_dashboard.html.elements import anchor, element
from sao_dashboard.html.figures import Tone, bars, figures
from sao_dashboard.html.lists import Line, dates, links, listed
from sao_dashboard.html.words import among, joined, note, since_words
from sao_dashboard.screens import CHANTIER, ECHEANCES, GLISSEMENTS, MES_OPERATIONS, REVUE, Screen
from sao_dashboard.versions import Version
from sao_dashboard.views.chantiers import Chantier
from sao_dashboard.views.synthese import Chiffre, Synthese

LATE, COMING = 4, 3
"""What is late and what is due next: with what was promised beside each date, more would not fit the screen."""


def synthese(
    found: Synthese, cards: Sequence[Chantier], late: pd.DataFrame, coming: pd.DataFrame, since: Markup, seen: str
) -> Markup:
    """Return the whole of the screen under its title.

    Args:
        found: the figures.
        cards: the chantiers.
        late: all the rows of `views.echeances.late_and_coming`, of which the first ones are shown.
        coming: the same.
        since: what changed since the last visit, empty where there is nothing to say.
        seen: the day and the version everything is seen at, as an address says them.
    """
    parts = (
        element("section", *_chantiers(cards, seen)),
        element("section", *_dates(found.en_retard, late, coming, seen)),
        element("section", *_counts(found, seen)),
    )
    shown = figures(_figures(found), seen), since, element("div", *parts, class_="sao-colonnes")
    return element("div", *shown, class_="sao-synthese")


def since_then(before: Version, then: str, told: str, seen: str) -> Markup:
    """Return what changed since a version, `then` being what it is to the reader, with the link to the details."""
    words = element("span", since_words(before, then), told)
    return element("p", words, " ", _more(GLISSEMENTS, "Ce qui glisse →", seen), class_="sao-depuis")


def _figures(found: Synthese) -> Iterable[tuple[Chiffre, Tone]]:
    yield found.en_retard, "alerte"
    yield found.a_risque, "attention"
    yield found.a_confirmer, "attention"
    yield found.a_30_jours, ""
    if found.dormantes:
        yield found.dormantes, "attention"
    yield found.a_90_jours, ""
    yield found.sans_charge, "attention"
    yield found.franges, ""
    yield found.sans_date, ""
    if found.a_surveiller:
        yield found.a_surveiller, ""


def _chantiers(cards: Sequence[Chantier], seen: str) -> Iterable[Markup]:
    yield element("h2", "Chantiers du service")
    if not cards:
        yield note("Aucun chantier. Ajoutez-les dans une feuille «\u00a0Chantiers\u00a0».")
    yield links(
        Line(f"{card.numero}\u2002{card.titre}", address(CHANTIER, chantier_query(card.numero), seen), _state(card))
        for card in cards
    )


def _state(card: Chantier) -> Markup:
    planned = card.finalisation and f"finalisation {card.finalisation}"
    return joined((situation(card.situation), planned, card.promesse))


def _dates(en_retard: Chiffre, late: pd.DataFrame, coming: pd.DataFrame, seen: str) -> Iterable[Markup]:
    all_late = address(REVUE, parameters(en_retard.filtres), seen)
    yield element("h2", "En retard", among(LATE, len(late), all_late, "depuis le plus longtemps"))
    if late.empty:
        yield note("Rien n’est en retard.")
    yield dates(late.head(LATE), seen, list_of(en_retard.filtres, "Urgence", REVUE))
    yield element("h2", "À venir", among(COMING, len(coming), address(ECHEANCES, {}, seen)))
    if coming.empty:
        yield note("Aucune date à venir n’est connue.")
    yield dates(coming.head(COMING), seen)
    following = (
        _more(REVUE, "Tout passer en revue →", seen),
        _more(ECHEANCES, "Toutes les échéances →", seen),
        _more(MES_OPERATIONS, "Mes opérations →", seen),
    )
    yield listed(following, "sao-suites")


def _counts(found: Synthese, seen: str) -> Iterable[Markup]:
    yield element("h2", f"{pluriel(found.total.valeur, 'opération')} par étape")
    if not found.etapes:
        yield note("Aucune opération. Ajoutez-les dans la feuille «\u00a0Opérations\u00a0».")
    yield bars(found.etapes, seen)
    if found.total.valeur:
        yield element("h2", "Par secteur")
        yield bars(found.secteurs, seen)


def _more(screen: Screen, words: str, seen: str) -> Markup:
    return anchor(words, address(screen, {}, seen))
