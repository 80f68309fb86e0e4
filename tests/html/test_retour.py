"""What was said and measured, as strings: the mirror, what is not known, and nothing that is HTML from the workbook."""

from __future__ import annotations

import re
from datetime import date

from sao_dashboard.html.retour import dit, mesure
from sao_dashboard.views.experimentation import Cote, Experimentation, MesureComparee, Valeur
from sao_dashboard.views.retours import Miroir, Restitution, Retour
from tests.web.tables import read

NBSP = "\u00a0"
THEME = Miroir(
    "Travail en équipe",
    (Retour("Référents", "On se voit peu.", 2, "Se voir", "Retenue"), Retour("", "Rien.", None, "", "")),
    (),
)
TELL = Restitution("Restitution plénière", "avant le 1er septembre 2019", 6)
DEBUT = date(2018, 12, 1)
NONE = Cote(0, None, None)


def texts(html: str) -> str:
    return re.sub(r"<[^>]+>", " ", html)


def test_before_and_after_are_side_by_side_with_who_how_often_and_what_becomes_of_it() -> None:
    html = str(dit([THEME], {"Retenue": 1, "Faite": 0, "": 2}, TELL, "au=2018-11-15"))
    assert re.findall(r"<h([23])>([^<]*)", html) == [("2", "Travail en équipe"), ("3", "Avant"), ("3", "Après")]
    assert f"Référents · 2{NBSP}fois" in html
    assert f"↳ Piste{NBSP}: Se voir<strong> – Retenue</strong>" in html
    assert html.count("Rien n’est noté.") == 1
    assert f"3{NBSP}pistes d’amélioration</strong>{NBSP}: retenue{NBSP}: 1 · suite non dite{NBSP}: 2" in html
    assert (
        '<a href="chantier?au=2018-11-15&amp;numero=6">Restitution plénière (avant le 1er septembre 2019)</a>' in html
    )


def test_what_the_workbook_says_is_never_html() -> None:
    hostile = Retour("<b>", "<script>", 1, "<i>", "<u>")
    html = str(dit([Miroir("<s>", (hostile,), ())], {"<em>": 1}, Restitution("<q>", "<p class=x>", 6), ""))
    assert re.findall(r"<(?:b|script|i|u|s|em|q|p class=x)>", html) == []


def experimentation(avant: Cote, apres: Cote, *mesures: MesureComparee) -> Experimentation:
    return Experimentation(DEBUT, avant, apres, mesures, ())


def test_a_difference_is_told_from_three_versions_on_each_side() -> None:
    sides = Cote(3, date(2018, 9, 3), date(2018, 11, 2)), Cote(4, date(2018, 12, 1), date(2019, 3, 1))
    html = str(mesure(experimentation(*sides, MesureComparee("Franges", Valeur(9, 8, 9), Valeur(6.5, 6.5, 6.5), -2.5))))
    (table,) = read(html)
    assert table.to_numpy().tolist() == [["Franges", "9", "8 à 9", "6,5", "", "\u22122,5"]]
    assert f"L’expérimentation a commencé le 1er{NBSP}décembre 2018." in html
    assert f"Avant{NBSP}: 3{NBSP}versions, du 03/09/2018 au 02/11/2018." in html
    assert "il ne dit pas que l’organisation en est la cause" in html


def test_too_few_versions_conclude_nothing_and_say_how_many_are_needed() -> None:
    one = Cote(1, date(2018, 9, 3), date(2018, 9, 3))
    html = str(mesure(experimentation(one, NONE, MesureComparee("Franges", Valeur(9, 9, 9), None, None))))
    (table,) = read(html)
    assert table.to_numpy().tolist() == [["Franges", "9", "", "–", "", "–"]]
    assert f"L’expérimentation commence le 1er{NBSP}décembre 2018." in html
    assert f"Avant{NBSP}: 1{NBSP}version, du 03/09/2018. Après{NBSP}: aucune version." in html
    assert "au moins 3 versions de chaque côté" in html
