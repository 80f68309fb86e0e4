"""What an image of a chart says once it has left the page: the day, the version, the filters."""

from __future__ import annotations

from sao_dashboard.formatting import NBSP, date_courte, date_longue
from sao_dashboard.views.filtres import Filtres
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import guard
from sao_dashboard.web.runtime import store

_WORDS = {
    "texte": "recherche",
    "secteur": "secteur",
    "etape": "étape",
    "situation": "situation",
    "periode": "finalisation",
    "charge": "chargé·e d’opération",
    "territoire": "territoire",
    "nature": "nature",
    "mode": "mode",
    "statut": "statut",
    "frange": "franges seulement",
    "redatee": "re-datées seulement",
}


def said(suivi: Suivi, filtres: Filtres) -> str:
    """Return what a chart is the picture of: « Au 15 novembre 2018 · version 4 · secteur : Nord »."""
    version = _version()
    shown = [f"Au {date_longue(suivi.day)}", f"version {version}" if version else ""]
    return " · ".join(filter(None, [*shown, *_filters(filtres)]))


def image_name(chart: str, suivi: Suivi, filtres: Filtres) -> str:
    """Return the name of a saved chart: « frise-2018-11-15-version-4-filtre » says what it is the picture of."""
    version, filtered = _version(), "filtre" if filtres.active else ""
    numbered = f"version-{version}" if version else ""
    return "-".join(filter(None, (chart, suivi.day.isoformat(), numbered, filtered)))


def _version() -> str:
    """The number of the version in sight, '' before the log has answered."""
    earlier = guard.version_chosen()
    return str((earlier.numero if earlier else store().current().numero) or "")


def _filters(filtres: Filtres) -> list[str]:
    return [word + _value(getattr(filtres, key)) for key, word in _WORDS.items() if getattr(filtres, key)]


def _value(value: object) -> str:
    if value is True:
        return ""
    if isinstance(value, str):
        return f"{NBSP}: «{NBSP}{_whole(value)}{NBSP}»"
    assert isinstance(value, tuple)
    if isinstance(value[0], str):
        return f"{NBSP}: {', '.join(map(_whole, value))}"
    first, last = map(date_courte, value)
    return f" du {first} au {last}"


def _whole(value: str) -> str:
    """A value that is not cut between two lines."""
    return value.replace(" ", NBSP)
