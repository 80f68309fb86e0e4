"""The command that compares the shared workbook with an export of the métropole's software: `comparer-tabou`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from sao_dashboard.cli.output import dump, plain
from sao_dashboard.formatting import liste, pluriel
from sao_dashboard.settings import Settings, as_spelled

if TYPE_CHECKING:
    from sao_dashboard.views.tabou import Rapprochement, TabouDifference


def add(commands: Any) -> None:
    """Declare this command."""
    comparer = commands.add_parser(
        "comparer-tabou", help="dire les écarts du classeur partagé avec un export du logiciel de la métropole"
    )
    comparer.add_argument("export", type=as_spelled, metavar="EXPORT")
    comparer.add_argument("--json", action="store_true", help="pour un programme")
    comparer.set_defaults(run=_comparer_tabou)


def _comparer_tabou(asked: argparse.Namespace) -> int:
    """Differences are no failure."""
    from sao_dashboard.reading.located import locate
    from sao_dashboard.reading.tabou import read_export
    from sao_dashboard.views.tabou import compared

    export = read_export(asked.export.read_bytes())
    found = compared(locate(Settings.from_environment().classeur.read_bytes()), export)
    if asked.json:
        print(dump(_plain(found)))
        return 0
    print(f"{pluriel(found.communes, 'opération')} des deux côtés, {pluriel(len(found.differences), 'écart')}.")
    for each in found.differences:
        print(plain(in_words(each)))
    for identifiant, nom, key in found.ici_seulement:
        print(plain(f"Seulement dans le classeur\u00a0: {identifiant}, {nom} (Id Tabou {key})."))
    for row in found.ailleurs_seulement:
        name = row.values.get("nom", "")
        print(plain(f"Seulement dans l’export, ligne {row.line}\u00a0: Id Tabou {row.id_tabou}{name and f', {name}'}."))
    if found.sans_id:
        print(f"Sans Id Tabou dans le classeur\u00a0: {pluriel(found.sans_id, 'opération')}.")
    if found.en_double:
        print(plain(f"Portés par plusieurs lignes, non comparés\u00a0: {liste(found.en_double)}."))
    return 0


def in_words(each: TabouDifference) -> str:
    """Return one difference, in a line."""
    from sao_dashboard.reading.tabou import COMPARED

    where = f" ({each.cellule})" if each.cellule else ""
    here, there = (f"«\u00a0{value}\u00a0»" if value else "rien" for value in (each.ici, each.ailleurs))
    said = f"{here} ici, {there} dans l’export"
    return f"{each.identifiant}, {each.nom}{where}, {COMPARED[each.colonne]}\u00a0: {said}, ligne {each.ligne}."


def _plain(found: Rapprochement) -> dict[str, object]:
    elsewhere = [{"ligne": row.line, "id_tabou": row.id_tabou, **row.values} for row in found.ailleurs_seulement]
    here = [dict(zip(("identifiant", "nom", "id_tabou"), each, strict=True)) for each in found.ici_seulement]
    told = {"communes": found.communes, "sans_id": found.sans_id, "en_double": found.en_double}
    return {
        **told,
        "ecarts": [each._asdict() for each in found.differences],
        "ici_seulement": here,
        "ailleurs_seulement": elsewhere,
    }
