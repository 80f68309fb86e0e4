"""What is proposed for a workbook: for each of its tables, columns and values, what they may be, why, and how sure."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from sao_dashboard.schema import Column, Sheet


class Certainty(StrEnum):
    """How sure a proposal is. What is not sure is for people to say."""

    SURE = "sûr"
    DOUBTFUL = "à confirmer"
    UNKNOWN = "je ne sais pas"


@dataclass(frozen=True)
class ProposedValue:
    """One value of a column that holds those of a list.

    Attributes:
        written: as it stands in their cells.
        rows: how many rows have it.
        value: what it would be read as; '' where it is not known.
        sens: for an étape, what it would mean.
        certainty, why: how sure, and what tells it, in French.
        ignored: whether it is said to be nothing.
        asked: whether it is for people to say, be it that they did.
    """

    written: str
    rows: int
    value: str
    certainty: Certainty
    why: str
    sens: str = ""
    ignored: bool = False
    asked: bool = False


@dataclass(frozen=True)
class ProposedSetting:
    """The unit, the scale or the order of dates of a column.

    Attributes:
        objet: which of the three.
        theirs, ours: what it is, and what it becomes.
        certainty, why: how sure, and what tells it, in French.
        kept: whether it holds: one that was refused is still shown, for it to be taken again.
        asked: whether it is for people to say, be it that they did.
    """

    objet: str
    theirs: str
    ours: str
    certainty: Certainty
    why: str
    kept: bool = True
    asked: bool = False


@dataclass(frozen=True)
class ProposedColumn:
    """One column of a table.

    Attributes:
        rank: 0 is A.
        title: as they write it, or « colonne F » where two are the same.
        column: what it may be; None where it is nothing of ours, or not known.
        ignored: whether it surely is nothing of ours.
        certainty, why: how sure, and what tells it, in French.
        question: what is to be asked, in French; '' where nothing is.
        seen: its first values, each as it stands and as it would be read.
        settings: its unit, scale, order of dates, where they are not ours.
        values: those that it holds, where they are those of a list.
        choices: what each of them may be said to be; none where what an étape means is to be said.
        asked: whether what it is was for people to say, be it that they did.
    """

    rank: int
    title: str
    column: Column | None
    certainty: Certainty
    why: str
    ignored: bool = False
    question: str = ""
    seen: tuple[tuple[str, str], ...] = ()
    settings: tuple[ProposedSetting, ...] = ()
    values: tuple[ProposedValue, ...] = ()
    choices: tuple[str, ...] = ()
    asked: bool = False


@dataclass(frozen=True)
class ProposedTable:
    """One tab that may be a sheet of ours.

    Attributes:
        tab: its name.
        sheet: what it may be; None where it is nothing of ours, or not known.
        certainty, why: how sure, and what tells it, in French.
        line: Excel's number of its row of titles; 0 where none was found.
        rows: how many rows are under it.
        columns: from left to right; of tabs that have the same titles, the first has those of all.
        missing: the columns that the sheet must have, and nothing was found for.
        first: its first rows as they are, the titles first.
        like: the tab of the same titles that has its columns.
        ignored: whether it is said to be nothing of ours.
    """

    tab: str
    sheet: Sheet | None
    certainty: Certainty
    why: str
    line: int = 0
    rows: int = 0
    columns: tuple[ProposedColumn, ...] = ()
    missing: tuple[Column, ...] = ()
    first: tuple[tuple[str, ...], ...] = ()
    like: str = ""
    ignored: bool = False


class Answer(NamedTuple):
    """What somebody answers of a tab, or of one column of it.

    Attributes:
        tab, rank: which; the rank says nothing where it is about the tab.
        about: `FEUILLE`, `COLONNE`, the object of a setting, or `VALEUR` and a value of theirs: « valeur Travaux ».
        said: the key of a sheet or a column of ours, '' for none; « oui » or « non » to a setting; what a value is
            (« ignorer » for nothing, '' for what it is already), or the sense of an étape.
    """

    tab: str
    rank: int
    about: str
    said: str


@dataclass(frozen=True)
class Proposal:
    """All that is proposed for a workbook, by tab in its order."""

    tables: tuple[ProposedTable, ...] = field(default=())
