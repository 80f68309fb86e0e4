"""What the screen Charge says, in words."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

from sao_dashboard.html import charge as html
from sao_dashboard.views.charge import Mesure, Par
from sao_dashboard.views.disponibilites import Demande, EtatDesCharges, etat_des_charges
from sao_dashboard.views.filtres import Filtres
from tests.builders import suivi
from tests.views.test_charge import LONG, leads, operation
from tests.views.test_disponibilites import AGENTS
from tests.web.tables import read

ROWS = [
    operation("A", implication="Pilotage", finalisation=("hiver", date(2018, 12, 21), date(2019, 3, 20))),
    operation("B", implication="Suivi", **LONG),
    operation("C", "<Sud>", **LONG),
]
OF = suivi(
    operations=ROWS,
    secteurs=[{"secteur": "Nord"}, {"secteur": "<Sud>"}],
    agents=AGENTS,
    affectations=[leads("Zoé", "A", 0.9), leads("Zoé", "B", 0.5), leads("Ana", "B", fin=date(2018, 12, 31))],
)


def seen(asked: Demande) -> EtatDesCharges:
    return etat_des_charges(OF, asked)


def words(found: str) -> str:
    return unescape(re.sub(" +", " ", re.sub("<[^>]+>", " ", found))).strip()


def test_each_month_is_said_in_a_table_and_for_a_phone_in_a_list() -> None:
    whole = str(html.par_mois(seen(Demande(Mesure.IMPLICATION)), slice(0, 60), "au=2018-11-05"))
    table, nord, sud = read(whole)
    assert table.attrs["name"] == "Charge par secteur, mois par mois"
    assert table.columns[:4].tolist() == ["Secteur", "nov. 2018", "déc. 2018", "janv. 2019"]
    assert len(table.columns) == 25
    assert [re.sub(r"[\n ]+", " ", cell) for cell in table.iloc[:, 0]] == [
        "[Nord](operations?au=2018-11-05&seul=1&secteur=Nord&situation=en+retard&situation=%C3%A0+risque"
        "&situation=%C3%A0+confirmer&situation=%C3%A0+l%E2%80%99heure&situation=sans+date&situation=en+pause)",
        "[<Sud>](operations?au=2018-11-05&seul=1&secteur=%3CSud%3E&situation=en+retard&situation=%C3%A0+risque"
        "&situation=%C3%A0+confirmer&situation=%C3%A0+l%E2%80%99heure&situation=sans+date&situation=en+pause)"
        "1\u00a0opération au poids inconnu",
    ]
    assert table.iloc[0, 1:7].tolist() == ["7", "7", "2 à 7", "2 à 7", "2 à 7", "2"]
    assert table.iloc[1, 1:3].tolist() == ["?", "?"]
    assert nord.values.tolist() == [
        ["nov. 2018 à déc. 2018", "7"],
        ["janv. 2019 à mars 2019", "2 à 7"],
        ["avr. 2019 à oct. 2020", "2"],
    ]
    assert sud.values.tolist() == [["nov. 2018 à oct. 2020", "?"]]


def test_who_has_more_than_their_time_is_said_by_a_word_and_a_shape() -> None:
    asked = seen(Demande(Mesure.TEMPS, Par.AGENT, personnes=True))
    told = str(html.par_mois(asked, slice(0, 60), ""))
    table, ana, zoe = read(told)
    assert "Bob\u00a0: rien à compter sur ces deux ans." in words(told)  # and not a row of nothing
    assert ana.values.tolist() == [["nov. 2018 à déc. 2018", "?"], ["janv. 2019 à oct. 2020", "0"]]
    assert table.iloc[1, 1:4].tolist() == [
        "■\u00a01,12 au-delà du temps de travail",
        "■\u00a01,12 au-delà du temps de travail",
        "▲\u00a00,4 à 1,12 peut-être au-delà du temps de travail",
    ]
    assert zoe.iloc[1].tolist() == ["janv. 2019 à mars 2019", "0,4 à 1,12 ▲\u00a0peut-être au-delà"]
    over = next(each for each in read(str(html.suites(asked, ""))) if each.attrs["name"] == "Au-delà de leur temps")
    assert over.values.tolist() == [
        ["Zoé", "■\u00a0au-delà", "nov. 2018 à déc. 2018", "1,12", "0,8"],
        ["Zoé", "▲\u00a0peut-être au-delà", "janv. 2019 à mars 2019", "0,4 à 1,12", "0,8"],
    ]


def test_the_measure_is_always_said() -> None:
    said = {each: words(str(html.mesure(seen(Demande(each, Par.AGENT, personnes=True))))) for each in Mesure}
    assert said[Mesure.OPERATIONS].startswith(
        "Mesure \u00a0: le nombre d’opérations, chacune comptant pour une. Une opération compte entière pour chaque"
    )
    assert "(Veille 1, Suivi 2, Coordination 3, Pilotage 5\u00a0: feuille Listes)." in said[Mesure.IMPLICATION]
    assert "Compté plein, faute d’être renseigné, pour 1\u00a0agent." in said[Mesure.TEMPS]
    assert "«\u00a0?\u00a0»" in said[Mesure.TEMPS]
    assert "«\u00a0?\u00a0»" not in said[Mesure.OPERATIONS]


def test_what_is_missing_is_said_in_a_sentence() -> None:
    nothing = etat_des_charges(
        suivi(operations=[operation("A")], affectations=[leads("Zoé", "A")]), Demande(personnes=True)
    )
    told = words(str(html.suites(nothing, "")))
    for sentence in (
        "Aucune quotité n’est renseignée",
        "Aucune opération ouverte n’est prévue d’ici là.",
        "Chaque opération ouverte a un ou une chargé·e d’opération.",
        "Chaque chargé·e d’opération suit une opération ouverte au moins.",
    ):
        assert sentence in told
    assert "retirez-les" in words(str(html.suites(seen(Demande(filtres=Filtres(secteur=("Nord",)))), "")))
    assert "aucune équipe n’est au-delà" in words(str(html.suites(seen(Demande()), "")))


def test_a_long_list_is_cut_and_leads_to_all_its_rows() -> None:
    many = suivi(operations=[operation(f"OP-{rank:02}") for rank in range(30)])
    told = str(html.suites(etat_des_charges(many, Demande()), "version=2"))
    assert len(next(each for each in read(told) if "sans chargé" in str(each.attrs["name"]))) == html.LISTED
    assert "Voir les 30 opérations →" in words(told)
    assert 'href="operations?version=2&amp;seul=1&amp;situation=en+retard' in told
