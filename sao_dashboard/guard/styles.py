"""Which styles strike a cell through, fill it with a colour of its own, or show something else than its value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sao_dashboard.guard.book import Attributes, parse
from sao_dashboard.guard.fills import FILLS
from sao_dashboard.guard.formats import of_signs
from sao_dashboard.guard.limits import Limits
from sao_dashboard.guard.number_formats import BUILT_IN, tells
from sao_dashboard.guard.package import Archive
from sao_dashboard.refusals import excess

_FALSE = ("0", "false", "none")
_WHITE = ({"rgb": "FFFFFFFF"}, {"rgb": "00FFFFFF"}, {"theme": "0"}, {"indexed": "9"}, {"indexed": "64"})


class CellStyles:
    """Numbers of the styles, as the cells give them (`s="3"`), that say something by their look.

    Attributes:
        struck: those that strike through.
        fills: the fill of those that colour the cell.
        formats: the number format, or the font of signs, of those that show something else than the bare value.
        formatted: the same, their numbers only.
        told: those that say something by their look.
    """

    def __init__(
        self, struck: Iterable[bytes] = (), fills: Mapping[bytes, str] = {}, formats: Mapping[bytes, str] = {}
    ):
        self.struck = frozenset(struck)
        self.fills = fills
        self.formats = formats
        self.formatted = frozenset(formats)
        self.told = self.struck.union(fills)


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
        (b"%d" % number for number, (font, _, _) in enumerate(reader.cells) if font in reader.struck),
        {b"%d" % number: fill for number, (_, fill, _) in enumerate(reader.cells) if fill in reader.coloured},
        {
            b"%d" % number: code
            for number, (font, _, format_) in enumerate(reader.cells)
            if tells(code := reader.signs.get(font) or reader.formats.get(format_, ""))
        },
    )


class _Reader:
    """Fonts, fills and cell formats, each numbered by its place; differential formats have some too, nested deeper."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._path: list[str] = []
        self._count = self._font = self._fill = 0
        self._solid = False
        self.struck: set[str] = set()
        self.coloured: set[str] = set()
        self.signs: dict[str, str] = {}
        self.formats = dict(BUILT_IN)
        self.cells: list[tuple[str, str, str]] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        self._path.append(tag)
        match self._path[1:6]:
            case ["numFmts", "numFmt"]:
                self._number_format(attributes)
            case ["fonts", "font"]:
                self._font += 1
            case ["fonts", "font", "strike"] if attributes.get("val") not in _FALSE:
                self.struck.add(str(self._font - 1))
            case ["fonts", "font", "name"] if signs := of_signs(attributes.get("val", "")):
                self.signs[str(self._font - 1)] = signs
            case ["fills", "fill"]:
                self._fill += 1
            case ["fills", "fill", "patternFill"]:
                self._solid = attributes.get("patternType") == "solid"
            case ["fills", "fill", "patternFill", "fgColor"] if self._solid and attributes not in _WHITE:
                if attributes.get("rgb", "")[-6:].upper() not in FILLS:  # ours say what the issues say
                    self.coloured.add(str(self._fill - 1))
            case ["cellXfs", "xf"]:
                font, fill, format_ = (attributes.get(key, "") for key in ("fontId", "fillId", "numFmtId"))
                self.cells.append((font, fill, format_))

    def end(self) -> None:
        self._path.pop()

    def _number_format(self, attributes: Attributes) -> None:
        self._count += 1
        if self._count > self._limits.number_formats:
            raise excess.TROP_DE_FORMATS(limite=self._limits.number_formats)
        if len(attributes.get("formatCode", "")) > self._limits.number_format:
            raise excess.FORMAT_TROP_LONG(limite=self._limits.number_format)
        self.formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
