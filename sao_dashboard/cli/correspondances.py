"""The command `correspondances`: what a workbook in its own words would be read as, and the sheet that says so."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sao_dashboard.cli.output import dump, plain, write
from sao_dashboard.formatting import pluriel
from sao_dashboard.proposal.model import Certainty, ProposedColumn, ProposedTable
from sao_dashboard.schema.correspondances import IGNORER
from sao_dashboard.settings import as_spelled

if TYPE_CHECKING:
    from sao_dashboard.proposal.workbook import Offer

_SHOWN = 3
_HEADINGS = {
    Certainty.DOUBTFUL: "À confirmer",
    Certainty.UNKNOWN: "Je ne sais pas, et ce ne sera pas lu",
    Certainty.SURE: "Sûr",
}


def add(commands: Any) -> None:
    """Declare this command."""
    parser = commands.add_parser(
        "correspondances", help="proposer comment lire un classeur qui a ses propres mots, et l’écrire dans une copie"
    )
    parser.add_argument("fichier", type=as_spelled, metavar="FICHIER")
    parser.add_argument("sortie", type=Path, metavar="SORTIE", nargs="?")
    parser.add_argument("--json", action="store_true", help="pour un programme")
    parser.set_defaults(run=_correspondances)


def _correspondances(asked: argparse.Namespace) -> int:
    if asked.sortie and asked.sortie.exists() and asked.sortie.samefile(asked.fichier):
        print("SORTIE doit être un autre fichier que FICHIER\u00a0: le classeur reste comme il est.", file=sys.stderr)
        return 2
    from sao_dashboard.proposal.workbook import offer

    content = asked.fichier.read_bytes()
    found = offer(content)
    if asked.sortie:
        from sao_dashboard.annotate import with_correspondances_confined

        write(asked.sortie, with_correspondances_confined(content, found.rows, found.there))
    if asked.json:
        print(dump(as_data(found)))
    else:
        print("\n".join(plain_lines(found)))
        if asked.sortie:
            print(f"Classeur écrit, avec la feuille Correspondances\u00a0: {asked.sortie}")
    return 0


def as_data(found: Offer) -> dict[str, object]:
    """Return what `--json` prints of a proposal."""
    return {
        "feuilles": [_table(table) for table in found.proposal.tables],
        "correspondances": [
            {
                "objet": row.objet,
                "feuille": row.feuille,
                "colonne": row.colonne,
                "chez_vous": row.chez_vous,
                "chez_nous": row.chez_nous,
                "sens": row.sens,
                "remarques": row.remarques,
            }
            for row in found.rows
        ],
    }


def _table(table: ProposedTable) -> dict[str, object]:
    return {
        "feuille": table.tab,
        "devient": table.sheet.title if table.sheet else "",
        "certitude": str(table.certainty),
        "pourquoi": table.why,
        "comme": table.like,
        "ligne_des_titres": table.line,
        "lignes": table.rows,
        "manque": [column.header for column in table.missing],
        "colonnes": [
            {
                "titre": column.title,
                "devient": _ours(column),
                "certitude": str(column.certainty),
                "pourquoi": column.why,
                "question": column.question,
                "exemples": [{"ecrit": written, "lu": read} for written, read in column.seen],
                "reglages": [
                    {
                        "objet": each.objet,
                        "chez_vous": each.theirs,
                        "chez_nous": each.ours,
                        "certitude": str(each.certainty),
                        "pourquoi": each.why,
                    }
                    for each in column.settings
                ],
                "valeurs": [
                    {
                        "valeur": value.written,
                        "lignes": value.rows,
                        "devient": value.value,
                        "sens": value.sens,
                        "certitude": str(value.certainty),
                        "pourquoi": value.why,
                    }
                    for value in column.values
                ],
            }
            for column in table.columns
        ],
    }


def _ours(column: ProposedColumn) -> str:
    return IGNORER if column.ignored else column.column.header if column.column else ""


def plain_lines(found: Offer) -> Iterator[str]:
    """Yield what the command says of a proposal: for each tab, doubts first."""
    for table in found.proposal.tables:
        if table.sheet is None:
            yield f"Feuille «\u00a0{plain(table.tab)}\u00a0»\u00a0: non lue ({table.why}).\n"
            continue
        lines = f"titres en ligne {table.line}, {pluriel(table.rows, 'ligne')} en dessous"
        which = f"{table.certainty}\u00a0: {table.why}"
        yield f"Feuille «\u00a0{plain(table.tab)}\u00a0» → «\u00a0{table.sheet.title}\u00a0» ({which}), {lines}"
        if table.like:
            yield f"  Les mêmes titres que «\u00a0{plain(table.like)}\u00a0»\u00a0: lue avec elle."
        for each in table.missing:
            then = (
                "\u00a0: chaque ligne serait lue «\u00a0Non renseigné\u00a0»"
                if each.without
                else ", qui est obligatoire"
            )
            yield f"  Il y manque «\u00a0{each.header}\u00a0»{then}."
        for certainty, heading in _HEADINGS.items():
            columns = [column for column in table.columns if column.certainty is certainty]
            if columns:
                yield f"  {heading}\u00a0:"
            for column in columns:
                yield from (f"  {line}" for line in _column_lines(column))
        yield ""
    yield f"{pluriel(len(found.rows), 'ligne')} de correspondances."


def _column_lines(column: ProposedColumn) -> Iterator[str]:
    ours = _ours(column)
    becomes = f" → «\u00a0{ours}\u00a0»" if ours else ""
    yield f"- «\u00a0{plain(column.title)}\u00a0»{becomes}\u00a0: {column.why}"
    if column.question:
        yield f"    {column.question}"
    shown = [
        f"«\u00a0{plain(written)}\u00a0»" + (f" = {plain(read)}" if read and read != written else "")
        for written, read in column.seen[:_SHOWN]
    ]
    if shown and not column.ignored:
        yield f"    {' ; '.join(shown)}"
    for each in column.settings:
        yield f"    {each.objet}\u00a0: {each.theirs} → {each.ours} ({each.certainty}\u00a0: {each.why})"
    for value in column.values:
        sens = f", {value.sens}" if value.sens else ""
        ours = value.value or "?"
        yield f"    «\u00a0{plain(value.written)}\u00a0» → «\u00a0{plain(ours)}\u00a0»{sens} ({value.certainty})"
