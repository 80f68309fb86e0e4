"""What both peers read and count: pandas alone, as one writes it for a single workbook whose columns are known."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd

PATH = Path(os.environ.get("SAO_CLASSEUR", "suivi.xlsx"))
PAGE = 100
"""Rows sent at a time, as the dashboard does: what a hundred thousand ask of whoever knows these tools."""
FILTERS = ("Secteur", "Chargé·e", "Étape", "Situation", "Commune", "Nature")
SHOWN = (
    "Opération",
    "Situation",
    "Finalisation prévue",
    "Avancement",
    "Étape",
    "Secteur",
    "Chargé·e",
    "Nature",
    "Mode de réalisation",
    "Statut",
    "Commune",
    "Logements",
    "Surface",
    "Identifiant",
)
ORDERS = ("Classeur", *SHOWN)
ETAPES = ("En réflexion", "En projet", "En étude", "En chantier", "Réalisé", "Clôturé", "Annulé")
_ENDED = ("Réalisé", "Clôturé", "Annulé")


@dataclass(frozen=True)
class Service:
    """One state of the workbook: its operations, with who leads them and where they stand, on the day it is read at."""

    operations: pd.DataFrame
    day: pd.Timestamp

    def choices(self, title: str) -> list[str]:
        """Return what a filter offers."""
        values = self.operations[title].dropna()
        return list(values.unique()) if title == "Secteur" else sorted(values.unique())


def stamp() -> int:
    """Return what changes when the file does."""
    return PATH.stat().st_mtime_ns


def read() -> Service:
    """Return the workbook as it is now."""
    sheets = pd.read_excel(PATH, ["Opérations", "Affectations", "Paramètres"], engine="calamine")
    operations, settings = sheets["Opérations"], sheets["Paramètres"].set_index("Paramètre")["Valeur"]
    led = sheets["Affectations"].query('Rôle == "Chargé·e d\'opération"')
    leads = led.groupby("Identifiant de l'opération")["Agent"].agg(", ".join)
    day = pd.Timestamp(settings["Date d'observation"])
    planned = operations["Finalisation prévue"]
    is_day = planned.map(lambda value: isinstance(value, datetime))
    end = pd.to_datetime(planned.where(is_day))
    situation = pd.Series("À confirmer", operations.index).mask(end >= day, "À venir").mask(end < day, "En retard")
    added: dict[str, Any] = {
        "Chargé·e": operations["Identifiant"].map(leads),
        "Situation": situation.mask(operations["Étape"].isin(_ENDED), "Terminée"),
        "Fin": end,
        "Finalisation prévue": end.dt.strftime("%d/%m/%Y").where(is_day, planned),
        "Logements": operations["Logements"].astype("string"),
    }
    return Service(operations.assign(**added)[[*SHOWN, "Fin"]], day)  # the rest is not shown


def matching(service: Service, chosen: Mapping[str, Sequence[str]], text: str = "") -> pd.DataFrame:
    """Return the operations that the filters keep."""
    found = service.operations
    for title, values in chosen.items():
        if values:
            found = found[found[title].isin(values)]
    return found[found["Opération"].str.contains(text, case=False, regex=False)] if text else found


def ordered(operations: pd.DataFrame, by: str, descending: bool = False) -> pd.DataFrame:
    """Return the operations in this order: all of them are sorted, not the page in sight."""
    if by == ORDERS[0]:
        return operations
    return operations.sort_values("Fin" if by == "Finalisation prévue" else by, ascending=not descending)


def counted(found: pd.DataFrame, service: Service) -> str:
    """Return how many operations are found, in words."""
    total = len(service.operations)
    return f"{_spaced(len(found))} {'opération' if len(found) < 2 else 'opérations'} sur {_spaced(total)}"


def figures(service: Service) -> dict[str, str]:
    """Return what the Synthèse shows first."""
    rows = service.operations
    coming = rows.loc[rows["Situation"] == "À venir", "Fin"] - service.day
    return {
        "Opérations": _spaced(len(rows)),
        "En retard": _spaced(int((rows["Situation"] == "En retard").sum())),
        "À confirmer": _spaced(int((rows["Situation"] == "À confirmer").sum())),
        "Dans 30 jours": _spaced(int((coming.dt.days <= 30).sum())),
        "Dans 90 jours": _spaced(int((coming.dt.days <= 90).sum())),
        "Sans chargé·e": _spaced(int(rows["Chargé·e"].isna().sum())),
    }


def dates(service: Service, situation: str, count: int) -> list[str]:
    """Return the first operations of a situation by their end, each as a line."""
    rows = service.operations.query("Situation == @situation").nsmallest(count, "Fin")
    return [f"{name} · {planned}" for name, planned in zip(rows["Opération"], rows["Finalisation prévue"], strict=True)]


def counts(found: pd.DataFrame) -> pd.DataFrame:
    """Return how many operations each sector has at each step."""
    return pd.crosstab(found["Secteur"], found["Étape"]).reindex(columns=list(ETAPES), fill_value=0)


def chart(found: pd.DataFrame) -> dict[str, Any]:
    """Return Plotly's own description of the bars: cheaper to make than objects, as both tools advise."""
    table = counts(found)
    bars = [
        {
            "type": "bar",
            "orientation": "h",
            "name": etape,
            "x": column.tolist(),
            "y": list(table.index),
            "hovertemplate": "%{y} · %{x} opérations",
        }
        for etape, column in table.items()
    ]
    layout = {"barmode": "stack", "height": 380, "margin": {"l": 220, "t": 20, "b": 40}, "legend": {"orientation": "h"}}
    return {"data": bars, "layout": layout, "config": {"displayModeBar": False}}


def _spaced(number: int) -> str:
    return f"{number:,}".replace(",", "\u00a0")
