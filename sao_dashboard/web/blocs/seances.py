"""The parts of the Séances screen: all of them; the views, the decisions and the pack of one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from sao_dashboard.access.journal import Event
from sao_dashboard.access.model import Right
from sao_dashboard.addresses import SEANCE
from sao_dashboard.documents.model import DecisionDite
from sao_dashboard.errors import SaoError
from sao_dashboard.formatting import accord, liste
from sao_dashboard.html import seances as html
from sao_dashboard.html.elements import anchor
from sao_dashboard.html.lists import listed
from sao_dashboard.reading.model import Workbook
from sao_dashboard.screens import SEANCES
from sao_dashboard.text import slug
from sao_dashboard.versions import seances as edits
from sao_dashboard.versions.seances import DECISION_MAX, NOM_MAX, TITRE_MAX, Decision, Seance
from sao_dashboard.versions.sittings import SeancesGardees
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import access, dossiers, guard
from sao_dashboard.web.components import escaped, nothing
from sao_dashboard.web.document import document
from sao_dashboard.web.links import seen
from sao_dashboard.web.runtime import shared
from sao_dashboard.web.signature import remember, who_field

LAST = "derniere_seance"
"""What keeps the number of the séance that something was last added to."""
_HOW = (
    "Une séance garde des vues en ordre, pour un comité\u00a0: on les projette l’une après l’autre, on y note ce qui "
    "est décidé, et l’on en fait un dossier. Ouvrez un écran, choisissez ses filtres, puis «\u00a0Ajouter à une "
    "séance\u00a0», sous le menu\u00a0; ou faites-en une ici, vide."
)


def ecran(suivi: Suivi) -> None:
    """Draw what the address asks for: one séance, or all of them."""
    found = _kept()
    numero = st.query_params.get(SEANCE, "")
    if numero:
        # From one to another is a link to the same page, for which Streamlit leaves the address as it was.
        st.query_params[SEANCE] = numero
        chosen = next((each for each in found.seances if str(each.seance) == numero), None)
        if chosen:
            _one(suivi, chosen)
            return
        nothing(
            "Séance introuvable",
            f"Il n’y a pas de séance {escaped(numero)}\u00a0: le lien est peut-être ancien, ou elle a été retirée. "
            "Voici celles qui sont gardées.",
        )
    if found.seances:
        document(html.seances(reversed(found.seances), seen()), "seances")
    else:
        nothing("Aucune séance", _HOW)
    if may_keep():
        _new()


def _kept() -> SeancesGardees:
    with guard.said():
        found = shared().log.seances.kept()
    if count := len(found.unreadable):
        which = liste([str(numero) for numero in found.unreadable])
        st.warning(
            f"{accord(count, 'L’enregistrement', 'Les enregistrements')} {which} "
            f"{accord(count, 'est abîmé, ou écrit', 'sont abîmés, ou écrits')} par une version plus récente du tableau "
            "de bord\u00a0: une séance peut manquer, ou être ce qu’elle était avant.",
            title="Séance illisible",
        )
    return found


def may_keep() -> bool:
    """Tell whether whoever asks may make and change séances."""
    return access.visitor().may(Right.PROPOSER)


def operation_names(workbook: Workbook | None) -> Mapping[str, str]:
    """Return the names of the operations by their identifiers."""
    if workbook is None:
        return {}
    frame = workbook["operations"]
    return dict(zip(frame["identifiant"].astype(str), frame["nom"].astype(str), strict=True))


def _new() -> None:
    with st.container(key="hors_papier"), st.form("nouvelle_seance", border=True):
        left, right = st.columns([2, 1])
        with left:
            nom = st.text_input("Nom de la séance", max_chars=NOM_MAX, placeholder="CT de novembre", required=True)
        with right:
            qui = who_field("nouvelle_qui")
        asked = st.form_submit_button("Nouvelle séance", type="primary")
    if asked:
        with guard.said():
            access.must(Right.PROPOSER)
            made = shared().log.seances.create(nom, qui=qui)
            access.note(Event.SEANCE, f"séance {made.seance} créée")
        remember(qui)
        st.session_state[LAST] = made.seance
        st.query_params[SEANCE] = str(made.seance)
        st.rerun()


def _one(suivi: Suivi, seance: Seance) -> None:
    names = operation_names(suivi.workbook)
    said = [html.in_words(vue, names) for vue in seance.vues]
    titles = {vue.adresse: words.titre for vue, words in zip(seance.vues, said, strict=True)}
    document(listed([anchor("← Toutes les séances", SEANCES.path)], "sao-suites"), "toutes_les_seances")
    st.subheader(escaped(seance.nom), anchor=False)
    st.caption(escaped(html.summary(seance)))
    if launch := html.launcher(seance):
        document(launch, "lancer")
    st.header("Vues", anchor=False)
    document(html.vues(seance, said), "vues")
    qui = ""
    if may_keep():
        with st.container(key="hors_papier"):
            qui = _views(seance, [words.titre for words in said])
    st.header("Décisions", anchor=False)
    document(html.decisions(seance, titles), "decisions")
    if may_keep():
        with st.container(key="hors_papier_decisions"):
            _decisions(seance, qui)
    if seance.vues:
        st.header("Dossier", anchor=False)
        _pack(suivi, seance, titles)
    if may_keep():
        with st.container(key="hors_papier_renommer"):
            _rename(seance, qui)


def _pack(suivi: Suivi, seance: Seance, titles: Mapping[str, str]) -> None:
    """Offer the views and the decisions as one file, made when it is asked for."""
    said = [
        DecisionDite(_in_a_line(each), each.prise, each.qui, each.le, titles.get(each.vue, ""))
        for each in seance.decisions
    ]
    addresses, own = [vue.adresse for vue in seance.vues], [vue.titre for vue in seance.vues]
    entier = st.toggle(
        "Avec les annexes",
        key="dossier_entier",
        help="Les listes entières, et les données de chaque graphique\u00a0: à lire plutôt qu’à projeter.",
    )
    made = dossiers.seance(seance.nom, addresses, said, own, entier=entier)
    name = f"{slug(seance.nom) or f'seance-{seance.seance}'}-{suivi.day.isoformat()}"
    dossiers.boutons(made, name, "Télécharger le dossier")


def _in_a_line(decision: Decision) -> str:
    return " – ".join(filter(None, (decision.question, decision.texte)))


def _views(seance: Seance, titles: list[str]) -> str:
    """Draw what changes the views, and return who changes them."""
    if seance.close:
        return who_field(f"qui_{seance.seance}", alone=True)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        qui = who_field(f"qui_{seance.seance}", alone=True)
        if not seance.vues:
            return qui
        named = {vue.cle: f"{at}. {words}" for at, (vue, words) in enumerate(zip(seance.vues, titles, strict=True), 1)}
        cle = st.selectbox("La vue", list(named), format_func=lambda each: named.get(each, ""), key="vue_choisie")
        place = list(named).index(cle)
        _button("Monter", "arrow_upward", seance, qui, partial(edits.moved, cle=cle, by=-1), off=place == 0)
        last = place == len(named) - 1
        _button("Descendre", "arrow_downward", seance, qui, partial(edits.moved, cle=cle, by=1), off=last)
        _button("Retirer", "close", seance, qui, partial(edits.without_view, cle=cle))
    with st.expander("Donner un titre à cette vue"), st.form(f"titre_{cle}", border=False):
        titre = st.text_input(
            "Titre de la vue",
            seance.view(cle).titre,
            max_chars=TITRE_MAX,
            placeholder=titles[place],
            key=f"titre_de_{cle}",
        )
        if st.form_submit_button("Enregistrer le titre"):
            change(seance.seance, partial(edits.titled, cle=cle, titre=titre), qui)
    return qui


def _button(
    label: str, icon: str, seance: Seance, qui: str, edit: Callable[[Seance], Seance], *, off: bool = False
) -> None:
    if st.button(label, icon=f":material/{icon}:", disabled=off, key=f"vue_{icon}"):
        change(seance.seance, edit, qui)


def change(numero: int, edit: Callable[[Seance], Seance], qui: str) -> None:
    """Change a séance and draw the screen again; say why it cannot be."""
    try:
        access.must(Right.PROPOSER)
        shared().log.seances.change(numero, edit, qui=qui)
        access.note(Event.SEANCE, f"séance {numero} changée")
    except SaoError as error:
        st.error(escaped(error.message), title=escaped(error.title))
        return
    remember(qui)
    st.rerun()


def _decisions(seance: Seance, qui: str) -> None:
    if not seance.close:
        with st.form("decision_a_prendre", border=True, clear_on_submit=True):
            question = st.text_input(
                "Décision à prendre", max_chars=DECISION_MAX, placeholder="Qui suit la Gare nord\u00a0?", required=True
            )
            if st.form_submit_button("Ajouter cette question") and question:
                log = shared().log.seances
                change(seance.seance, lambda each: edits.with_question(each, question, qui=qui, le=log.now()), qui)
        with st.expander("Écrire une décision prise"):
            if decision_form(seance, "ecran", "", qui):
                st.rerun()
    if seance.decisions and not seance.close:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            words = {each.cle: each.texte or each.question for each in seance.decisions}
            cle = st.selectbox("La décision", list(words), format_func=lambda each: words.get(each, ""), key="decision")
            if st.button("Retirer cette décision", icon=":material/close:", key="retirer_decision"):
                change(seance.seance, partial(edits.without_decision, cle=cle), qui)


def decision_form(seance: Seance, key: str, adresse: str, qui: str | None = None) -> bool:
    """Draw where a decision is typed, one that was to take or a new one; tell whether it was kept.

    Args:
        seance: the séance.
        key: what tells these fields from others of the page.
        adresse: the view that is looked at, '' for none.
        qui: who decides, None to ask for it.
    """
    left = {each.cle: each.question for each in seance.decisions if not each.prise}
    with st.form(f"decision_{key}", border=False, clear_on_submit=True):
        cle = None
        if left:
            options = [*left, None]  # what waits is what was to be decided: first, and chosen
            cle = st.selectbox(
                "Ce qui est décidé", options, format_func=lambda each: left.get(each or 0, "Autre chose")
            )
        texte = st.text_area("Décision", max_chars=DECISION_MAX, height=96, required=True)
        who = who_field(f"decision_qui_{key}") if qui is None else qui
        asked = st.form_submit_button("Enregistrer la décision", type="primary")
    if not asked:
        return False
    try:
        access.must(Right.PROPOSER)
        log = shared().log.seances
        log.change(
            seance.seance,
            lambda each: edits.decided(each, texte, qui=who, le=log.now(), vue=adresse, cle=cle),
            qui=who,
        )
        access.note(Event.SEANCE, f"séance {seance.seance}, décision écrite")
    except SaoError as error:
        st.error(escaped(error.message), title=escaped(error.title))
        return False
    remember(who)
    return True


def _rename(seance: Seance, qui: str) -> None:
    with st.expander("Renommer, clore ou retirer la séance"):
        with st.form("renommer_seance", border=False):
            nom = st.text_input(
                "Nom de la séance", seance.nom, max_chars=NOM_MAX, disabled=seance.close, required=not seance.close
            )
            if st.form_submit_button("Renommer", disabled=seance.close):
                change(seance.seance, lambda each: edits.named(each, nom), qui)
        with st.container(horizontal=True):
            if st.button("Rouvrir la séance" if seance.close else "Clore la séance", key="clore"):
                change(seance.seance, partial(edits.closed, close=not seance.close), qui)
            sure = st.toggle("Pour toujours", key="retirer_sure")
            if st.button("Retirer la séance", disabled=not sure, key="retirer_seance"):
                with guard.said():
                    access.must(Right.PROPOSER)
                    shared().log.seances.remove(seance.seance, qui=qui)
                    access.note(Event.SEANCE, f"séance {seance.seance} retirée")
                st.query_params.pop(SEANCE, None)
                st.rerun()
