"""The four aims of the « méthode participative », each with what the workbook says of it, and what it does not."""

from __future__ import annotations

import math
from collections.abc import Iterable
from statistics import median

from markupsafe import Markup

from sao_dashboard.addresses import address
from sao_dashboard.formatting import NBSP, accord, intervalle, nombre, pluriel
from sao_dashboard.html.elements import anchor, element
from sao_dashboard.html.lists import listed
from sao_dashboard.html.tables import Heading, table
from sao_dashboard.html.words import joined, note
from sao_dashboard.screens import EQUIPES_PROJETS, PARTENAIRES
from sao_dashboard.views.participation import HeuresDemandees, HeuresDeRole, PartDeRole, Participation

_NOTHING = "–"


def methode(found: Participation, seen: str) -> Markup:
    """Return the section, its aims beside one another where there is room; `seen` as in `addresses.address`."""
    aims: tuple[tuple[str, Iterable[Markup]], ...] = (
        ("Tous acteurs de l’organisation", _acteurs(found)),
        ("Faire rapidement des propositions", _propositions(found)),
        ("Ne pas mobiliser plus que nécessaire", _heures(found.heures)),
        ("Associer les partenaires", _associes(found, seen)),
    )
    parts = (element("section", element("h3", title), *said) for title, said in aims)
    return element("h2", "La méthode participative") + element("div", *parts, class_="sao-miroir")


def _acteurs(found: Participation) -> Iterable[Markup]:
    if not any(one.high for one in found.roles):
        yield note("Aucune séance tenue ne dit combien d’agents y étaient.")
    else:
        headings = (
            Heading("Rôle"),
            Heading("Dans le service", "nombre"),
            Heading("Venus en séance", "nombre", "Au moins et au plus\u00a0: les séances ne nomment personne"),
            Heading("Part", "nombre"),
        )
        yield table(headings, map(_role, found.roles), "Qui est venu en séance, par rôle", kinds="cartes paires")
        yield note("Les séances comptent des présents sans les nommer\u00a0: la part est un intervalle.")
    if any(found.equipes.values()):
        teams = joined(f"{team}{NBSP}: {nombre(count)}" for team, count in found.equipes.items())
        yield element("p", "Séries de séances où chaque équipe est venue\u00a0: ", teams)
    else:
        yield note("Aucune séance tenue ne dit quelles équipes y étaient.")


def _role(one: PartDeRole) -> tuple[str, str, str, str]:
    known = nombre(one.effectif) if one.effectif else _NOTHING
    return one.role, known, intervalle(one.low, one.high), _part(one)


def _part(one: PartDeRole) -> str:
    if not one.effectif:
        return _NOTHING
    low, high = (min(100, round(100 * count / one.effectif)) for count in (one.low, one.high))
    return f"{low if low == high else f'{low} à {high}'}{NBSP}%"


def _propositions(found: Participation) -> Iterable[Markup]:
    made, waiting = ([one.jours for one in found.delais if bool(one.proposition) is done] for done in (True, False))
    if made:
        spread = f", de {nombre(min(made))} à {nombre(max(made))}" if len(set(made)) > 1 else ""
        basis = pluriel(len(made), "proposition faite", "propositions faites")
        middle = median(made)
        words = element("strong", pluriel(middle, "jour"))
        yield element("p", words, f" d’une première séance à sa proposition (médiane{spread}{NBSP}; {basis}).")
    else:
        yield note("Aucune proposition n’a encore sa date.")
    if waiting:
        count = accord(len(waiting), "série attend", "séries attendent")
        since = f"depuis {pluriel(max(waiting), 'jour')}"
        most = f"{since} au plus" if len(waiting) > 1 else since
        yield element("p", f"{nombre(len(waiting))} {count} la sienne, {most}.")
    if unknown := found.heures.series - len(found.delais):
        dated = accord(unknown, "série n’a pas de jour noté", "séries n’ont pas de jour noté")
        yield note(f"{nombre(unknown)} {dated}\u00a0: à venir, ou à compléter.")


def _heures(asked: HeuresDemandees) -> Iterable[Markup]:
    if not asked.roles:
        yield note("Aucun temps de travail ne dit à la fois combien de séances, leur durée et combien d’agents.")
        return
    headings = (
        Heading("Rôle"),
        Heading("Heures annoncées", "nombre", "Pour tout le rôle"),
        Heading("Demandées", "nombre", "Dans les séances tenues, pour tout le rôle"),
        Heading("Par personne", "nombre", "Heures demandées et annoncées, divisées par les agents du rôle"),
    )
    yield table(
        headings, map(_heures_de, asked.roles), "Heures annoncées et demandées, par rôle", kinds="cartes paires"
    )
    if count := asked.sans_heures:
        apart = accord(
            count, "ne dit pas tout et n’est pas comptée ici", "ne disent pas tout et ne sont pas comptées ici"
        )
        yield note(f"{nombre(count)} des {pluriel(asked.series, 'série')} {apart} (séances, durée ou présents).")


def _heures_de(one: HeuresDeRole) -> tuple[str, str, str, str]:
    high = math.nan if math.isinf(one.high) else one.high
    each = _NOTHING
    if one.effectif:
        low, most = one.low / one.effectif, high / one.effectif
        each = f"{nombre(one.tenues / one.effectif, 1)} sur {intervalle(round(low, 1), round(most, 1))}"
    return one.role, intervalle(one.low, high), nombre(one.tenues, 1), each


def _associes(found: Participation, seen: str) -> Iterable[Markup]:
    if not found.partenaires:
        yield note("Aucun partenaire n’est noté. Ajoutez une feuille «\u00a0Partenaires\u00a0».")
        return
    headings = Heading("Où en est le partenariat"), Heading("Partenaires", "nombre")
    rows = [(suite, nombre(count)) for suite, count in found.suites.items()]
    if unknown := found.partenaires - sum(found.suites.values()):
        rows.append(("Non renseigné", nombre(unknown)))
    yield table(headings, rows, "Partenaires, par étape du partenariat")
    count = f"{nombre(found.associes)} sur {nombre(found.partenaires)} {accord(found.associes, 'est', 'sont')}"
    yield element("p", f"{count} dans l’équipe-projet d’au moins une opération en cours.")
    screens = (PARTENAIRES, "Tous les partenaires →"), (EQUIPES_PROJETS, "Les équipes-projets →")
    yield listed((anchor(words, address(screen, {}, seen)) for screen, words in screens), "sao-suites")
