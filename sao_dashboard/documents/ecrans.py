"""The screens as pages: of each address, what its screen shows, in its own words."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from sao_dashboard.addresses import (
    DAY,
    DERNIERE,
    VERSION,
    filtres_of,
)
from sao_dashboard.dates import parse_date
from sao_dashboard.documents.asked import AskedPage, Contenu
from sao_dashboard.documents.contenus import SCREENS_SHOWN
from sao_dashboard.documents.model import Bloc, Feuillet, Tableau, Texte
from sao_dashboard.documents.moment import Regarder
from sao_dashboard.documents.tables import ROWS
from sao_dashboard.formatting import NBSP, pluriel
from sao_dashboard.screens import (
    SCREENS,
    SYNTHESE,
)


def feuillet(adresse: str, regarder: Regarder, rows: int = ROWS) -> Feuillet:
    """Return the page of an address; one that no screen has, or that shows nothing, says so.

    Args:
        adresse: of a screen.
        regarder: gives what it looks at; raises SaoError.
        rows: the most that a table has.
    """
    page = _looked(adresse, regarder)
    draw = SCREENS_SHOWN.get(page.screen, _nowhere)
    found = draw(page)
    shown = tuple(part for bloc in found.blocs for part in bounded(bloc, rows))
    source = replace(page.moment.source(page.filtres), adresse=adresse)
    told = source.filtres or (page.screen.title if found.titre else page.screen.shows)
    under = told[:1].upper() + told[1:]
    return Feuillet(found.titre or page.screen.title, source, shown or (_NOTHING,), tuple(found.cote), under)


def _looked(adresse: str, regarder: Regarder) -> AskedPage:
    asked = urlsplit(adresse)
    path = asked.path.strip("/")
    query = parse_qs(asked.query)
    screen = next((each for each in SCREENS if each.path == path), SYNTHESE)
    written = parse_date(next(iter(query.pop(DAY, [])), "")).debut
    version = next(reversed(query.pop(VERSION, [])), DERNIERE)
    moment = regarder(version if version.isdecimal() else DERNIERE, written)
    return AskedPage(moment, screen, query, filtres_of(query))


def bounded(bloc: Bloc, rows: int = ROWS) -> list[Bloc]:
    """Return a table with so many rows at most, and what says that it has more."""
    if not isinstance(bloc, Tableau) or len(bloc.lignes) <= rows:
        return [bloc]
    left = len(bloc.lignes) - rows
    said = f"{pluriel(left, 'ligne')} de plus à l’écran, à l’adresse de cette page."
    return [replace(bloc, lignes=bloc.lignes[:rows]), Texte(said, ton="note")]


def _nowhere(page: AskedPage) -> Contenu:
    said = (
        f"L’écran «{NBSP}{page.screen.title}{NBSP}» ne se reprend pas dans un dossier{NBSP}: ouvrez-le à son adresse."
    )
    return Contenu([Texte(said), Texte(page.screen.path, "Son adresse", "note")])


_NOTHING = Texte("Rien à montrer pour ces filtres, à ce jour et dans cette version.", ton="note")
