"""Séances as strings: all of them, the views and the decisions of one, and the bar over a view that is gone through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from sao_dashboard.addresses import (
    ATTENDU,
    COLONNES,
    COMPARER,
    DANS,
    DAY,
    MESURE,
    MOI,
    ORDER,
    PARTIE,
    PROPOSITION,
    QUESTION,
    ROLE,
    ROLES,
    SERRE,
    SERVICE,
    VERSION,
    address,
    filtres_of,
    read_address,
    seance_query,
    view_address,
)
from sao_dashboard.addresses import PAGE as NUMBER
from sao_dashboard.formatting import NBSP, accord, date_longue, horodatage, liste, nombre, pluriel
from sao_dashboard.html.elements import anchor, element, written
from sao_dashboard.html.lists import listed
from sao_dashboard.html.meilleures import TITRES
from sao_dashboard.html.tables import Heading, table
from sao_dashboard.html.words import joined, note
from sao_dashboard.repartition.criteres import critere_of
from sao_dashboard.repartition.travail import CHERCHER, CRITERES, DEPLACER, SORTS, VERROU
from sao_dashboard.screens import CHANTIER, FICHE, MES_OPERATIONS, PARTENAIRES, PROPOSITIONS, RECHERCHE, SEANCES, Screen
from sao_dashboard.versions.seances import Decision, Seance, VueGardee
from sao_dashboard.views.filtres import phrase

_LISTE = (
    Heading("Séance"),
    Heading("Qui"),
    Heading("Quand"),
    Heading("Vues", "nombre"),
    Heading("Décisions"),
    Heading("État"),
)
_OTHERS = {
    ORDER: "Tri",
    "fenetre": "Fenêtre",
    "groupe": "Groupes",
    "par": "Par",
    "vue": "Par",
    "totaux": "Totaux par",
    MESURE: "En",
    "depuis": "Depuis",
    "base": "Depuis",
    "feuille": "Feuille",
    "onglet": "Feuille",
    "gravite": "Gravité",
    "a_faire": "À faire",
    "pour": "Pour",
    DANS: "Dans",
    ROLE: "Rôle",
    COLONNES: "Colonnes",
}
"""What an address says besides its filters, in words, by its parameter; what is not here goes without saying."""
_FLAGS = {
    (SERRE, "true"): "lignes serrées",
    ("entre", "personnes"): "entre les personnes",
    (CHERCHER, "true"): "meilleure répartition cherchée",
    (PARTIE, ROLES): "les rôles",
    (PARTIE, ATTENDU): "ce qui est attendu",
}
"""What a parameter says by one of its values."""
_PAGES = (NUMBER, "page_moi", "page_mois", "page_revue", "page_charge", "page_qualite")


class VueDite(NamedTuple):
    """A view in words: what it shows, and under what filters, on which day, in which version."""

    titre: str
    details: str


def in_words(vue: VueGardee, operations: Mapping[str, str]) -> VueDite:
    """Return a view in words; `operations` gives the names of operations by their identifiers."""
    screen, query = read_address(vue.adresse)
    if screen is None:
        return VueDite(vue.titre or "Vue d’un écran qui n’existe plus", vue.adresse)
    last = {key: values[-1] for key, values in query.items()}
    subject = _subject(screen, last, operations)
    named = subject if screen in (CHANTIER, FICHE) and subject else screen.title
    if subject and subject != named:
        named = f"{named} – {subject}"
    told = {key: liste(query[key]) for key in _OTHERS if any(query.get(key, ()))}
    told |= {key: _day(last[key]) for key in ("depuis",) if key in last}
    others = [f"{_OTHERS[key]}{NBSP}: {words}" for key, words in told.items()]
    others += [*_tried(query), *(words for (key, value), words in _FLAGS.items() if last.get(key) == value)]
    others += [f"page {last[key]}" for key in _PAGES if last.get(key, "1") != "1"]
    seen = [f"au {_day(last[DAY])}"] if DAY in last else []
    seen += [f"version {last[VERSION]}"] if VERSION in last else []
    details = filter(None, (named if vue.titre else "", phrase(filtres_of(query)), *others, *seen))
    return VueDite(vue.titre or named, " · ".join(details))


def _tried(query: Mapping[str, list[str]]) -> Iterator[str]:
    """Yield what is tried on Répartition: the moves, what is locked, the criteria, what is made of some sectors."""
    if moves := len(query.get(DEPLACER, ())):
        yield pluriel(moves, "déplacement proposé", "déplacements proposés")
    if locked := len(query.get(VERROU, ())):
        yield pluriel(locked, "opération verrouillée", "opérations verrouillées")
    asked = filter(None, map(critere_of, query.get(CRITERES, ())))
    if criteria := [TITRES[one] for one in asked if one in TITRES]:
        yield f"Critères{NBSP}: {liste(criteria)}"
    for key, sort in SORTS.items():
        if names := query.get(key):
            yield f"{sort.capitalize()}{NBSP}: {liste(names)}"


def _day(asked: str) -> str:
    try:
        return date_longue(date.fromisoformat(asked))
    except ValueError:
        return asked


def _subject(screen: Screen, last: Mapping[str, str], operations: Mapping[str, str]) -> str:
    """Return what a screen shows one of, in words, '' when it shows all."""
    if screen is FICHE:
        return operations.get(last.get("operation", ""), last.get("operation", ""))
    if screen is CHANTIER and "numero" in last:
        return f"Chantier {last['numero']}"
    if screen is PROPOSITIONS and (asked := last.get(PROPOSITION) or last.get(COMPARER)):
        return f"n° {asked}" if PROPOSITION in last else f"n° {liste(asked.split(','))} côte à côte"
    keys = {MES_OPERATIONS: MOI, PARTENAIRES: SERVICE, RECHERCHE: QUESTION}
    return last.get(keys[screen], "") if screen in keys else ""


def seances(rows: Iterable[Seance], seen: str) -> Markup:
    """Return all séances under one another, the last first."""
    cells = [
        (
            anchor(each.nom, address(SEANCES, seance_query(each.seance), seen)),
            each.creee_par,
            horodatage(each.creee_le.astimezone()),
            nombre(len(each.vues)),
            decisions_in_brief(each),
            "close" if each.close else "ouverte",
        )
        for each in rows
    ]
    return table(_LISTE, cells, "Séances", kinds="large", named=True)


def decisions_in_brief(seance: Seance) -> str:
    """Return « 2 prises, 1 à prendre », '' without any."""
    taken = len(seance.prises)
    left = len(seance.decisions) - taken
    parts = [f"{nombre(taken)} {accord(taken, 'prise')}" if taken else "", f"{nombre(left)} à prendre" if left else ""]
    return ", ".join(filter(None, parts))


def vues(seance: Seance, said: Sequence[VueDite]) -> Markup:
    """Return the views of a séance in their order, each leading to itself as the séance goes through it."""
    if not seance.vues:
        return note(
            "Aucune vue. Ouvrez un écran, choisissez ses filtres, puis «\u00a0Ajouter à une séance\u00a0», sous le "
            "menu."
        )
    items = [
        element("li", _view(vue, place, seance.seance, words))
        for place, (vue, words) in enumerate(zip(seance.vues, said, strict=True), start=1)
    ]
    return element("ol", *items, class_="sao-vues", role="list")


def _view(vue: VueGardee, place: int, seance: int, words: VueDite) -> Markup:
    told = element("span", words.titre) + (element("small", words.details) if words.details else Markup())
    leads = read_address(vue.adresse)[0] is not None
    number = element("b", str(place), aria_hidden="true")
    inside = element("span", told)
    return number + (anchor(inside, view_address(vue.adresse, seance, place)) if leads else inside)


def launcher(seance: Seance) -> Markup:
    """Return what starts a séance: its first view, full screen where the browser can."""
    if not seance.vues:
        return Markup()
    first = view_address(seance.vues[0].adresse, seance.seance, 1)
    return element(
        "p",
        anchor("▶ Lancer la séance", first, class_="sao-lancer", data_cle="lancer", data_seance=str(seance.seance)),
        " ",
        element("small", "En plein écran\u00a0; les flèches ← et → du clavier vont d’une vue à l’autre."),
        class_="sao-lancement",
    )


def decisions(seance: Seance, titles: Mapping[str, str]) -> Markup:
    """Return the decisions to take, then those taken; `titles` gives the views in words by their addresses."""
    if not seance.decisions:
        return note("Aucune décision, ni à prendre ni prise.")
    left = [element("span", each.question) + _who(each) for each in seance.decisions if not each.prise]
    taken = [_taken(each, titles) for each in seance.prises]
    parts = [("À prendre", left), ("Prises", taken)]
    return Markup().join(element("h3", title) + listed(rows, "sao-decisions") for title, rows in parts if rows)


def _taken(decision: Decision, titles: Mapping[str, str]) -> Markup:
    asked = element("small", decision.question) if decision.question else Markup()
    return asked + element("strong", written(decision.texte)) + _who(decision, titles.get(decision.vue, ""))


def _who(decision: Decision, view: str = "") -> Markup:
    said = (f"devant «{NBSP}{view}{NBSP}»" if view else "", decision.qui, horodatage(decision.le.astimezone()))
    return element("small", joined(said))


def barre(seance: Seance, rang: int, titre: str) -> Markup:
    """Return the bar over the view of this place: where one is, its own title, the ways on and back, out, the time.

    The names of its links are those that the keys look for (`static/parcours.js`); `static/seance.js` tells the time.
    """
    total = len(seance.vues)
    given = seance.vues[rang - 1].titre  # what the words of the address are, the screen under the bar says
    place = f"{nombre(rang)} / {nombre(total)}"
    quit_ = address(SEANCES, seance_query(seance.seance))
    parts = (
        element("strong", seance.nom, class_="sao-seance-nom"),
        _step("precedente", "←", "Vue précédente", seance, rang - 1),
        element("span", place, class_="sao-seance-place", title=titre),
        _step("suivante", "→", "Vue suivante", seance, rang + 1),
        element("span", given, class_="sao-seance-titre") if given else Markup(),
        element("span", element("span", class_="sao-duree"), element("span", class_="sao-heure"), class_="sao-temps"),
        element("button", "Plein écran", type="button", data_cle="plein-ecran", aria_pressed="false"),
        anchor("Quitter", quit_, data_cle="quitter"),
    )
    said = f"{seance.nom}, vue {place}"
    return element("nav", *parts, class_="sao-seance", aria_label=said, data_seance=str(seance.seance))


def _step(key: str, sign: str, words: str, seance: Seance, rang: int) -> Markup:
    """Return the link to the view beside; at an end, its sign alone, so that nothing moves."""
    if not 1 <= rang <= len(seance.vues):
        return element("span", sign, aria_hidden="true", class_="sao-seance-bout")
    leads = view_address(seance.vues[rang - 1].adresse, seance.seance, rang)
    return anchor(sign, leads, data_cle=key, aria_label=words, title=f"{words} (flèches ou Page, au clavier)")


def summary(seance: Seance) -> str:
    """Return « 4 vues · décisions : 2 prises, 1 à prendre · créée par C. Blin le 3 septembre 2018 à 14 h »."""
    made = f"créée par {seance.creee_par} le {horodatage(seance.creee_le.astimezone())}"
    count = pluriel(len(seance.vues), "vue")
    decisions = decisions_in_brief(seance)
    parts = (count, decisions and f"décisions{NBSP}: {decisions}", made, "close" if seance.close else "")
    return " · ".join(filter(None, parts))
