"""Which styles strike a cell through or fill it with a colour of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from sao_dashboard.reading.fills import FILLS
from sao_dashboard.reading.guard.book import Attributes, parse
from sao_dashboard.reading.guard.limits import Limits
from sao_dashboard.reading.guard.package import Archive
from sao_dashboard.refusals import excess

_FALSE = ("0", "false", "none")
_WHITE = ({"rgb": "FFFFFFFF"}, {"rgb": "00FFFFFF"}, {"theme": "0"}, {"indexed": "9"}, {"indexed": "64"})


@dataclass(frozen=True)
class CellStyles:
    """Numbers of the styles, as the cells give them (`s="3"`), that say something by their look.

    Attributes:
        struck: those that strike through.
        fills: the fill of those that colour the cell.
    """

    struck: frozenset[bytes] = frozenset()
    fills: dict[bytes, str] = field(default_factory=dict)

    @cached_property
    def told(self) -> frozenset[bytes]:
        """All of them."""
        return self.struck.union(self.fills)


def read_styles(package: Archive, part: str, limits: Limits) -> CellStyles:
    """Return the styles that say something; none when `part` is not there.

    Raises:
        WorkbookError: the file is damaged, or has too many number formats.
    """
    if part not in package:
        return CellStyles()
    reader = _Reader(limits)
    parse(package, part, reader.start, reader.end)
    return CellStyles(
        frozenset(b"%d" % number for number, (font, _) in enumerate(reader.cells) if font in reader.struck),
        {b"%d" % number: fill for number, (_, fill) in enumerate(reader.cells) if fill in reader.coloured},
    )


class _Reader:
    """Fonts, fills and cell formats, each numbered by its place; differential formats have some too, nested deeper."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._path: list[str] = []
        self._formats = self._font = self._fill = 0
        self._solid = False
        self.struck: set[str] = set()
        self.coloured: set[str] = set()
        self.cells: list[tuple[str, str]] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        self._path.append(tag)
        match self._path[1:6]:
            case ["numFmts", "numFmt"]:
                self._number_format(attributes)
            case ["fonts", "font"]:
                self._font += 1
            case ["fonts", "font", "strike"] if attributes.get("val") not in _FALSE:
                self.struck.add(str(self._font - 1))
            case ["fills", "fill"]:
                self._fill += 1
            case ["fills", "fill", "patternFill"]:
                self._solid = attributes.get("patternType") == "solid"
            case ["fills", "fill", "patternFill", "fgColor"] if self._solid and not _says_nothing(attributes):
                self.coloured.add(str(self._fill - 1))
            case ["cellXfs", "xf"]:
                self.cells.append((attributes.get("fontId", ""), attributes.get("fillId", "")))

    def end(self) -> None:
        self._path.pop()

    def _number_format(self, attributes: Attributes) -> None:
        self._formats += 1
        if self._formats > self._limits.number_formats:
            raise excess.TROP_DE_FORMATS(limite=self._limits.number_formats)
        if len(attributes.get("formatCode", "")) > self._limits.number_format:
            raise excess.FORMAT_TROP_LONG(limite=self._limits.number_format)


def _says_nothing(colour: Attributes) -> bool:
    """Tell whether a fill is white, or one of ours, which says what the issues say."""
    return colour in _WHITE or colour.get("rgb", "")[-6:].upper() in FILLS
