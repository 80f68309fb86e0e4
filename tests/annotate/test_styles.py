"""A coloured format is the same one but for its fill, and an earlier colour can be taken back."""

from __future__ import annotations

import re

import pytest

from sao_dashboard.annotate.markup import Document
from sao_dashboard.annotate.styles import EditedStyles
from tests.annotate.books import MAIN

FILLS = '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill/></fill></fills>'
RED = '<fill><patternFill patternType="solid"><fgColor rgb="FFF7B7AF"/><bgColor indexed="64"/></patternFill></fill>'
AMBER = RED.replace("F7B7AF", "FFDB85")


def sheet(inside: str) -> bytes:
    return f'<styleSheet xmlns="{MAIN}">{inside}</styleSheet>'.encode()


def marked(inside: str, *cells: tuple[int, bool], trusted: bool = True) -> tuple[list[int], str]:
    """Return the number of each coloured format, and the part that holds them, without its root."""
    document = Document(sheet(inside))
    styles = EditedStyles(document, trusted)
    numbers = [styles.marked(style, blocking) for style, blocking in cells]
    styles.close()
    written = re.fullmatch("<styleSheet[^>]*>(.*)</styleSheet>", document.result().decode())
    assert written
    return numbers, written[1]


def test_each_format_and_severity_once() -> None:
    formats = '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" fontId="1" borderId="2"/></cellXfs>'
    numbers, written = marked(f"{FONTS}{FILLS}{formats}", (1, True), (0, True), (1, False), (1, True))
    assert numbers == [2, 3, 4, 2]
    assert written == (
        f'{FONTS}<fills count="4">{FILLS[17:-8]}{RED}{AMBER}</fills>'
        '<cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14" fontId="1" borderId="2"/>'
        '<xf applyFill="1" fillId="2" numFmtId="14" fontId="1" borderId="2"></xf>'
        '<xf applyFill="1" fillId="2" numFmtId="0"></xf>'
        '<xf applyFill="1" fillId="3" numFmtId="14" fontId="1" borderId="2"></xf></cellXfs>'
    )


FONTS = '<fonts count="2"><font/><font><b/></font></fonts>'
CHILDREN = (
    '<alignment horizontal="center"/><protection locked="0"/>'
    '<extLst><ext uri="x"><y fillId="9" xmlns="u"/></ext></extLst>'
)


def test_all_that_a_format_holds_is_kept() -> None:
    xf = f"<xf numFmtId='9' fillId = '1' applyFill='0' quotePrefix='1' xfId='0'>{CHILDREN}</xf>"
    _, written = marked(f'{FONTS}{FILLS}<cellXfs count="1">{xf}</cellXfs><dxfs count="0"/>', (0, True))
    same = f"<xf numFmtId='9' fillId=\"2\" applyFill=\"1\" quotePrefix='1' xfId='0'>{CHILDREN}</xf>"
    assert written.endswith(f'<cellXfs count="2">{xf}{same}</cellXfs><dxfs count="0"/>')


def test_a_format_that_does_not_exist_is_the_first() -> None:
    numbers, _ = marked(f'{FILLS}<cellXfs><xf numFmtId="5"/></cellXfs>', (7, True), (0, True))
    assert numbers == [1, 1]


def test_what_is_missing_is_made_in_its_place() -> None:
    """Even without a count, and with extensions after."""
    inside = '<numFmts count="0"/><borders><border/></borders><dxfs/><extLst><ext uri="x"/></extLst>'
    numbers, written = marked(inside, (0, True))
    assert numbers == [1]
    assert written == (
        '<numFmts count="0"/><fonts count="1"><font/></fonts><fills count="3"><fill><patternFill patternType="none"/>'
        f'</fill><fill><patternFill patternType="gray125"/></fill>{RED}</fills><borders><border/></borders>'
        '<cellXfs count="2"><xf/><xf applyFill="1" fillId="2"></xf></cellXfs>'
        '<dxfs/><extLst><ext uri="x"/></extLst>'
    )


def test_a_prefix() -> None:
    inside = '<x:fills count="1"><x:fill/></x:fills><x:cellXfs count="1"><x:xf/></x:cellXfs>'
    document = Document(f'<x:styleSheet xmlns:x="{MAIN}">{inside}</x:styleSheet>'.encode())
    styles = EditedStyles(document)
    assert styles.marked(0, False) == 1
    styles.close()
    written = document.result().decode()
    assert '<x:cellXfs count="2"><x:xf/><x:xf applyFill="1" fillId="1"></x:xf></x:cellXfs>' in written
    assert '<x:fgColor rgb="FFFFDB85"/>' in written


LIGHT = [
    ('<color rgb="FFFFFFFF"/>', True),
    ('<color rgb="FFF0F0D0"/>', True),
    ('<color theme="0"/>', True),
    ('<color theme="0" tint="-0.05"/>', True),
    ('<color indexed="9"/>', True),
    ('<color rgb="FF17313B"/>', False),
    ('<color theme="1"/>', False),
    ('<color indexed="64"/>', False),
    ('<color auto="1"/>', False),
    ('<color rgb="white"/>', False),
    ("", False),
]


@pytest.mark.parametrize(("colour", "light"), LIGHT)
def test_a_light_text_has_a_dark_fill(colour: str, light: bool) -> None:
    """A title of the template is white: on light red nobody could read it."""
    inside = f"<fonts><font>{colour}</font></fonts>{FILLS}<cellXfs><xf fontId='0'/></cellXfs>"
    _, written = marked(inside, (0, True), (0, False))
    assert re.findall('fgColor rgb="FF(.{6})"', written) == (["A8281A", "8A5A00"] if light else ["F7B7AF", "FFDB85"])


def solid(colour: str) -> str:
    return f'<fill><patternFill patternType="solid"><fgColor {colour}/><bgColor indexed="64"/></patternFill></fill>'


NOTHING = '<fill><patternFill patternType="none"/></fill>'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (solid('rgb="FFE6EEF2"'), solid('rgb="FFE6EEF2"')),
        (solid('theme="4" tint="0.6"'), solid('theme="4" tint="0.6"')),
        (solid('indexed="22"'), solid('indexed="22"')),
        (NOTHING, NOTHING),
        ('<fill><patternFill patternType="gray125"/></fill>', NOTHING),
        ('<fill><gradientFill degree="90"/></fill>', NOTHING),
    ],
)
@pytest.mark.parametrize("blocking", [True, False])
def test_a_fill_is_given_back(before: str, after: str, blocking: bool) -> None:
    """Only a solid colour can be: it waits in the background of our fill."""
    first = f'<fonts/><fills count="1">{before}</fills><cellXfs><xf fillId="0"/></cellXfs>'
    _, written = marked(first, (0, blocking))
    _, undone = marked(written)
    assert undone == written.replace(re.findall("<fill>.*?</fill>", written)[1], after)


def test_a_fill_that_was_taken_back_may_be_hidden_again() -> None:
    blue = solid('theme="4"')
    first = f'<fonts/><fills>{blue}</fills><cellXfs><xf fillId="0"/></cellXfs>'
    _, written = marked(first, (0, True))
    _, again = marked(written, (1, False))
    assert '<fgColor rgb="FFFFDB85"/><bgColor theme="4"/>' in again
    assert marked(again)[1].count(blue) == 3


@pytest.mark.parametrize(("ours", "after"), [("F7B7AF", NOTHING), ("A8281A", solid('rgb="FF595959"'))])
def test_after_libreoffice_no_background_is_trusted(ours: str, after: str) -> None:
    """It writes a background of its own: white titles stay on a dark fill, the others have none."""
    fill = solid(f'rgb="FF{ours}"').replace('indexed="64"', 'rgb="FFFFCC99"')
    _, undone = marked(f'<fonts/><fills count="1">{fill}</fills><cellXfs><xf fillId="0"/></cellXfs>', trusted=False)
    assert f'<fills count="1">{after}</fills>' in undone
