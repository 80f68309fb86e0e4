"""One worksheet annotated: its cells, its notes and their boxes, and the parts that hold them."""

from __future__ import annotations

from sao_dashboard.annotate.boxes import EMPTY as NO_BOXES
from sao_dashboard.annotate.boxes import add_boxes, remove_boxes
from sao_dashboard.annotate.faults import Faults
from sao_dashboard.annotate.grid import EditedGrid
from sao_dashboard.annotate.markup import as_utf8
from sao_dashboard.annotate.notes import EMPTY as NO_NOTES
from sao_dashboard.annotate.notes import Notes
from sao_dashboard.annotate.package import EditedPackage, editing
from sao_dashboard.annotate.styles import EditedStyles
from sao_dashboard.places import Place, place_of

_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_SIGNATURE = b"rification du classeur"  # of our notes, however the accent is written
_BEFORE_DRAWING = (
    *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection"),
    *("protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells"),
    *("phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins"),
    *("pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors"),
    *("smartTags", "drawing"),
)


def annotate_sheet(package: EditedPackage, part: str, faults: Faults, styles: EditedStyles) -> None:
    """Colour the faulty cells of a worksheet and write their notes, instead of those of an earlier annotation.

    Args:
        package: what the worksheet is in.
        part: its name.
        faults: see `Faults`; there may be none.
        styles: the styles of the workbook.
    """
    comments = package.target(part, "comments")
    if not faults.cells and not (comments and _SIGNATURE in package.read(comments)):
        return
    with editing(part):
        grid = EditedGrid(as_utf8(package.read(part)))
        grid.colour(faults.cells, styles.marked)
    if comments is None and faults.messages:
        content = NO_NOTES.format(uri=grid.document.root.uri).encode()
        comments = package.add("xl/comments{}.xml", content, _COMMENTS)
        package.relate(part, "comments", comments)
    if comments is not None:
        conversations = [each.target for each in package.relations(part) if each.kind == "threadedComment"]
        messages = [message for name in conversations for message in package.document(name).root.children]
        threads = [place for message in messages if (place := place_of(message.attributes.get("ref", "")))]
        with editing(comments):
            notes = Notes(package.document(comments), threads)
            written = notes.write(faults.messages)
        _draw(package, part, grid, notes.removed, written)
    if grid.document.changed:
        package.write(part, grid.document.result())


def _draw(package: EditedPackage, part: str, grid: EditedGrid, removed: set[Place], new: dict[Place, str]) -> None:
    """Draw the boxes of the new notes, and take away those of the notes that are gone."""
    element = grid.document.root.first("legacyDrawing")  # the headers and footers of a sheet may have a drawing too
    identity = element.reference() if element else None
    drawing = next((relation.target for relation in package.relations(part) if relation.id == identity), None)
    if drawing is None and new:
        drawing = package.add("xl/drawings/vmlDrawing{}.vml", NO_BOXES.encode(), _DRAWING)
        relation = f'xmlns:r="{package.kinds}" r:id="{package.relate(part, "vmlDrawing", drawing)}"'
        grid.document.place(f"<{grid.document.tag('legacyDrawing')} {relation}/>", _BEFORE_DRAWING)
    if drawing is not None and (new or removed):
        with editing(drawing):
            boxes = remove_boxes(as_utf8(package.read(drawing)), removed)
            package.write(drawing, add_boxes(boxes, new, grid))
