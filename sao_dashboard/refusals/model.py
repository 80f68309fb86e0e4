"""What a refusal is: a code, a title, a sentence with holes, and what is raised."""

from __future__ import annotations

from typing import NamedTuple

from sao_dashboard.errors import SaoError, WorkbookError


class Refusal(NamedTuple):
    """One kind of refusal; to refuse is `raise TROP_DE_LIEN(feuille=…, limite=…)`.

    Attributes:
        code: stable name, part of the command line's contract.
        title: short French noun phrase.
        sentence: French sentence that says what to do: a `str.format` template, where `{partie!q}` is a name between
            quotes, `{limite:n}` a number as people write it, and `{limite:ligne}` a count with its noun, agreed
            (`{nombre:journal/journaux}` where the plural is not regular).
        error: what is raised.
    """

    code: str
    title: str
    sentence: str
    error: type[SaoError] = WorkbookError

    def __call__(self, **details: object) -> SaoError:
        """Return what to raise, the holes of the sentence filled."""
        return self.error(self.title, self.words(**details), self.code)

    def words(self, **details: object) -> str:
        """Return the sentence, its holes filled."""
        from sao_dashboard.refusals.words import filled  # rarely needed, and slow to import

        return filled(self.sentence, details)
