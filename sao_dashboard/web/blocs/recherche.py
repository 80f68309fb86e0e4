"""The parts of the screen of the search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial

import streamlit as st
from markupsafe import Markup

from sao_dashboard.addresses import (
    ATTENDU,
    DANS,
    MOI,
    PARTIE,
    QUESTION,
    Parameters,
    address,
    as_list,
    chantier_query,
    fiche_query,
    parameters,
    partenaire_query,
    role_query,
)
from sao_dashboard.formatting import NBSP, nombre, pluriel
from sao_dashboard.html.elements import anchor, element
from sao_dashboard.html.recherche import heading, results, tabs
from sao_dashboard.html.roles import RoleLinks
from sao_dashboard.screens import (
    CHANTIER,
    EQUIPES,
    FICHE,
    MES_OPERATIONS,
    OPERATIONS,
    PARTENAIRES,
    RECHERCHE,
    RETOUR,
    Screen,
)
from sao_dashboard.views.filtres import Filtres
from sao_dashboard.views.recherche import SORTES, Cible, Nature, Trouve
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web.components import escaped, nothing, one_page
from sao_dashboard.web.document import document
from sao_dashboard.web.links import seen

FIRST = 6
"""Results of each part that are shown together with those of the others."""
PAGE = 50
_EVERYWHERE = "Tout"


def invitation(suivi: Suivi) -> None:
    """Say what may be looked for, with questions of this very workbook."""
    st.markdown(
        "Écrivez quelques mots dans «\u00a0Chercher partout\u00a0», en haut de l’écran (Ctrl\u00a0+\u00a0K)\u00a0: "
        "un nom, une commune, un service, un mot d’une remarque. Dans n’importe quel ordre, sans majuscules ni accents."
    )
    frames = (("operations", "nom"), ("operations", "commune"), ("partenaires", "service"), ("jalons", "jalon"))
    firsts = (suivi.workbook[key][column].dropna().astype("str").tolist()[:1] for key, column in frames)
    examples = [(element("li", anchor(word, _asked(word)))) for words in firsts for word in words]
    if examples:
        document(element("p", "Par exemple\u00a0:") + element("ul", *examples, class_="sao-resultats"), "exemples")


def resultats(found: Trouve, question: str, dans: str, roles: RoleLinks) -> None:
    """Draw what was found: some of each part of the workbook, or all of one; `roles` leads to what each role is."""
    counts = Counter(row.sorte for row in found.resultats)
    asked = f"«\u00a0{escaped(question)}\u00a0»"
    if not counts:
        nothing(
            f"Rien ne répond à {asked}",
            "Essayez moins de mots, ou le début d’un mot\u00a0: tous doivent se trouver au même endroit.",
        )
        return
    with st.container(key="barre"):
        st.markdown(f"**{pluriel(len(found.resultats), 'résultat')}** pour {asked}")
    if found.approche:
        st.caption("Rien ne s’écrit exactement ainsi\u00a0: voici ce qui s’en approche, à une lettre près.")
    chosen = dans if dans in counts else ""
    parts = [sorte for sorte in SORTES if sorte in counts]
    if len(parts) > 1:
        every = [("", _EVERYWHERE, len(found.resultats)), *((sorte, sorte, counts[sorte]) for sorte in parts)]
        document(
            tabs([(f"{words} {nombre(count)}", _asked(question, key), key == chosen) for key, words, count in every]),
            "onglets",
        )
    if chosen:
        rows = [row for row in found.resultats if row.sorte == chosen]
        with one_page(len(rows), PAGE, "resultats") as part:
            shown = results(rows[part], found.mots, _leads(question, chosen), roles)
            document(heading(chosen, len(rows)) + shown, "trouve")
        return
    document(Markup().join(_part(found, sorte, counts[sorte], question, roles) for sorte in parts), "trouve")


def _part(found: Trouve, sorte: str, count: int, question: str, roles: RoleLinks) -> Markup:
    rows = [row for row in found.resultats if row.sorte == sorte][:FIRST]
    more = f"Voir les {nombre(count)}{NBSP}→" if count > FIRST else ""
    return heading(sorte, count) + results(rows, found.mots, _leads(question), roles) + _more(more, question, sorte)


def _more(words: str, question: str, sorte: str) -> Markup:
    if not words:
        return Markup()
    return element("p", anchor(words, _asked(question, sorte), aria_label=f"{words[:-1].strip()}\u00a0: {sorte}"))


def _asked(question: str, dans: str = "") -> str:
    return address(RECHERCHE, _query(question, dans), seen())


def _query(question: str, dans: str) -> Parameters:
    query: Parameters = {QUESTION: question}
    return query | {DANS: dans} if dans else query


def _leads(question: str, dans: str = "") -> Callable[[Cible], str]:
    """Return what gives the address of a result; a fiche is one of all those that were found."""
    return partial(_address, as_list(_query(question, dans)))


def _address(liste: str, cible: Cible) -> str:
    leads: dict[Nature, tuple[Screen, Parameters]] = {
        "operation": (FICHE, fiche_query(cible.cle, liste)),
        "secteur": (OPERATIONS, parameters(Filtres(secteur=(cible.cle,)))),
        "agent": (MES_OPERATIONS, {MOI: cible.cle}),
        "chantier": (CHANTIER, chantier_query(cible.cle)),
        "partenaire": (PARTENAIRES, partenaire_query(cible.cle)),
        "equipe": (EQUIPES, {}),
        "role": (EQUIPES, role_query(cible.cle)),
        "attente": (EQUIPES, {PARTIE: ATTENDU}),
        "retour": (RETOUR, {}),
    }
    return address(*leads[cible.nature], seen())
