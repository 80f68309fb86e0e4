"""Which line each date stands on."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from sao_dashboard.figures.lignes import lignes
from tests.figures.dates import chantier, dates, jalon, operation

GARE, PARC, PORT = (
    operation("Gare", "2020-01-01"),
    operation("Parc", "2019-01-01"),
    operation("Port", "2021-01-01", secteur="Sud"),
)
ONE, TWO = chantier(1, "2018-10-01"), chantier(2, "2018-12-01")


def placed(
    shown: pd.DataFrame, by: str = "secteur", groups: Sequence[str] = (), known: pd.DataFrame | None = None
) -> tuple[list[str], list[int]]:
    """The lines, headings between brackets, and the line of each row."""
    lines, places = lignes(shown, shown if known is None else known, by, groups)
    return [f"[{line.label}]" if line.heading else line.label for line in lines], places


def test_groups_follow_each_other_and_dates_go_forward_in_each() -> None:
    assert placed(dates(GARE, PORT, PARC)) == (["[Nord]", "Parc", "Gare", "[Sud]", "Port"], [2, 4, 1])


def test_groups_are_in_the_order_given_then_as_they_come() -> None:
    rows = dates(GARE, PORT, ONE)
    assert placed(rows, groups=["Ouest", "Sud"])[0] == [
        "[Sud]",
        "Port",
        "[Nord]",
        "Gare",
        "[Chantiers du service]",
        "Chantier 1 – Organiser",
    ]


def test_a_milestone_stands_on_the_line_of_its_operation() -> None:
    rows = dates(GARE, PARC, jalon(GARE, "Travaux", "2018-06-01"))
    assert placed(rows) == (["[Nord]", "Parc", "Gare"], [2, 1, 2])


def test_a_line_without_its_finalisation_is_named_after_it_all_the_same() -> None:
    known = dates(GARE, PARC, jalon(GARE, "Travaux", "2018-06-01"))
    assert placed(known.iloc[1:], known=known) == (["[Nord]", "Gare", "Parc"], [2, 1])


def test_a_milestone_of_what_has_no_date_has_its_own_line() -> None:
    """Two of them would otherwise share a line named after one."""
    rows = dates(jalon(GARE, "Travaux", "2019-06-01"), jalon(GARE, "Études", "2018-06-01"))
    assert placed(rows) == (["[Nord]", "Études – Gare", "Travaux – Gare"], [2, 1])


def test_by_chantier_each_milestone_has_its_line_under_the_whole_title() -> None:
    rows = dates(TWO, ONE, jalon(ONE, "Passage en CT", "2018-11-30"), GARE, jalon(GARE, "Travaux", "2018-06-01"))
    assert placed(rows, "chantier", ["Chantier 1"]) == (
        [
            "[Chantier 1 – Organiser]",
            "Finalisation",
            "Passage en CT",
            "[Chantier 2 – Organiser]",
            "Finalisation",
            "[Opérations]",
            "Gare",
        ],
        [4, 1, 2, 6, 6],
    )


def test_what_has_no_group_is_not_lost() -> None:
    assert placed(dates(operation("Gare", "2020-01-01", secteur=None)))[0] == ["[Non renseigné]", "Gare"]


def test_an_open_date_counts_at_its_known_bound() -> None:
    rows = dates(GARE, operation("Parc", "2019-06-01", None), operation("Quai", None, "2019-03-01"))
    assert placed(rows) == (["[Nord]", "Quai", "Parc", "Gare"], [3, 2, 1])


def test_nothing_has_no_line() -> None:
    assert placed(dates()) == ([], [])
