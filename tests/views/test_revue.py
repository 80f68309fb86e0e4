"""The review of what is late or at risk: the next milestone of each, and the chantiers among them."""

from __future__ import annotations

from datetime import date

from sao_dashboard.views.revue import chantiers_a_revoir, prochains_jalons
from tests.builders import suivi


def test_the_next_milestone_is_the_first_that_is_still_waited_for() -> None:
    of = suivi(
        operations=[
            {"identifiant": "A", "nom": "A", "etape": "En étude"},
            {"identifiant": "B", "nom": "B", "etape": "En étude", "statut": "Suspendu"},
            {"identifiant": "C", "nom": "C", "etape": "En étude"},
        ],
        jalons=[
            {"operation": "A", "jalon": "Travaux", "date": ("2020", "2020-01-01", "2020-12-31")},
            {"operation": "A", "jalon": "Bilan", "date": date(2018, 9, 1)},
            {"operation": "A", "jalon": "Études", "date": date(2018, 3, 1), "tenu_le": date(2018, 3, 2)},
            {"operation": "B", "jalon": "En pause", "date": date(2019, 1, 1)},
            {"chantier": 1, "jalon": "D’un chantier", "date": date(2018, 1, 1)},
        ],
    )
    found = prochains_jalons(of)
    assert found.reset_index().to_numpy().tolist() == [["A", "Bilan", "01/09/2018", "en retard"]]


def test_chantiers_late_then_at_risk_the_longest_first() -> None:
    days = {1: date(2019, 6, 1), 2: date(2018, 10, 1), 3: date(2018, 9, 1), 4: ("2018", "2018-01-01", "2018-12-31")}
    rows = [{"numero": numero, "titre": "T", "finalisation": day} for numero, day in days.items()]
    assert chantiers_a_revoir(suivi(chantiers=rows))["numero"].tolist() == [3, 2, 4]
