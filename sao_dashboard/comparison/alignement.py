"""Which row of one version is which row of another, whatever their order.

Rows are found again by their business key: as it is written, then as people read it (case, accents and spaces left
aside), then among those that are left, by all the rest (see `likeness`). Two rows with the same key are matched in
their order. What refers to a row that was renamed follows it, so that one change is not told a hundred times.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np
import pandas as pd

from sao_dashboard import issues
from sao_dashboard.comparison.codes import Rows, combined, joint, once, ranked
from sao_dashboard.comparison.likeness import handed_over, renamed
from sao_dashboard.comparison.tables import COMPARED, tables
from sao_dashboard.issues import Issue
from sao_dashboard.reading.model import Workbook
from sao_dashboard.schema import Kind, Sheet
from sao_dashboard.text import fold, same_writing

Tables = Mapping[str, pd.DataFrame]
Renames = Mapping[str, Mapping[object, object]]
"""By sheet: the identifier that a row had, and the one it has."""

_HEIR = "heritier"
"""A column of Secteurs while its rows are matched."""

TELLING = {"chantiers": "titre", "operations": "nom", "secteurs": _HEIR}
"""The sheets whose rows are recognised under another identifier, and the column by which people would know them. An
agent who takes over all the posts of another cannot be told from one who changes name, and handing over is what people
want to see."""


@dataclass(frozen=True, eq=False)
class Alignement:
    """One sheet in two versions.

    Attributes:
        sheet: what it is.
        before, after: its rows; what `before` refers to has the name it has in `after`, and its writing.
        origin: for each row of `after`, the position of the same in `before`, -1 when it is new.
    """

    sheet: Sheet
    before: pd.DataFrame
    after: pd.DataFrame
    origin: Rows

    @property
    def kept(self) -> Rows:
        """Positions in `after` of the rows that both have."""
        return np.flatnonzero(self.origin >= 0)

    @property
    def added(self) -> Rows:
        """Positions in `after` of the rows that are new."""
        return np.flatnonzero(self.origin < 0)

    @property
    def removed(self) -> Rows:
        """Positions in `before` of the rows that are gone."""
        gone = np.ones(len(self.before), dtype=bool)
        gone[self.origin[self.kept]] = False
        return np.flatnonzero(gone)

    @cached_property
    def both(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The rows that both versions have, before and after, in the order of `kept`."""
        old = self.before.take(self.origin[self.kept]).reset_index(drop=True)
        return old, self.after.take(self.kept).reset_index(drop=True)

    @property
    def renames(self) -> dict[object, object]:
        """The identifiers that changed: the former, and the new one."""
        key = self.sheet.identifier
        if key is None:
            return {}
        old, new = self.before[key].take(self.origin[self.kept]), self.after[key].take(self.kept)
        pairs = zip(old.tolist(), new.tolist(), strict=True)
        return {was: now for was, now in pairs if was != now and not (pd.isna(was) or pd.isna(now))}


def align(before: Workbook, after: Workbook) -> dict[str, Alignement]:
    """Return both versions of each sheet of `COMPARED`, by key, their rows matched."""
    new: Tables = tables(after)
    old = _written_as(new, tables(before), [*before.issues, *after.issues])
    named = {key: matched(COMPARED[key], old[key], new[key]) for key in ("chantiers", "operations")}
    sectors = _with_heirs(old["secteurs"], new["secteurs"], named["operations"])
    named["secteurs"] = matched(COMPARED["secteurs"], *sectors)
    old = _followed(old, {key: found.renames for key, found in named.items()})
    return {
        key: Alignement(each, old[key], new[key], named[key].origin)
        if key in named
        else matched(each, old[key], new[key])
        for key, each in COMPARED.items()
    }


def sheets_gone(before: Workbook, after: Workbook) -> tuple[Sheet, ...]:
    """Return the sheets that had rows and that the newer workbook does not have, or that are not recognised there."""
    gone = [each for key, each in COMPARED.items() if key in after.missing and key not in before.missing]
    return tuple(each for each in gone if len(before[each.key]))


def not_compared(before: Workbook, after: Workbook) -> tuple[Sheet, ...]:
    """Return the sheets that are gone, where one of them must be there.

    Such a workbook is another one, or its sheets bear other names: that each of their rows is gone would say nothing.
    An optional sheet that alone is gone was taken away.
    """
    gone = sheets_gone(before, after)
    return gone if any(each.required for each in gone) else ()


def renames(before: Workbook, after: Workbook) -> Renames:
    """Return the chantiers and the operations that have another identifier in the newer version."""
    return {key: matched(COMPARED[key], before[key], after[key]).renames for key in ("chantiers", "operations")}


def matched(sheet: Sheet, before: pd.DataFrame, after: pd.DataFrame) -> Alignement:
    """Return the rows of both versions of one sheet, matched."""
    found = Alignement(sheet, before, after, np.full(len(after), -1, dtype=np.intp))
    for step in (_by_key, partial(_by_key, folded=True), _by_the_rest):
        removed, added = found.removed, found.added
        if len(removed) and len(added):
            was, now = step(found, removed, added)
            found.origin[added[now]] = removed[was]
    return found


def _by_key(found: Alignement, removed: Rows, added: Rows, folded: bool = False) -> tuple[Rows, Rows]:
    """Rows of the same key: the first with the first, the second with the second.

    Folded: case, accents and spaces are left aside.
    """
    keys = []
    for key in found.sheet.business_key:
        parts = [found.before[key].take(removed), found.after[key].take(added)]
        if folded:
            parts = [part.astype("str").map(fold, na_action="ignore") for part in parts]
        keys.append(joint(*parts))
    before, after = combined(keys)
    return once(*combined([(before, after), (ranked(before), ranked(after))]))


def _by_the_rest(found: Alignement, removed: Rows, added: Rows) -> tuple[Rows, Rows]:
    """Rows whose key changed: how they are recognised depends on how they are named."""
    sheet, before, after = found.sheet, found.before, found.after
    others = [column.key for column in sheet if column.key not in sheet.business_key]
    if sheet.key in TELLING:
        telling = joint(before[TELLING[sheet.key]], after[TELLING[sheet.key]])
        return renamed(telling, [joint(before[key], after[key]) for key in others], removed, added)
    if sheet.identifier:
        return np.empty(0, dtype=np.intp), np.empty(0, dtype=np.intp)
    before, after = before.take(removed), after.take(added)
    shared, rest = ([joint(before[key], after[key]) for key in part] for part in (sheet.business_key[:-1], others))
    return handed_over(shared, rest)


def _with_heirs(old: pd.DataFrame, new: pd.DataFrame, operations: Alignement) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the frames of Secteurs, each former sector with the one that has most of its operations now."""
    if old.empty or new.empty:
        return old.assign(**{_HEIR: None}), new.assign(**{_HEIR: None})
    kept = operations.kept
    was, now = operations.before["secteur"].take(operations.origin[kept]), operations.after["secteur"].take(kept)
    both = pd.DataFrame({"was": was.to_numpy(dtype=object), "now": now.to_numpy(dtype=object)}).value_counts()
    most = pd.concat([both.groupby(level=side).transform("sum") for side in ("was", "now")], axis=1).max(axis=1)
    heirs = dict(both.index[2 * both > most])
    return old.assign(**{_HEIR: old["secteur"].map(heirs).astype("str")}), new.assign(**{_HEIR: new["secteur"]})


def _written_as(after: Tables, before: Tables, told_of_both: Iterable[Issue]) -> Tables:
    """Return the frames of a version where a name has the writing that the next one gives it, if nobody chose it.

    What no place declares has the writing of most rows (`reading/cells/spelling.py`): once one cell is typed again in
    capitals, rows that nobody touched may take another. Each was then told in one version or the other, or differs by
    what typing does by itself.
    """
    variants = [each for each in told_of_both if each.type is issues.VARIANTE_ECRITURE]
    told = {fold(dict(each.details)["lecture"]) for each in variants}
    alike = {}
    for sheet, frame in before.items():
        names = {
            column.key: _writings(frame[column.key], after[sheet][column.key], told)
            for column in COMPARED[sheet]
            if column.kind is Kind.TEXT and (column.refers_to or column.grouped) and not column.many
        }
        alike[sheet] = frame.assign(**{key: _replaced(frame[key], each) for key, each in names.items() if each})
    return alike


def _writings(before: pd.Series, after: pd.Series, told: Collection[str]) -> dict[object, object]:
    if before.equals(after):  # most columns, most weeks
        return {}
    now = dict.fromkeys(after.dropna().unique())
    gone = [text for text in before.dropna().unique() if text not in now]
    by_fold = {fold(text): text for text in now} if gone else {}
    pairs = [(text, by_fold.get(fold(text))) for text in gone]
    return {was: to for was, to in pairs if to and (fold(to) in told or same_writing(was, to))}


def _followed(frames: Tables, renames: Renames) -> Tables:
    """Return the frames where each reference to what was renamed has its new name."""
    followed = {}
    for sheet, frame in frames.items():
        references = {column.key: renames.get(column.refers_to or "") for column in COMPARED[sheet] if not column.many}
        followed[sheet] = frame.assign(
            **{key: _replaced(frame[key], names) for key, names in references.items() if names}
        )
    return followed


def _replaced(values: pd.Series, names: Mapping[object, object]) -> pd.Series:
    return values.map(lambda value: names.get(value, value), na_action="ignore").astype(values.dtype)
