"""The journal of accesses as a file, for whoever administers."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from sao_dashboard.access.journal import JournalEntry
from sao_dashboard.exports.tables import to_csv
from sao_dashboard.schema import Column, Kind

COLUMNS: tuple[Column, ...] = (
    Column("moment", "Moment (UTC)", Kind.TEXT, "Le jour et l’heure."),
    Column("quoi", "Quoi", Kind.TEXT, "Ce qui s’est passé."),
    Column("nom", "Qui", Kind.TEXT, "Le nom de la personne."),
    Column("qui", "Identifiant", Kind.TEXT, "Ce qui la désigne chez le fournisseur ou le relais."),
    Column("detail", "Détail", Kind.TEXT, "La version, le fichier ou la raison."),
)


def journal_csv(entries: Iterable[JournalEntry]) -> bytes:
    """Return the entries, the oldest first, as a CSV file that a French spreadsheet opens as it is."""
    return to_csv(pd.DataFrame(list(entries), columns=list(JournalEntry._fields), dtype="string"), COLUMNS)
