"""The history of versions: what each is, looking at one, comparing two, restoring one."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

import pandas as pd
import streamlit as st

from sao_dashboard.formatting import horodatage, nombre
from sao_dashboard.shared.workbook import Publication
from sao_dashboard.versions import Origine, Version
from sao_dashboard.versions.gathering import gathered
from sao_dashboard.web import access, cached
from sao_dashboard.web.blocs import confirmation
from sao_dashboard.web.blocs.confirmation import Demande
from sao_dashboard.web.blocs.mise_a_jour import changements
from sao_dashboard.web.blocs.recherche import chercher
from sao_dashboard.web.components import tableau, texte, vide
from sao_dashboard.web.guard import opened, said
from sao_dashboard.web.links import SYNTHESE, VERSION, link
from sao_dashboard.web.runtime import shared, store

PAGE = 25
_ORIGINS = {
    Origine.PUBLICATION: "publication",
    Origine.FICHIER: "fichier enregistré à sa place",
    Origine.RESTAURATION: "restauration de la version {restaure}",
    Origine.PURGE: "purge de contenus",
}
_TITLES = {
    "numero": "Version",
    "quand": "Quand",
    "auteur": "Qui",
    "message": "Pourquoi",
    "origine": "Comment",
    "operations": "Opérations",
    "avertissements": "Avertissements",
}


def history() -> list[Version]:
    """Draw the versions that are searched for, the newest first, and return them all."""
    with said():
        versions = gathered(shared().log.history())[::-1]
    if not versions:
        vide("Aucune version", "La première sera gardée dès qu'un classeur valable sera lu.")
        return []
    found = chercher(versions) if len(versions) > 1 else versions
    if not found:
        vide("Aucune version ne correspond", "Retirez l'un des critères de la recherche.")
        return versions
    pages = -(-len(found) // PAGE)
    place = st.container()
    page = st.pagination(pages, key="page_historique") if pages > 1 else 1
    first = {after.numero: before.numero + 1 for after, before in pairwise(versions)}
    rows = pd.DataFrame([_row(each, first.get(each.numero, 1)) for each in found[(page - 1) * PAGE : page * PAGE]])
    with place:
        tableau(rows, _TITLES, "Historique des versions", nombres=("numero", "operations", "avertissements"))
    return versions


def _row(version: Version, first: int) -> dict[str, str]:
    origin = _ORIGINS[version.origine].format(restaure=version.restaure)
    if version.origine is Origine.FICHIER and first < version.numero:
        origin += f", {version.numero - first + 1} fois de suite (versions {first} à {version.numero})"
    return {
        "numero": str(version.numero),
        "quand": horodatage(version.le.astimezone()),
        "auteur": version.auteur,
        "message": version.message,
        "origine": origin if version.purgee is None else f"{origin}\u00a0; contenu purgé ({version.purgee})",
        "operations": nombre(version.lignes.get("Opérations", 0)),
        "avertissements": nombre(version.avertissements),
    }


def une_version(versions: list[Version]) -> None:
    """Draw what can be done with one version: open it on every screen, download it, see what it changed, restore it."""
    by_label = {_label(version): version for version in versions if version.purgee is None}
    if not by_label:
        return
    place = st.container()
    version = by_label[
        st.selectbox("Voir, comparer ou restaurer la version", list(by_label), key="version_choisie", width=520)
    ]
    current = store().current().numero
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            "Télécharger ce classeur",
            partial(_content, version),
            file_name=f"{store().path.stem}-version-{version.numero}{store().path.suffix}",
            icon=":material/download:",
            on_click="ignore",
            help="Le fichier exactement comme il a été déposé, octet pour octet",
        )
        link(SYNTHESE, f"Voir les écrans à la version {version.numero} →", {VERSION: str(version.numero)})
    _comparaison(version, versions)
    if version.digest != versions[0].digest:
        _restauration(version, current)
    elif version.numero != current:
        st.caption(f"Rien à restaurer\u00a0: la version {current} a le même contenu.")
    with place:
        _say_what_was_not_restored(current)


def _label(version: Version) -> str:
    return f"{version.numero} – {horodatage(version.le.astimezone())} – {version.message}"


def _content(version: Version) -> bytes:
    return shared().log.content(version)


def _comparaison(version: Version, versions: list[Version]) -> None:
    others = [other for other in versions if other.purgee is None and other.numero != version.numero]
    if not others:
        return
    before = [other for other in others if other.numero < version.numero]
    first = others.index(before[0]) if before else 0
    labels = [_label(other) for other in others]
    key = f"comparee_{version.numero}"
    folded = st.expander("Comparer avec une autre version", on_change="rerun", key=f"comparer_{version.numero}")
    if folded.open:
        with folded:
            chosen = st.selectbox("Par rapport à la version", labels, index=first, key=key, width=520)
            other = others[labels.index(chosen)]
            older, newer = sorted((version, other), key=lambda each: each.numero)
            st.caption(f"De la version {older.numero} à la version {newer.numero}\u00a0:")
            changements(cached.comparaison(opened(older), opened(newer)), f"versions_{version.numero}")


def _restauration(version: Version, current: int | None) -> None:
    folded = st.expander("Restaurer cette version", on_change="rerun", key=f"restaurer_{version.numero}")
    if not folded.open:
        return
    with folded:
        if not access.publishing_is_open():
            confirmation.fermee()
            return
        with st.form(f"restauration_{version.numero}", border=False):
            signed = confirmation.signature(f"Pourquoi revenir à la version {version.numero}")
            if st.form_submit_button(f"Restaurer la version {version.numero}", type="primary"):
                confirmation.demander(signed, base=current, digest=version.digest, restaure=version.numero)
    asked = confirmation.demandee()
    if asked and asked.is_about(current, version.digest, version.numero):
        _confirm(asked, version)


def _confirm(asked: Demande, version: Version) -> None:
    words = (
        f"Le contenu de la version {version.numero} devient la version {(asked.base or 0) + 1}, au nom de "
        f"{texte(asked.auteur)}\u00a0: «\u00a0{texte(asked.message)}\u00a0». Aucune version n'est effacée\u00a0: pour "
        f"revenir en arrière, restaurez la version {asked.base}."
    )

    def restore() -> Publication:
        signed = {"auteur": asked.auteur, "message": asked.message}
        return shared().restore(version.numero, **signed, expected=asked.base)

    confirmation.confirmer(asked, f"Restaurer la version {version.numero}\u00a0?", words, "Restaurer", restore)


def _say_what_was_not_restored(current: int | None) -> None:
    """What was asked is about the version that was current then: once another is, nothing asks to confirm it."""
    asked = confirmation.demandee()
    if asked is None or asked.restaure is None or current is None or asked.base == current:
        return
    st.warning(
        f"{confirmation.venue(current)} La version {asked.restaure} n'a pas été restaurée. Comparez-la avec la version "
        f"{current}, puis demandez de nouveau à la restaurer, si c'est toujours utile.",
        title=confirmation.OVERTAKEN,
    )
