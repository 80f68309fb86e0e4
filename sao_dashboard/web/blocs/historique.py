"""The history of versions: what each is, looking at one, comparing two, restoring one."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import streamlit as st
from markupsafe import Markup

from sao_dashboard.addresses import VERSION, address
from sao_dashboard.formatting import horodatage, nombre
from sao_dashboard.html.elements import anchor, written
from sao_dashboard.html.tables import as_column
from sao_dashboard.screens import SYNTHESE
from sao_dashboard.shared.workbook import Publication
from sao_dashboard.versions import Origine, Version
from sao_dashboard.versions.gathering import gathered
from sao_dashboard.web import access, cached
from sao_dashboard.web.blocs import confirmation, noms
from sao_dashboard.web.blocs.confirmation import Request
from sao_dashboard.web.blocs.mise_a_jour import changements
from sao_dashboard.web.blocs.recherche_historique import search
from sao_dashboard.web.components import download, escaped, nothing, one_page, tableau
from sao_dashboard.web.guard import opened, said
from sao_dashboard.web.links import link, named_first, version_en_mots, with_day
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
    "nom": "Nom",
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
        versions = gathered(shared().log.named())[::-1]
    if not versions:
        nothing("Aucune version", "La première sera gardée dès qu’un classeur valable sera lu.")
        return []
    found = search(versions) if len(versions) > 1 else versions
    if not found:
        nothing("Aucune version ne correspond à cette recherche", "Retirez l’un des critères de la recherche.")
        return versions
    first = {after.numero: before.numero + 1 for after, before in pairwise(versions)}
    with one_page(len(found), PAGE, "page_historique") as part:
        rows = pd.DataFrame([_row(each, first.get(each.numero, 1)) for each in found[part]])
        rows["numero"] = as_column(map(_opening, found[part]), rows.index)
        titles = _TITLES if any(each.nom for each in versions) else {k: v for k, v in _TITLES.items() if k != "nom"}
        nombres = ("numero", "operations", "avertissements")
        tableau(rows, titles, "Historique des versions", nombres, kinds="cartes dense")
    return versions


def _row(version: Version, first: int) -> dict[str, str]:
    origin = _ORIGINS[version.origine].format(restaure=version.restaure)
    if version.origine is Origine.FICHIER and first < version.numero:
        origin += f", {version.numero - first + 1} fois de suite (versions {first} à {version.numero})"
    if version.purgee is not None:
        origin += f"\u00a0; contenu purgé ({version.purgee})"
    elif version.expurgee is not None:
        origin += f"\u00a0; sans le nom d’une personne ({version.expurgee})"
    return {
        "nom": version.nom,
        "quand": horodatage(version.le.astimezone()),
        "auteur": version.auteur,
        "message": version.message,
        "origine": origin,
        "operations": nombre(version.lignes.get("Opérations", 0)),
        "avertissements": nombre(version.avertissements),
    }


def _opening(version: Version) -> Markup:
    """Return the number of a version, which leads to it; of one that is purged, nothing is to be seen."""
    words = str(version.numero)
    if version.purgee is not None:
        return written(words)
    return anchor(words, address(SYNTHESE, with_day({VERSION: words})), title=f"Voir les écrans à la version {words}")


def one_version(versions: list[Version]) -> None:
    """Draw what can be done with one version: open it on every screen, download it, see what it changed, restore it."""
    by_label = {_label(version): version for version in named_first(versions) if version.purgee is None}
    if not by_label:
        return
    place = st.container()
    labels = {version.numero: label for label, version in by_label.items()}
    if (named := st.session_state.pop(noms.NAMED, None)) in labels:
        st.session_state["version_choisie"] = labels[named]
    if "version_choisie" not in st.session_state:
        st.session_state["version_choisie"] = labels[max(labels)]
    version = by_label[
        st.selectbox("Voir, nommer, comparer ou restaurer la version", list(by_label), key="version_choisie", width=520)
    ]
    current = store().current().numero
    with st.container(horizontal=True, vertical_alignment="center"):
        download(
            "Télécharger ce classeur",
            lambda: shared().log.content(version),
            f"{store().path.stem}-version-{version.numero}{store().path.suffix}",
            "Le fichier exactement comme il a été déposé, octet pour octet",
        )
        link(SYNTHESE, f"Voir les écrans à la version {version.numero} →", {VERSION: str(version.numero)})
    noms.draw(version)
    _comparaison(version, versions)
    if version.digest != versions[0].digest:
        _restauration(version, current)
    elif version.numero != current:
        st.caption(f"Rien à restaurer\u00a0: la version {current} a le même contenu.")
    with place:
        _say_what_was_not_restored(current)


def _label(version: Version) -> str:
    return f"{version_en_mots(version)} · {version.message}"


def _comparaison(version: Version, versions: list[Version]) -> None:
    others = [other for other in named_first(versions) if other.purgee is None and other.numero != version.numero]
    if not others:
        return
    before = [other for other in others if other.numero < version.numero]
    closest = max(before, key=lambda other: (bool(other.nom), other.numero), default=others[0])
    first = others.index(closest)
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
            confirmation.say_reserved(
                "restaurer une version",
                "En attendant, téléchargez-la et enregistrez-la à la place du classeur partagé\u00a0: elle est lue et "
                "gardée de la même façon.",
            )
            return
        with st.form(f"restauration_{version.numero}", border=False):
            asked = confirmation.signed(
                f"Pourquoi revenir à la version {version.numero}",
                f"Restaurer la version {version.numero}",
                base=current,
                digest=version.digest,
                restores=version.numero,
            )
    if asked:
        _confirm(asked, version)


def _confirm(asked: Request, version: Version) -> None:
    words = (
        f"Le contenu de la version {version.numero} devient la version {(asked.base or 0) + 1}, au nom de "
        f"{escaped(asked.auteur)}\u00a0: «\u00a0{escaped(asked.message)}\u00a0». Aucune version n’est effacée\u00a0: "
        f"pour revenir en arrière, restaurez la version {asked.base}."
    )

    def restore() -> Publication:
        signed = {"auteur": asked.auteur, "message": asked.message}
        return shared().restore(version.numero, **signed, expected=asked.base)

    confirmation.confirm(asked, f"Restaurer la version {version.numero}\u00a0?", words, "Restaurer", restore)


def _say_what_was_not_restored(current: int | None) -> None:
    """What was asked is about the version that was current then: once another is, nothing asks to confirm it."""
    asked = confirmation.pending()
    if asked is None or asked.restores is None or current is None or asked.base == current:
        return
    st.warning(
        f"{confirmation.who_made(current)} La version {asked.restores} n’a pas été restaurée. Comparez-la avec la "
        f"version {current}, puis demandez de nouveau à la restaurer, si c’est toujours utile.",
        title=confirmation.OVERTAKEN,
    )
