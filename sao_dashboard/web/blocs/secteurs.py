"""The parts of the Secteurs screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st
from markupsafe import Markup

from sao_dashboard.addresses import address, parameters
from sao_dashboard.formatting import accord, intervalle, liste, nombre, pluriel
from sao_dashboard.html import badges, frame
from sao_dashboard.html import secteurs as html
from sao_dashboard.html.elements import anchor, element
from sao_dashboard.html.frames import framed
from sao_dashboard.html.lists import listed
from sao_dashboard.html.roles import RoleLinks
from sao_dashboard.html.tables import Heading, table
from sao_dashboard.html.words import among, avis, missing_sheets, note
from sao_dashboard.screens import OPERATIONS, REPARTITION, SECTEURS
from sao_dashboard.views import secteurs
from sao_dashboard.views.filtres import NOT_GIVEN, Filtres
from sao_dashboard.views.secteurs import DIMENSIONS, Secteur, a_valider
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.views.synthese import UNFINISHED
from sao_dashboard.views.totaux import GROUPES, Total, narrowed
from sao_dashboard.web import cached, charts, written
from sao_dashboard.web.asked import NotPlain
from sao_dashboard.web.cached import KEYS
from sao_dashboard.web.components import donnees, folded_words, graphique, page
from sao_dashboard.web.document import document
from sao_dashboard.web.links import seen
from sao_dashboard.web.marks import linked, of_parts
from sao_dashboard.web.missions import role_links
from sao_dashboard.web.provenance import image_name, said
from sao_dashboard.web.written import Drawn, Looked

FRANGES = 200
"""Franges that are shown: the others are a link away."""
_TOTALS, _ADD, _COUNT = "Totaux", "Additionner par", "Compter par"
_GROUP, _DIMENSION = "Secteur", "Étape"
_ROW, _AROUND = 40, 98
"""Pixels of each bar of the chart, and of what is around them."""
_COLUMNS = ("Opérations", "Logements", "Surface (ha)", "Sans nombre de logements", "Sans surface")
_SHEETS = {
    "affectations": "qui répond de chaque secteur",
    "secteurs": "les territoires et les équipes des secteurs",
    "agents": "les animateurs et animatrices des équipes",
}


def graphe(suivi: Suivi, filtres: Filtres) -> None:
    """Draw the operations of each sector, counted by what is chosen, with the rows behind."""
    word = st.segmented_control(
        _COUNT, list(DIMENSIONS), default=_DIMENSION, key="par", bind="query-params", required=True
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


def totaux(suivi: Suivi, filtres: Filtres, shown: pd.DataFrame) -> None:
    """Draw the dwellings and the hectares of the operations that match, by what is chosen; say what is not known.

    `shown` are those that match.
    """
    document(element("h2", _TOTALS), "titre_totaux")
    word = st.segmented_control(_ADD, list(GROUPES), default=_GROUP, key="totaux", bind="query-params", required=True)
    document(_totaux(suivi, filtres, shown, str(word), seen()), "totaux")


def _totaux(suivi: Suivi, filtres: Filtres, shown: pd.DataFrame, word: str, seen: str) -> Markup:
    by = GROUPES[word]
    found = cached.totaux(suivi, filtres, by)
    cancelled = len(shown) - found[-1].operations
    asked = [narrowed(total, by, filtres, cancelled) for total in found]
    rows = [
        (
            linked(total.groupe, address(OPERATIONS, parameters(each), seen) if each else None),
            nombre(total.operations),
            intervalle(*total.logements) if total.logements_connus else "",
            nombre(total.surface, 1) if total.surface_connue else "",
            nombre(total.sans_logements) if total.sans_logements else "",
            nombre(total.sans_surface) if total.sans_surface else "",
        )
        for total, each in zip(found, asked, strict=True)
    ]
    headings = [Heading(word), *(Heading(title, "nombre") for title in _COLUMNS)]
    shown_rows = table(headings, rows, f"Logements et surfaces par {word.lower()}", kinds="cartes paires")
    unattached = _sans_secteur(secteurs.unattached(shown), len(shown), filtres, seen)
    return shown_rows + _unknown(found[-1], cancelled) + unattached


def _unknown(total: Total, cancelled: int) -> Markup:
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
    return note(" ".join(said)) if said else Markup()


def _sans_secteur(count: int, shown: int, filtres: Filtres, seen: str) -> Markup:
    """Say how many of the operations shown have no sector: all of them, or some beside those that have one."""
    if not count:
        return Markup()
    if count == shown:
        among = "Aucune des opérations retenues n’a" if filtres.active else "Aucune opération n’a"
        words = (
            f"{among} de secteur renseigné\u00a0: il n’y a rien à compter par secteur, et personne n’en répond. "
            "Une colonne «\u00a0Secteur\u00a0», dans la feuille Opérations du classeur, le dirait."
        )
        return avis("info", "Pas de secteur", [words])
    words = f"{pluriel(count, 'opération')} sans secteur renseigné →"
    where = address(OPERATIONS, parameters(replace(filtres, secteur=(NOT_GIVEN,))), seen)
    return listed([anchor(words, where)], "sao-suites")


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=KEYS)
def contenu(suivi: Suivi, filtres: Filtres, seen: str) -> Markup:
    """Return who answers for each sector, what is to be validated there, the franges, and what sheets are missing."""
    cards, roles = cached.secteurs(suivi, filtres), role_links(suivi, seen)
    waiting = a_valider(suivi)
    parts = (
        _cartes(cards, filtres, roles),
        html.a_valider(waiting[waiting["secteur"].isin([card.nom for card in cards])], roles),
        _franges(cached.franges(suivi, filtres), filtres, seen),
        # No other sheet tells anything of sectors that no operation has.
        Markup() if _nowhere(suivi.operations) else missing_sheets(suivi.workbook.missing, _SHEETS),
    )
    return Markup().join(parts)


def _nowhere(operations: pd.DataFrame) -> bool:
    return secteurs.unattached(operations) == len(operations) > 0


def _cartes(sectors: Sequence[Secteur], filtres: Filtres, roles: RoleLinks) -> Markup:
    """Who answers for each sector, and what matches the filters there."""
    few = filtres.active and sectors
    words = (
        "Les secteurs sans opération retenue par les filtres n’ont pas de carte\u00a0; "
        "les autres ne comptent que ces opérations."
    )
    return (note(words) if few else Markup()) + html.cartes(sectors, filtres, roles)


def _franges(edges: pd.DataFrame, filtres: Filtres, seen: str) -> Markup:
    """The operations at the border of two sectors, with both sides."""
    shown = edges.head(FRANGES)
    title = element("h2", "Franges à décider", among(len(shown), len(edges)))
    if edges.empty:
        scope = "Parmi les opérations retenues, aucune" if filtres.active else "Aucune opération en cours ou à venir"
        return title + note(f"{scope} n’est à la frontière de deux secteurs.")
    words = "Une frange est une opération à la frontière de deux secteurs, dont le rattachement reste à décider."
    rows = framed(
        shown.assign(situation=badges.situations(shown["situation"])),
        html.TITRES_FRANGES,
        "Franges, avec leurs deux secteurs possibles",
        kinds="cartes paires",
    )
    links = [anchor("Essayer une autre répartition →", address(REPARTITION, {}, seen))]
    if len(edges) > len(shown):
        asked = parameters(replace(filtres, situation=_unfinished(filtres), frange=True))
        links.append(anchor(f"Voir les {nombre(len(edges))} franges →", address(OPERATIONS, asked, seen)))
    return title + note(words) + rows + listed(links, "sao-suites")


def _unfinished(filtres: Filtres) -> tuple[str, ...]:
    return tuple(each for each in UNFINISHED if each in (filtres.situation or UNFINISHED))


def first(looked: Looked) -> Drawn:
    """Return what is written in the page before Streamlit is there."""
    suivi, filtres = looked.suivi, looked.filtres("par", "totaux")
    shown = cached.kept(suivi, filtres)
    if shown.empty:
        raise NotPlain
    word = looked.word("totaux", GROUPES, _GROUP)
    totals = (
        written.document(element("h2", _TOTALS)),
        frame.choices(frame.choice(_ADD, GROUPES, word)),
        written.document(_totaux(suivi, filtres, shown, word, looked.seen)),
    )
    rest = written.document(contenu(suivi, filtres, looked.seen))
    return Drawn(SECTEURS.title, [*written.filters(filtres, suivi), *totals, *_chart(looked, filtres, shown), rest])


def _chart(looked: Looked, filtres: Filtres, shown: pd.DataFrame) -> list[Markup]:
    """Return the places of the chart and of its choice."""
    word = looked.word("par", DIMENSIONS, _DIMENSION)
    if secteurs.unattached(shown) == len(shown):
        return []
    count = len(cached.comptes(looked.suivi, filtres, DIMENSIONS[word]))
    choice = frame.choices(frame.choice(_COUNT, DIMENSIONS, word))
    return [choice, frame.chart(_AROUND + _ROW * count), frame.folded(folded_words(count))]
