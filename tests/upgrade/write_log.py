"""Writes a small log with the code of a release, for the tests of the release after it.

Run by the code that is to be remembered, from the root of its own checkout (docs/architecture.md, « Tests »):

    git worktree add /tmp/avant RELEASE && cd /tmp/avant
    PYTHONPATH=. …/.venv/bin/python …/tests/upgrade/write_log.py …/tests/upgrade/journal.zip
"""

from __future__ import annotations

import io
import sys
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import openpyxl

from sao_dashboard.reading.read import read_workbook
from sao_dashboard.shared.workbook import SharedWorkbook
from sao_dashboard.versions import open_log
from sao_dashboard.versions.propositions import Deplacement, Objet

Sheets = Mapping[str, Sequence[Sequence[object]]]

OPERATIONS = ("Identifiant", "Nom", "Secteur", "Nature", "Mode", "Étape", "Statut", "Finalisation")
SHARED = ("Cœur de Ville", "ZAC", "Régie", "En chantier", "Actif")
CO = "Chargé·e d'opération"
FIRST: Sheets = {
    "Opérations": [
        OPERATIONS,
        ("OP-1", "Îlot du Canal", *SHARED, date(2019, 6, 30)),
        ("OP-2", "Quartier des Forges", *SHARED, "T2 2020"),
    ],
    "Secteurs": [
        ("Secteur", "Territoire"),
        ("Cœur de Ville", "Ville de Rennes"),
        ("Traversée de l'Ille", "Ville de Rennes"),
    ],
    "Affectations": [("Agent", "Rôle", "Opération", "Quotité"), ("CO 01", CO, "OP-1", 0.2)],
    "Agents": [("Agent", "Rôle"), ("CO 01", CO), ("CO 02", CO)],
}
SECOND: Sheets = {
    **FIRST,
    "Opérations": [OPERATIONS, (*FIRST["Opérations"][1][:-1], "fin novembre 2019"), FIRST["Opérations"][2]],
}


def written(sheets: Sheets) -> bytes:
    """Return a workbook as light as people can make it."""
    book, out = openpyxl.Workbook(), io.BytesIO()
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    del book["Sheet"]
    book.save(out)
    return out.getvalue()


def write_log(folder: Path) -> None:
    """Publish two versions, the second saved by hand, propose a move, and keep a file that is no workbook."""
    path = folder / "suivi.xlsx"
    log = open_log(str(folder / "journal"))
    shared = SharedWorkbook(log, path, read_workbook, settle=0)
    content = written(FIRST)
    workbook = read_workbook(content)
    shared.publish(content, workbook, auteur="A. Martin", message="Première « revue »", expected=None)
    path.write_bytes(written(SECOND))
    shared.reconcile(path.read_bytes(), read_workbook(path.read_bytes()))
    for version in log.history():
        shared.workbook(version)  # its typed frames are kept
    log.archive(b"not a workbook")
    saved = log.propositions.save(
        [Deplacement("OP-1", Objet.SECTEUR, "Cœur de Ville", "Traversée de l'Ille")],
        nom="Un essai",
        qui="Ana Durand",
        pourquoi="Pour voir",
        base=log.current(),
    )
    log.propositions.say(saved.numero, qui="Ana Durand", nom="Un autre nom")


def main(out: str) -> None:
    """Write the log, as it is on the disk, in a zip."""
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        write_log(Path(folder))
        journal = Path(folder) / "journal"
        for path in sorted(journal.rglob("*.*")):
            parts.write(path, path.relative_to(journal).as_posix())


if __name__ == "__main__":
    main(sys.argv[1])
