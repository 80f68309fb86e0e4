"""The fiche of an operation, all that is read of it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence

import pandas as pd
from markupsafe import Markup

from sao_dashboard.addresses import address, fiche_query
from sao_dashboard.formatting import NBSP, date_courte, nombre
from sao_dashboard.html.attentes import ici
from sao_dashboard.html.badges import situation, situations
from sao_dashboard.html.elements import element, plain, written
from sao_dashboard.html.equipe_projet import equipe_projet
from sao_dashboard.html.lists import Line, facts, links
from sao_dashboard.html.revue import NOBODY, TO_NAME
from sao_dashboard.html.roles import RoleLinks
from sao_dashboard.html.tables import Heading, as_column, filled
from sao_dashboard.html.words import avancement, distance, fourchette, joined, note, unchanged
from sao_dashboard.schema import DERIVED, Column, Kind, sheet
from sao_dashboard.schema.meaning import CHARGE_OPERATION, REFERENT_SECTEUR
from sao_dashboard.screens import FICHE
from sao_dashboard.views.fiche import NEIGHBOURS, Fiche
from sao_dashboard.views.filtres import NOT_GIVEN
from sao_dashboard.views.situations import OPEN

_COLUMNS: dict[str, Column] = {column.key: column for column in (*sheet("operations"), *DERIVED)}
GROUPS: dict[str, tuple[str, ...]] = {
    "Où": ("commune", "lieu", "secteur", "second_secteur", "territoire", "equipe"),
    "Quoi": ("nature", "mode", "vocation", "maitrise_ouvrage", "amenageur", "logements", "surface", "id_tabou"),
    "Quand": ("demarrage", "finalisation", "finalisee_le", "etape", "avancement", "statut"),
    "Qui": ("charges", "referents", "implication"),
}
_NOBODY_YET = {"charges": NOBODY, "referents": TO_NAME}
_ROLES = {_COLUMNS["charges"].header: CHARGE_OPERATION, _COLUMNS["referents"].header: REFERENT_SECTEUR}


def fiche(found: Fiche, roles: RoleLinks, constat: str = "") -> Markup:
    """Return everything known of an operation, under its name.

    `roles` leads to what each role is, `constat` tells what became of the dates of its like, in words.
    """
    facts_of = element("div", *_facts(found, roles), class_="sao-questions")
    people = element("section", *_equipe(found, roles), equipe_projet(found, roles.seen), *_jalons(found))
    beside = element("section", *ici(found.attendu, found.operation, roles), *_voisines(found, roles.seen))
    remarks = written(found.operation["remarques"])
    return element(
        "div",
        element("p", _state(found)),
        note(constat) if constat else Markup(),
        facts_of,
        element("p", element("strong", "Remarques."), " ", remarks) if remarks else Markup(),
        element("div", people, beside, class_="sao-colonnes sao-deux"),
        class_="sao-dossier",
    )


def _state(found: Fiche) -> Markup:
    """The state in one line: situation, étape, date and how far it is."""
    row = found.operation
    share = avancement(row["avancement"])
    etape = "étape non renseignée" if row["etape"] == NOT_GIVEN else row["etape"]
    told = (situation(str(row["situation"])), etape, _planned(row), share and f"avancement {share}", _unchanged(row))
    return joined(told)


def _unchanged(row: pd.Series) -> Markup:
    """Since when nothing has changed in it, where its date is still awaited."""
    if row["situation"] not in OPEN or pd.isna(row["inchangee_jours"]) or not row["inchangee_jours"]:
        return Markup()
    return unchanged(row["inchangee"], dormant=row["dormante"])


def _planned(row: pd.Series) -> Markup:
    if pd.isna(row["finalisation"]):
        return Markup()
    return joined(
        (f"finalisation {row['finalisation']}{distance(row['jours'], str(row['situation']))}", row["promesse"])
    )


def _facts(found: Fiche, roles: RoleLinks) -> Iterable[Markup]:
    """Everything the workbook says of the operation, grouped by question."""
    headings = {header: roles.like(pattern, header) for header, pattern in _ROLES.items()}
    for question, keys in GROUPS.items():
        if rows := _said(found.operation, question, keys):
            named = {headings.get(header, header): value for header, value in rows.items()}
            yield element("section", element("h2", question), facts(named))


def _said(operation: pd.Series, question: str, keys: Sequence[str]) -> dict[str, str]:
    """Return what answers a question, by header, and who is still to be found."""
    known = {_COLUMNS[key].header: _value(operation, _COLUMNS[key]) for key in keys}
    rows: dict[str, str] = {header: value for header, value in known.items() if value}
    if question != "Qui":
        return rows
    without = {"referents"} if operation["secteur"] == NOT_GIVEN else set()  # of no sector, nobody is to be named
    nobody = {_COLUMNS[key].header: words for key, words in _NOBODY_YET.items() if key not in without}
    return {header: rows.get(header, words) for header, words in nobody.items()} | rows


def _value(row: pd.Series, column: Column) -> str:
    value = row[column.key]
    if pd.isna(value):
        return ""
    match column.kind:
        case Kind.DATE:
            return date_courte(value)
        case Kind.PERCENT:
            return avancement(value)
        case Kind.NUMBER:
            return f"{nombre(value, 1)}{NBSP}{column.unit or ''}".strip()
        case Kind.RANGE:
            return fourchette(value)
        case _:
            return str(value)


def _equipe(found: Fiche, roles: RoleLinks) -> Iterable[Markup]:
    yield element("h2", "Équipe")
    if found.equipe.empty:
        yield note(
            "Personne n’est affecté à cette opération. Ajoutez une ligne dans une feuille «\u00a0Affectations\u00a0», "
            "ou une colonne «\u00a0Chargé d’opération\u00a0» à la feuille «\u00a0Opérations\u00a0»."
        )
        return
    frame = found.equipe.assign(
        quotite=[avancement(share) for share in found.equipe["quotite"]],
        role=as_column(map(roles.named, found.equipe["role"]), found.equipe.index),
    )
    titles = {"agent": "Agent", "role": "Rôle", "quotite": "Quotité", "debut": "Depuis", "fin": "Jusqu’à"}
    yield _known(frame, titles, "Agents affectés à l’opération")


def _jalons(found: Fiche) -> Iterable[Markup]:
    yield element("h2", "Jalons")
    if found.jalons.empty:
        yield note("Aucun jalon. Ajoutez-les dans la feuille «\u00a0Jalons\u00a0», avec le code de l’opération.")
        return
    frame = found.jalons.assign(
        situation=situations(found.jalons["situation"]),
        tenu_le=["" if pd.isna(day) else date_courte(day) for day in found.jalons["tenu_le"]],
    )
    titles = {"jalon": "Jalon", "type": "Type", "date": "Date prévue", "promesse": "Promesse"}
    titles |= {"tenu_le": "Tenu le", "situation": "Situation"}
    if (frame["type"].fillna(frame["jalon"]) == frame["jalon"]).all():
        del titles["type"]  # it would say the same twice
    yield _known(frame, titles, "Jalons de l’opération")


def _known(frame: pd.DataFrame, titles: dict[str, str], name: str) -> Markup:
    rows = list(zip(*(frame[key].tolist() for key in titles), strict=True))
    return filled(list(map(Heading, titles.values())), rows, name, kinds="cartes paires")


def _voisines(found: Fiche, seen: str) -> Iterable[Markup]:
    count = len(found.voisines)
    nearest = element("small", f" les {count} plus proches") if count == NEIGHBOURS else Markup()
    yield element("h2", "Opérations voisines", nearest)
    if found.voisines.empty:
        yield note("Aucune autre opération n’a le même secteur, ni la même commune.")
    yield links(
        Line(
            row["intitule"],
            address(FICHE, fiche_query(row["identifiant"]), seen),
            joined((situation(str(row["situation"])), _place(row))),
        )
        for row in found.voisines.to_dict("records")
    )


def _place(row: Mapping[Hashable, object]) -> Markup:
    return plain(row["lieu"]) or plain(row["commune"]) or plain(row["secteur"])
