"""The parts of the Secteurs screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from sao_dashboard.formatting import accord, nombre, pluriel
from sao_dashboard.views.filtres import Filtres
from sao_dashboard.views.secteurs import DIMENSIONS, Secteur, counts
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.views.synthese import UNFINISHED
from sao_dashboard.web import cached
from sao_dashboard.web.components import donnees, escaped, graphique, image_name, page, situation, tableau
from sao_dashboard.web.links import OPERATIONS, link, parameters


def graphe(suivi: Suivi, filtres: Filtres, shown: pd.DataFrame) -> None:
    """Draw the operations of each sector, counted by what is chosen, with the rows behind."""
    word = st.segmented_control(
        "Compter par", list(DIMENSIONS), default="Étape", key="par", bind="query-params", required=True
    )
    by = DIMENSIONS[str(word)]
    graphique(
        cached.graphique_secteurs(suivi, filtres, by, page().dark),
        key="graphe_secteurs",
        image=image_name(f"secteurs-{by}", suivi, filtres),
    )
    table = counts(shown, by)
    frame = table.reset_index().rename(columns={"secteur": "Secteur"}).assign(Total=table.sum(axis=1).to_numpy())
    donnees(
        "secteurs",
        frame,
        {str(name): str(name) for name in frame.columns},
        f"Opérations par secteur et par {str(word).lower()}",
    )


def cartes(sectors: Sequence[Secteur], filtres: Filtres) -> None:
    """Draw who answers for each sector, and what matches the filters there."""
    if filtres.active and sectors:
        st.caption(
            "Les secteurs sans opération retenue par les filtres n'ont pas de carte\u00a0; "
            "les autres ne comptent que ces opérations."
        )
    for territoire in dict.fromkeys(sector.territoire for sector in sectors):
        st.header(escaped(territoire) or "Territoire non renseigné", anchor=False)
        with st.grid(3, gap="medium"):
            for sector in (s for s in sectors if s.territoire == territoire):
                with st.container(border=True, height="stretch", key=f"carte_secteur_{sectors.index(sector)}"):
                    _carte(sector, filtres)


def _carte(sector: Secteur, filtres: Filtres) -> None:
    waiting = " :orange-badge[à valider]" if sector.a_valider else ""
    st.markdown(f"### {escaped(sector.nom)}{waiting}")
    rows = {
        "Référent de secteur": escaped(sector.referents) or "*à désigner*",
        "Animation": escaped(sector.animateurs) or "*à désigner*",
        "Équipe": escaped(sector.equipe) or "*non renseignée*",
    }
    st.table(rows, border="horizontal", alt=f"Qui répond du secteur {sector.nom}")
    words = f"{nombre(sector.operations)} {accord(sector.operations, 'opération')}"
    late = f" · ■ {nombre(sector.en_retard)} en retard" if sector.en_retard else ""
    edge = f" · {pluriel(sector.franges, 'frange')}" if sector.franges else ""
    link(OPERATIONS, f"{words}{late}{edge}", parameters(replace(filtres, secteur=(sector.nom,))))


def franges(frame: pd.DataFrame, filtres: Filtres) -> None:
    """Draw the operations at the border of two sectors, with both sides."""
    st.header("Franges à décider", anchor=False)
    if frame.empty:
        among = "Parmi les opérations retenues, aucune" if filtres.active else "Aucune opération en cours ou à venir"
        st.caption(f"{among} n'est à la frontière de deux secteurs.")
        return
    st.caption("Une frange est une opération à la frontière de deux secteurs, dont le rattachement reste à décider.")
    titles = {
        "nom": "Opération",
        "secteur": "Rattachée aujourd'hui à",
        "second_secteur": "Pourrait l'être à",
        "etape": "Étape",
        "charges": "Chargé·e d'opération",
        "situation": "Situation",
    }
    shown = frame.head(200).assign(situation=[situation(str(state)) for state in frame.head(200)["situation"]])
    tableau(shown, titles, "Franges, avec leurs deux secteurs possibles", marked=("situation",))
    if len(frame) > len(shown):
        link(
            OPERATIONS,
            f"Voir les {nombre(len(frame))} franges →",
            parameters(replace(filtres, situation=_unfinished(filtres), frange=True)),
        )


def _unfinished(filtres: Filtres) -> tuple[str, ...]:
    return tuple(each for each in UNFINISHED if each in (filtres.situation or UNFINISHED))
