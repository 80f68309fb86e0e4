"""The sheet that says what is expected on an operation, according to what it is."""

from __future__ import annotations

from dataclasses import replace

from sao_dashboard.schema.model import Column, Kind, Sheet
from sao_dashboard.schema.shared import A_L_ETAPE

ATTENTES = Sheet(
    "attentes",
    "Attentes",
    "Une ligne par attente\u00a0: une tâche et qui la fait, un cas où préférer la régie, ou une position du service. "
    "Une condition laissée vide vaut pour tous les cas.",
    (
        Column(
            "type",
            "Type d'attente",
            Kind.TEXT,
            "Une tâche, un cas de régie ou une position. Vide\u00a0: une tâche.",
            list="types_attente",
            aliases=("Type",),
            width=16,
        ),
        Column("nature", "Nature", Kind.TEXT, "Pour cette nature d'opération.", list="natures", width=12),
        Column(
            "mode",
            "Mode de réalisation",
            Kind.TEXT,
            "Pour ce mode de réalisation.",
            list="modes",
            aliases=("Mode",),
            width=24,
        ),
        Column(
            "implication",
            "Implication du service",
            Kind.TEXT,
            "Pour cette implication du service.",
            list="implications",
            aliases=("Implication",),
            width=20,
        ),
        Column("territoire", "Territoire", Kind.TEXT, "Sur ce territoire.", list="territoires", width=20),
        replace(A_L_ETAPE, help="À cette étape."),
        Column(
            "attendu",
            "Ce qui est attendu",
            Kind.TEXT,
            "La tâche, le cas ou la position, en une phrase.",
            required=True,
            aliases=("Tâche", "Attente"),
            free=True,
            width=70,
        ),
        Column(
            "qui",
            "Qui le fait",
            Kind.TEXT,
            "Pour une tâche\u00a0: qui la fait. Plusieurs se séparent par des points-virgules.",
            aliases=("Qui",),
            many=True,
            choices=("Service", "Aménageur", "Territoires", "Référent de secteur", "Chargé·e d'opération"),
            width=28,
        ),
    ),
    key_columns=("type", "nature", "mode", "implication", "territoire", "etape", "attendu"),
)
