"""What is expected of the service: on one operation, and by nature, mode and implication."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd
from markupsafe import Markup

from sao_dashboard.addresses import ATTENDU, PARTIE, address
from sao_dashboard.html.elements import anchor, element, written
from sao_dashboard.html.lists import listed
from sao_dashboard.html.roles import RoleLinks
from sao_dashboard.html.tables import Heading, table
from sao_dashboard.html.words import joined, note
from sao_dashboard.screens import EQUIPES
from sao_dashboard.views.attentes import HORS_DOCTRINE, PARTOUT, SANS_IMPLICATION, AttenduIci, Attente
from sao_dashboard.views.filtres import NOT_GIVEN
from sao_dashboard.views.texts import text_of

_CASE = ("nature", "mode", "territoire", "implication")


def ici(found: AttenduIci | None, operation: pd.Series, roles: RoleLinks) -> Iterable[Markup]:
    """Yield what is expected on an operation, under its heading, and why there is nothing, or not all."""
    if found is None:
        return
    yield element("h2", "Ce qui est attendu ici")
    yield listed((_task(task, roles) for task in found.taches), "sao-points")
    if found.raison:
        yield note(_why(found, operation))
    everything = address(EQUIPES, {PARTIE: ATTENDU}, roles.seen)
    yield element("p", anchor("Tout ce qui est attendu du service →", everything))


def _why(found: AttenduIci, operation: pd.Series) -> str:
    if found.raison == SANS_IMPLICATION:
        unknown = "L’implication du service n’est pas renseignée dans la feuille «\u00a0Opérations\u00a0»"
        left = "ce qui en dépend n’est pas dit ici" if found.taches else "rien ne dit ce qui est attendu"
        return f"{unknown}\u00a0: {left}."
    if found.raison == HORS_DOCTRINE:
        case = ", ".join(filter(None, (text_of(operation[key]) for key in _CASE)))
        return f"La feuille «\u00a0Attentes\u00a0» ne dit rien de ce cas\u00a0: {case}."
    if text_of(operation["etape"]) in ("", NOT_GIVEN):
        return "L’étape n’est pas renseignée\u00a0: ce qui n’est attendu qu’à l’une d’elles n’est pas dit ici."
    return f"Rien de particulier n’est attendu à l’étape «\u00a0{text_of(operation['etape'])}\u00a0»."


def _task(task: Attente, roles: RoleLinks, *hidden: str) -> Markup:
    """Return a task and, under it, who does it; then in which cases, but for the conditions that are told elsewhere."""
    who = Markup(", ").join(map(roles.named, task.qui))
    told = [value for key, value in task.conditions.items() if hidden and key not in hidden]
    under = joined((who, *told))
    return written(task.attendu) + (element("small", under) if under else Markup())


def doctrine(rows: Mapping[str, Mapping[str, tuple[Attente, ...]]], roles: RoleLinks) -> Markup:
    """Return the tasks as `views.attentes.doctrine` gives them: a row for each case, a column for each implication."""
    columns = list(next(iter(rows.values())))
    headings = [Heading("Opération"), *(Heading(_column(name), "long") for name in columns)]
    cells = (
        (
            "Toute opération" if case == PARTOUT else case,
            *(
                listed((_task(one, roles, "nature", "mode", "implication") for one in tasks), "sao-points")
                for tasks in by_implication.values()
            ),
        )
        for case, by_implication in rows.items()
    )
    name = "Ce qui est attendu, par cas et par implication du service"
    return table(headings, cells, name, kinds="large doctrine", named=True)


def _column(implication: str) -> str:
    return "Quelle que soit l’implication" if implication == PARTOUT else implication


def cases(rows: Iterable[Attente]) -> Markup:
    """Return cases or positions as points, each with what it is said of."""
    return listed((_case(row) for row in rows), "sao-points")


def _case(row: Attente) -> Markup:
    said = joined(row.conditions.values())
    return written(row.attendu) + (element("small", said) if said else Markup())
