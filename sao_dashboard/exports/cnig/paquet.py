"""What is handed over: one file for each table of the standard, and the list of what is missing."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from typing import NamedTuple

import pandas as pd

from sao_dashboard.exports.cnig.operations import SOURCES, TABLE, rows
from sao_dashboard.exports.cnig.schema import TABLES, UNKNOWN, CnigFault, Values, faults, fields, missing_values, to_csv
from sao_dashboard.exports.tables import to_csv as to_french_csv
from sao_dashboard.schema import Column, Kind
from sao_dashboard.views.suivi import Suivi

NOWHERE = "rien dans le classeur\u00a0: à ajouter avant de transmettre"
NO_TABLE = "le classeur ne tient ni secteurs d’aménagement ni programmes, au sens de ce standard"
_DAY = (1980, 1, 1, 0, 0, 0)
"""The day of the files of the archive: the same rows make the same bytes."""


class Manque(NamedTuple):
    """A field that is not filled everywhere.

    Attributes:
        champ, titre: its name and its title in the schema.
        obligatoire: whether the schema wants it.
        lignes: how many rows do not have it, or say only that it is not known.
        apporte: what of the workbook brings it, in words.
    """

    champ: str
    titre: str
    obligatoire: bool
    lignes: int
    apporte: str


class Paquet(NamedTuple):
    """What is handed over.

    Attributes:
        operations: the rows of the table of operations.
        manques: what they lack, what the schema wants first.
        refusees: what the schema refuses besides, of values that are there.
    """

    operations: list[Values]
    manques: list[Manque]
    refusees: list[CnigFault]

    @property
    def obligatoires(self) -> list[Manque]:
        """What is missing that the schema wants."""
        return [each for each in self.manques if each.obligatoire]


def paquet(suivi: Suivi) -> Paquet:
    """Return what a workbook brings to the standard, looked at on a day."""
    found = rows(suivi)
    absent = Counter(
        name for row in found for name, value in row.items() if value in missing_values(TABLE) or value == UNKNOWN
    )
    lacking = [
        Manque(each.name, each.title, each.required, absent[each.name], source.words if source else NOWHERE)
        for each in fields(TABLE)
        for source in [SOURCES.get(each.name)]
        if absent[each.name]
    ]
    wrong = [fault for fault in faults(TABLE, found) if fault.why != "manque"]
    return Paquet(found, sorted(lacking, key=lambda each: not each.obligatoire), wrong)


def archive(found: Paquet) -> bytes:
    """Return all of it as one archive."""
    buffer = io.BytesIO()
    files = {f"{table}.csv": to_csv(table, found.operations if table == TABLE else []) for table in TABLES}
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, content in {**files, "manques.csv": manques_csv(found)}.items():
            parts.writestr(zipfile.ZipInfo(name, _DAY), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def manques_csv(found: Paquet) -> bytes:
    """Return what is missing, for a spreadsheet."""
    columns = [
        Column("champ", "Champ", Kind.TEXT, ""),
        Column("titre", "Ce qu'il dit", Kind.TEXT, ""),
        Column("obligatoire", "Obligatoire", Kind.TEXT, ""),
        Column("lignes", "Lignes sans valeur", Kind.INTEGER, ""),
        Column("apporte", "Ce qui l'apporte", Kind.TEXT, ""),
    ]
    told = [each._replace(obligatoire="oui" if each.obligatoire else "non") for each in found.manques]  # type: ignore[arg-type]
    frame = pd.DataFrame(told, columns=list(Manque._fields)).astype({"lignes": "Int64"})
    return to_french_csv(frame.astype(dict.fromkeys(("champ", "titre", "obligatoire", "apporte"), "str")), columns)
