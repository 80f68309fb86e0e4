"""Plotly in French: the `config` that every chart takes. A locale that the library does not bring travels with each."""

from __future__ import annotations

from typing import Any

from sao_dashboard.formatting import MOIS, MOIS_COURTS, NARROW_NBSP

_DICTIONARY = {
    "Autoscale": "Ajuster l’échelle",
    "Box Select": "Sélection rectangulaire",
    "Click to enter Colorscale title": "Titre de l’échelle de couleurs",
    "Click to enter Plot title": "Titre du graphique",
    "Click to enter X axis title": "Titre de l’axe horizontal",
    "Click to enter Y axis title": "Titre de l’axe vertical",
    "Compare data on hover": "Comparer les données au survol",
    "Double-click on legend to isolate one trace": "Double-cliquez sur la légende pour isoler une série",
    "Double-click to zoom back out": "Double-cliquez pour revenir à la vue d’ensemble",
    "Download plot": "Télécharger l’image",
    "Download plot as a PNG": "Télécharger l’image (PNG)",
    "Download plot as a png": "Télécharger l’image (PNG)",
    "Lasso Select": "Sélection au lasso",
    "Pan": "Déplacer",
    "Reset": "Rétablir",
    "Reset axes": "Rétablir la vue",
    "Show closest data on hover": "Donnée la plus proche au survol",
    "Image download succeeded": "Image téléchargée",
    "Preparing image - this may take a few seconds": "Préparation de l’image…",
    "Sorry, there was a problem downloading your image!": "L’image n’a pas pu être téléchargée.",
    "Toggle Spike Lines": "Lignes repères",
    "Zoom": "Zoom",
    "Zoom in": "Agrandir",
    "Zoom out": "Réduire",
}

_FORMAT = {
    "days": ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"],
    "shortDays": ["dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."],
    "months": list(MOIS),
    "shortMonths": list(MOIS_COURTS),
    "date": "%d/%m/%Y",
    "decimal": ",",
    "thousands": NARROW_NBSP,
    "year": "%Y",
    "month": "%b %Y",
    "dayMonth": "%-d %b",
    "dayMonthYear": "%-d %b %Y",
    "dateTime": "%d/%m/%Y %H:%M",
}

CONFIG: dict[str, Any] = {
    "locale": "fr",
    "locales": {"fr": {"dictionary": _DICTIONARY, "format": _FORMAT}},
    "displaylogo": False,
    "scrollZoom": False,
    "doubleClick": "reset",
    "modeBarButtonsToRemove": [
        "sendChartToCloud",
        "zoom2d",
        "pan2d",
        "zoomIn2d",
        "zoomOut2d",
        "autoScale2d",
        "select2d",
        "lasso2d",
    ],
    "toImageButtonOptions": {"format": "png", "scale": 2},
}
"""French, and a mode bar of image and whole view, to which `plotly.py` adds the full screen."""
