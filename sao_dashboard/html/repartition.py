"""A split that is tried: what each place would have, what each move changes, and the links that make the moves.

Each state of the work is an address: a move is a link, which a keyboard follows, a colleague opens, and Back undoes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from sao_dashboard.addresses import FICHE, REPARTITION, Parameters, address, fiche_query
from sao_dashboard.formatting import NBSP, accord, liste, nombre, pluriel, pourcentage
from sao_dashboard.html.elements import anchor, element
from sao_dashboard.html.lists import listed
from sao_dashboard.html.tables import Heading, table
from sao_dashboard.html.words import joined, note
from sao_dashboard.repartition.criteres import Critere
from sao_dashboard.repartition.essai import Essai
from sao_dashboard.repartition.explications import Effet, Equilibre, apports, refus
from sao_dashboard.repartition.partage import UNITE
from sao_dashboard.repartition.terrain import Terrain
from sao_dashboard.repartition.travail import Travail
from sao_dashboard.versions.propositions import Deplacement, Objet
from sao_dashboard.views.charge import Mesure


@dataclass(frozen=True)
class Vue:
    """What everything on the screen is said with.

    Attributes:
        terrain: what may be split.
        travail: what one is trying.
        essai: what it changes.
        ordre: the criteria.
        noms: the name of each operation, by its identifier.
        base: the parameters of the address that are not of the work.
        seen: the day and the version, as an address says them.
        part_de_temps: whether loads are parts of somebody's time.
        modifiable: whether moves are offered; on a phone, they are only shown.
    """

    terrain: Terrain
    travail: Travail
    essai: Essai
    ordre: tuple[Critere, ...]
    noms: Mapping[str, str]
    base: Parameters
    seen: str
    part_de_temps: bool = False
    modifiable: bool = True

    @property
    def places(self) -> str:
        """What the places are, in a word."""
        return "secteur" if self.terrain.objet is Objet.SECTEUR else "personne"

    def to(self, words: str, travail: Travail, cle: str) -> Markup:
        """Return a link to another state of the work; `cle` is what keeps the keyboard on it."""
        asked: Parameters = {**self.base, **travail.parameters()}
        return anchor(words, address(REPARTITION, asked, self.seen), data_cle=cle, class_="sao-geste")

    def with_base(self, changed: Parameters) -> Vue:
        """Return the same, seen with other parameters; an empty one leaves its own out."""
        kept = {key: value for key, value in {**self.base, **changed}.items() if value}
        return replace(self, base=kept)

    def operation(self, identifiant: str) -> Markup:
        """Return the name of an operation, which leads to its fiche."""
        name = self.noms.get(identifiant, identifiant)
        return anchor(name, address(FICHE, fiche_query(identifiant), self.seen))

    def to_lock(self, identifiant: str) -> Markup:
        """Return the link that locks an operation where it is, or unlocks it."""
        locked = identifiant in self.travail.verrous
        words = "Verrouillée\u00a0: déverrouiller" if locked else "Verrouiller"
        return self.to(words, self.travail.locked(identifiant), f"verrou {identifiant}")

    def charge(self, load: int) -> str:
        """Return a load in words."""
        return pourcentage(load / UNITE) if self.part_de_temps else nombre(load / UNITE, 2)

    def cible(self, name: str) -> str:
        """Return what a place is called."""
        return name or ("sans secteur" if self.terrain.objet is Objet.SECTEUR else "personne")


MESURES = {
    Mesure.OPERATIONS: "nombre d’opérations",
    Mesure.IMPLICATION: "poids de l’implication du service",
    Mesure.TEMPS: "temps de travail",
}
"""What loads are counted in, in words."""


def mesures(vue: Vue, mesure: Mesure) -> Markup:
    """Say what loads are counted in, with a link to each other measure."""
    options = [
        element("strong", words)
        if each is mesure
        else vue.with_base({"mesure": "" if each is Mesure.OPERATIONS else each.value}).to(
            words, vue.travail, each.value
        )
        for each, words in MESURES.items()
    ]
    return element("p", "La charge est comptée en\u00a0: ", Markup(" · ").join(options), ".")


def tried(vue: Vue) -> Markup:
    """Return what the moves made so far change in all, and how to undo them."""
    moves = vue.essai.deplacements
    lost = [
        f"{vue.noms.get(one.operation, one.operation)} ({vue.cible(one.de)} → {one.vers})" for one in vue.essai.perdus
    ]
    gone = f"Le classeur ne permet pas, ou plus, ce déplacement\u00a0: {liste(lost)}." if lost else ""
    told = note(gone) if gone else Markup()
    if not moves:
        start = "Rien n’est déplacé\u00a0: c’est la répartition d’aujourd’hui."
        return told + note(
            start + (" Essayez un déplacement\u00a0: le classeur n’en est pas touché." if vue.modifiable else "")
        )
    kept = vue.travail.deplacements
    links = [
        vue.to("↶ Annuler le dernier", replace(vue.travail, deplacements=kept[:-1]), "annuler"),
        vue.to("Tout remettre comme aujourd’hui", replace(vue.travail, deplacements=()), "remettre"),
    ]
    changes = changes_in_words(vue, vue.essai.equilibre, vue.essai.couts) or ["rien d’autre ne change"]
    words = f"{pluriel(len(moves), 'déplacement')} à l’essai"
    return (
        told
        + element("p", element("strong", words), f"{NBSP}: ", f"{NBSP}; ".join(changes), ".")
        + (listed(links, "sao-suites") if vue.modifiable else Markup())
    )


def changes_in_words(vue: Vue, equilibre: Equilibre | None, couts: Mapping[Critere, int]) -> list[str]:
    """Return what a change of split brings and costs, criterion after criterion, the number of moves left aside."""
    said = []
    for critere in vue.ordre:
        if critere is Critere.EQUILIBRE and equilibre:
            which = (
                "la charge la plus forte" if not equilibre.rang else f"la {equilibre.rang + 1}e charge la plus forte"
            )
            said.append(f"{which} passe de {vue.charge(equilibre.avant)} à {vue.charge(equilibre.apres)}")
        elif change := couts.get(critere):
            said += _counted(vue, critere, change)
    return said


def _counted(vue: Vue, critere: Critere, change: int) -> list[str]:
    """Return what a criterion that counts something says of a change of its count."""
    count, more = abs(change), "de plus" if change > 0 else "de moins"
    operations = f"{pluriel(count, 'opération')} {more}"
    of_sector = vue.terrain.objet is Objet.SECTEUR
    if critere is Critere.PERSONNE:
        return [f"{operations} {'sans secteur' if of_sector else 'sans personne'}"]
    if critere is Critere.CONTINUITE:
        where = "hors de l’équipe de qui la suit" if of_sector else "chez qui ne la connaît pas"
        plural = "hors de l’équipe de qui les suit" if of_sector else "chez qui ne les connaît pas"
        return [f"{operations} {accord(count, where, plural)}"]
    if critere is Critere.ETAPE:
        return [f"{operations} {accord(count, 'déplacée', 'déplacées')} près de {accord(count, 'sa', 'leur')} fin"]
    if critere is Critere.VOISINS:
        return ["des voisins séparés" if change > 0 else "des voisins réunis"]
    return []


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
    words = f"{vue.charge(abs(change))} de {'plus' if change > 0 else 'moins'}"
    return element("span", "▲ " if change > 0 else "▼ ", words)


EDGES = "Franges et opérations déplacées"
_EDGES = (
    Heading("Opération", "long"),
    Heading("Aujourd’hui"),
    Heading("À l’essai"),
    Heading("Ce que cela changerait", "long"),
    Heading("Essayer"),
    Heading("Verrou"),
)


def franges(vue: Vue, details: Mapping[str, str], verrouillables: Collection[str]) -> Markup:
    """Return each operation that may move, or is moved: its sides, what the other one would change, and the moves.

    Args:
        vue: what is tried.
        details: what is said under the name of an operation, by its identifier.
        verrouillables: the operations that a lock keeps out of what is looked for.
    """
    partage, choix = vue.essai.partage, vue.essai.choix
    effects = [*apports(vue.terrain, partage, choix), *refus(vue.terrain, partage, choix)]
    rows = []
    for at, operation in enumerate(partage.operations):
        today, there = partage.cibles[partage.actuel[at]], partage.cibles[choix[at]]
        found = [effect for effect in effects if effect.rang == at]
        stays = element("span", "inchangé", class_="sao-discret")
        cells: tuple[object, ...] = (
            vue.operation(operation) + " " + element("small", details.get(operation, ""), class_="sao-sous"),
            vue.cible(today),
            element("strong", there) if there != today else stays,
            listed((Markup(effect_in_words(vue, one)) for one in found), "sao-effets"),
        )
        if vue.modifiable:
            locked = vue.to_lock(operation) if operation in verrouillables else ""
            cells += listed((_move(vue, one.deplacement, there) for one in found), "sao-effets"), locked
        rows.append(cells)
    if not rows:
        return element("h2", EDGES) + note(
            "Aucune frange n’est à décider\u00a0: aucune opération ouverte n’est une frange à deux secteurs connus."
        )
    headings = _EDGES if vue.modifiable else _EDGES[:4]
    return element("h2", EDGES) + table(headings, rows, EDGES, kinds="large", named=True)


def effect_in_words(vue: Vue, effect: Effet) -> str:
    """Return what a move changes, in a sentence: the loads of the two places, then the criteria."""
    move = effect.deplacement
    loads = [
        f"{name} {{}} de {vue.charge(before)} à {vue.charge(after)}"
        for name, (before, after) in ((move.de, effect.quitte), (move.vers, effect.rejoint))
        if name
    ]
    first, *others = loads
    sides = ", ".join([first.format("passerait"), *(each.replace(" {}", "") for each in others)])
    changes = changes_in_words(vue, effect.equilibre, effect.couts)
    return f"{sides}{NBSP}; {', '.join(changes) or 'rien d’autre ne change'}."


def _move(vue: Vue, move: Deplacement, there: str) -> Markup:
    """Return the link that makes a move, or undoes it once it is made."""
    key = f"{move.operation} {move.vers}"
    if there == move.vers:
        return vue.to(f"↶ Remettre\u00a0: {vue.cible(move.de)}", vue.travail.moved(move._replace(vers=move.de)), key)
    return vue.to(f"→ {vue.cible(move.vers)}", vue.travail.moved(move), key)
