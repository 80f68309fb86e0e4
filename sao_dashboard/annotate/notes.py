"""The notes of a sheet, as its comments part has them; their boxes are in `boxes`.

Each of ours begins with the same line, as Excel begins a note with the name of its author: the author itself is lost as
soon as LibreOffice saves the file.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from html import escape

from sao_dashboard.annotate.markup import Document, Element, NotEditable, text_of
from sao_dashboard.places import Place, address, place_of

AUTHOR = "Vérification du classeur"
HEADING = f"{AUTHOR}\u00a0:"
EMPTY = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<comments xmlns="{uri}"><authors></authors><commentList></commentList></comments>'
)
"""The comments of a sheet that has none; `uri` is its namespace."""

_OF_A_THREAD = "tc="
_PHONETIC = ("rPh", "phoneticPr")


class Notes:
    """The notes of a sheet; those of an earlier annotation are taken out at once.

    Args:
        document: the comments part.
        threads: cells that have a conversation: the note behind it is Excel's own, and stays as it is.

    Attributes:
        removed: cells that have no note any more.
    """

    def __init__(self, document: Document, threads: Collection[Place] = ()) -> None:
        self._document = document
        authors, comments = document.root.first("authors"), document.root.first("commentList")
        if authors is None or comments is None:
            raise NotEditable("n’a pas de liste de notes")
        self._authors, self._list = authors, comments
        self._names = [author.text for author in authors.all("author")]
        self._threads = set(threads)
        self._notes: dict[Place, Element] = {}
        self.removed: set[Place] = set()
        for comment in comments.all("comment"):
            place, author = place_of(comment.attributes.get("ref", "")), comment.number("authorId")
            if place is None:
                continue
            if author < len(self._names) and self._names[author].startswith(_OF_A_THREAD):
                self._threads.add(place)
            elif self._undo(comment):
                self.removed.add(place)
            else:
                self._notes[place] = comment

    def _undo(self, comment: Element) -> bool:
        """Take what we wrote out of a note, or the whole note when nothing else is in it; return whether it is gone."""
        content = comment.first("text")
        children = content.children if content else []
        # Each run and its text; a plain text is its own run.
        texts = [(child, child) for child in children if child.name == "t"]
        texts += [(run, text) for run in children if run.name == "r" for text in run.all("t")]
        whole = "".join(text.text for _, text in texts)
        cut = whole.find(HEADING)
        if cut < 0:
            return False
        if not whole[:cut].strip():
            self._document.replace(comment.start, comment.end, "")
            return True
        for run, text in texts:
            kept = text.text if len(text.text) <= cut else text.text[: max(cut, 0)].rstrip("\n")
            cut -= len(text.text)
            if not kept:
                self._document.replace(run.start, run.end, "")
            elif kept != text.text:
                self._document.replace(text.inside, text.outside, escape(kept, quote=False))
        return False

    def write(self, messages: Mapping[Place, Sequence[str]]) -> dict[Place, str]:
        """Write what is to be said of each cell, under what its note says already.

        Returns:
            The text of each note that is new, and needs a box.
        """
        new: dict[Place, str] = {}
        comment, content, author = map(self._document.tag, ("comment", "text", "author"))
        for place, said in messages.items():
            text = "\n\n".join(said)
            if place in self._notes:
                self._add_to(self._notes[place], text)
            elif place not in self._threads:
                new[place] = f"{HEADING}\n{text}"
                if AUTHOR not in self._names:
                    self._document.append(self._authors, f"<{author}>{AUTHOR}</{author}>")
                    self._names.append(AUTHOR)
                opening = f'<{comment} ref="{address(place)}" authorId="{self._names.index(AUTHOR)}">'
                self._document.append(self._list, f"{opening}<{content}>{self._runs('', text)}</{content}></{comment}>")
        return new

    def _add_to(self, comment: Element, text: str) -> None:
        content, run = comment.first("text"), self._document.tag("r")
        if content is None:
            raise NotEditable("a une note sans texte")
        for plain in content.all("t"):  # runs may not follow a plain text
            self._document.insert(plain.start, f"<{run}>")
            self._document.insert(plain.end, f"</{run}>")
        runs = self._runs("\n\n", text)
        phonetic = next((child for child in content.children if child.name in _PHONETIC), None)
        if phonetic:
            self._document.insert(phonetic.start, runs)
        else:
            self._document.append(content, runs)

    def _runs(self, before: str, text: str) -> str:
        return self._run(f"{before}{HEADING}\n", bold=True) + self._run(text)

    def _run(self, text: str, bold: bool = False) -> str:
        run, look, written = map(self._document.tag, ("r", "rPr", "t"))
        names = (*(("b",) if bold else ()), 'sz val="9"', 'color indexed="81"', 'rFont val="Tahoma"', 'family val="2"')
        properties = "".join(f"<{self._document.tag(name)}/>" for name in names)
        return (
            f'<{run}><{look}>{properties}</{look}><{written} xml:space="preserve">{text_of(text)}</{written}></{run}>'
        )
