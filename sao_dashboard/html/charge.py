"""The screen Charge as strings: the loads by month, who has more than their time, what ends, what nobody has."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any, NamedTuple

import pandas as pd
from markupsafe import Markup

from sao_dashboard.addresses import MOI, address, fiche_query, parameters
from sao_dashboard.formatting import MOIS_COURTS, NBSP, liste, nombre, pluriel
from sao_dashboard.html.elements import anchor, element, plain
from sao_dashboard.html.lists import facts, listed
from sao_dashboard.html.tables import Heading, filled, table
from sao_dashboard.html.words import among, avancement, note
from sao_dashboard.screens import EQUIPES, FICHE, MES_OPERATIONS, OPERATIONS
from sao_dashboard.views.charge import Mesure, Par
from sao_dashboard.views.disponibilites import SOON, Depassement, EtatDesCharges, ending, led_by_nobody, still_open
from sao_dashboard.views.filtres import NOT_GIVEN, Filtres

LISTED = 25
"""Rows of a list; those that follow are one link away."""

_HEAT, _ALMOST = 5, 1e-6
_OVER, _MAY_BE_OVER = "■", "▲"
_OVER_WORDS = {_OVER: "au-delà", _MAY_BE_OVER: "peut-être au-delà"}
_TONES = {_OVER: "sao-ton-red", _MAY_BE_OVER: "sao-ton-orange"}
_PAR = {Par.SECTEUR: "secteur", Par.EQUIPE: "équipe", Par.AGENT: "personne"}
_UNKNOWN = {
    Mesure.IMPLICATION: ("opération au poids inconnu", "opérations au poids inconnu"),
    Mesure.TEMPS: ("quotité inconnue", "quotités inconnues"),
}

_OF_ONE = {
    Par.SECTEUR: "Un secteur qu’un seul agent sert n’y est pas\u00a0: sa charge serait celle de cette personne.",
    Par.EQUIPE: "Une équipe d’un seul agent n’y est pas\u00a0: sa charge serait celle de cette personne.",
}


class _Month(NamedTuple):
    """What a name has in a month, in words, and how it looks."""

    mois: pd.Timestamp
    words: str
    shape: str
    heat: int


def mesure(vue: EtatDesCharges) -> Markup:
    """Return in sentences what the loads are counted in, and what their intervals are."""
    match vue.mesure:
        case Mesure.OPERATIONS:
            words = "le nombre d’opérations, chacune comptant pour une."
        case Mesure.IMPLICATION:
            weights = ", ".join(f"{name} {nombre(weight, 2)}" for name, weight in vue.poids.items())
            words = f"le poids de l’implication du service dans chaque opération ({weights}\u00a0: feuille Listes)."
        case Mesure.TEMPS:
            words = (
                "le temps, en équivalents temps plein (ETP)\u00a0: la quotité de chaque affectation × le temps de "
                "travail de l’agent, entre «\u00a0Depuis\u00a0» et «\u00a0Jusqu’à\u00a0»."
            )
            if vue.tus:
                words += f" {_OF_ONE[vue.par]}"
            if vue.sans_temps:
                words += f" Compté plein, faute d’être renseigné, pour {pluriel(vue.sans_temps, 'agent')}."
    if vue.par is Par.AGENT and vue.mesure is not Mesure.TEMPS:
        words += " Une opération compte entière pour chaque agent qui y est affecté."
    notes = (
        "Une opération ouverte compte de son démarrage à sa finalisation\u00a0; la charge d’un mois est celle de son "
        "jour le plus chargé. «\u00a03 à 5\u00a0»\u00a0: 3 est sûr, 5 est possible, car une date est approximative, "
        "passée ou absente."
    )
    if vue.charges["inconnus"].any():
        notes += " «\u00a0?\u00a0»\u00a0: s’y ajoute ce dont le poids n’est pas connu."
    return element("p", element("strong", "Mesure"), f"\u00a0: {words}") + note(notes)


def par_mois(vue: EtatDesCharges, names: slice, seen: str) -> Markup:
    """Return the loads of some of the names: a table by month, and for a phone a list of the months that are alike."""
    loads = vue.charges
    months = loads["mois"].drop_duplicates().tolist()
    rows = [(str(nom), of) for nom, of in loads.groupby("nom", sort=False)][names]
    top = float(loads["plus"].max()) if len(loads) else 0.0
    told = [(_name(vue, nom, of, seen), list(_months(vue, nom, of, top))) for nom, of in rows]
    headings = [Heading(_PAR[vue.par].capitalize()), *(Heading(_short(month), "nombre") for month in months)]
    cells = [(name, *map(_cell, of)) for name, of in told]
    title = f"Charge par {_PAR[vue.par]}, mois par mois"
    lists = listed((name + facts(dict(_alike(of))) for name, of in told), "sao-mois-liste")
    rien = note(f"{liste(list(vue.rien))}\u00a0: rien à compter sur ces deux ans.") if vue.rien else Markup()
    if not told:
        return element("h2", title) + rien
    return element("h2", title) + rien + table(headings, cells, title, kinds="mois", named=True) + lists


def _name(vue: EtatDesCharges, nom: str, of: pd.DataFrame, seen: str) -> Markup:
    """Return a name that leads to its operations, with its time, and how many weights are not known."""
    led = plain(nom)
    if vue.par is Par.SECTEUR:
        led = anchor(nom, address(OPERATIONS, parameters(replace(still_open(vue.filtres), secteur=(nom,))), seen))
    elif vue.par is Par.AGENT and nom != NOT_GIVEN:
        led = anchor(nom, address(MES_OPERATIONS, {MOI: nom}, seen))
    elif nom != NOT_GIVEN:
        led = anchor(nom, address(EQUIPES, {}, seen))
    details = []
    if nom in vue.temps:
        details.append(f"temps de travail\u00a0: {nombre(vue.temps[nom], 2)}{NBSP}ETP")
    if unknown := int(of["inconnus"].max()):
        details.append(pluriel(unknown, *_UNKNOWN[vue.mesure]))
    return led + Markup().join(element("small", each) for each in details)


def _months(vue: EtatDesCharges, nom: str, of: pd.DataFrame, top: float) -> Iterator[_Month]:
    time = vue.temps.get(nom)
    full = time or top
    columns = (of[key].tolist() for key in ("mois", "moins", "plus", "inconnus"))
    for month, least, most, unknown in zip(*columns, strict=True):
        words = load(least, most, 2 if vue.par is Par.AGENT else 1)
        if unknown:
            words = f"{words} + ?" if most else "?"
        shape = "" if time is None or most <= time + _ALMOST else _MAY_BE_OVER if least <= time + _ALMOST else _OVER
        yield _Month(month, words, shape, min(_HEAT, round(_HEAT * most / full)) if full else 0)


def load(least: float, most: float, decimals: int = 2) -> str:
    """Return a load in words: « 3 à 5 » when it is not sure."""
    low, high = nombre(least, decimals), nombre(most, decimals)
    return low if low == high else f"{low} à {high}"


def _cell(month: _Month) -> Markup:
    heat = f"chaleur-{month.heat}" if month.heat else None
    if not month.shape:
        return element("span", month.words, class_=heat)
    hidden = element("span", f" {_OVER_WORDS[month.shape]} du temps de travail", class_="sao-cache")
    shape = element("span", f"{month.shape}{NBSP}", class_=_TONES[month.shape])
    return element("span", shape, month.words, hidden, class_=f"{heat} charge-sup")


def _alike(months: list[_Month]) -> Iterator[tuple[str, Markup]]:
    """Yield the months in a row in which the load is said in the same words, and these."""
    for (words, shape), of in groupby(months, key=lambda month: (month.words, month.shape)):
        run = list(of)
        over = f" {shape}{NBSP}{_OVER_WORDS[shape]}" if shape else ""
        yield _span(run[0].mois, run[-1].mois), plain(words) + element("span", over, class_=_TONES.get(shape))


def _short(month: pd.Timestamp) -> str:
    return f"{MOIS_COURTS[month.month - 1]} {month.year}"


def _span(first: pd.Timestamp, last: pd.Timestamp) -> str:
    return _short(first) if first == last else f"{_short(first)} à {_short(last)}"


def suites(vue: EtatDesCharges, seen: str) -> Markup:
    """Return who has more than their time, what ends soon, what nobody has, and who has nothing."""
    people = vue.fins is not None
    parts = [_over(vue, people), _ending(vue, seen, people)]
    if vue.fins is not None:
        parts.append(_leaving(vue.fins, seen))
    parts.append(_nobody(vue, seen))
    if vue.sans_operation is not None:
        parts.append(_idle(vue.sans_operation, seen))
    return Markup().join(parts)


def _over(vue: EtatDesCharges, people: bool) -> Markup:
    title = element("h2", "Au-delà de leur temps")
    if vue.depassements is None:
        return title + note("Avec des filtres, seule la charge des opérations retenues est comptée\u00a0: retirez-les.")
    if not vue.quotites:
        return title + note(
            "Aucune quotité n’est renseignée\u00a0: la colonne «\u00a0Quotité\u00a0» de la feuille Affectations le "
            "dirait."
        )
    title += note(_OF_ONE[Par.EQUIPE]) if vue.tues else Markup()
    who = "ni équipe ni personne" if people else "aucune équipe"
    if not vue.depassements:
        return title + note(f"Sur deux ans, {who} n’est au-delà de son temps de travail.")
    headings = [
        Heading("Équipe ou personne" if people else "Équipe"),
        Heading("Dépassement"),
        Heading("Quand"),
        Heading("Charge (ETP)", "nombre"),
        Heading("Temps de travail (ETP)", "nombre"),
    ]
    return title + filled(headings, list(map(_excess, vue.depassements)), "Au-delà de leur temps", kinds="large")


def _excess(one: Depassement) -> tuple[object, ...]:
    shape = _OVER if one.certain else _MAY_BE_OVER
    how = element("span", f"{shape}{NBSP}{_OVER_WORDS[shape]}", class_=_TONES[shape])
    return one.nom, how, _span(one.debut, one.fin), load(one.moins, one.plus), nombre(one.temps, 2)


def _ending(vue: EtatDesCharges, seen: str, people: bool) -> Markup:
    title = element("h2", f"Se terminent d’ici {SOON} mois", among(LISTED, len(vue.bientot)))
    if vue.bientot.empty:
        return title + note("Aucune opération ouverte n’est prévue d’ici là.")
    headings = [Heading("Opération"), Heading("Finalisation prévue"), Heading("Secteur"), Heading("Ce qu’elle libère")]
    rows = [
        (
            _fiche(row, seen),
            row["finalisation"],
            _known(row["secteur"]),
            _freed(row["poids"], vue.mesure),
            *([row["charges"]] if people else []),
        )
        for row in vue.bientot.head(LISTED).to_dict("records")
    ]
    headings += [Heading("Qui elle libère")] if people else []
    shown = filled(headings, rows, "Opérations qui se terminent bientôt", kinds="large")
    return title + shown + _more(len(vue.bientot), ending(vue.jour, vue.filtres), seen)


def _leaving(rows: pd.DataFrame, seen: str) -> Markup:
    if rows.empty:
        return Markup()
    headings = [Heading("Personne"), Heading("Quitte"), Heading("Jusqu’à"), Heading("Quotité", "nombre")]
    cells = [
        (
            row["agent"],
            _fiche(row, seen) if row["identifiant"] else _known(row["secteur"]),
            row["fin"],
            avancement(row["quotite"]) or "inconnue",
        )
        for row in rows.to_dict("records")
    ]
    title = f"Affectations qui finissent d’ici {SOON} mois"
    return element("h2", title) + filled(headings, cells, title, kinds="large")


def _nobody(vue: EtatDesCharges, seen: str) -> Markup:
    rows = vue.sans_personne
    title = element("h2", "Opérations sans personne", among(LISTED, len(rows)))
    if rows.empty:
        return title + note("Chaque opération ouverte a un ou une chargé·e d’opération.")
    cells = [
        (_fiche(row, seen), _known(row["etape"]), _known(row["secteur"]))
        for row in rows.head(LISTED).to_dict("records")
    ]
    headings = [Heading("Opération"), Heading("Étape"), Heading("Secteur")]
    shown = filled(headings, cells, "Opérations ouvertes sans chargé·e d’opération", kinds="large")
    return title + shown + _more(len(rows), led_by_nobody(vue.filtres), seen)


def _idle(rows: pd.DataFrame, seen: str) -> Markup:
    title = element("h2", "Sans opération ouverte")
    if rows.empty:
        return title + note("Chaque chargé·e d’opération suit une opération ouverte au moins.")
    lines = [
        anchor(plain(row["agent"]), address(MES_OPERATIONS, {MOI: str(row["agent"])}, seen))
        + (f" ({row['equipe']})" if isinstance(row["equipe"], str) else "")
        for row in rows.to_dict("records")
    ]
    return title + note("Chargé·e·s d’opération, par ordre alphabétique.") + listed(lines, "sao-puces")


def _more(count: int, rows: Filtres, seen: str) -> Markup:
    """Return the link to all the rows of a list that is cut."""
    if count <= LISTED:
        return Markup()
    words = f"Voir les {nombre(count)} opérations →"
    return element("p", anchor(words, address(OPERATIONS, parameters(rows), seen)))


def _freed(weight: Any, measure: Mesure) -> str:
    if pd.isna(weight):
        return "inconnu"
    told = {Mesure.OPERATIONS: "1 opération", Mesure.IMPLICATION: f"un poids de {nombre(weight, 2)}"}
    return told.get(measure, f"{nombre(weight, 2)}{NBSP}ETP")


def _known(value: Any) -> str:
    return "" if pd.isna(value) or value == NOT_GIVEN else str(value)


def _fiche(row: Mapping[Hashable, Any], seen: str) -> Markup:
    return anchor(plain(row["intitule"]), address(FICHE, fiche_query(row["identifiant"]), seen))
