"""What an image of a chart says once it has left the page: the day, the version, the filters."""

from __future__ import annotations

from sao_dashboard.formatting import NBSP, date_longue
from sao_dashboard.views.filtres import Filtres, in_words
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import guard
from sao_dashboard.web.runtime import store


def said(suivi: Suivi, filtres: Filtres) -> str:
    """Return what a chart is the picture of: « Au 15 novembre 2018 · version 4 · Secteur : Nord »."""
    version = _version()
    shown = [f"Au {date_longue(suivi.day)}", f"version {version}" if version else ""]
    # A value is not cut between two lines.
    asked = [
        f"{title}{NBSP}: {value.replace(' ', NBSP)}" if value else title for title, value in in_words(filtres).values()
    ]
    return " · ".join(filter(None, [*shown, *asked]))


def image_name(chart: str, suivi: Suivi, filtres: Filtres) -> str:
    """Return the name of a saved chart: « frise-2018-11-15-version-4-filtre » says what it is the picture of."""
    version, filtered = _version(), "filtre" if filtres.active else ""
    numbered = f"version-{version}" if version else ""
    return "-".join(filter(None, (chart, suivi.day.isoformat(), numbered, filtered)))


def _version() -> str:
    """The number of the version in sight, '' before the log has answered."""
    earlier = guard.version_chosen()
    return str((earlier.numero if earlier else store().current().numero) or "")
