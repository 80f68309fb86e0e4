"""The tables of a split that is tried: what each place would have, and what each move changes, with what makes it."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from sao_dashboard.formatting import NBSP
from sao_dashboard.html.elements import element, plain
from sao_dashboard.html.essai import Vue, effect_in_words
from sao_dashboard.html.lists import listed
from sao_dashboard.html.tables import Heading, table
from sao_dashboard.html.words import joined, note
from sao_dashboard.repartition.explications import apports, refus
from sao_dashboard.versions.propositions import Deplacement, Objet

_LOADS = (Heading("Aujourd’hui", "nombre"), Heading("À l’essai", "nombre"), Heading("Écart"))


def charges(vue: Vue, mesure: str) -> Markup:
    """Return the load of each place today and with the moves, by name: who gains what, who loses what."""
    title = "Secteur" if vue.terrain.objet is Objet.SECTEUR else "Chargé·e d’opération"
    moved = bool(vue.essai.deplacements)
    rows = []
    for load in vue.essai.charges:
        counts = vue.terrain.comptees[vue.terrain.cibles.index(load.cible)]
        name = load.cible if counts else joined((load.cible, "à part, ne compte pas"))
        told = (vue.charge(load.avant), vue.charge(load.apres), _gap(vue, load.apres - load.avant))
        rows.append((name, *(told if moved else told[:1])))
    headings = (Heading(title), *(_LOADS if moved else _LOADS[:1]))
    name = f"Charge de chaque {vue.places}\u00a0: {mesure}"
    return element("h2", name) + table(headings, rows, name, named=True)


def _gap(vue: Vue, change: int) -> Markup:
    if not change:
        return element("span", "= inchangé", class_="sao-discret")
    sign, digits = ("▲", "+") if change > 0 else ("▼", "\u2212")
    return element("span", f"{sign}{NBSP}{digits}{vue.charge(abs(change))}")


EDGES = "Franges et opérations déplacées"
FOLLOWED = "Qui suit quoi"
_EDGES = (
    Heading("Opération", "long"),
    Heading("Aujourd’hui"),
    Heading("À l’essai"),
    Heading("Ce que le déplacement change", "long"),
    Heading("Essayer"),
    Heading("Verrou"),
)


def franges(vue: Vue, details: Mapping[str, str]) -> Markup:
    """Return each operation that may move, or is moved: its sides, what the other one would change, and the moves.

    Args:
        vue: what is tried.
        details: what is said under the name of an operation, by its identifier.
    """
    partage, choix = vue.essai.partage, vue.essai.choix
    effects = [*apports(vue.terrain, partage, choix), *refus(vue.terrain, partage, choix)]
    rows = []
    for at, operation in enumerate(partage.operations):
        today, there = partage.cibles[partage.actuel[at]], partage.cibles[choix[at]]
        found = [effect for effect in effects if effect.rang == at]
        locked = operation in vue.travail.verrous
        stays = element("span", "inchangé", class_="sao-discret")
        cells: tuple[object, ...] = (
            vue.operation(operation) + " " + element("small", details.get(operation, ""), class_="sao-sous"),
            vue.cible(today),
            element("strong", there) if there != today else stays,
            listed((plain(effect_in_words(vue, one, fait=there != today)) for one in found), "sao-effets"),
        )
        if vue.modifiable:
            links = listed((_move(vue, one.deplacement, there) for one in found), "sao-gestes")
            cells += "" if locked else links, vue.to_lock(operation) if operation in vue.verrouillables else ""
        rows.append(cells)
    if not rows:
        return element("h2", EDGES) + note(
            "Aucune frange n’est à décider\u00a0: aucune opération ouverte n’est une frange à deux secteurs connus."
        )
    headings = _EDGES if vue.modifiable else _EDGES[:4]
    what = note(
        "Une frange est une opération à cheval sur deux secteurs. En face de chacune, ce que changerait de la mettre "
        "dans l’autre."
    )
    return element("h2", EDGES) + what + table(headings, rows, EDGES, kinds="large essai", named=True)


_FOLLOWED = (
    Heading("Opération", "long"),
    Heading("Aujourd’hui"),
    Heading("À l’essai"),
    Heading("Ce que cela change", "long"),
    Heading("Essai"),
    Heading("Verrou"),
)


def suivies(vue: Vue, details: Mapping[str, str], lines: slice) -> Markup:
    """Return who follows each operation today and with the moves, and what each move changes; some lines of all."""
    partage, choix = vue.essai.partage, vue.essai.choix
    made = {(one.deplacement.operation, one.deplacement.de): one for one in apports(vue.terrain, partage, choix)}
    rows = []
    for at in range(len(vue.terrain.operations))[lines]:
        operation, today = vue.terrain.operations[at], vue.terrain.cibles[vue.terrain.actuel[at]]
        effect = made.get((operation, today))
        cells: tuple[object, ...] = (
            vue.operation(operation) + " " + element("small", details.get(operation, ""), class_="sao-sous"),
            vue.cible(today),
            element("strong", effect.deplacement.vers) if effect else element("span", "inchangé", class_="sao-discret"),
            effect_in_words(vue, effect, fait=True) if effect else "",
        )
        if vue.modifiable:
            back = _move(vue, effect.deplacement, effect.deplacement.vers) if effect else ""
            cells += back, vue.to_lock(operation)
        rows.append(cells)
    headings = _FOLLOWED if vue.modifiable else _FOLLOWED[:4]
    return element("h2", FOLLOWED) + table(headings, rows, FOLLOWED, kinds="large essai", named=True)


def _move(vue: Vue, move: Deplacement, there: str) -> Markup:
    """Return the link that makes a move, or undoes it once it is made."""
    key = f"{move.operation} {move.vers}"
    if there == move.vers:
        return vue.to(f"↶ Remettre\u00a0: {vue.cible(move.de)}", vue.travail.moved(move._replace(vers=move.de)), key)
    return vue.to(f"→ {vue.cible(move.vers)}", vue.travail.moved(move), key)
