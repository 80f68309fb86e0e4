"""The équipe-projet of one operation, étape by étape: who is in, what for, and what each promised."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping

from markupsafe import Markup

from sao_dashboard.addresses import address, partenaire_query
from sao_dashboard.formatting import NBSP, date_courte, duree_jours
from sao_dashboard.html.badges import etat
from sao_dashboard.html.elements import anchor, element, plain, written
from sao_dashboard.html.lists import listed
from sao_dashboard.html.words import joined, note
from sao_dashboard.screens import PARTENAIRES
from sao_dashboard.views.equipes import RoleEtape
from sao_dashboard.views.equipes_projets import Etat
from sao_dashboard.views.fiche import Fiche
from sao_dashboard.views.texts import text_of


def equipe_projet(found: Fiche, seen: str) -> Markup:
    """Return the équipe-projet under its heading, the étape of the operation first."""
    current = text_of(found.operation["etape"])
    rows = found.equipe_projet.to_dict("records")
    steps: dict[str, list[Mapping[Hashable, object]]] = {}
    for row in rows:
        steps.setdefault(text_of(row["etape"]) or current, []).append(row)
    ranks = {etape: rank for rank, etape in enumerate((current, *found.etapes))}
    ranks[current] = -1
    parts = [element("h2", "Équipe-projet et partenaires"), _missions(found.missions)]
    if not rows:
        parts.append(
            note(
                "Aucun partenaire n’est noté. Ajoutez une ligne dans la feuille «\u00a0Équipes-projets\u00a0», avec le "
                "code de l’opération."
            )
        )
    for etape in sorted(steps, key=lambda name: ranks.get(name, len(ranks))):
        now = element("small", " étape actuelle") if etape == current else Markup()
        parts.append(element("h3", etape, now))
        parts.append(listed((_member(row, seen) for row in steps[etape]), "sao-points"))
    return Markup().join(parts)


def _missions(steps: Iterable[RoleEtape]) -> Markup:
    """« À cette étape, le ou la chargé·e d’opération : », then the mission and what is expected."""
    said = [(step.mission, step.attendu, step.hors) for step in steps]
    if not said:
        return Markup()
    mission, attendu, hors = said[0]
    lines = [*([mission] if mission else []), *attendu, *(f"Hors du rôle\u00a0: {point}" for point in hors)]
    intro = element("p", "À cette étape, le ou la chargé·e d’opération\u00a0:")
    return intro + listed((element("span", written(line)) for line in lines), "sao-puces")


def _member(row: Mapping[Hashable, object], seen: str) -> Markup:
    name = plain(row["membre"])
    if partner := text_of(row["partenaire"]):
        name = anchor(name, address(PARTENAIRES, partenaire_query(partner), seen))
    mission = text_of(row["mission"])
    theme = text_of(row["theme"])
    about = joined((row["part"], "" if theme == mission else theme, row["partenariat"], row["accord"]))
    lines = (element("small", line) for line in (about, promise(row)) if line)
    lead = element("strong", name) + (Markup(" – ") + written(mission) if mission else Markup())
    return lead + Markup().join(lines)


def promise(row: Mapping[Hashable, object]) -> Markup:
    """Return what is promised and what became of it, from a row of `participations`; empty where nothing is.

    « ■ non tenu depuis 15 jours · Acquérir les deux parcelles. · pour le 31/10/2018 »
    """
    state = text_of(row["etat"])
    if not state:
        return Markup()
    when = text_of(row["pour_quand"])
    return joined((became(row), row["engagement"], when and f"échéance\u00a0: {when}"))


def became(row: Mapping[Hashable, object]) -> Markup:
    """Return what became of a promise, from the same: « ■ non tenu depuis 15 jours », « ✓ tenu le 15/10/2018 »."""
    state = Etat(text_of(row["etat"]))
    late = row["jours"]
    if state is Etat.NON_TENU:
        return etat(state) + f" depuis{NBSP}{duree_jours(int(late))}"  # type: ignore[call-overload]
    if state is Etat.TENU:
        return etat(state) + f" le{NBSP}{date_courte(row['tenu_le'])}"  # type: ignore[arg-type]
    return etat(state)
