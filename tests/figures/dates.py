"""Frames of dates from literal rows, as `views.echeances.echeances` gives them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from sao_dashboard.views.echeances import COLUMNS
from sao_dashboard.views.sujets import CHANTIERS_DU_SERVICE

_TYPES = {"debut": "datetime64[us]", "fin": "datetime64[us]", "certain": "boolean"}


def dates(*rows: dict[str, Any]) -> pd.DataFrame:
    """Return a frame of rows made by `operation`, `chantier` and `jalon`."""
    return pd.DataFrame({key: pd.Series([row[key] for row in rows], dtype=_TYPES.get(key, "str")) for key in COLUMNS})


def operation(nom: str, debut: str | None, fin: str | None = "", **changes: Any) -> dict[str, Any]:
    """The finalisation of an operation of « Nord », on one day unless `fin` is given; None is an open bound."""
    end = debut if fin == "" else fin
    row = {
        "sorte": "opération",
        "libelle": nom,
        "jalon": None,
        "identifiant": nom,
        "secteur": "Nord",
        "etape": "En projet",
    }
    row |= {"chantier": "Opérations", "debut": debut, "fin": end, "texte": "comme écrit", "precision": "periode"}
    return row | {"certain": True, "situation": "à l’heure", "type": "Finalisation", "promesse": None} | changes


def chantier(number: int, debut: str, **changes: Any) -> dict[str, Any]:
    """The finalisation of a chantier."""
    own = {"sorte": "chantier", "identifiant": str(number), "chantier": f"Chantier {number}"}
    group = {"secteur": CHANTIERS_DU_SERVICE, "etape": CHANTIERS_DU_SERVICE}
    return operation(f"Chantier {number} – Organiser", debut) | own | group | changes


def jalon(
    subject: dict[str, Any], name: str, debut: str | None, fin: str | None = "", **changes: Any
) -> dict[str, Any]:
    """A milestone of an operation or a chantier."""
    short = subject["chantier"] if subject["sorte"] == "chantier" else subject["libelle"]
    placed = {key: subject[key] for key in ("identifiant", "secteur", "etape", "chantier")}
    row = operation(f"{name} – {short}", debut, fin) | placed | {"sorte": "jalon", "type": name, "jalon": name}
    return row | changes
