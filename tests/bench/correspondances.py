"""What a workbook in its own words costs: `python -m tests.bench.correspondances [ROWS]`.

Reading it through its sheet Correspondances, against the same workbook in our words; and proposing that sheet for a
table of forty columns. In this process, without the parsing, which is the same; processor time, the best of some
rounds in turn.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from random import Random
from statistics import median
from time import process_time
from typing import Any

from sao_dashboard.guard.raw import raw_tab
from sao_dashboard.proposal.workbook import offered
from sao_dashboard.reading.confined.by_calamine import parse
from sao_dashboard.reading.read import is_known, type_sheets
from sao_dashboard.reading.table.grid import Grid
from sao_dashboard.schema import CORRESPONDANCES, LIST_BY_KEY, sheet
from tests.bench.generator import TODAY, generate
from tests.reading.sheets import grid

ROWS, COLUMNS, ROUNDS = 10_000, 40, 9
_OPERATIONS = sheet("operations")
_THEIRS = ("Travaux", "Études", "Livré", "Abandonné", "Concours", "Clos", "Idée")


def known(rows: int) -> dict[str, Grid]:
    """Return the raw rows of a workbook in our words."""
    book = parse(generate(rows), is_known)
    return {name: Grid.of(tab) for name, tab in book.tabs.items()}


def in_their_words(tabs: Mapping[str, Grid]) -> dict[str, Grid]:
    """Return the same workbook, its operations under other titles and at étapes of other names, and what says so."""
    said: list[tuple[str, ...]] = [tuple(column.header for column in CORRESPONDANCES)]
    said.append(("feuille", "", "", "Suivi", _OPERATIONS.title))
    own = tabs[_OPERATIONS.title]
    columns = {column.header: column for column in _OPERATIONS}
    rows: list[list[Any]] = [own.row(place) for place in range(len(own))]
    titles = [f"Notre {title}" for title in rows[0]]
    said += [("colonne", "Suivi", "", theirs, str(ours)) for theirs, ours in zip(titles, rows[0], strict=True)]
    etapes = dict(zip(LIST_BY_KEY["etapes"].values, _THEIRS, strict=True))
    at = rows[0].index(_OPERATIONS.column("etape").header)
    said += [("valeur", "Suivi", titles[at], theirs, ours) for ours, theirs in etapes.items()]
    assert set(rows[0]) <= set(columns)
    for row in rows[1:]:
        row[at] = etapes.get(row[at], row[at])
    rows[0] = titles
    theirs = Grid.of(raw_tab([(line, row) for line, row in zip(own.numbers.tolist(), rows, strict=True)], own.marks))
    kept = {name: tab for name, tab in tabs.items() if name not in (_OPERATIONS.title, CORRESPONDANCES.title)}
    return {"Suivi": theirs, **kept, CORRESPONDANCES.title: grid(said)}


def wide(rows: int) -> dict[str, Grid]:
    """Return a table of forty columns in words of the trade, half of which are nothing of ours."""
    rng, own = Random(1), in_their_words(known(rows))["Suivi"]
    table = [own.row(place) for place in range(len(own))]
    names = {f"Notre {column.header}": [column.header, *column.aliases][-1] for column in _OPERATIONS}
    table[0] = [names[str(title)] for title in table[0]]
    for extra in range(COLUMNS - len(table[0])):
        table[0].append(f"Suivi {extra} ({'k€' if extra % 3 else 'nb'})")
        for row in table[1:]:
            row.append((float(rng.randrange(10_000)), TODAY, f"Note {rng.randrange(2_000)}")[extra % 3])
    return {"Suivi": Grid.of(raw_tab([(line, row) for line, row in enumerate(table, start=1)]))}


def measured(jobs: Mapping[str, Callable[[], object]], rounds: int = ROUNDS) -> dict[str, list[float]]:
    """Return how long each job takes, in seconds, all of them once a round."""
    spent: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(rounds):
        for name, job in jobs.items():
            began = process_time()
            job()
            spent[name].append(process_time() - began)
    return spent


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    plain = known(rows)
    theirs = in_their_words(plain)
    one, other = type_sheets(plain, ""), type_sheets(theirs, "")
    same = [column for column in one["operations"].columns if column != "ligne"]
    assert not other.blocking and one["operations"][same].equals(other["operations"][same])
    table = wide(rows)
    proposed = [each for each in offered(table).proposal.tables[0].columns if each.column]
    assert len(proposed) >= COLUMNS // 2
    spent = measured(
        {
            "lire nos mots": lambda: type_sheets(plain, ""),
            "lire à travers les correspondances": lambda: type_sheets(theirs, ""),
            f"proposer, {len(table['Suivi'].columns)} colonnes": lambda: offered(table),
        }
    )
    print(f"{rows} lignes, {ROUNDS} tours, temps de processeur :")
    for name, seconds in spent.items():
        print(f"- {name} : {min(seconds):.2f} s au mieux, {median(seconds):.2f} s en médiane")
    before, after, _ = spent.values()
    least, usual = (100 * (of(after) / of(before) - 1) for of in (min, median))
    print(f"- surcoût : {least:.0f} % au mieux, {usual:.0f} % en médiane")


if __name__ == "__main__":
    main()
