"""The user's own workbook with somebody's names replaced, wherever a part of it has them as a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from sao_dashboard.annotate.markup import NotEditable, as_utf8, text_of
from sao_dashboard.annotate.package import EditedPackage, editing

_MARKUP = (".xml", ".rels", ".vml")
_TAGS = re.compile(r"(<[^<>]*>)")
# Not possessive: in Python 3.11.2, which Debian has, such a repetition within a group matches nothing.
_RICH = re.compile(r"<((?:\w+:)?)(si|is|text)((?:\s[^<>]*)?)>((?:(?!</?\1\2[\s>]).)*)</\1\2>", re.DOTALL)
_RUN = re.compile(r"<(?:\w+:)?t(?:\s[^<>]*)?>([^<]*)</(?:\w+:)?t>")
_FORMULA = re.compile(r"<(?:\w+:)?(?:f|formula\d?|definedName|\w+Formula)[\s>]")
_QUOTED = re.compile(r'"[^"]*"')
_PEOPLE = re.compile(r"(xl/(persons|threadedcomments|comments|pivotcache)|docprops)", re.IGNORECASE)
"""Parts that may name people in the attributes of their elements, and where no other part refers to these."""


def naming(names: Iterable[str], *, markup: bool = False) -> re.Pattern[str]:
    """Return what finds names as whole words, whatever their case and their spaces.

    Args:
        names: what they are written as.
        markup: whether it is looked for in XML, where a letter may be written as its number.
    """
    written = ("".join(_letter(c, markup=markup) for c in unicodedata.normalize("NFC", name.strip())) for name in names)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(written)})(?![\w-])", re.IGNORECASE)


def _letter(letter: str, *, markup: bool) -> str:
    if letter.isspace():
        return r"(?:\s|&\#160;|&\#xA0;|&nbsp;)+" if markup else r"\s+"
    forms = {letter, unicodedata.normalize("NFD", letter)}
    if markup:
        forms |= {text_of(letter), f"&#{ord(letter)};", f"&#x{ord(letter):x};"}
        forms |= {"&apos;"} if letter == "'" else set()
    return "(?:" + "|".join(map(re.escape, sorted(forms))) + ")"


def without_names(data: bytes, names: Mapping[str, str]) -> bytes:
    """Return a workbook where names are replaced, in the texts of its cells, comments, properties and lists.

    A text in several formats of which the name takes two has one format then. What another part may refer to (the
    name of a sheet, of a column of an Excel table) and what is no text (a picture, a macro) stay: see `parts_naming`.

    Args:
        data: the bytes of an .xlsx or .xlsm file that the guard has let in.
        names: what is to be in the place of each.

    Raises:
        WorkbookError: the bytes are not such a file, or a part of it cannot be read as what it says.
    """
    package = EditedPackage(data)
    found = [(naming([name], markup=True), text_of(instead)) for name, instead in names.items()]
    for part in package.parts():
        if not part.lower().endswith(_MARKUP):
            continue
        with editing(part):
            before = after = _decoded(package.read(part))
            for pattern, instead in found:
                if pattern.search(_TAGS.sub("", after)) or pattern.search(after):
                    after = _replaced(after, pattern, instead, everywhere=bool(_PEOPLE.match(part)))
        if after != before:
            package.write(part, after.encode())
    return package.to_bytes()


def parts_naming(data: bytes, names: Iterable[str]) -> list[str]:
    """Return the parts of a workbook that have one of these names, as a text or otherwise.

    In this very process: for bytes that the guard has let in.
    """
    package, given = EditedPackage(data), list(names)
    pattern = naming(given, markup=True)
    letters = [name.encode(encoding) for name in given for encoding in ("utf-8", "utf-16-le")]
    return sorted(part for part in package.parts() if _names(part, package.read(part), pattern, letters))


def _names(part: str, content: bytes, pattern: re.Pattern[str], letters: Iterable[bytes]) -> bool:
    if part.lower().endswith(_MARKUP):
        try:
            text = _decoded(content)
        except NotEditable:
            text = content.decode("latin-1")
        return bool(pattern.search(text) or pattern.search(_TAGS.sub("", text)) or pattern.search(part))
    return any(each in content for each in letters)


def _decoded(content: bytes) -> str:
    try:
        return as_utf8(content).decode()
    except UnicodeDecodeError as error:
        raise NotEditable("n’est pas dans l’encodage qu’elle annonce") from error


def _replaced(markup: str, pattern: re.Pattern[str], instead: str, *, everywhere: bool) -> str:
    def in_one_format(found: re.Match[str]) -> str:
        runs = _RUN.findall(found[4])
        if len(runs) < 2 or not pattern.search("".join(runs)):
            return found[0]
        prefix, kind, attributes, _ = found.groups()
        text = f'<{prefix}t xml:space="preserve">{put("".join(runs))}</{prefix}t>'
        return f"<{prefix}{kind}{attributes}>{text}</{prefix}{kind}>"

    def put(text: str) -> str:
        return pattern.sub(lambda _: instead, text)

    if everywhere:
        markup = put(markup)
    else:
        pieces = _TAGS.split(markup)
        for at in range(2, len(pieces), 2):
            # In a formula, only what is between quotes is a text: « AB12 » is a cell.
            quoted = _FORMULA.match(pieces[at - 1])
            pieces[at] = _QUOTED.sub(lambda found: put(found[0]), pieces[at]) if quoted else put(pieces[at])
        markup = "".join(pieces)
    return _RICH.sub(in_one_format, markup)
