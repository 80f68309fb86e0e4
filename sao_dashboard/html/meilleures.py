"""The best splits, for no move, one, two…: how today's stands among all, why these moves, and why not the others."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from sao_dashboard.formatting import NBSP, accord, liste, nombre, pluriel
from sao_dashboard.html.elements import element
from sao_dashboard.html.essai import Vue, effect_in_words
from sao_dashboard.html.lists import listed
from sao_dashboard.html.tables import Heading, table
from sao_dashboard.html.words import note
from sao_dashboard.repartition.criteres import Critere
from sao_dashboard.repartition.explications import Effet
from sao_dashboard.repartition.partage import Partage, Rang, Recherche, Solution
from sao_dashboard.repartition.secteurs import Sort
from sao_dashboard.versions.propositions import Objet

TITRES = {
    Critere.EQUILIBRE: "Équilibre",
    Critere.DEPLACEMENTS: "Peu de déplacements",
    Critere.CONTINUITE: "Continuité des chargés d’opération",
    Critere.ETAPE: "Étape proche de sa fin",
    Critere.VOISINS: "Voisins ensemble",
}
"""What each criterion is called."""
SENS = {
    Critere.EQUILIBRE: "la charge la plus forte aussi faible que possible, puis la deuxième, et ainsi de suite",
    Critere.DEPLACEMENTS: "de deux répartitions aussi bonnes, celle qui change le moins",
    Critere.CONTINUITE: "qui suit une opération la garde, ou reste dans l’équipe de son secteur",
    Critere.ETAPE: "une opération à sa dernière étape, ou qui finit dans les six mois, reste où elle est",
    Critere.VOISINS: "les opérations d’une même commune et d’un même lieu restent ensemble",
}
BEST = "Ce qu’on peut avoir de mieux, déplacement après déplacement"
WHY = "Pourquoi ces déplacements\u00a0: ce que chacun apporte à la meilleure répartition"
WHY_NOT = "Pourquoi pas les autres\u00a0: ce que chacun lui coûterait"
ALL = "Toutes ont été comparées."
MOST_LOADS = 8
"""Loads that are said of a split: the highest ones are those that are compared."""

_SOLUTIONS = (
    Heading("Combien"),
    Heading("Lesquels", "long"),
    Heading("Charges, de la plus forte à la plus faible"),
    Heading("Ce qui est prouvé"),
    Heading("Essayer"),
)
_WHY = (
    Heading("Opération", "long"),
    Heading("Déplacement", "long"),
    Heading("Ce que cela change", "long"),
    Heading("Ce qui décide"),
)


def meilleures(vue: Vue, partage: Partage, recherche: Recherche) -> Markup:
    """Return the best split for each number of moves, as far as each is better than those before it."""
    rows = [_solution(vue, partage, one) for one in recherche.solutions]
    if recherche.meilleure.choix not in {one.choix for one in recherche.solutions}:
        rows.append(_solution(vue, partage, recherche.meilleure))
    headings = _SOLUTIONS if vue.modifiable else _SOLUTIONS[:-1]
    shown = table(headings, [row[: len(headings)] for row in rows], BEST, kinds="large", named=True)
    told = rank_in_words(recherche.rang) if recherche.rang else _many(partage)
    return element("h2", BEST) + note(told) + shown


def rank_in_words(rang: Rang) -> str:
    """Return how today's split stands among all."""
    if rang.possibles == 1:
        return "Rien n’est à décider\u00a0: il n’y a qu’une répartition possible."
    count = rang.possibles - 1
    others = f"{nombre(count)} {accord(count, 'autre répartition possible', 'autres répartitions possibles')}"
    as_good = f", et aussi bien que {nombre(rang.egales)}" if rang.egales else ""
    if not rang.pires:
        of_these = f"Pour l’équilibre, aucune des {others} n’est moins bonne que celle d’aujourd’hui"
        return f"{of_these}{as_good.replace(', et aussi bien que', NBSP + '; elle fait aussi bien que')}. {ALL}"
    share = "toutes les" if rang.pires == count else f"{percent(rang.part)} des"
    return f"Pour l’équilibre, la répartition d’aujourd’hui fait mieux que {share} {others}{as_good}. {ALL}"


def percent(share: float) -> str:
    """Return a share without saying that nothing, or all, is reached when it is only near."""
    shown = min(max(round(share * 100), 1), 99) if 0 < share < 1 else round(share * 100)
    return f"{shown}{NBSP}%"


def _many(partage: Partage) -> str:
    digits = len(str(partage.possibles)) - 1
    return (
        f"Plus de 10 puissance {digits} répartitions sont possibles\u00a0: elles ne sont pas comparées une à une. "
        "Un calcul d’optimisation cherche la meilleure et dit ce qu’il a prouvé."
    )


def a_chercher(vue: Vue, partage: Partage) -> Markup:
    """Return the link that has the best splits looked for, where that takes long."""
    asked = vue.to("Chercher (dix secondes au plus)", replace(vue.travail, chercher=True), "chercher")
    return element("h2", BEST) + note(_many(partage)) + (element("p", asked) if vue.modifiable else Markup())


def _solution(vue: Vue, partage: Partage, solution: Solution) -> tuple[object, ...]:
    moves = vue.terrain.deplacements(partage, solution.choix)
    loads = sorted(partage.charges(solution.choix)[partage.comptees].tolist(), reverse=True)
    more = " …" if len(loads) > MOST_LOADS else ""
    said = [f"{vue.noms.get(one.operation, one.operation)} → {vue.cible(one.vers)}" for one in moves]
    there = {(one.operation, one.de, one.vers) for one in vue.essai.deplacements}
    shown = {(one.operation, one.de, one.vers) for one in moves} == there
    work = replace(vue.travail, deplacements=moves)
    return (
        pluriel(len(moves), "déplacement") if moves else "aucun déplacement",
        listed(map(Markup.escape, said), "sao-effets") if said else "La répartition d’aujourd’hui",
        " · ".join(vue.charge(load) for load in loads[:MOST_LOADS]) + more,
        _proved(vue, solution),
        element("span", "À l’essai", class_="sao-discret")
        if shown
        else vue.to("Essayer celle-ci", work, f"essai {len(moves)}"),
    )


def _named(vue: Vue, critere: Critere) -> str:
    """Return what a criterion is called within a sentence."""
    return TITRES[critere].lower() if critere in TITRES else f"aucune opération sans {vue.places}"


def _proved(vue: Vue, solution: Solution) -> str:
    """Return whether nothing is better, or by how much something might be."""
    if solution.critere is None:
        return "rien de mieux n’est possible"
    about = _named(vue, solution.critere)
    if math.isinf(solution.gain):
        return f"pas prouvée pour «{NBSP}{about}{NBSP}»\u00a0: le temps a manqué"
    gain = vue.charge(int(solution.gain)) if solution.critere is Critere.EQUILIBRE else nombre(solution.gain)
    return f"à {gain} près au plus pour «{NBSP}{about}{NBSP}»"


def pourquoi(vue: Vue, made: Sequence[Effet], left: Sequence[Effet]) -> Markup:
    """Return what each move of the best split brings, then what each that it does not make would cost."""
    found = Markup("")
    for name, effects in ((WHY, made), (WHY_NOT, left)):
        if effects:
            rows = [_why(vue, one, fait=effects is made) for one in effects]
            shown = table(_WHY, rows, name, kinds="large", named=True)
            found += element("h2", name) + shown
    return found


def _why(vue: Vue, effect: Effet, *, fait: bool) -> tuple[object, ...]:
    move, first = effect.deplacement, effect.premier(vue.ordre)
    if first is None:
        decides = "rien ne les départage"
    else:
        decides = f"{'✓ pour' if first[1] else '✕ contre'}\u00a0: {_named(vue, first[0])}"
    if move.operation in vue.travail.verrous:
        decides = f"verrouillée ({decides})"
    sides = f"{vue.cible(move.de)} → {vue.cible(move.vers)}"
    return vue.operation(move.operation), sides, effect_in_words(vue, effect, fait=fait), decides


def criteres(vue: Vue) -> Markup:
    """Return the criteria in their order, each with what moves it up or down."""
    chosen = [critere for critere in vue.ordre if critere in TITRES]
    items = [
        element("strong", TITRES[critere])
        + f"\u00a0: {SENS[critere]} "
        + (_order(vue, chosen, at) if vue.modifiable else "")
        for at, critere in enumerate(chosen)
    ]
    told = "Chaque critère ne départage que ce que les précédents laissent à égalité. Aucun n’a de poids."
    left = [TITRES[critere] for critere in TITRES if critere not in chosen]
    besides = f" Laissés de côté\u00a0: {liste(left)}." if left else ""
    return (
        element("h2", "Critères, dans l’ordre")
        + note(told + besides)
        + element("ol", *(element("li", one) for one in items))
    )


def _order(vue: Vue, chosen: Sequence[Critere], at: int) -> Markup:
    """Return the links that put a criterion before the one above it, or after the one below."""
    found = []
    for words, other in (("monter", at - 1), ("descendre", at + 1)):
        if 0 <= other < len(chosen):
            order = list(chosen)
            order[at], order[other] = order[other], order[at]
            key = f"{words} {chosen[at].name}"
            found.append(vue.to(words, replace(vue.travail, criteres=tuple(order)), key))
    return Markup(" ").join(found)


def a_valider(vue: Vue, secteurs: Sequence[str]) -> Markup:
    """Return what may be made of each sector that is still to be validated; nothing without any."""
    if not secteurs or not vue.modifiable or vue.terrain.objet is not Objet.SECTEUR:
        return Markup()
    chosen = dict(vue.travail.sorts)
    items = []
    for secteur in secteurs:
        now = chosen.get(secteur, Sort.GARDE)
        options = [
            element("strong", _SORTS[sort])
            if sort is now
            else vue.to(_SORTS[sort], vue.travail.with_sort(secteur, sort), f"{secteur} {sort.name}")
            for sort in Sort
            if sort is not Sort.REUNI or len(secteurs) > 1
        ]
        items.append(element("span", secteur) + "\u00a0: " + Markup(" · ").join(options))
    words = "Un secteur à valider peut être compté tel quel, laissé de côté, réuni aux autres, ou coupé en deux."
    if list(chosen.values()).count(Sort.REUNI) == 1:
        words += " Un seul est à réunir\u00a0: rien ne change tant qu’un autre ne l’est pas."
    told = note(words)
    return element("h2", "Secteurs à valider") + told + listed(items, "sao-effets")


_SORTS = {Sort.GARDE: "tel quel", Sort.A_PART: "à part", Sort.REUNI: "réuni aux autres", Sort.COUPE: "coupé en deux"}


def inconnus(vue: Vue) -> Markup:
    """Say of which operations the weight is not known, and what they count as; nothing when all are known."""
    count = len(vue.terrain.inconnus)
    if not count:
        return Markup()
    names = [vue.noms.get(one, one) for one in vue.terrain.inconnus]
    named = f" ({liste(names)})" if count <= 6 else ""
    return note(
        f"{pluriel(count, 'opération')}{named} {accord(count, 'n’a', 'n’ont')} pas de poids connu ici\u00a0: "
        f"{accord(count, 'elle compte', 'elles comptent')} comme la médiane des autres, "
        f"{nombre(vue.terrain.mediane, 2)}, et non pour rien."
    )
