"""A small workbook on disk, and the screens drawn from it without a browser."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import streamlit as st
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from sao_dashboard.settings import ROOT
from sao_dashboard.template.workbook import write_workbook
from sao_dashboard.web import runtime

DAY = date(2018, 11, 15)
ROWS: dict[str, list[dict[str, object]]] = {
    "chantiers": [
        {"numero": 1, "axe": "Organisation interne", "titre": "Arrêter", "finalisation": date(2018, 10, 1)},
        {"numero": 4, "axe": "Partenariat", "titre": "Formaliser", "finalisation": date(2019, 4, 1)},
        {
            "numero": 5,
            "axe": "Partenariat",
            "titre": "Équipes-projets",
            "finalisation": "fin juin 2019",
            "depend_de": "4",
        },
    ],
    "operations": [
        {
            "identifiant": "OP-1",
            "nom": "Îlot du Canal",
            "secteur": "Cœur de Ville",
            "nature": "ZAC",
            "mode": "Régie",
            "etape": "En chantier",
            "statut": "Actif",
            "finalisation": date(2018, 6, 30),
            "avancement": 0.5,
        },
        {
            "identifiant": "OP-2",
            "nom": "Quartier des Forges",
            "secteur": "Cœur de Ville",
            "frange": True,
            "second_secteur": "Traversée de l'Ille",
            "nature": "En diffus",
            "mode": "Autre",
            "etape": "En étude",
            "finalisation": date(2018, 12, 1),
            "avancement": 0.9,
        },
        {
            "identifiant": "OP-3",
            "nom": "Parc de la Prairie",
            "secteur": "Traversée de l'Ille",
            "nature": "ZAC",
            "mode": "Régie",
            "etape": "En projet",
            "finalisation": "T2 2030",
        },
        {
            "identifiant": "OP-4",
            "nom": "Gare nord",
            "secteur": "Traversée de l'Ille",
            "nature": "ZA",
            "mode": "Régie",
            "etape": "Réalisé",
            "finalisation": date(2017, 1, 1),
            "finalisee_le": date(2017, 2, 1),
        },
    ],
    "affectations": [
        {"agent": "CO 01", "role": "Chargé·e d'opération", "operation": "OP-1", "quotite": 0.2},
        {"agent": "CO 02", "role": "Chargé·e d'opération", "operation": "OP-3", "quotite": 0.1},
        {"agent": "RS 01", "role": "Référent de secteur", "secteur": "Cœur de Ville"},
    ],
    "jalons": [
        {"chantier": 1, "jalon": "Passage en CT", "type": "Passage en CT", "date": "fin novembre 2018"},
        {"operation": "OP-1", "jalon": "Dossier de création", "type": "Dossier de création", "date": date(2018, 12, 3)},
    ],
    "secteurs": [
        {"secteur": "Cœur de Ville", "territoire": "Ville de Rennes", "equipe": "Équipe 1"},
        {"secteur": "Traversée de l'Ille", "territoire": "Ville de Rennes", "equipe": "Équipe 2", "a_valider": True},
    ],
    "agents": [
        {"agent": "CO 01", "role": "Chargé·e d'opération", "equipe": "Équipe 1"},
        {"agent": "CO 02", "role": "Chargé·e d'opération", "equipe": "Équipe 2"},
        {"agent": "RS 01", "role": "Référent de secteur", "equipe": "Équipe 1"},
        {"agent": "AN 01", "role": "Animateur / animatrice d'équipe", "equipe": "Équipe 1"},
    ],
}


def classeur(rows: dict[str, list[dict[str, object]]] | None = None) -> bytes:
    """Return the workbook of these tests, looked at on `DAY`."""
    return write_workbook(ROWS if rows is None else rows, parametres={"Date d'observation": DAY}, mention="Essai")


@pytest.fixture
def cookies(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What the browser sends: none until the test says so. Without a server, Streamlit has a mock for them."""
    sent: dict[str, str] = {}
    monkeypatch.setattr(ContextProxy, "cookies", sent)
    return sent


@pytest.fixture
def chemin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cookies: dict[str, str]) -> Iterator[Path]:
    """The path of the shared workbook, written and read; caches are shared between AppTests, so they are cleared."""
    path = tmp_path / "suivi.xlsx"
    path.write_bytes(classeur())
    monkeypatch.setenv("SAO_CLASSEUR", str(path))
    st.cache_resource.clear()
    runtime.store().wait(30)
    yield path
    runtime.close()


@pytest.fixture
def app(chemin: Path) -> AppTest:
    """The application on its first screen."""
    return AppTest.from_file(str(ROOT / "sao_dashboard" / "web" / "entry.py"), default_timeout=30).run()


def open_screen(app: AppTest, name: str, **query: str | list[str]) -> AppTest:
    """Go to a screen, with parameters in the address, and run it."""
    for key, value in query.items():
        app.query_params[key] = value
    app.switch_page(f"../../pages/{name}.py").run()
    assert not app.exception
    return app
