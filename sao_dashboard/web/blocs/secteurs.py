"""The parts of the Secteurs screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from sao_dashboard.addresses import OPERATIONS, address, parameters
from sao_dashboard.formatting import accord, intervalle, liste, nombre, pluriel
from sao_dashboard.html import badges
from sao_dashboard.html import secteurs as html
from sao_dashboard.html.roles import RoleLinks
from sao_dashboard.views.filtres import NOT_GIVEN, Filtres
from sao_dashboard.views.secteurs import DIMENSIONS, Secteur
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.views.synthese import UNFINISHED
from sao_dashboard.views.totaux import GROUPES, Total, narrowed
from sao_dashboard.web import cached, charts
from sao_dashboard.web.components import donnees, graphique, page, tableau
from sao_dashboard.web.document import document
from sao_dashboard.web.links import link, seen
from sao_dashboard.web.marks import linked, links, of_parts
from sao_dashboard.web.provenance import image_name, said


def graphe(suivi: Suivi, filtres: Filtres) -> None:
    """Draw the operations of each sector, counted by what is chosen, with the rows behind."""
    word = st.segmented_control(
        "Compter par", list(DIMENSIONS), default="Étape", key="par", bind="query-params", required=True
    )
    by = DIMENSIONS[str(word)]
    graphique(
        charts.graphique_secteurs(suivi, filtres, by, page(said(suivi, filtres))),
        key="graphe_secteurs",
        image=image_name(f"secteurs-{by}", suivi, filtres),
    )
    table, to = cached.comptes(suivi, filtres, by), of_parts(filtres, by, seen())
    rows = [
        [
            linked(secteur, to(str(secteur), None)),
            *(linked(nombre(n), to(str(secteur), str(value)) if n else None) for value, n in row.items()),
            nombre(row.sum()),
        ]
        for secteur, row in table.iterrows()
    ]
    titles = {str(at): name for at, name in enumerate(["Secteur", *map(str, table.columns), "Total"])}
    shown_rows = pd.DataFrame(rows, columns=list(titles), dtype="object")
    donnees("secteurs", shown_rows, titles, f"Opérations par secteur et par {str(word).lower()}")


def sans_secteur(count: int, shown: int, filtres: Filtres) -> None:
    """Say how many of the operations shown have no sector: all of them, or some beside those that have one."""
    if not count:
        return
    if count == shown:
        among = "Aucune des opérations retenues n’a" if filtres.active else "Aucune opération n’a"
        st.info(
            f"{among} de secteur renseigné\u00a0: il n’y a rien à compter par secteur, et personne n’en répond. "
            "Une colonne «\u00a0Secteur\u00a0», dans la feuille Opérations du classeur, le dirait.",
            title="Pas de secteur",
        )
        return
    words = f"{pluriel(count, 'opération')} sans secteur renseigné →"
    link(OPERATIONS, words, parameters(replace(filtres, secteur=(NOT_GIVEN,))))


def cartes(sectors: Sequence[Secteur], filtres: Filtres, roles: RoleLinks) -> None:
    """Draw who answers for each sector, and what matches the filters there."""
    if filtres.active and sectors:
        st.caption(
            "Les secteurs sans opération retenue par les filtres n’ont pas de carte\u00a0; "
            "les autres ne comptent que ces opérations."
        )
    document(html.cartes(sectors, filtres, roles), "secteurs")


def a_valider(rows: pd.DataFrame, sectors: Sequence[Secteur], roles: RoleLinks) -> None:
    """Draw those of the sectors shown that are still to be validated."""
    if shown := html.a_valider(rows[rows["secteur"].isin([sector.nom for sector in sectors])], roles):
        document(shown, "a_valider")


def totaux(suivi: Suivi, filtres: Filtres, shown: int) -> None:
    """Draw the dwellings and the hectares of the operations that match, by what is chosen; say what is not known.

    `shown` is how many match.
    """
    st.header("Totaux", anchor=False)
    word = st.segmented_control(
        "Additionner par", list(GROUPES), default="Secteur", key="totaux", bind="query-params", required=True
    )
    by = GROUPES[str(word)]
    found = cached.totaux(suivi, filtres, by)
    cancelled = shown - found[-1].operations
    asked = [narrowed(total, by, filtres, cancelled) for total in found]
    leads = [address(OPERATIONS, parameters(each), seen()) if each else None for each in asked]
    frame = pd.DataFrame(
        {
            "groupe": [total.groupe for total in found],
            "operations": [nombre(total.operations) for total in found],
            "logements": [intervalle(*total.logements) if total.logements_connus else "" for total in found],
            "sans_logements": [nombre(total.sans_logements) if total.sans_logements else "" for total in found],
            "surface": [nombre(total.surface, 1) if total.surface_connue else "" for total in found],
            "sans_surface": [nombre(total.sans_surface) if total.sans_surface else "" for total in found],
        }
    )
    titles = {
        "groupe": str(word),
        "operations": "Opérations",
        "logements": "Logements",
        "surface": "Surface (ha)",
        "sans_logements": "Sans nombre de logements",
        "sans_surface": "Sans surface",
    }
    frame["groupe"] = links(frame["groupe"], leads)
    tableau(frame, titles, f"Logements et surfaces par {str(word).lower()}", nombres=list(titles)[1:])
    _unknown(found[-1], cancelled)


def _unknown(total: Total, cancelled: int) -> None:
    """Say what the totals leave out."""
    unknown = [
        f"{pluriel(count, 'opération')} sans {words}"
        for count, words in ((total.sans_logements, "nombre de logements"), (total.sans_surface, "surface"))
        if count
    ]
    said = [f"{liste(unknown)}\u00a0: les totaux n’en comptent rien."] if unknown else []
    if cancelled:
        left = accord(cancelled, "est laissée", "sont laissées")
        said.append(f"{pluriel(cancelled, 'opération annulée')} {left} de côté.")
    if said:
        st.caption(" ".join(said))


def franges(frame: pd.DataFrame, filtres: Filtres) -> None:
    """Draw the operations at the border of two sectors, with both sides."""
    st.header("Franges à décider", anchor=False)
    if frame.empty:
        among = "Parmi les opérations retenues, aucune" if filtres.active else "Aucune opération en cours ou à venir"
        st.caption(f"{among} n’est à la frontière de deux secteurs.")
        return
    st.caption("Une frange est une opération à la frontière de deux secteurs, dont le rattachement reste à décider.")
    titles = {
        "nom": "Opération",
        "secteur": "Rattachée aujourd’hui à",
        "second_secteur": "Pourrait l’être à",
        "etape": "Étape",
        "charges": "Chargé·e d’opération",
        "situation": "Situation",
    }
    shown = frame.head(200)
    tableau(
        shown.assign(situation=badges.situations(shown["situation"])),
        titles,
        "Franges, avec leurs deux secteurs possibles",
    )
    if len(frame) > len(shown):
        link(
            OPERATIONS,
            f"Voir les {nombre(len(frame))} franges →",
            parameters(replace(filtres, situation=_unfinished(filtres), frange=True)),
        )


def _unfinished(filtres: Filtres) -> tuple[str, ...]:
    return tuple(each for each in UNFINISHED if each in (filtres.situation or UNFINISHED))
