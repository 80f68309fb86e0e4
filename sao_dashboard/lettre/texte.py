"""A letter as plain text: what every mail program shows, and what a screen reader goes through line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sao_dashboard.formatting import NBSP, pluriel
from sao_dashboard.lettre.contenu import Entree, Nouvelles, PartieDeLettre
from sao_dashboard.lettre.liens import Liens


def texte(contenu: Nouvelles, liens: Liens) -> str:
    """Return the whole letter."""
    return "\n".join(_lines(contenu, liens)) + "\n"


def _lines(contenu: Nouvelles, liens: Liens) -> Iterator[str]:
    yield contenu.titre
    yield contenu.sous_titre
    yield ""
    yield from contenu.annonce
    for part in contenu.parties:
        yield from _part(part, liens, contenu.vue)
    yield ""
    yield "-- "  # what mail programs know for a signature
    yield f"Ouvrir cette vue dans le tableau de bord{NBSP}: {liens.absolute(contenu.vue)}"
    if liens.desabonner:
        yield f"Ne plus recevoir ces messages{NBSP}: {liens.desabonner}"


def _part(part: PartieDeLettre, liens: Liens, vue: str) -> Iterator[str]:
    yield ""
    yield part.titre.upper()
    for each in part.entrees:
        yield ""
        yield from _entry(each, part.colonnes, liens)
    if part.autres:
        yield ""
        yield f"Et {pluriel(part.autres, 'autre')}, à voir sur l’écran{NBSP}: {liens.absolute(vue)}"


def _entry(entry: Entree, colonnes: Sequence[str], liens: Liens) -> Iterator[str]:
    yield f"* {entry.nom}"
    if len(entry.cellules) == 1:
        yield from (f"  - {words}" for words in entry.cellules[0])
    else:
        cells = zip(colonnes[1:], entry.cellules, strict=True)
        yield "  " + " · ".join(f"{column}{NBSP}: {', '.join(cell)}" for column, cell in cells if cell)
    if entry.adresse:
        yield f"  {liens.absolute(entry.adresse)}"
