"""The parts of the fiche opération."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from markupsafe import Markup

from sao_dashboard.addresses import FICHE, address, fiche_query
from sao_dashboard.formatting import NBSP, date_courte, nombre
from sao_dashboard.html import attentes, badges
from sao_dashboard.html.elements import anchor, element
from sao_dashboard.html.roles import RoleLinks
from sao_dashboard.html.tables import as_column
from sao_dashboard.html.words import avancement, distance
from sao_dashboard.schema import DERIVED, Column, Kind, sheet
from sao_dashboard.schema.meaning import CHARGE_OPERATION, REFERENT_SECTEUR
from sao_dashboard.views.fiche import Fiche
from sao_dashboard.views.filtres import NOT_GIVEN
from sao_dashboard.views.situations import OPEN
from sao_dashboard.web import components
from sao_dashboard.web.components import escaped, ligne, liste, nothing, promesse, situation, tableau
from sao_dashboard.web.document import document
from sao_dashboard.web.links import seen

_COLUMNS: dict[str, Column] = {column.key: column for column in (*sheet("operations"), *DERIVED)}
GROUPS: dict[str, tuple[str, ...]] = {
    "Où": ("commune", "lieu", "secteur", "second_secteur", "territoire", "equipe"),
    "Quoi": ("nature", "mode", "vocation", "maitrise_ouvrage", "amenageur", "logements", "surface", "id_tabou"),
    "Quand": ("demarrage", "finalisation", "finalisee_le", "etape", "avancement", "statut"),
    "Qui": ("charges", "referents", "implication"),
}
NOBODY_YET = {"charges": element("em", "personne"), "referents": element("em", "à désigner")}
"""What stands for those who answer for an operation, when the workbook names nobody."""
_ROLES = {_COLUMNS["charges"].header: CHARGE_OPERATION, _COLUMNS["referents"].header: REFERENT_SECTEUR}


def not_found(identifiant: str) -> None:
    """Say that the link leads to no operation of the workbook, or names none."""
    nothing(
        "Opération introuvable",
        f"Aucune opération ne porte le code «\u00a0{escaped(identifiant)}\u00a0» dans le classeur. "
        "Le lien est peut-être ancien\u00a0: cherchez l’opération par son nom."
        if identifiant
        else "L’adresse ne dit pas de quelle opération montrer la fiche\u00a0: choisissez-la dans la liste.",
    )


def entete(found: Fiche) -> None:
    """Draw the state in one line: situation, étape, date and how far it is."""
    row = found.operation
    etape = "étape non renseignée" if row["etape"] == NOT_GIVEN else escaped(row["etape"])
    parts = [situation(str(row["situation"])), etape]
    if not pd.isna(row["finalisation"]):
        left = distance(row["jours"], str(row["situation"]))
        parts.append(f"finalisation {escaped(row['finalisation'])}{left}{promesse(row['promesse'])}")
    if share := avancement(row["avancement"]):
        parts.append(f"avancement {share}")
    if row["situation"] in OPEN and not pd.isna(days := row["inchangee_jours"]) and days:
        told = f"ligne inchangée depuis {row['inchangee']}"
        parts.append(f":orange[{told}]" if row["dormante"] else told)
    st.markdown(" · ".join(parts))


def faits(found: Fiche, roles: RoleLinks) -> None:
    """Draw everything the workbook says of the operation, grouped by question."""
    headings = {header: roles.like(pattern, header) for header, pattern in _ROLES.items()}
    said = {question: rows for question, keys in GROUPS.items() if (rows := _said(found.operation, question, keys))}
    for column, (question, rows) in zip(st.columns(len(said), gap="medium"), said.items(), strict=True):
        with column:
            st.header(question, anchor=False)
            named = {headings.get(header, header): value for header, value in rows.items()}
            components.faits(named, f"{question}\u00a0: ce que dit le classeur")
    if remarks := escaped(found.operation["remarques"]):
        st.markdown(f"**Remarques.** {remarks}")


def _said(operation: pd.Series, question: str, keys: Sequence[str]) -> dict[str, str]:
    """Return what answers a question, by header, and who is still to be found."""
    known = {_COLUMNS[key].header: _value(operation, _COLUMNS[key]) for key in keys}
    rows: dict[str, str] = {header: value for header, value in known.items() if value}
    if question != "Qui":
        return rows
    without = {"referents"} if operation["secteur"] == NOT_GIVEN else set()  # of no sector, nobody is to be named
    nobody = {_COLUMNS[key].header: words for key, words in NOBODY_YET.items() if key not in without}
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
        case _:
            return str(value)


def equipe(found: Fiche, roles: RoleLinks) -> None:
    """Draw who is assigned to it."""
    st.header("Équipe", anchor=False)
    if found.equipe.empty:
        st.caption(
            "Personne n’est affecté à cette opération. Ajoutez une ligne dans une feuille «\u00a0Affectations\u00a0», "
            "ou une colonne «\u00a0Chargé d’opération\u00a0» à la feuille «\u00a0Opérations\u00a0»."
        )
    else:
        frame = found.equipe.assign(
            quotite=[avancement(share) for share in found.equipe["quotite"]],
            role=as_column(map(roles.named, found.equipe["role"]), found.equipe.index),
        )
        titles = {"agent": "Agent", "role": "Rôle", "quotite": "Quotité", "debut": "Depuis", "fin": "Jusqu’à"}
        tableau(frame, _filled(frame, titles), "Agents affectés à l’opération")


def partenaires(found: Fiche) -> None:
    """Draw the services and agents of its équipe-projet, and how far the partnership with each is."""
    st.header("Équipe-projet et partenaires", anchor=False)
    if found.equipe_projet.empty:
        st.caption(
            "Aucun partenaire n’est noté. Ajoutez une ligne dans la feuille «\u00a0Équipes-projets\u00a0», avec le "
            "code de l’opération."
        )
        return
    titles = {"membre": "Service ou agent", "mission": "Mission", "etape": "À l’étape"}
    titles |= {"partenariat": "Partenariat", "accord": "Ce qui est convenu"}
    tableau(found.equipe_projet, _filled(found.equipe_projet, titles), "Équipe-projet et partenaires de l’opération")


def _filled(frame: pd.DataFrame, titles: dict[str, str]) -> dict[str, str]:
    return {key: title for key, title in titles.items() if frame[key].fillna("").ne("").any()}


def jalons(found: Fiche) -> None:
    """Draw its milestones by date."""
    st.header("Jalons", anchor=False)
    if found.jalons.empty:
        st.caption("Aucun jalon. Ajoutez-les dans la feuille «\u00a0Jalons\u00a0», avec le code de l’opération.")
        return
    frame = found.jalons.assign(
        situation=badges.situations(found.jalons["situation"]),
        tenu_le=["" if pd.isna(day) else date_courte(day) for day in found.jalons["tenu_le"]],
    )
    titles = {"jalon": "Jalon", "type": "Type", "date": "Date prévue", "promesse": "Promesse"}
    titles |= {"tenu_le": "Tenu le", "situation": "Situation"}
    if (frame["type"].fillna(frame["jalon"]) == frame["jalon"]).all():
        del titles["type"]  # it would say the same twice
    tableau(frame, _filled(frame, titles), "Jalons de l’opération")


def attendu(found: Fiche, roles: RoleLinks) -> None:
    """Draw what is expected of the service on it."""
    if shown := Markup().join(attentes.ici(found.attendu, found.operation, roles)):
        document(shown, "attendu")


def voisines(found: Fiche) -> None:
    """Draw links to the nearest operations."""
    st.header("Opérations voisines", anchor=False)
    if found.voisines.empty:
        st.caption("Aucune autre opération n’a le même secteur, ni la même commune.")
    with liste("voisines"):
        for row in found.voisines.to_dict("records"):
            place = escaped(row["lieu"]) or escaped(row["commune"]) or escaped(row["secteur"])
            details = f"{situation(str(row['situation']))} · {place}"
            ligne(FICHE, escaped(row["intitule"]), details, fiche_query(row["identifiant"]))


def in_another_tab(identifier: str, name: str) -> Markup:
    """Return a link to a fiche for a table: the list is what one comes back to after each fiche."""
    where = address(FICHE, {"operation": identifier}, seen())
    return anchor(name, where, new_tab="Ouvrir la fiche dans un nouvel onglet")
