"""The moves of a proposal, as a workbook to take along."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from sao_dashboard.exports.tables import to_xlsx
from sao_dashboard.formatting import horodatage, pluriel
from sao_dashboard.repartition.validite import Examen
from sao_dashboard.schema import Column, Kind
from sao_dashboard.versions.propositions import Objet, Proposition

OBJETS = {Objet.SECTEUR: "Secteur", Objet.CHARGE: "Chargé·e d’opération"}
"""What of an operation a move changes, in words."""

COLUMNS: tuple[Column, ...] = (
    Column("identifiant", "Identifiant", Kind.TEXT, "L’identifiant de l’opération.", width=14),
    Column("operation", "Opération", Kind.TEXT, "Le nom de l’opération.", width=34),
    Column("objet", "Ce qui change", Kind.TEXT, "Son secteur, ou qui la suit.", width=22),
    Column("de", "Aujourd’hui", Kind.TEXT, "Ce que dit le classeur d’après lequel la proposition est faite.", width=30),
    Column("vers", "Proposé", Kind.TEXT, "Ce qui est proposé.", width=30),
    Column("validite", "Dans le classeur", Kind.TEXT, "Si le déplacement s’applique encore.", width=16),
    Column("remarque", "Pourquoi", Kind.TEXT, "Ce qui a changé depuis, et où.", width=60),
)


def deplacements_xlsx(proposition: Proposition, examens: Sequence[Examen]) -> bytes:
    """Return the moves of a proposal, with whether each still applies, as an Excel workbook."""
    rows = [
        (
            each.deplacement.operation,
            each.intitule,
            OBJETS[each.deplacement.objet],
            each.deplacement.de,
            each.deplacement.vers,
            str(each.validite),
            each.phrase,
        )
        for each in examens
    ]
    frame = pd.DataFrame(rows, columns=[column.key for column in COLUMNS], dtype="str")
    when = horodatage(proposition.le.astimezone())
    subtitle = f"{proposition.nom} – {proposition.qui}, {when} – {pluriel(len(rows), 'déplacement')}"
    return to_xlsx(frame, COLUMNS, f"Proposition {proposition.numero}", subtitle)
