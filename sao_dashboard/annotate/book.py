"""The workbook part: its sheets by name, and the one that we add."""

from __future__ import annotations

import re

from sao_dashboard.annotate.markup import Document, Element, text_of
from sao_dashboard.annotate.package import STRICT, EditedPackage
from sao_dashboard.annotate.summary import HEADER_LINE, free_title
from sao_dashboard.refusals.annotation import PARTIE_NON_MODIFIABLE
from sao_dashboard.text import fold

MARKER = "_sao.verification"
"""A hidden name that leads to our sheet. Unlike anything in the sheet itself, it outlives a save by Excel or
LibreOffice, and follows the sheet when someone renames it."""

_BEFORE_NAMES = (
    *("fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups"),
    "externalReferences",
)
_WORKSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_STYLES = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"


class EditedBook:
    """The workbook part of a package.

    Attributes:
        part: its name.
        uri: namespace of all its parts.
        sheets: the part of each worksheet, by the name of its tab.

    Raises:
        WorkbookError: the package is not a workbook.
    """

    def __init__(self, package: EditedPackage) -> None:
        self._package = package
        self.part = package.target("", "officeDocument") or ""
        if not self.part:
            raise PARTIE_NON_MODIFIABLE(partie="_rels/.rels", pourquoi="ne mène à aucun classeur")
        self._document = package.document(self.part)
        root = self._document.root
        if root.name != "workbook" or not root.uri.endswith("/main"):
            raise PARTIE_NON_MODIFIABLE(partie=self.part, pourquoi="n’est pas la description d’un classeur")
        self.uri = root.uri
        package.strict = root.uri == STRICT
        targets = {each.id: each.target for each in package.relations(self.part) if each.kind == "worksheet"}
        self._tabs = self._child("sheets").all("sheet")
        parts = {tab.attributes.get("name", ""): targets.get(tab.reference() or "") for tab in self._tabs}
        self.sheets = {name: part for name, part in parts.items() if part is not None and part in package}

    @property
    def by_calc(self) -> bool:
        """Whether LibreOffice was the last to save it."""
        version = self._document.root.first("fileVersion")
        return version is not None and version.attributes.get("appName") == "Calc"

    def styles(self, empty: str) -> Document:
        """Return its styles, made from `empty` when it has none."""
        part = self._package.target(self.part, "styles")
        if part is None or part not in self._package:
            pattern = "xl/styles{}.xml" if "xl/styles.xml" in self._package else "xl/styles.xml"
            part = self._package.add(pattern, empty.format(uri=self.uri).encode(), _STYLES)
            self._package.relate(self.part, "styles", part)
        return self._package.document(part)

    def put_last(self, worksheet: bytes) -> None:
        """Put our sheet where it was, or else after all the others."""
        names = self._document.root.first("definedNames")
        defined = names.all("definedName") if names else []
        marker = next((name for name in defined if name.attributes.get("name") == MARKER), None)
        if marker is not None:
            marked = marker.text.rpartition("!")[0].strip("'").replace("''", "'")  # « 'Vérification'!$A$1 »
            part = self.sheets.get(marked)
            if part is not None:
                self._package.write(part, worksheet)
                self._package.forget_relations(part)
                return
        title = free_title([tab.attributes.get("name", "") for tab in self._tabs])
        self._add(title, worksheet)
        self._name(title, marker)

    def put(self, title: str, worksheet: bytes) -> None:
        """Put a sheet in the place of the one of this name, whatever its case and accents, or else after all others."""
        part = next((part for name, part in self.sheets.items() if fold(name) == fold(title)), None)
        if part is None:
            self._add(title, worksheet)
        else:
            self._package.write(part, worksheet)
            self._package.forget_relations(part)

    def set_filter(self, title: str, reference: str) -> None:
        """Have the hidden name of the filter of a sheet hold what the filter does: « A1:E60 »."""
        place = next(number for number, tab in enumerate(self._tabs) if tab.attributes.get("name") == title)
        names = self._document.root.first("definedNames")
        for name in names.all("definedName") if names else []:
            of_sheet = name.number("localSheetId") == place and "localSheetId" in name.attributes
            if of_sheet and name.attributes.get("name") == "_xlnm._FilterDatabase":
                quoted = title.replace("'", "''")
                absolute = re.sub(r"([A-Z]+)([0-9]+)", r"$\1$\2", reference)
                self._document.replace(name.inside, name.outside, f"'{text_of(quoted)}'!{absolute}")

    def recalculate(self) -> None:
        """Have Excel work all formulas out again when it opens the workbook."""
        settings = self._document.root.first("calcPr")
        if settings is None:
            tag = self._document.tag("calcPr")
            self._document.place(f'<{tag} fullCalcOnLoad="1"/>', (*_BEFORE_NAMES, "definedNames"))
        elif settings.attributes.get("fullCalcOnLoad") not in ("1", "true"):
            self._document.set(settings, fullCalcOnLoad="1")

    def _add(self, title: str, worksheet: bytes) -> None:
        part = self._package.add("xl/worksheets/sheet{}.xml", worksheet, _WORKSHEET)
        identity = max((tab.number("sheetId") for tab in self._tabs), default=0) + 1
        relation = f'xmlns:r="{self._package.kinds}" r:id="{self._package.relate(self.part, "worksheet", part)}"'
        tab = f'<{self._document.tag("sheet")} name="{title}" sheetId="{identity}" {relation}/>'
        self._document.append(self._child("sheets"), tab)

    def _name(self, title: str, stale: Element | None) -> None:
        """Name our sheet, and the header that is printed on each of its pages."""
        name, names = self._document.tag("definedName"), self._document.tag("definedNames")
        marker = f'<{name} name="{MARKER}" hidden="1">\'{title}\'!$A$1</{name}>'
        scope = f'name="_xlnm.Print_Titles" localSheetId="{len(self._tabs)}"'
        header = f"<{name} {scope}>'{title}'!${HEADER_LINE}:${HEADER_LINE}</{name}>"
        existing = self._document.root.first("definedNames")
        if stale is not None:
            self._document.replace(stale.start, stale.end, header + marker)
        elif existing is not None:
            self._document.append(existing, header + marker)
        else:
            self._document.place(f"<{names}>{header}{marker}</{names}>", _BEFORE_NAMES)

    def _child(self, name: str) -> Element:
        child = self._document.root.first(name)
        if child is None:
            raise PARTIE_NON_MODIFIABLE(partie=self.part, pourquoi=f"n’a pas d’élément «\u00a0{name}\u00a0»")
        return child
