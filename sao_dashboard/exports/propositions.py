"""The moves of a proposal, as a workbook to take along."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from sao_dashboard.exports.tables import Onglet, to_xlsx
from sao_dashboard.formatting import horodatage, pluriel
from sao_dashboard.repartition.effets import Somme
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


class ChargesDites(NamedTuple):
    """What the loads of sectors are.

    Attributes:
        words: what they are counted in.
        avant: what those without the proposal are called.
        apres: what those with it are.
    """

    words: str
    avant: str
    apres: str

    def columns(self) -> tuple[Column, ...]:
        """Return the columns that hold them."""
        unknown = "Opérations dont le poids n’est pas connu, comptées à part."
        return (
            Column("secteur", "Secteur", Kind.TEXT, "Le nom du secteur.", width=34),
            Column("avant", self.avant, Kind.NUMBER, "Sa charge sans la proposition.", width=16),
            Column("apres", self.apres, Kind.NUMBER, "Sa charge avec elle.", width=16),
            Column("ecart", "Écart", Kind.NUMBER, "La différence.", width=12),
            Column("inconnues", f"Poids inconnus ({self.avant.lower()})", Kind.INTEGER, unknown, width=18),
            Column("inconnues_apres", f"Poids inconnus ({self.apres.lower()})", Kind.INTEGER, unknown, width=18),
        )


def deplacements_xlsx(
    proposition: Proposition, examens: Sequence[Examen], secteurs: Mapping[str, Sequence[Somme]], compte: ChargesDites
) -> bytes:
    """Return the moves of a proposal, with whether each still applies, as an Excel workbook; then what it brings.

    Args:
        proposition: the proposal.
        examens: its moves, looked at in the workbook.
        secteurs: the load of each sector without it and with it.
        compte: what these loads are.
    """
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
    loads = pd.DataFrame(
        [
            (name, one.valeur, other.valeur, round(other.valeur - one.valeur, 6), one.inconnues, other.inconnues)
            for name, (one, other) in secteurs.items()
        ],
        columns=["secteur", "avant", "apres", "ecart", "inconnues", "inconnues_apres"],
    )
    charges = Onglet(loads, compte.columns(), "Charge des secteurs", compte.words)
    return to_xlsx(frame, COLUMNS, f"Proposition {proposition.numero}", subtitle, charges)
