"""Packs as the screens offer them: made at the click, of what was on screen then."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from sao_dashboard.documents.typst_here import available
from sao_dashboard.errors import SaoError
from sao_dashboard.refusals.versions import RIEN_ENCORE_PUBLIE
from sao_dashboard.settings import Settings
from sao_dashboard.versions import Version
from sao_dashboard.versions.gathering import gathered
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import access, cached, guard, looked_at, over_versions
from sao_dashboard.web.components import download, escaped
from sao_dashboard.web.links import named_first, version_en_mots
from sao_dashboard.web.runtime import shared, store

if TYPE_CHECKING:  # slides and figures are read at the first click
    from sao_dashboard.documents.model import DecisionDite, Dossier
    from sao_dashboard.documents.moment import Moment, Regarder

PDF_MISSING = (
    "Ce serveur n’écrit pas de PDF (la bibliothèque «\u00a0typst\u00a0» n’y est pas installée)\u00a0: imprimez la page "
    "du navigateur, ou exportez les diapositives."
)


def pdf_available() -> bool:
    """Tell whether this server writes PDF."""
    return available()


def boutons(make: Callable[[], Dossier], name: str, label: str = "Dossier") -> None:
    """Offer a pack as slides and as PDF; where the server writes no PDF, say so.

    Args:
        make: makes the pack, at the click; what it raises as a SaoError is told in the file.
        name: of the file, without what tells its kind.
        label: what the pack is called.
    """
    with st.container(horizontal=True, vertical_alignment="bottom", width="content", key=f"dossier_{name}"):
        download(f"{label} (PPTX)", partial(_pptx, make), f"{name}.pptx", "Des diapositives, à modifier si besoin")
        if pdf_available():
            download(f"{label} (PDF)", partial(_pdf, make), f"{name}.pdf", "Un PDF accessible, à lire ou à imprimer")
    if not pdf_available():
        st.caption(PDF_MISSING)
    if path := Settings.from_environment().modele_pptx:
        _say_refused(path)


def _say_refused(path: Path) -> None:
    """Say why the service's template is not what is used, if it is not."""
    from sao_dashboard.documents.modele import modele

    if refused := modele(path).refused:
        st.warning(escaped(refused.message), title=escaped(refused.title))


def _pptx(make: Callable[[], Dossier]) -> bytes:
    from sao_dashboard.documents.modele import modele
    from sao_dashboard.documents.pptx import to_pptx

    return to_pptx(_told(make), modele(Settings.from_environment().modele_pptx).content)


def _pdf(make: Callable[[], Dossier]) -> bytes:
    from sao_dashboard.documents.pdf import to_pdf

    return to_pdf(_told(make))


def _told(make: Callable[[], Dossier]) -> Dossier:
    """Return the pack, or one that says why there is none: a click has no screen to say it on."""
    from sao_dashboard.documents.model import Dossier, Source

    try:
        return make()
    except SaoError as error:
        return Dossier(error.title, error.message, Source(date.today(), None, ""), ())


def moment(suivi: Suivi, version: Version | None, personnes: bool) -> Moment:
    """Return what a pack is made from, however long that takes to measure.

    Args:
        suivi: the workbook on its day.
        version: its record, None where the log has not answered.
        personnes: whether what each person has may be seen: asked while a screen is drawn, a click says nothing of it.
    """
    from sao_dashboard.documents.moment import Moment

    followed = looked_at.followed_at(version) if version else ()
    kept = looked_at.compared(followed)
    found = over_versions.glissements(kept) if kept else None
    # The screen may have been drawn without.
    suivi = over_versions.whole(suivi.workbook, suivi.day, followed)
    return Moment(suivi, version, found, shared().log.propositions.kept().propositions, personnes)


def on_screen(suivi: Suivi) -> Callable[[], Moment]:
    """Return what gives, at the click, what a pack of this very screen is made from."""
    earlier, numero, personnes = guard.version_chosen(), store().current().numero, access.may_see_people()

    def now() -> Moment:
        version = earlier or (shared().log.version(numero) if numero else None)
        return moment(suivi, version, personnes)

    return now


def regarder(personnes: bool) -> Regarder:
    """Return what gives the moment of any version on any day, as the addresses of the screens say them."""

    def found(asked: str, jour: date | None) -> Moment:
        state = store().current()
        earlier = looked_at.version_of(asked, jour, state)
        shown = looked_at.workbook(earlier) if earlier else state.workbook
        if shown is None:
            raise RIEN_ENCORE_PUBLIE(date="", premiere="")
        day = jour or looked_at.seen_on(shown, earlier)
        version = earlier or (shared().log.version(state.numero) if state.numero else None)
        return moment(cached.suivi(shown, day), version, personnes)

    return found


def seance(
    titre: str, vues: Sequence[str], decisions: Sequence[DecisionDite], titres: Sequence[str] = (), *, entier: bool
) -> Callable[[], Dossier]:
    """Return what makes, at the click, the pack of a meeting: one address after the other, then its decisions."""
    look = regarder(access.may_see_people())

    def made() -> Dossier:
        from sao_dashboard.documents.dossier import dossier_seance

        return dossier_seance(titre, vues, decisions, look, titres, entier=entier)

    return made


def comite(suivi: Suivi) -> None:
    """Offer the pack of a committee, with the choice of the version that changes are told from."""
    with st.container(key="hors_papier"):
        shown = st.popover("Dossier de comité", icon=":material/co_present:", key="comite", on_change="rerun")
    if not shown.open:
        return
    with shown:
        known = _before(guard.version_chosen())
        named = {version.numero: version for version in known}
        base = (
            st.selectbox(
                "Ce qui a changé depuis",
                list(named),
                format_func=lambda numero: version_en_mots(named[numero]),
                key="comite_depuis",
                help="Les versions qui ont un nom viennent d’abord.",
            )
            if known
            else None
        )
        boutons(_comite(suivi, named.get(base) if base else None), f"dossier-de-comite-{suivi.day.isoformat()}")


def _before(earlier: Version | None) -> list[Version]:
    """Return the versions before the one that is looked at, those that have a name first, then the last ones."""
    try:
        last = earlier.numero if earlier else store().current().numero
        known = [each for each in shared().log.named() if each.purgee is None and each.numero < (last or 0)]
    except SaoError:
        return []
    kept = {each.numero for each in gathered(known)}
    return named_first(reversed([each for each in known if each.nom or each.numero in kept]))


def _comite(suivi: Suivi, base: Version | None) -> Callable[[], Dossier]:
    now = on_screen(suivi)

    def made() -> Dossier:
        from sao_dashboard.documents.dossier import dossier_synthese
        from sao_dashboard.documents.moment import Reference

        since = Reference(looked_at.workbook(base), base) if base else None
        return dossier_synthese(now(), since)

    return made


def fiches_pdf(suivi: Suivi, identifiants: Callable[[], Sequence[str]], label: str, name: str) -> None:
    """Offer the fiches of operations as one PDF; nothing where the server writes none.

    Args:
        suivi: the workbook on its day.
        identifiants: gives, at the click, those of the operations, in their order.
        label: what the button says.
        name: of the file.
    """
    if not pdf_available():
        return
    now = on_screen(suivi)

    def made() -> bytes:
        from sao_dashboard.documents.dossier import dossier_fiches
        from sao_dashboard.documents.pdf import to_pdf

        asked = identifiants()
        return to_pdf(_told(lambda: dossier_fiches(now(), asked)), couverture=len(asked) != 1, fiches=True)

    download(label, made, name, "Une page par opération, à lire ou à imprimer")
