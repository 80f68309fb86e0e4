"""Copies of a workbook to download, all else untouched: with its faults at their cells, or with identifiers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import PurePath

from sao_dashboard.annotate.lacking import new_identifiers
from sao_dashboard.errors import SaoError
from sao_dashboard.issues import IDENTIFIANTS_ABSENTS, Issue
from sao_dashboard.shared.state import ReadFile
from sao_dashboard.web.components import download
from sao_dashboard.web.visitor import visitor


def copie_annotee(file: ReadFile, name: str) -> None:
    """Offer a workbook with its faults at their cells."""
    refused, path = file.workbook.blocking, PurePath(name)
    download(
        "Classeur refusé, annoté" if refused else "Classeur annoté",
        partial(_annotated, file.content, file.workbook.issues, visitor()),
        f"{path.stem}-annote{path.suffix}",
        "Télécharger le classeur avec chaque cellule en cause coloriée et commentée, le reste intact",
        "primary" if refused else "secondary",
    )


def copie_identifiee(file: ReadFile, name: str) -> None:
    """Offer a workbook whose operations have no identifiers with those that they may have."""
    if not any(issue.type is IDENTIFIANTS_ABSENTS for issue in file.workbook.issues):
        return
    path = PurePath(name)
    download(
        "Classeur avec identifiants",
        partial(_identified, file.content, file.workbook.issues, visitor()),
        f"{path.stem}-identifiants{path.suffix}",
        "Télécharger le classeur avec une colonne Identifiant remplie, le reste intact",
    )


def _annotated(content: bytes, issues: Sequence[Issue], asked_by: str) -> bytes:
    from sao_dashboard.annotate import annotate_confined

    return _or_list_alone(lambda: annotate_confined(content, issues, asked_by), content, issues)


def _identified(content: bytes, issues: Sequence[Issue], asked_by: str) -> bytes:
    from sao_dashboard.annotate import with_identifiers_confined

    return _or_list_alone(
        lambda: with_identifiers_confined(content, new_identifiers(content), asked_by), content, issues
    )


def _or_list_alone(make: Callable[[], bytes], content: bytes, issues: Sequence[Issue]) -> bytes:
    from sao_dashboard.annotate import list_alone

    try:
        return make()
    except SaoError as error:  # nothing can be said on the screen that made the button: it is said in the file
        if b"vbaProject" in content:
            raise  # the file has a name for macros, under which Excel opens no other kind
        return list_alone(error, issues)
