"""Every screen and every control, without a browser: what each one changes."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from sao_dashboard.screens import SCREENS
from sao_dashboard.web import runtime
from sao_dashboard.web.components import WIDER, escaped
from tests.web.conftest import OF_A_DAY, ROWS, classeur, new_app, open_screen
from tests.web.tables import charts, documents, links, operations, table, tables, words

pytestmark = pytest.mark.usefixtures("chemin")


def names(app: AppTest) -> list[str]:
    return list(operations(app)["Opération"])


def texts(app: AppTest) -> str:
    return "\n".join(str(element.value) for element in (*app.markdown, *app.caption, *app.info, *app.warning))


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.path)
def test_every_screen_opens_with_its_title(app: AppTest, screen: Any) -> None:
    open_screen(app, screen.file.removesuffix(".py"))
    expected = "Déclaration d’accessibilité" if screen.path == "accessibilite" else screen.title
    assert [title.value for title in app.title] == [escaped(expected)]
    assert "Essai" in app.caption[0].value


def test_synthese_counts_and_each_figure_leads_to_its_rows(synthese: AppTest) -> None:
    found = links(synthese)
    assert [words for words, _address in found[:7]] == [
        "1 En retard",
        "0 À risque",
        "0 À confirmer",
        "1 À finaliser sous 30 jours",
        "1 À finaliser sous 90 jours",
        "1 Sans chargé·e d’opération",
        "1 Franges à décider",
    ]
    assert found[0][1] == "operations?seul=1&situation=en+retard&tri=Finalisation+la+plus+proche"


def test_synthese_lists_what_is_late_then_what_comes(synthese: AppTest) -> None:
    lines = [words for words, where in links(synthese) if "\u00a0" in words and "finalisation" not in words]
    assert lines == [
        "Îlot du Canal ■\u00a0en\u00a0retard · 30/06/2018",
        "Chantier 1 – Arrêter ■\u00a0en\u00a0retard · 01/10/2018",
        "Quartier des Forges ●\u00a0à\u00a0l’heure · 01/12/2018",
        "Chantier 4 – Formaliser ●\u00a0à\u00a0l’heure · 01/04/2019",
        "Chantier 5 – Équipes-projets ●\u00a0à\u00a0l’heure · fin juin 2019",
    ]


def test_another_day_changes_the_figures_on_every_screen(synthese: AppTest) -> None:
    app = synthese
    app.date_input(key="au").set_value(date(2019, 1, 15)).run()
    assert links(app)[0][0] == "2 En retard"
    assert app.caption[0].value == "Au 15\u00a0janvier 2019 · Essai"
    for screen in OF_A_DAY:
        open_screen(app, screen.file.removesuffix(".py"))
        assert app.caption[0].value == "Au 15\u00a0janvier 2019 · Essai", screen.title
    open_screen(app, "operations")
    assert list(operations(app)["Situation"])[:2] == ["■\u00a0en\u00a0retard", "■\u00a0en\u00a0retard"]


def test_operations_are_shown_in_the_order_of_the_workbook(app: AppTest) -> None:
    open_screen(app, "operations")
    assert names(app) == ["Îlot du Canal", "Quartier des Forges", "Parc de la Prairie", "Gare nord"]
    assert "**4** opérations sur 4" in texts(app)


def test_the_table_of_operations_says_what_is_known_of_each(app: AppTest) -> None:
    open_screen(app, "operations", tri="Nom")
    found = table(app, "Opérations qui correspondent aux filtres")
    assert found.attrs["sorted"] == {"Opération": "ascending"}
    assert found.iloc[1].to_dict() == {
        "Opération": "[Îlot du Canal](fiche?operation=OP-1&liste=tri%3DNom)",
        "Situation": "■\u00a0en\u00a0retard",
        "Finalisation prévue": "30/06/2018",
        "Au plus tard": "30/06/2018",
        "Promesse": "",
        "Avancement": "50\u00a0%",
        "Étape": "En chantier",
        "Secteur": "Cœur de Ville",
        "Chargé·e d’opération": "CO 01",
        "Nature": "ZAC",
        "Mode de réalisation": "Régie",
        "Statut": "Actif",
        "Territoire": "Ville de Rennes",
        "Commune": "",
        "Logements": "",
        "Surface (ha)": "",
        "Code": "OP-1",
    }


def test_each_heading_leads_to_its_order_with_all_that_is_asked(app: AppTest) -> None:
    asked = {"etape": ["En étude"], "au": "2018-12-24", "tri": "Code", "colonnes": ["Code", "Étape"], "serre": "true"}
    open_screen(app, "operations", **asked)
    lead = "operations?au=2018-12-24&amp;etape=En+%C3%A9tude&amp;tri={}"
    lead += "&amp;colonnes=%C3%89tape&amp;colonnes=Code&amp;serre=true"
    (html,) = documents(app)
    orders = ("Nom", "%C3%89tape", "Code%2C+ordre+inverse")
    assert re.findall(r'<th scope="col".*?href="(.*?)"', html) == [lead.format(order) for order in orders]


def test_an_order_that_a_link_asks_for_is_among_the_choices(app: AppTest) -> None:
    usual = open_screen(app, "operations").selectbox(key="tri").options
    assert (len(usual), "Commune" in usual) == (9, False)
    choice = open_screen(new_app(), "operations", tri="Commune").selectbox(key="tri")
    assert (choice.value, choice.options) == ("Commune", [*usual, "Commune"])


def test_columns_and_density_are_chosen(app: AppTest) -> None:
    open_screen(app, "operations")
    app.multiselect(key="colonnes").set_value(["Code", "Étape"]).run()
    assert list(operations(app).columns) == ["Opération", "Étape", "Code"]
    assert 'class="sao-table large"' in documents(app)[0]
    app.toggle(key="serre").set_value(True).run()
    assert 'class="sao-table large serre"' in documents(app)[0]


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("secteur", ["Traversée de l'Ille"], ["Parc de la Prairie", "Gare nord"]),
        ("etape", ["En étude", "Réalisé"], ["Quartier des Forges", "Gare nord"]),
        ("situation", ["en retard"], ["Îlot du Canal"]),
        ("charge", ["CO 02"], ["Parc de la Prairie"]),
        ("charge", ["Personne"], ["Quartier des Forges", "Gare nord"]),
        ("territoire", ["Rennes Métropole"], []),
        ("nature", ["ZA"], ["Gare nord"]),
        ("mode", ["Autre"], ["Quartier des Forges"]),
        ("statut", ["Actif"], ["Îlot du Canal"]),
    ],
)
def test_each_filter_keeps_its_rows_and_writes_itself_in_the_address(
    app: AppTest, key: str, value: list[str], expected: list[str]
) -> None:
    open_screen(app, "operations")
    app.multiselect(key=key).set_value(value).run()
    assert names(app) == expected
    assert app.multiselect(key=key).proto.query_param_key == key


def test_text_period_and_franges_filter_too(app: AppTest) -> None:
    open_screen(app, "operations")
    app.text_input(key="texte").set_value("ilot CANAL").run()
    assert names(app) == ["Îlot du Canal"]
    app.text_input(key="texte").set_value("").run()
    app.date_input(key="periode").set_value((date(2018, 11, 1), date(2030, 6, 30))).run()
    assert names(app) == ["Quartier des Forges", "Parc de la Prairie"]
    app.toggle(key="frange").set_value(True).run()
    assert names(app) == ["Quartier des Forges"]


def test_a_link_opens_with_its_filters(app: AppTest) -> None:
    open_screen(app, "operations", secteur="Cœur de Ville", situation="en retard")
    assert names(app) == ["Îlot du Canal"]


def test_a_link_with_unknown_values_ignores_them(app: AppTest) -> None:
    open_screen(app, "operations", secteur="Atlantide", periode="hier")
    assert len(names(app)) == len(ROWS["operations"])


def test_what_a_link_asks_for_and_nobody_has_is_said_until_it_is_read(app: AppTest) -> None:
    # The whole list was shown without a word: 60 operations in place of one's own, once a name had changed.
    open_screen(app, "operations", secteur=["Cœur de Ville", "Atlantide"], charge="CO 99")
    app.run()
    assert [message.value.replace("\u00a0", " ") for message in app.warning] == [
        "Secteur « Atlantide » ; Chargé·e d’opération « CO 99 » : le classeur ne les a pas, ou plus. Le reste du lien "
        "est suivi ; vérifiez ce que montre l’écran, puis copiez la nouvelle adresse."
    ]
    assert app.multiselect(key="secteur").value == ["Cœur de Ville"]
    next(button for button in app.button if button.label == "Compris").click().run()
    assert not app.warning


def test_a_link_to_a_version_that_is_not_there_is_told(app: AppTest) -> None:
    open_screen(app, "synthese", version="99")
    assert [message.value[:14] for message in app.warning] == ["Version «\u00a099\u00a0»"]
    next(button for button in app.button if button.label == "Compris").click().run()
    assert not app.warning
    assert "version" not in app.query_params


def test_a_link_to_a_version_opened_before_the_log_answers_is_no_lost_link(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    # In the first second of the server the workbook has no number yet: a sound link was said to ask for nothing.
    state = replace(runtime.store().current(), numero=None)
    monkeypatch.setattr(runtime.store()._shown, "state", state)
    open_screen(app, "synthese", version="1")
    assert not app.warning


def test_hidden_filters_are_counted_from_the_first_sight_of_a_link(app: AppTest) -> None:
    # The label is drawn before the fields that the link fills: « Autres filtres » seemed to hold none.
    open_screen(app, "operations", statut="Actif", nature="ZAC")
    assert [folded.proto.popover.label for folded in app.get("popover")] == [
        "Autres filtres (2)",
        "Affichage",
        "Exporter",
    ]


def test_filters_survive_a_change_of_screen(app: AppTest) -> None:
    open_screen(app, "operations")
    app.multiselect(key="secteur").set_value(["Cœur de Ville"]).run()
    open_screen(app, "chantiers")
    open_screen(app, "secteurs")
    assert app.multiselect(key="secteur").value == ["Cœur de Ville"]


def test_everything_can_be_cleared(app: AppTest) -> None:
    open_screen(app, "operations", etape="Annulé")
    app.multiselect(key="etape").set_value(["En étude"]).run()
    app.toggle(key="frange").set_value(True).run()
    next(button for button in app.button if button.label == "Tout effacer").click().run()
    assert len(names(app)) == len(ROWS["operations"])
    assert (app.multiselect(key="etape").value, app.toggle(key="frange").value) == ([], False)


def test_no_result_is_a_sentence_and_a_way_out(app: AppTest) -> None:
    open_screen(app, "operations")
    app.text_input(key="texte").set_value("introuvable").run()
    assert [info.value for info in app.info] == [WIDER]
    assert operations(app).empty
    next(button for button in app.button if button.label == "Effacer les filtres").click().run()
    assert len(names(app)) == len(ROWS["operations"])


@pytest.mark.parametrize(
    ("order", "first"),
    [
        ("Nom", "Gare nord"),
        ("Urgence", "Îlot du Canal"),
        ("Finalisation la plus proche", "Gare nord"),
        ("Finalisation la plus lointaine", "Parc de la Prairie"),
        ("Avancement", "Quartier des Forges"),
        ("Étape", "Parc de la Prairie"),
        ("Secteur", "Îlot du Canal"),
    ],
)
def test_each_order_sorts(app: AppTest, order: str, first: str) -> None:
    open_screen(app, "operations")
    app.selectbox(key="tri").set_value(order).run()
    assert names(app)[0] == first


def test_a_name_opens_its_fiche(app: AppTest) -> None:
    open_screen(app, "operations", au="2018-11-20", etape="En étude", tri="Nom")
    (name,) = table(app, "Opérations qui correspondent aux filtres")["Opération"]
    liste = urlencode({"liste": urlencode({"etape": "En étude", "tri": "Nom"})})
    assert name == f"[Quartier des Forges](fiche?au=2018-11-20&operation=OP-2&{liste})"


def test_the_fiche_says_everything(app: AppTest) -> None:
    open_screen(app, "fiche", operation="OP-1")
    assert [title.value for title in app.title] == ["Îlot du Canal"]
    facts = "\n".join(each.to_string() for each in tables(app))
    for known in ("Cœur de Ville", "Régie", "30/06/2018", "CO 01", "RS 01", "Équipe 1", "20\u00a0%"):
        assert known in facts
    milestones = tables(app)[-1]
    assert list(milestones["Jalon"]) == ["Dossier de création"]
    assert list(milestones["Date prévue"]) == ["03/12/2018"]
    assert list(milestones["Situation"]) == ["●\u00a0à\u00a0l’heure"]
    assert any(said.startswith("Quartier des Forges") for said, _where in links(app))


def test_an_unknown_fiche_is_a_sentence(app: AppTest) -> None:
    open_screen(app, "fiche", operation="OP-99 <b>")
    assert "Aucune opération ne porte le code «\u00a0OP\\-99 \\<b\\>\u00a0»" in app.info[0].value


def test_chantiers_show_dates_waits_and_milestones(app: AppTest) -> None:
    open_screen(app, "chantiers")
    shown = words(app).splitlines()
    assert "↳ Attend les conclusions du chantier\u00a04" in shown
    assert "↱ Attendu par le chantier\u00a05" in shown
    assert [line for line in shown if line in ("Organisation interne", "Partenariat")] == [
        "Organisation interne",
        "Partenariat",
    ]
    assert "Passage en CT – fin novembre 2018" in tables(app)[0].to_string()


def test_missing_sheets_say_what_to_add(app: AppTest, chemin: Path) -> None:
    # The template has every sheet: what is missing here was deleted by hand, from titles without a row under them.
    runtime.close()
    book = openpyxl.load_workbook(BytesIO(classeur()))
    for name in ("Objectifs", "Temps de travail"):
        del book[name]
    output = BytesIO()
    book.save(output)
    chemin.write_bytes(output.getvalue())
    open_screen(app, "chantiers")
    assert [line.split(" pour")[0] for line in words(app).splitlines() if line.startswith("Ajoutez")] == [
        "Ajoutez une feuille «\u00a0Objectifs\u00a0» au classeur",
        "Ajoutez une feuille «\u00a0Temps de travail\u00a0» au classeur",
    ]


def test_secteurs_can_be_counted_by_each_dimension(app: AppTest) -> None:
    open_screen(app, "secteurs")
    for word in ("Mode", "Nature", "Situation", "Étape"):
        app.get("segmented_control")[1].set_value(word).run()
        assert not app.exception
        assert word.lower() in charts(app)[0]["alt"].lower()


def test_secteurs_show_who_answers_and_the_franges(app: AppTest) -> None:
    open_screen(app, "secteurs")
    cards = [each.to_string() for each in tables(app)[1:]]
    assert "RS 01" in cards[0]
    assert "AN 01" in cards[0]
    assert "à désigner" in cards[1]
    frange = tables(app)[-1]
    assert list(frange["Opération"]) == ["Quartier des Forges"]
    assert list(frange["Pourrait l’être à"]) == ["Traversée de l'Ille"]


def test_the_rows_behind_a_chart_are_a_table_once_unfolded(app: AppTest) -> None:
    open_screen(app, "secteurs")
    before = len(tables(app))
    app.session_state["donnees_secteurs"] = True
    assert len(tables(app.run())) == before + 1


def test_echeances_window_and_grouping(app: AppTest) -> None:
    open_screen(app, "echeances")
    window, group = app.get("segmented_control")
    assert (window.value, group.value) == ("3 ans", "Secteur")
    window.set_value("30 ans").run()
    app.get("segmented_control")[1].set_value("Étape").run()
    assert not app.exception
    assert charts(app)[0]["alt"].startswith("Dates de finalisation et jalons, par étape")


def test_echeances_lists_months_late_first(app: AppTest) -> None:
    open_screen(app, "echeances")
    lines = words(app).splitlines()
    months = [f"{month}{count}" for month, count in pairwise(lines) if re.fullmatch(r" · \d+\u00a0dates?", count)]
    assert months[:3] == ["En retard · 2\u00a0dates", "Novembre 2018 · 1\u00a0date", "Décembre 2018 · 2\u00a0dates"]


def test_every_screen_of_the_menu_is_told_and_linked(app: AppTest) -> None:
    open_screen(app, "aide")
    told = {where for _said, where in links(app)}
    assert {screen.path for screen in SCREENS if not screen.hidden} <= told


def test_aide_shows_the_dictionary_of_each_sheet(app: AppTest) -> None:
    open_screen(app, "aide")
    app.selectbox(key="feuille").set_value("Affectations").run()
    assert list(tables(app)[-1]["Colonne"])[:2] == ["Agent (obligatoire)", "Rôle (obligatoire)"]


def test_a_figure_s_link_asks_for_its_own_filters_only(app: AppTest) -> None:
    # Filters outlive a change of screen: added to those of the link, they gave other rows than were counted.
    open_screen(app, "operations")
    app.multiselect(key="etape").set_value(["Réalisé"]).run()
    open_screen(app, "synthese")
    open_screen(app, "operations", seul="1", situation="en retard")
    assert names(app) == ["Îlot du Canal"]
    assert app.multiselect(key="etape").value == []
    assert "seul" not in app.query_params
