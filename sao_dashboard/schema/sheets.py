"""The sheets and settings of the workbook, gathered."""

from __future__ import annotations

from sao_dashboard.schema.attentes import ATTENTES
from sao_dashboard.schema.chantiers import CHANTIERS, JALONS, OBJECTIFS, PARTENAIRES, RETOURS, TEMPS_TRAVAIL
from sao_dashboard.schema.correspondances import CORRESPONDANCES
from sao_dashboard.schema.lists import LISTS
from sao_dashboard.schema.model import ListSpec, Sheet
from sao_dashboard.schema.operations import EQUIPES_PROJETS, OPERATIONS
from sao_dashboard.schema.people import AFFECTATIONS, AGENTS, EQUIPES, ROLES, SECTEURS
from sao_dashboard.schema.settings import LISTES, PARAMETRES_SHEET
from sao_dashboard.text import fold

SHEETS: tuple[Sheet, ...] = (
    CHANTIERS,
    OPERATIONS,
    AFFECTATIONS,
    OBJECTIFS,
    JALONS,
    TEMPS_TRAVAIL,
    SECTEURS,
    AGENTS,
    EQUIPES,
    ROLES,
    PARTENAIRES,
    EQUIPES_PROJETS,
    ATTENTES,
    RETOURS,
    LISTES,
    PARAMETRES_SHEET,
    CORRESPONDANCES,
)
"""The sheets, in the template's order. Opérations alone is required: each of the others shows more."""

BY_KEY: dict[str, Sheet] = {sheet.key: sheet for sheet in SHEETS}
LIST_BY_KEY: dict[str, ListSpec] = {spec.key: spec for spec in LISTS}

DATE_OBSERVATION = "Date d'observation"
DEBUT_EXPERIMENTATION = "Début de l'expérimentation"

PARAMETRES: dict[str, str] = {
    DATE_OBSERVATION: "Le jour auquel le classeur est lu\u00a0; vide\u00a0: aujourd'hui.",
    "Mention": "Une phrase affichée en tête de chaque écran.",
    "Service": "Le nom du service.",
    DEBUT_EXPERIMENTATION: "Le jour où la nouvelle organisation a été mise en place\u00a0: "
    "ce qui est mesuré avant et après lui se compare.",
}


def is_setting(written: str, name: str) -> bool:
    """Tell whether what is written in Paramètres names this setting, as « Date observation : » does the day of it."""
    return _bare(written) == _bare(name)


def _bare(name: str) -> str:
    return fold(name).rstrip(" :").replace("d'", "")


def sheet(key: str) -> Sheet:
    """Return the sheet called `key`; KeyError when there is none."""
    return BY_KEY[key]
