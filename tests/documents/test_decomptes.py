"""What packs count and draw: lists that are cut say of how many, charts say what they leave out."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pytest

from sao_dashboard.documents import comite, ecrans, tables, traces
from sao_dashboard.documents.dossier import dossier_synthese
from sao_dashboard.documents.graphiques import window
from sao_dashboard.documents.model import Feuillet, Frise, Liste, Tableau, Texte
from sao_dashboard.documents.moment import Moment
from sao_dashboard.views.glissements import Glissements, glissements
from sao_dashboard.views.parts import VersionToRead
from tests.builders import suivi, workbook

Row = dict[str, Any]


def of(page: Feuillet, kind: type[Any]) -> list[Any]:
    return [bloc for bloc in (*page.blocs, *page.cote) if isinstance(bloc, kind)]


def operation(identifiant: str, finalisation: Any) -> Row:
    base = {"identifiant": identifiant, "nom": f"Nom {identifiant}", "secteur": "Nord", "etape": "En étude"}
    return base | {"finalisation": finalisation}


def versions_of(*books: dict[str, date]) -> Glissements:
    """What was measured over versions that each promise these dates, a month apart."""
    read = [
        partial(workbook, operations=[operation(name, when) for name, when in sorted(book.items())]) for book in books
    ]
    return glissements([VersionToRead(n, date(2018, 7 + n, 1), each) for n, each in enumerate(read, 1)])


# --- A list that is cut says of how many ---------------------------------------------------------------------------


def of_many(*dates: Any, jalons: list[Row] | None = None) -> Moment:
    operations = [operation(f"{rank:02d}", day) for rank, day in enumerate(dates)]
    return Moment(suivi(operations=operations, jalons=jalons or []))


def test_the_synthese_of_a_meeting_counts_as_its_screen() -> None:
    """It was made of the first four dates alone: « En retard » had no count, « À venir » was « 3 sur 4 »."""
    many = of_many(*[date(2018, 9, 1)] * 6, *[date(2019, 1, 1)] * 7)
    page = ecrans.feuillet("", lambda asked, jour: many)
    shown = {bloc.titre: len(bloc.elements) for bloc in of(page, Liste)}
    assert shown == {"En retard 4 sur 6, depuis le plus longtemps": 4, "À venir 3 sur 7": 3}


def test_the_next_meetings_and_what_moved_say_of_how_many(moment: Moment, monkeypatch: pytest.MonkeyPatch) -> None:
    """Their rows were cut before they were counted: nine meetings were « 8 dates », and twenty slips had no count."""
    meetings = [
        {"operation": "00", "jalon": f"COPIL {rank}", "type": "COPIL", "date": date(2018, 12, 1 + rank)}
        for rank in range(9)
    ]
    [_, page] = comite.coming(of_many(date(2019, 1, 1), jalons=meetings))
    assert (page.sous_titre, len(of(page, Tableau)[0].lignes)) == ("Les 8 premières dates sur 9", 8)
    moved = comite.slips(moment)[-1]
    under = "2\u00a0versions, du 2\u00a0octobre 2018 au 14\u00a0novembre 2018"
    assert moved.sous_titre == f"1\u00a0date · {under}"
    monkeypatch.setattr(comite, "SLIPS", 0)
    moved = comite.slips(moment)[-1]
    assert (moved.sous_titre, of(moved, Tableau)[0].lignes) == (f"Les 0 premières dates sur 1 · {under}", ())


def test_the_lists_of_charge_say_of_how_many() -> None:
    """Their count was in the link under them, and a pack leaves out what leads to another screen."""
    many = of_many(*[date(2018, 12, 1)] * 26)
    titles = [bloc.titre for bloc in of(ecrans.feuillet("charge", lambda asked, jour: many), Tableau)]
    assert titles[-2:] == ["Se terminent d’ici 3 mois 25 sur 26", "Opérations sans personne 25 sur 26"]


# --- What charts say -----------------------------------------------------------------------------------------------


def test_an_annex_has_all_the_points_of_its_chart_in_the_order_of_the_legend() -> None:
    """It had the ends of what was promised alone, in the order of keys: a version that left a date as it was had no row
    where the chart had a point."""
    found = versions_of(
        {"A": date(2019, 1, 1), "B": date(2019, 1, 1)},
        {"A": date(2019, 2, 1), "B": date(2019, 6, 1)},
        {"A": date(2019, 3, 1), "B": date(2019, 6, 1)},
        {"A": date(2019, 4, 1), "B": date(2019, 6, 1)},
    )
    drawn = traces.courbe(found, date(2018, 11, 15))
    assert drawn is not None
    assert [each.nom for each in drawn.traces] == ["Nom B", "Nom A"]
    assert [row[:2] + row[-1:] for row in drawn.donnees.lignes] == [
        ("Nom B", "1", "01/01/2019"),
        ("Nom B", "2", "01/06/2019"),
        ("Nom B", "3", "01/06/2019"),
        ("Nom B", "4", "01/06/2019"),
        ("Nom A", "1", "01/01/2019"),
        ("Nom A", "2", "01/02/2019"),
        ("Nom A", "3", "01/03/2019"),
        ("Nom A", "4", "01/04/2019"),
    ]


def test_a_bar_that_is_cut_says_so_and_the_axis_goes_as_far_as_is_said() -> None:
    """Bars were cut to the days of the page without a word, and the axis went around them, to other days."""
    year = [("2018", "2018-01-01", "2018-12-31"), ("2019", "2019-01-01", "2019-12-31"), date(2018, 12, 1)]
    [page] = comite.coming(of_many(*year))
    [drawn] = of(page, Frise)
    assert [each.mots for each in drawn.barres] == ["Nom 02", "← Nom 00", "→ Nom 01"]
    assert drawn.fleches == (("←", "commence avant"), ("→", "finit après"))
    assert drawn.jours == window(drawn) == (date(2018, 11, 5), date(2019, 2, 3))
    assert page.sous_titre == "Du 5\u00a0novembre 2018 au 3\u00a0février 2019"


def test_annexes_of_bars_are_headed_by_what_they_are_by(moment: Moment) -> None:
    """All of them said « Catégorie »; and each was alone on a page, nearly empty, beside that of the same figures."""
    annex = dossier_synthese(moment).annexes[0]
    assert annex.sous_titre == "Les données des graphiques de la page «\u00a0Où en est le service\u00a0»"
    assert [(each.titre, each.entetes) for each in of(annex, Tableau)] == [
        ("Opérations par étape", ("Étape", "Opérations")),
        ("Opérations par secteur", ("Secteur", "Opérations")),
    ]


def test_a_short_pack_of_echeances_has_what_comes_and_not_what_is_late_alone() -> None:
    """Late dates come first: they were all that a short list had, and nearly all the bars of its timeline."""
    late, coming = [date(2018, 10, 1)] * 20, [date(2019, 1, 1), date(2019, 2, 1)]
    many = of_many(*late, *coming)
    shown = ecrans.feuillet("echeances", lambda asked, jour: many, tables.SHORT).blocs
    [drawn] = [bloc for bloc in shown if isinstance(bloc, Frise)]
    assert drawn.titre == "Frise des échéances, les 18 premières dates sur 22, ce qui vient d’abord"
    assert [each.situation for each in drawn.barres[:3]] == ["à l’heure", "à l’heure", "en retard"]
    assert [row[0] for row in drawn.donnees.lignes] == [each.nom for each in drawn.barres]
    assert [(bloc.titre, len(bloc.lignes)) for bloc in shown if isinstance(bloc, Tableau)] == [
        ("En retard", 14),
        ("Mois par mois", 2),
    ]
    assert [bloc.mots.partition("\u00a0")[0] for bloc in shown if isinstance(bloc, Texte)] == ["6"]
