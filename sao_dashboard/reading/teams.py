"""The teams that a workbook keeps on the rows of its operations, and the agents that only these rows name."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from sao_dashboard import issues
from sao_dashboard.formatting import liste
from sao_dashboard.reading.beside import Told, read_texts
from sao_dashboard.reading.typed import frame_of
from sao_dashboard.schema import sheet
from sao_dashboard.schema.operations import EQUIPE
from sao_dashboard.text import fold
from sao_dashboard.validation.book import UNKNOWN, Book
from sao_dashboard.validation.report import Details, Finding


def with_teams(book: Book, teams: Sequence[str]) -> tuple[pd.DataFrame, Told]:
    """Return the frame of Secteurs with the team of each, as its operations say it, and what cannot be shown.

    What the sheet Secteurs says itself counts; a sector of several teams has none.

    Args:
        book: all the tables.
        teams: the team of each operation, '' where none is said.
    """
    operations, own = book.tables["operations"], book.tables.get("secteurs")
    names = operations.frame["secteur"].tolist()
    sectors = [name if isinstance(name, str) and name != UNKNOWN else "" for name in names]
    frame = own.frame.copy() if own else _sectors(sectors)
    declared = {
        name: team for name, team in zip(frame["secteur"], frame["equipe"], strict=True) if isinstance(team, str)
    }
    said: dict[str, dict[str, str]] = {}
    for name, team in zip(sectors, teams, strict=True):
        if name and team:
            said.setdefault(name, {}).setdefault(fold(team), team)
    found = {name: next(iter(each.values())) for name, each in said.items() if len(each) == 1} | declared
    frame["equipe"] = pd.Series([found.get(name) for name in frame["secteur"]], dtype="str", index=frame.index)
    tab = own.tab if own else ""

    def differs(row: int) -> tuple[str, Details]:
        return teams[row], (("colonne", EQUIPE.header), ("cible", tab), ("lecture", declared[sectors[row]]))

    def several(row: int) -> tuple[str, Details]:
        return "", (("lecture", sectors[row]), ("autre", liste(list(said[sectors[row]].values()))))

    rows = [row for row, team in enumerate(teams) if team]
    other = [row for row in rows if sectors[row] in declared and fold(declared[sectors[row]]) != fold(teams[row])]
    many = [row for row in rows if sectors[row] and sectors[row] not in found]
    findings = (
        Finding(issues.AFFECTATION_DIFFERENTE, EQUIPE.key, np.array(other, dtype=np.intp), differs),
        Finding(issues.EQUIPES_DU_SECTEUR, EQUIPE.key, np.array(many, dtype=np.intp), several),
    )
    return frame, [(operations, finding) for finding in findings if finding.rows.size]


def agents_of(book: Book, teams: Sequence[str]) -> pd.DataFrame:
    """Return the frame of Agents that the rows of Affectations make: each agent once, with a role, and a team.

    Args:
        book: all the tables.
        teams: the team of each operation, '' where none is said.
    """
    rows, operations = book.tables["affectations"].frame, book.tables["operations"].frame
    team_of = dict(zip(operations["identifiant"], teams, strict=True))
    roles: dict[str, str] = {}
    said: dict[str, set[str]] = {}
    for agent, role, operation in zip(rows["agent"], rows["role"], rows["operation"], strict=True):
        if isinstance(agent, str):
            roles.setdefault(agent, role if isinstance(role, str) else "")
            said.setdefault(agent, set()).update({team_of.get(operation, "")} - {""})
    columns = {
        "agent": list(roles),
        "role": list(roles.values()),
        "equipe": [next(iter(each)) if len(each) == 1 else "" for each in said.values()],
    }
    numbers = np.zeros(len(roles), dtype=np.int64)
    return frame_of(sheet("agents"), numbers, {key: read_texts(cells) for key, cells in columns.items()})


def _sectors(names: Sequence[str]) -> pd.DataFrame:
    distinct = [name for name in dict.fromkeys(names) if name]
    return frame_of(sheet("secteurs"), np.zeros(len(distinct), dtype=np.int64), {"secteur": read_texts(distinct)})
