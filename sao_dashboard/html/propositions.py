"""Kept proposals as strings: all of them, and one as the committee reads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from sao_dashboard.addresses import address, fiche_query, proposition_query
from sao_dashboard.formatting import NBSP, accord, horodatage, liste, nombre, pluriel
from sao_dashboard.html.elements import anchor, element, plain, written
from sao_dashboard.html.lists import facts, listed
from sao_dashboard.html.sommes import COMPTE, ecart, measures, somme
from sao_dashboard.html.tables import Heading, filled, table
from sao_dashboard.html.words import joined, note
from sao_dashboard.repartition.effets import Ailleurs, ParRole, Somme
from sao_dashboard.repartition.validite import Examen, Validite
from sao_dashboard.screens import FICHE, PROPOSITIONS
from sao_dashboard.versions.propositions import Objet, Proposition, Stade
from sao_dashboard.views.charge import Mesure

_VALIDITE = {
    Validite.APPLICABLE: ("●", "blue"),
    Validite.FAIT: ("✓", "gray"),
    Validite.CHANGE: ("▲", "orange"),
    Validite.DISPARUE: ("■", "red"),
}
_STADES = {Stade.EN_DISCUSSION: ("○", "blue"), Stade.ADOPTEE: ("✓", "gray"), Stade.ABANDONNEE: ("–", "gray")}
_LISTE = (
    Heading("Proposition"),
    Heading("Qui"),
    Heading("Quand"),
    Heading("Déplacements", "nombre"),
    Heading("Où elle en est"),
    Heading("Dans le classeur d’aujourd’hui", "long"),
)
_MOVES = (
    Heading("Opération"),
    Heading("Ce qui change"),
    Heading("De"),
    Heading("Vers"),
    Heading("Dans le classeur"),
    Heading("Pourquoi", "long"),
)
_ROLES = (
    Heading("Rôle"),
    Heading("Pour"),
    Heading("Qui le tient"),
    Heading("Reçoit", "long"),
    Heading("Ne suit plus", "long"),
)


@dataclass(frozen=True)
class PropositionLue:
    """What one proposal is read with.

    Attributes:
        proposition: the proposal.
        examens: its moves, looked at in the workbook.
        secteurs: the load of each sector today and with it, `mesure` being what it is counted in; of one that is
            adopted, just before and with it.
        personnes: the same of those whom it names; empty where it is not to be seen.
        roles: what it changes for whom.
        ailleurs: the operations that would be in a sector of another team than that of who follows them.
        avant: the number of the version just before it was adopted; None when what it brings is measured today.
        tus: whether sectors are left out, one agent alone following their operations.
        courante: the number of the current version, None while there is none.
        seen: the day and the version, as an address says them.
    """

    proposition: Proposition
    examens: Sequence[Examen]
    secteurs: Mapping[str, Sequence[Somme]]
    mesure: Mesure
    roles: Sequence[ParRole]
    ailleurs: Sequence[Ailleurs]
    avant: int | None = None
    tus: bool = False
    courante: int | None = None
    seen: str = ""
    personnes: Mapping[str, Sequence[Somme]] = field(default_factory=dict)


OF_ONE = (
    "Un secteur dont un seul agent suit les opérations n’y est pas\u00a0: son temps serait celui de cette personne."
)
"""What is said of the sectors that are left out."""


def badge(symbol: str, words: str, tone: str) -> Markup:
    """Return words behind a symbol, on one line, in a colour that only repeats them."""
    return element("span", f"{symbol}{NBSP}{words.replace(' ', NBSP)}", class_=f"sao-ton-{tone}")


def validite(value: Validite) -> Markup:
    """Return whether a move applies, in a word and a shape."""
    symbol, tone = _VALIDITE[value]
    return badge(symbol, str(value), tone)


def stade(proposition: Proposition) -> Markup:
    """Return where a proposal is, in a word and a shape."""
    symbol, tone = _STADES[proposition.stade]
    adopted = proposition.stade is Stade.ADOPTEE and proposition.version
    return badge(symbol, f"{proposition.stade} (version {proposition.version})" if adopted else proposition.stade, tone)


def propositions(rows: Sequence[tuple[Proposition, Sequence[Examen]]], seen: str) -> Markup:
    """Return all proposals under one another, the last first."""
    cells = [
        (
            anchor(f"{each.numero}. {each.nom}", address(PROPOSITIONS, proposition_query(each.numero), seen)),
            each.qui,
            horodatage(each.le.astimezone()),
            nombre(len(each.deplacements)),
            stade(each),
            en_bref(examens),
        )
        for each, examens in rows
    ]
    return table(_LISTE, cells, "Propositions", kinds="large", named=True)


def en_bref(examens: Sequence[Examen]) -> Markup:
    """Return how many moves are in each state: « ● 3 applicables · ▲ 1 a changé »."""
    counts = {each: sum(one.validite is each for one in examens) for each in Validite}
    words = {
        Validite.APPLICABLE: accord(counts[Validite.APPLICABLE], "applicable"),
        Validite.FAIT: accord(counts[Validite.FAIT], "déjà fait", "déjà faits"),
        Validite.CHANGE: accord(counts[Validite.CHANGE], "a changé", "ont changé"),
        Validite.DISPARUE: accord(counts[Validite.DISPARUE], "disparue"),
    }
    return joined(
        badge(_VALIDITE[each][0], f"{nombre(count)} {words[each]}", _VALIDITE[each][1])
        for each, count in counts.items()
        if count
    )


def proposition(vue: PropositionLue) -> Markup:
    """Return one proposal as the committee reads it: today, what is proposed, why, and what it changes for whom."""
    back = [anchor("← Toutes les propositions", address(PROPOSITIONS, {}, vue.seen))]
    parts = (_who(vue), *_why(vue.proposition), *_loads(vue), *_moves(vue), *_for_whom(vue))
    return element("div", listed(back, "sao-suites"), *parts, class_="sao-ecran sao-proposition")


def _who(vue: PropositionLue) -> Markup:
    one = vue.proposition
    since = f", d’après la version {one.base}" if one.base else ""
    said: dict[str, object] = {
        "Où elle en est": stade(one) + (f" – {one.par}, {horodatage(one.depuis.astimezone())}" if one.depuis else ""),
        "Proposée par": f"{one.qui}, le {horodatage(one.le.astimezone())}{since}",
        "Dans le classeur": joined((en_bref(vue.examens), _moved_on(vue))),
    }
    return facts(said)


def _moved_on(vue: PropositionLue) -> str:
    base, now = vue.proposition.base, vue.courante
    if not base or not now or now == base:
        return ""
    return f"le classeur a changé depuis\u00a0: il en est à la version {now}"


def _why(one: Proposition) -> Iterable[Markup]:
    yield element("h2", "Pourquoi")
    yield element("p", written(one.pourquoi))
    if one.criteres:
        order = ", puis ".join(one.criteres)
        yield note(f"Cherchée par\u00a0: {order}. Un critère ne départage que ce que les précédents laissent égal.")


def _loads(vue: PropositionLue) -> Iterable[Markup]:
    before, after = sides(vue.avant)
    yield element("h2", "Aujourd’hui, et ce qui est proposé" if vue.avant is None else "Ce que l’adoption a changé")
    yield measures(vue.mesure, proposition_query(vue.proposition.numero), vue.seen)
    yield element("p", f"La charge de chaque secteur, {COMPTE[vue.mesure]}{_since(vue)}.", _fullest(vue))
    headings = (Heading("Secteur"), Heading(before, "nombre"), Heading(after, "nombre"), Heading("Écart"))
    if vue.secteurs:
        rows = [_load(name, sums) for name, sums in vue.secteurs.items()]
        yield table(headings, rows, "Charge par secteur", named=True)
    if vue.tus:
        yield note(OF_ONE)
    if vue.avant is None and vue.proposition.stade is Stade.ADOPTEE:
        yield note(
            "Le classeur d’avant l’adoption n’est plus gardé, ou ne dit pas d’où elle est partie\u00a0: ce qu’elle a "
            "apporté ne se compte plus."
        )
    if vue.avant is None and any(each.validite in (Validite.CHANGE, Validite.DISPARUE) for each in vue.examens):
        yield note("Ce qui ne s’applique plus n’est pas compté.")
    if vue.personnes:
        yield element("h3", "Par personne")
        titles = (Heading("Personne"), *headings[1:])
        yield table(titles, [_load(name, sums) for name, sums in vue.personnes.items()], "Par personne", named=True)


def sides(avant: int | None) -> tuple[str, str]:
    """Return what the loads without and with a proposal are called; `avant` as in `PropositionLue`."""
    return ("Aujourd’hui", "Proposé") if avant is None else ("Avant", "Après l’adoption")


def _since(vue: PropositionLue) -> str:
    return "" if vue.avant is None else f", avant l’adoption (version {vue.avant}) et après"


def _load(name: str, sums: Sequence[Somme]) -> tuple[object, ...]:
    return name, somme(sums[0]), somme(sums[1]), ecart(sums[0], sums[1])


def _fullest(vue: PropositionLue) -> str:
    if not vue.secteurs:
        return ""
    before, after = (max(sums[at].valeur for sums in vue.secteurs.values()) for at in (0, 1))
    stays, goes = ("reste", "passe") if vue.avant is None else ("est resté", "est passé")
    if before == after:
        return f" Le plus chargé {stays} à {nombre(before, 2)}."
    return f" Le plus chargé {goes} de {nombre(before, 2)} à {nombre(after, 2)}."


def _moves(vue: PropositionLue) -> Iterable[Markup]:
    yield element("h2", pluriel(len(vue.examens), "déplacement").capitalize())
    rows = [
        (
            operation(each, vue.seen),
            "Secteur" if each.deplacement.objet is Objet.SECTEUR else "Qui la suit",
            each.deplacement.de or element("em", "personne"),
            each.deplacement.vers or element("em", "personne"),
            validite(each.validite),
            each.phrase,
        )
        for each in vue.examens
    ]
    yield filled(_MOVES, rows, "Déplacements", "large")


def operation(examen: Examen, seen: str) -> Markup:
    """Return the name of the operation of a move, which leads to its fiche while it is in the workbook."""
    if examen.validite is Validite.DISPARUE:
        return plain(examen.intitule)
    return anchor(examen.intitule, address(FICHE, fiche_query(examen.deplacement.operation), seen))


def _for_whom(vue: PropositionLue) -> Iterable[Markup]:
    title = f"Ce que cela {'change' if vue.avant is None else 'a changé'}, par rôle"
    yield element("h2", title)
    if not vue.roles:
        yield note("Rien qui ne soit déjà fait.")
        return
    rows = [
        (each.role, each.de, each.qui or element("em", "personne"), liste(list(each.recoit)), liste(list(each.laisse)))
        for each in vue.roles
    ]
    yield filled(_ROLES, rows, title, "large")
    if vue.ailleurs:
        yield element("h3", "Entre deux équipes")
        yield listed(
            (
                plain(
                    f"{each.intitule}\u00a0: {each.qui} est de «\u00a0{each.equipe}\u00a0», et le secteur "
                    f"«\u00a0{each.secteur}\u00a0» est suivi par «\u00a0{each.autre}\u00a0»."
                )
                for each in vue.ailleurs
            ),
            "sao-puces",
        )
