"""A split that is tried: what it changes, in words, and the links that lead from one state of the work to another.

Each state of the work is an address: a move is a link, which a keyboard follows, a colleague opens, and Back undoes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from sao_dashboard.addresses import Parameters, address, fiche_query
from sao_dashboard.formatting import NBSP, accord, liste, nombre, pluriel, pourcentage
from sao_dashboard.html.elements import anchor, element
from sao_dashboard.html.lists import listed
from sao_dashboard.html.words import note
from sao_dashboard.repartition.criteres import Critere
from sao_dashboard.repartition.essai import Essai
from sao_dashboard.repartition.explications import Effet, Equilibre
from sao_dashboard.repartition.partage import UNITE
from sao_dashboard.repartition.terrain import Terrain
from sao_dashboard.repartition.travail import Travail
from sao_dashboard.screens import FICHE, REPARTITION
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
        verrouillables: the operations that what is looked for may move: a lock of another one changes nothing.
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
    verrouillables: Collection[str] = ()

    @property
    def places(self) -> str:
        """What the places are, in a word."""
        return "secteur" if self.terrain.objet is Objet.SECTEUR else "personne"

    def to(self, words: str, travail: Travail, cle: str) -> Markup:
        """Return a link to another state of the work; `cle` is what keeps the keyboard on it."""
        asked: Parameters = {**self.base, **travail.parameters()}
        return anchor(words, address(REPARTITION, asked, self.seen), data_cle=cle, class_="sao-geste")

    def with_base(self, changed: Mapping[str, str]) -> Vue:
        """Return the same, seen with other parameters; an empty one leaves its own out."""
        kept: Parameters = {key: value for key, value in {**self.base, **changed}.items() if value}
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
    Mesure.OPERATIONS: "nombre d’opérations ouvertes",
    Mesure.IMPLICATION: "poids de l’implication du service",
    Mesure.TEMPS: "temps de travail",
}
"""What loads are counted in, in words."""
WHOLE = (
    "Toute opération ouverte compte, commencée ou non\u00a0; sur l’écran Charge, elle ne compte que de son démarrage à "
    "sa finalisation."
)
"""Why a sector has more here than on the screen of the loads, month by month."""


def regard_in_words(vue: Vue, mesure: Mesure, pour: Sequence[str], *, personnes: bool) -> Markup:
    """Say between what the operations are split, and what loads are counted in, with a link to each other choice.

    Args:
        vue: what is tried; what it moves is left aside where what is split changes.
        mesure: what loads are counted in.
        pour: the sectors and the teams within which people may be.
        personnes: whether what each person has to do may be shown.
    """
    of_people = vue.terrain.objet is Objet.CHARGE
    nothing = Travail(criteres=vue.travail.criteres)
    found = []
    if personnes:
        choices = {"": "secteurs", "personnes": "chargés d’opération"}
        now = str(vue.base.get("entre", ""))
        found.append(_choice(vue, "Les opérations sont réparties entre", "entre", choices, now, nothing))
    if of_people:
        choices = {"": "tout le service"} | {name: name for name in pour}
        found.append(_choice(vue, "Celles de", "pour", choices, str(vue.base.get("pour", "")), nothing))
    asked = {"" if each is Mesure.OPERATIONS else each.value: words for each, words in MESURES.items()}
    now = "" if mesure is Mesure.OPERATIONS else mesure.value
    found.append(_choice(vue, "La charge est comptée en", "mesure", asked, now, vue.travail))
    found.append(note(WHOLE))
    if of_people and mesure is not Mesure.TEMPS:
        found.append(
            note("La charge est celle d’un temps plein\u00a0: à 80\u00a0%, quatre opérations comptent comme cinq.")
        )
    return Markup("").join(found)


def _choice(vue: Vue, words: str, key: str, choices: Mapping[str, str], now: str, travail: Travail) -> Markup:
    forgotten = {"pour": ""} if key == "entre" else {}
    options = [
        element("strong", said)
        if value == now
        else vue.with_base({**forgotten, key: value}).to(said, travail, f"{key} {value}")
        for value, said in choices.items()
    ]
    return element("p", f"{words}\u00a0: ", Markup(" · ").join(options), ".")


def tried(vue: Vue) -> Markup:
    """Return what the moves made so far change in all, and how to undo them."""
    moves = vue.essai.deplacements
    told = Markup().join(note(words) for words in _left_out(vue))
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


def _left_out(vue: Vue) -> Iterator[str]:
    """Yield what the address asks for in vain, and why: moves that are not made, locks that hold nothing."""

    def named(moves: Iterable[Deplacement]) -> str:
        return liste(
            [f"{vue.noms.get(one.operation, one.operation)} ({vue.cible(one.de)} → {one.vers})" for one in moves]
        )

    if lost := vue.essai.perdus:
        yield f"Le classeur ne permet pas, ou plus, ce déplacement\u00a0: {named(lost)}."
    if held := [one for one in vue.travail.deplacements if one.operation in vue.travail.verrous]:
        yield f"L’opération est verrouillée, elle n’est pas déplacée\u00a0: {named(held)}."
    if vain := vue.essai.vains:
        yield f"Déjà fait\u00a0: {named(vain)}. Qui la recevrait la suit déjà\u00a0: elle n’est comptée qu’une fois."
    unknown = [f"«{NBSP}{one}{NBSP}»" for one in vue.travail.verrous if one not in vue.noms]
    if unknown:
        yield f"Verrou sans objet\u00a0: aucune opération ouverte n’a pour identifiant {liste(unknown)}."
    still = [one for one in vue.travail.verrous if one in vue.noms and one not in vue.verrouillables]
    if still:
        names = liste([vue.noms[one] for one in still])
        yield f"Verrou sans objet\u00a0: {names}, que rien de ce qui est cherché ici ne déplace."


def changes_in_words(vue: Vue, equilibre: Equilibre | None, couts: Mapping[Critere, int]) -> list[str]:
    """Return what moves that are made bring and cost, criterion after criterion, the number of moves left aside."""
    said = []
    for critere in vue.ordre:
        if critere is Critere.EQUILIBRE and equilibre:
            said.append(_highest(vue, equilibre, fait=True))
        elif change := couts.get(critere):
            said += _counted(vue, critere, change)
    return said


def _highest(vue: Vue, equilibre: Equilibre, *, fait: bool) -> str:
    which = "la charge la plus forte" if not equilibre.rang else f"la {equilibre.rang + 1}e charge la plus forte"
    return f"{which} {_goes(fait)} de {vue.charge(equilibre.avant)} à {vue.charge(equilibre.apres)}"


def _goes(fait: bool) -> str:
    return "passe" if fait else "passerait"


def _counted(vue: Vue, critere: Critere, change: int) -> list[str]:
    """Return what a criterion that counts something says of a change of its count."""
    count, more = abs(change), "de plus" if change > 0 else "de moins"
    operations = f"{pluriel(count, 'opération')} {more}"
    of_sector = vue.terrain.objet is Objet.SECTEUR
    if critere is Critere.PERSONNE:
        return [f"{operations} sans secteur" if of_sector else f"{operations} que personne ne suit"]
    if critere is Critere.CONTINUITE:
        if of_sector:
            return [
                f"{operations} dans un secteur d’une autre équipe que celle de qui {accord(count, 'la', 'les')} suit"
            ]
        return [f"{operations} {accord(count, 'confiée', 'confiées')} à qui n’y a jamais eu part"]
    if critere is Critere.ETAPE:
        near = accord(count, "alors qu’elle est proche de sa fin", "alors qu’elles sont proches de leur fin")
        return [f"{operations} {accord(count, 'déplacée', 'déplacées')} {near}"]
    if critere is Critere.VOISINS:
        where = "dans le même secteur" if of_sector else "chez la même personne"
        return [f"des opérations d’un même lieu {'ne sont plus' if change > 0 else 'sont réunies'} {where}"]
    return []


def effect_in_words(vue: Vue, effect: Effet, *, fait: bool) -> str:
    """Return what a move changes, in a sentence: the loads of the two places, then the criteria.

    Args:
        vue: what is tried.
        effect: what the move changes.
        fait: whether it is made; else it is only possible.
    """
    move = effect.deplacement
    loads = [
        f"{name} {{}} de {vue.charge(before)} à {vue.charge(after)}"
        for name, (before, after) in ((move.de, effect.quitte), (move.vers, effect.rejoint))
        if name
    ]
    first, *others = loads
    sides = ", ".join([first.format(_goes(fait)), *(each.replace(" {}", "") for each in others)])
    changes = list(_of_one(vue, effect, fait=fait))
    return f"{sides}{NBSP}; {', '.join(changes) or 'rien d’autre ne change'}."


def _without(*, of_sector: bool, more: bool, fait: bool) -> str:
    if of_sector:
        had = f"l’opération n’{'a' if fait else 'aurait'} plus de secteur"
        return had if more else "l’opération est sans secteur aujourd’hui"
    followed = f"plus personne ne {'suit' if fait else 'suivrait'} l’opération"
    return followed if more else "personne ne suit l’opération aujourd’hui"


def _of_one(vue: Vue, effect: Effet, *, fait: bool) -> Iterator[str]:
    """Yield what a move changes, criterion after criterion, as it is said of one operation.

    Each names the operation: « elle » would be read of the load or of the person said just before.
    """
    of_sector, vers = vue.terrain.objet is Objet.SECTEUR, effect.deplacement.vers
    for critere in vue.ordre:
        change = effect.couts.get(critere, 0)
        if critere is Critere.EQUILIBRE and effect.equilibre:
            yield _highest(vue, effect.equilibre, fait=fait)
        elif critere is Critere.PERSONNE and change:
            yield _without(of_sector=of_sector, more=change > 0, fait=fait)
        elif critere is Critere.CONTINUITE and change:
            if of_sector:
                verb = "n’est pas" if change > 0 else "est"
                yield f"la personne qui suit l’opération {verb} de l’équipe du nouveau secteur"
            else:
                yield f"{vers} n’y a jamais eu part" if change > 0 else f"{vers} y a déjà eu part"
        elif critere is Critere.ETAPE and change:
            yield "l’opération est proche de sa fin"
        elif critere is Critere.VOISINS and change:
            verb = ("est" if fait else "serait") if change < 0 else ("n’est plus" if fait else "ne serait plus")
            yield f"l’opération {verb} avec les autres du même lieu"
