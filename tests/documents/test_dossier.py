"""What the packs say: the committee's, a meeting's, the fiches; each address as its screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from sao_dashboard.documents import ecrans, tables
from sao_dashboard.documents.clean import cleaned
from sao_dashboard.documents.dossier import FICHES, dossier_fiches, dossier_seance, dossier_synthese
from sao_dashboard.documents.model import (
    Barres,
    Bloc,
    Chiffres,
    Courbe45,
    DecisionDite,
    Dossier,
    Feuillet,
    Frise,
    GrandChiffre,
    Liste,
    Puce,
    Tableau,
    Texte,
)
from sao_dashboard.documents.moment import Moment, Reference, Regarder
from sao_dashboard.documents.tables import SHARED
from sao_dashboard.screens import SCREENS

DECISIONS = [
    DecisionDite("Rattacher les Forges", vue="Secteurs"),
    DecisionDite("Reporter le CT", prise=True, qui="Ana", le=datetime(2018, 11, 15, 9, 30, tzinfo=UTC)),
]
EMPTY = {
    "partenaires": "la feuille Partenaires est vide",
    "equipes-projets": "la feuille Équipes-projets est vide",
    "retour-d-experience": "rien n’a été dit",
}
"""The screens that have nothing to show of the workbook of these tests."""


def named(feuillets: tuple[Feuillet, ...], title: str) -> Feuillet:
    [found] = [each for each in feuillets if each.titre == title]
    return found


def of(page: Feuillet, kind: type[Any]) -> list[Any]:
    return [bloc for bloc in (*page.blocs, *page.cote) if isinstance(bloc, kind)]


def test_the_committee_is_shown_these_pages_in_this_order(moment: Moment, reference: Reference) -> None:
    pack = dossier_synthese(moment, reference, DECISIONS)
    assert [each.titre for each in pack.feuillets] == [
        "Où en est le service",
        "Depuis «\u00a0CT d’octobre\u00a0»",
        "En retard",
        "À risque",
        "Ce qui vient",
        "Ce qui glisse",
        "Les dates qui ont bougé",
        "Franges et propositions",
        "Cœur de Ville",
        "Traversée de l'Ille",
        "Décisions à prendre",
        "Décisions prises",
    ]
    assert [each.titre for each in pack.annexes] == [
        "Annexe 1. Où en est le service",
        "Annexe 2. Ce qui vient",
        "Annexe 3. Ce qui glisse",
    ]
    assert (pack.titre, pack.sous_titre) == ("Dossier de comité", "Essai")
    assert pack.feuillets[4].sous_titre.replace("\u00a0", " ") == (
        "Du 15 novembre 2018 au 13 février 2019 · prochain CT ou COPIL : Passage en CT – Chantier 1, fin novembre 2018"
    )


def test_its_figures_are_those_of_the_synthese(moment: Moment) -> None:
    page = named(dossier_synthese(moment).feuillets, "Où en est le service")
    [figures] = of(page, Chiffres)
    assert figures.valeurs[:4] == (
        GrandChiffre("En retard", "1", "alerte"),
        GrandChiffre("À risque", "0"),
        GrandChiffre("À confirmer", "0"),
        GrandChiffre("À finaliser sous 30 jours", "1"),
    )
    assert [(each.titre, each.categories, each.series[0].valeurs) for each in of(page, Barres)] == [
        ("Opérations par étape", ("En projet", "En étude", "En chantier", "Réalisé"), (1.0, 1.0, 1.0, 1.0)),
        ("Opérations par secteur", ("Cœur de Ville", "Traversée de l'Ille"), (2.0, 2.0)),
    ]
    assert page.sous_titre == "4\u00a0opérations, dont 3 en cours ou à venir"


def test_what_changed_is_told_in_words_what_slips_first(moment: Moment, reference: Reference) -> None:
    page = named(dossier_synthese(moment, reference).feuillets, "Depuis «\u00a0CT d’octobre\u00a0»")
    assert page.sous_titre == "Comparé à «\u00a0CT d’octobre\u00a0», du 2\u00a0octobre 2018"
    assert page.blocs == (
        Texte("1 finalisation glisse d’un mois ou plus et 1 opération change d’étape."),
        Liste(
            (
                Puce(
                    "La finalisation de l’opération «\u00a0Quartier des Forges\u00a0» glisse de 2\u00a0mois\u00a0: "
                    "«\u00a001/10/2018\u00a0» devient «\u00a001/12/2018\u00a0»."
                ),
            ),
            "Dates qui glissent (1)",
        ),
        Liste(
            (
                Puce(
                    "L’opération «\u00a0Parc de la Prairie\u00a0» passe de l’étape "
                    "«\u00a0En étude\u00a0» à l’étape «\u00a0En projet\u00a0»."
                ),
            ),
            "Changements d’étape (1)",
        ),
    )


def test_what_is_late_says_who_since_when_why_and_what_next(moment: Moment) -> None:
    [rows, chantiers] = of(named(dossier_synthese(moment).feuillets, "En retard"), Tableau)
    assert rows.entetes == ("Opération", "Situation", "Qui", "Pourquoi", "Ensuite")
    assert rows.lignes == (
        (
            "Îlot du Canal",
            "■\u00a0en\u00a0retard (depuis 5\u00a0mois) · Cœur de Ville",
            "CO 01 · référent de secteur\u00a0: RS 01",
            "finalisation 30/06/2018 · avancement 50\u00a0% · statut «\u00a0Actif\u00a0»",
            "Dossier de création, 03/12/2018",
        ),
    )
    assert [row[:4] for row in chantiers.lignes] == [("1", "Arrêter", "Organisation interne", "■\u00a0en\u00a0retard")]


def test_franges_and_proposals_are_on_one_page(moment: Moment) -> None:
    edges, kept = named(dossier_synthese(moment).feuillets, "Franges et propositions").blocs
    assert isinstance(edges, Tableau)
    assert isinstance(kept, Tableau)
    assert edges.lignes == (
        ("Quartier des Forges", "Cœur de Ville", "Traversée de l'Ille", "En étude", "", "●\u00a0à\u00a0l’heure"),
    )
    assert (kept.titre, kept.lignes[0][0], kept.lignes[0][4]) == (
        "Propositions",
        "1. Au plus juste",
        "○\u00a0en\u00a0discussion",
    )


def test_decisions_say_who_when_and_on_what(moment: Moment) -> None:
    pages = dossier_synthese(moment, None, DECISIONS).feuillets[-2:]
    assert [each.blocs for each in pages] == [
        (Liste((Puce("Rattacher les Forges", "Secteurs"),)),),
        (Liste((Puce("Reporter le CT", f"Ana · 15\u00a0novembre 2018 à {_here(9, 30)}"),)),),
    ]


def _here(hour: int, minute: int) -> str:
    moment = datetime(2018, 11, 15, hour, minute, tzinfo=UTC).astimezone()
    return f"{moment.hour}\u00a0h\u00a0{moment.minute:02d}"


def test_a_page_of_an_address_says_its_filters_day_and_version(regarder: Regarder) -> None:
    page = ecrans.feuillet("operations?secteur=Cœur+de+Ville&au=2018-11-15&version=2&seance=3", regarder)
    assert page.source.mots.startswith("Au 15\u00a0novembre 2018 · version\u00a02 · empreinte\u00a0")
    assert page.source.mots.endswith(" · Secteur\u00a0: Cœur de Ville")
    [count, rows] = page.blocs
    assert count == Texte("2\u00a0opérations sur 4.", ton="note")
    assert isinstance(rows, Tableau)
    assert [row[:3] for row in rows.lignes] == [
        ("Îlot du Canal", "■\u00a0en\u00a0retard", "30/06/2018"),
        ("Quartier des Forges", "●\u00a0à\u00a0l’heure", "01/12/2018"),
    ]


def test_columns_and_order_of_an_address_are_kept(regarder: Regarder) -> None:
    [_, rows] = ecrans.feuillet("operations?colonnes=Étape&colonnes=Code&tri=Nom, ordre inverse", regarder).blocs
    assert isinstance(rows, Tableau)
    assert rows.entetes == ("Opération", "Étape", "Code")
    assert [row[2] for row in rows.lignes] == ["OP-2", "OP-3", "OP-1", "OP-4"]


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.path)
def test_every_screen_has_a_page(screen: Any, regarder: Regarder) -> None:
    asked = {"fiche": "?operation=OP-1", "chantier": "?numero=4", "mes-operations": "?moi=CO 01"}.get(screen.path, "")
    page = ecrans.feuillet(f"{screen.path}{asked}", regarder)
    told = [bloc for bloc in (*page.blocs, *page.cote) if not _is_note(bloc)]
    about_the_file = ("mise-a-jour", "reprendre", "qualite", "recherche", "aide", "accessibilite")
    if screen.path in about_the_file:
        assert page.blocs[1] == Texte(screen.path, "Son adresse", "note")
    elif screen.path in EMPTY:
        assert page.blocs == (Texte("Rien à montrer pour ces filtres, à ce jour et dans cette version.", ton="note"),)
    else:
        assert told, screen.path


def _is_note(bloc: Bloc) -> bool:
    return isinstance(bloc, Texte) and bloc.ton == "note"


def test_an_address_that_no_screen_has_is_the_synthese(regarder: Regarder) -> None:
    assert ecrans.feuillet("nulle-part?x=1", regarder).titre == "Synthèse"


def test_the_timeline_and_the_curve_are_drawn(regarder: Regarder) -> None:
    [drawn] = of(ecrans.feuillet("echeances", regarder), Frise)
    assert [each.nom for each in drawn.barres][:2] == ["Îlot du Canal", "Chantier 1 – Arrêter"]
    late, months = of(ecrans.feuillet("echeances", regarder), Tableau)[-2:]
    assert (late.titre, [row[:2] for row in late.lignes][:2]) == (
        "En retard",
        [("Îlot du Canal", "30/06/2018"), ("Chantier 1 – Arrêter", "01/10/2018")],
    )
    assert months.entetes == ("Mois", "Intitulé", "Date, et promesse", "Situation", "Secteur")
    assert months.lignes[0][:3] == ("Novembre 2018", "Passage en CT – Chantier 1", "fin novembre 2018")
    curve, late = of(ecrans.feuillet("glissements", regarder), Courbe45)
    assert [each.nom for each in curve.traces] == ["Quartier des Forges"]
    assert [value for _, value in late.traces[0].points] == [2.0, 1.0]


def test_the_load_of_people_is_not_told_to_who_may_not_see_it(moment: Moment) -> None:
    allowed = replace(moment, personnes=True)
    hidden = ecrans.feuillet("charge?vue=Personnes", lambda asked, jour: moment)
    shown = ecrans.feuillet("charge?vue=Personnes", lambda asked, jour: allowed)
    assert of(hidden, Tableau)[0].entetes[0] == "Secteur"
    assert of(shown, Tableau)[0].entetes[0] == "Personne"
    assert "CO 01" not in [cell for table in of(hidden, Tableau) for cell in table.lignes[0]]


def test_a_meeting_has_a_page_for_each_address_then_its_decisions(regarder: Regarder) -> None:
    """A meeting of four views had 31 slides, twelve of them of Échéances: its annexes come if asked for."""
    views = ["", "revue", "fiche?operation=OP-1"]
    short = ["Synthèse", "Revue", "Îlot du Canal", "Décisions à prendre", "Décisions prises"]
    pack = dossier_seance("CT de novembre", views, DECISIONS, regarder)
    assert [each.titre for each in pack.tous] == short
    pack = dossier_seance("CT de novembre", views, DECISIONS, regarder, entier=True)
    assert [each.titre for each in pack.tous] == [*short, "Annexe 1. Synthèse"]


def test_a_table_of_a_short_pack_is_a_slide_and_says_what_it_leaves_out() -> None:
    rows = Tableau(("Opération",), tuple((f"OP-{number}",) for number in range(20)))
    table, left = ecrans.bounded(rows, tables.SHORT)
    assert isinstance(table, Tableau)
    assert isinstance(left, Texte)
    assert (len(table.lignes), left.mots) == (14, "6\u00a0lignes de plus à l’écran, à l’adresse de cette page.")
    assert ecrans.bounded(rows) == [rows]


def test_a_page_of_a_meeting_is_called_as_its_view_was(regarder: Regarder) -> None:
    """The pack was made from addresses alone: the title that a view was given on screen was in none of its pages."""
    pack = dossier_seance("CT", ["revue", "revue?secteur=Nord", "synthese"], [], regarder, ["Nos retards", ""])
    assert [(each.titre, each.sous_titre.partition(" ·")[0]) for each in pack.feuillets] == [
        ("Nos retards", "Revue"),
        ("Revue", "Secteur\u00a0: Nord"),
        ("Synthèse", pack.feuillets[2].sous_titre),
    ]


def test_a_sector_without_anything_late_is_not_in_red(moment: Moment) -> None:
    """The figure was written with the tone of an alert whatever it was: « 0 » was in red."""
    found = {
        (figure.nombre, figure.ton)
        for page in dossier_synthese(moment).feuillets
        for bloc in of(page, Chiffres)
        for figure in bloc.valeurs
        if figure.mots == "En retard"
    }
    assert found == {("1", "alerte"), ("0", "")}


def test_fiches_are_bounded_and_say_how_many(moment: Moment) -> None:
    pack = dossier_fiches(moment, ["OP-1", "OP-9"])
    assert [each.titre for each in pack.feuillets] == ["Îlot du Canal"]
    assert pack.sous_titre == "1\u00a0fiche"
    many = dossier_fiches(moment, ["OP-1"] + ["OP-9"] * FICHES)
    assert many.sous_titre == f"1\u00a0fiche, sur {FICHES + 1} demandées"


def test_an_annex_says_which_of_its_rows_are_drawn(moment: Moment) -> None:
    """It was titled as its chart was, « 18 sur 40 », over all 40 rows."""
    page = named(dossier_synthese(moment).feuillets, "Ce qui vient")
    [drawn] = of(page, Frise)
    cut = replace(drawn, titre="Ce qui vient, les premières", barres=drawn.barres[:2])
    [annex] = Dossier("", "", page.source, (replace(page, blocs=(cut,)),)).annexes
    assert (annex.titre, annex.sous_titre) == (
        "Annexe 1. Ce qui vient",
        f"Les {len(drawn.barres)} dates, les 2 premières étant celles du graphique de la page "
        "«\u00a0Ce qui vient\u00a0»",
    )


def test_apostrophes_are_those_of_print_and_the_workbooks_words_are_still_found(moment: Moment) -> None:
    """Names of the workbook had those of the keyboard, beside ours: a sector's page was titled with the other one."""
    pack = cleaned(dossier_synthese(moment))
    assert "Traversée de l’Ille" in [each.titre for each in pack.feuillets]
    [drawn] = of(named(pack.feuillets, "Ce qui vient"), Frise)
    assert {each.situation for each in drawn.barres} == {"à l’heure"}


def test_a_frange_counted_in_two_sectors_says_so(moment: Moment) -> None:
    """Those of the pages of sectors add up to twice those of the first page."""
    pages = [named(dossier_synthese(moment).feuillets, name) for name in ("Cœur de Ville", "Traversée de l'Ille")]
    assert [(each.blocs[0].valeurs[2].nombre, each.blocs[-1].mots) for each in pages] == [("1", SHARED)] * 2  # type: ignore[union-attr]


def test_a_long_table_stops_and_says_so() -> None:
    kept, said = ecrans.bounded(Tableau(("A",), (("x",),) * 302))
    assert isinstance(kept, Tableau)
    assert len(kept.lignes) == 300
    assert said == Texte("2\u00a0lignes de plus à l’écran, à l’adresse de cette page.", ton="note")
