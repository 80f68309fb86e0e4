"""What a sheet and a column are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

ROW = "ligne"
"""Name of the frame column that holds Excel's own row number (int64)."""


class Kind(StrEnum):
    """How the cells of a column are typed, with the columns it gives in a frame.

    Each kind gives one column named by the key, except the last two:

    - TEXT `str`; INTEGER `Int64`; NUMBER `float64`; PERCENT `float64` (1.0 is 100 %); BOOLEAN `boolean`;
    - DATE `datetime64[us]`, one certain day;
    - APPROXIMATE: `key` (`str`, as written), `key_debut` and `key_fin` (`datetime64[us]`, inclusive, NaT when open),
      `key_precision` (`str`, see `dates.Precision`), `key_certain` (`boolean`);
    - RANGE: `key` (`str`, as written), `key_min` and `key_max` (`float64`, NaN when open).
    """

    TEXT = "texte"
    INTEGER = "nombre entier"
    NUMBER = "nombre"
    PERCENT = "pourcentage"
    BOOLEAN = "oui ou non"
    DATE = "date"
    APPROXIMATE = "date, même approximative"
    RANGE = "nombre ou fourchette"


@dataclass(frozen=True)
class Column:
    """One column of a sheet.

    Attributes:
        key: name in the frames, unaccented.
        header: what the first row of the template says.
        kind: how cells are typed.
        help: one or two French sentences for the person who fills it.
        required: each of its cells must be filled, and the column there, unless the screens do `without`.
        aliases: other headers under which the column is recognised (case, accents and spaces never matter).
        loose: names too common to be sure of (« Livraison », « Fin »): the column is read under one of them when
            nothing else in the row of titles may be it, and what stands beneath suits.
        list: key of the list (`LISTS`) its values belong to.
        refers_to: key of the sheet whose key column holds its values; overrides nothing, excludes `list`.
        many: the cell may hold several values, separated by commas or semicolons.
        choices: the words that the template proposes for it, where they are no list of the workbook.
        grouped: rows are counted by it, though no row nor list declares its values: each has one writing.
        free: any text is in its place, a date or « NC » among others: nothing is told of what it looks like.
        unit: shown in headers on screen.
        most: a number above is read, and told: it is beyond belief.
        whole: numbers are counts of something that has no parts.
        without: what the screens do not tell where a workbook has not the column at all: each of its rows is then read
            as not known in it. Only of columns that are required; '' where the column must be there.
        width: in characters, for the template.
    """

    key: str
    header: str
    kind: Kind
    help: str
    required: bool = False
    aliases: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    list: str | None = None
    refers_to: str | None = None
    many: bool = False
    choices: tuple[str, ...] = ()
    grouped: bool = False
    free: bool = False
    unit: str | None = None
    most: float | None = None
    whole: bool = False
    without: str = ""
    width: int = 18

    def __hash__(self) -> int:
        return hash(self.key)  # what is worked out of a column is kept by it: all that it holds takes long to hash

    @property
    def title(self) -> str:
        """The header with its unit, as tables on screen show it."""
        return f"{self.header} ({self.unit})" if self.unit else self.header

    @property
    def other_names(self) -> str:
        """Its other names as people read them, those that are not sure last."""
        loose = f"à défaut\u00a0: {', '.join(self.loose)}" if self.loose else ""
        return "\u00a0; ".join(filter(None, (", ".join(self.aliases), loose)))


@dataclass(frozen=True)
class Sheet:
    """One sheet of the workbook.

    Attributes:
        key: name in the frames, unaccented.
        title: name of the tab.
        help: what one row is, in French.
        columns: in the template's order.
        required: a workbook without it is refused.
        aliases: other tab names under which it is recognised.
        identifier: key of the column that names a row, if rows are named.
        key_columns: keys of the columns that together tell a row from the others, where none names it. The last one is
            what may be reworded, or handed over, while the row stays the same.
        beside: columns that people keep in this sheet too, and whose values become rows of other sheets. They are in no
            frame, and the template does not have them.
        shows: what the dashboard shows of it, where its absence is worth a word.
        name: key of the column that may stand for the identifier where the sheet has none.
    """

    key: str
    title: str
    help: str
    columns: tuple[Column, ...]
    required: bool = False
    aliases: tuple[str, ...] = ()
    identifier: str | None = None
    key_columns: tuple[str, ...] = ()
    beside: tuple[Column, ...] = ()
    name: str | None = None
    shows: str = ""

    @property
    def as_kept(self) -> Sheet:
        """The same sheet with every column under which people may keep something in it."""
        return replace(self, columns=(*self.columns, *self.beside)) if self.beside else self

    def must_have(self, column: Column) -> bool:
        """Tell whether a column must be there: an identifier may lack where a name can stand for it."""
        return column.required and not (self.name and column.key == self.identifier)

    def __hash__(self) -> int:
        return hash(self.key)

    @property
    def business_key(self) -> tuple[str, ...]:
        """Keys of the columns by which a row is found again in another version; none where rows are but values."""
        return (self.identifier,) if self.identifier else self.key_columns

    def column(self, key: str) -> Column:
        """Return the column called `key`; KeyError when the sheet has none."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)

    def __iter__(self) -> Iterator[Column]:
        return iter(self.columns)


@dataclass(frozen=True)
class ListSpec:
    """One closed list of the sheet Listes: its header and the values the template starts with."""

    key: str
    header: str
    values: tuple[str, ...]
    help: str
