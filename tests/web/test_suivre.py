"""What people look for: the review, from fiche to fiche, one's own operations, totals, the next CT and COPIL."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote

import pytest
from streamlit.testing.v1 import AppTest

from sao_dashboard.addresses import filtres_of, list_of
from sao_dashboard.screens import REVUE
from sao_dashboard.views.filtres import Filtres
from tests.web.conftest import ROWS, classeur, new_app, open_screen, save
from tests.web.tables import links as html_links
from tests.web.tables import operations, table, tables, words

pytestmark = pytest.mark.usefixtures("chemin")
ADD = "Ajouter à une séance"
"""The button that is under the menu of every screen."""


def plain(text: object) -> str:
    return str(text).replace("\u00a0", " ").replace("\\", "")


def addresses(app: AppTest) -> list[tuple[str, str]]:
    """The links that Streamlit draws, then those of the strings of HTML: the words, and the parameters."""
    drawn = [(plain(link.label), str(link.proto.query_string)) for link in app.page_link]
    return drawn + [(plain(said), where.partition("?")[2]) for said, where in html_links(app)]


def links(app: AppTest) -> list[str]:
    return [said for said, _where in addresses(app)]


def query(app: AppTest, start: str) -> dict[str, list[str]]:
    return parse_qs(next(where for said, where in addresses(app) if said.startswith(start)))


def texts(app: AppTest) -> str:
    drawn = [str(each.value) for each in (*app.markdown, *app.caption, *app.info)]
    return plain("\n".join([*drawn, words(app)]))


def with_rows(**sheets: list[dict[str, Any]]) -> bytes:
    return classeur(ROWS | sheets)


# --- The review ------------------------------------------------------------------------------------------------------

LATE = {"nom": "Halle", "secteur": "Cœur de Ville", "etape": "En étude", "remarques": "Réserves à lever."}


def test_the_review_says_who_since_when_why_and_what_next(app: AppTest) -> None:
    open_screen(app, "revue")
    assert [line for line in words(app).splitlines() if line.startswith("1\u00a0")] == [
        "1\u00a0opération",
        "1\u00a0chantier du service",
    ]
    line = next(said for said in links(app) if said.startswith("Îlot du Canal"))
    assert line == "Îlot du Canal ■ en retard (depuis 5 mois) · Cœur de Ville"
    assert [plain(said) for _word, said in tables(app)[0].to_numpy().tolist()] == [
        "CO 01 · référent de secteur : RS 01",
        "finalisation 30/06/2018 · avancement 50 % · statut « Actif »",
        "Dossier de création, 03/12/2018",
    ]
    assert any(said.startswith("1\u2002Arrêter") for said in links(app))


def test_nobody_and_nothing_known_is_said(app: AppTest, chemin: Path) -> None:
    rows = [LATE | {"identifiant": "OP-9", "secteur": "Traversée de l'Ille", "finalisation": date(2018, 1, 1)}]
    save(chemin, with_rows(operations=rows, affectations=[], jalons=[]))
    open_screen(app, "revue")
    said = texts(app)
    assert "Qui\npersonne · référent de secteur : à désigner" in said
    assert "avancement non renseigné · Réserves à lever." in said
    assert "Ensuite\naucun jalon n’est noté" in said


def test_the_review_obeys_the_filters_and_another_situation_may_be_asked_for(app: AppTest) -> None:
    open_screen(app, "revue", secteur="Traversée de l'Ille")
    assert [box.proto.title for box in app.info] == ["Aucune opération ne correspond à ces filtres"]
    app.multiselect(key="situation").set_value(["à l’heure"]).run()
    assert "1\u00a0opération" in words(app).splitlines()
    assert any(said.startswith("Parc de la Prairie") for said in links(app))


def test_the_review_says_of_its_filters_only_what_is_true_of_them(app: AppTest) -> None:
    """« Rien n'est en retard » answered whoever asked for another situation; its chantiers obeyed no filter, unsaid."""
    open_screen(app, "revue", situation="annulé")
    assert [box.proto.title for box in app.info] == ["Aucune opération ne correspond à ces filtres"]


def test_with_nothing_late_the_review_says_so(app: AppTest, chemin: Path) -> None:
    save(chemin, with_rows(operations=ROWS["operations"][2:], affectations=[], jalons=[]))
    open_screen(app, "revue")
    assert app.info[0].proto.title == "Rien à passer en revue"


# --- From fiche to fiche ---------------------------------------------------------------------------------------------


def test_a_fiche_of_a_list_leads_to_the_next_and_back(app: AppTest) -> None:
    liste = list_of(Filtres(secteur=("Traversée de l'Ille", "Cœur de Ville")), "Nom")
    open_screen(app, "fiche", operation="OP-1", liste=liste)
    assert "↑ La liste← Précédente2 sur 4Suivante →" in texts(app)
    assert query(app, "← Précédente") == {"operation": ["OP-4"], "liste": [liste]}
    assert query(app, "Suivante →") == {"operation": ["OP-3"], "liste": [liste]}
    back = query(app, "↑ La liste")
    assert back == {"seul": ["1"], "secteur": ["Traversée de l'Ille", "Cœur de Ville"], "tri": ["Nom"]}


def test_at_the_ends_there_is_nothing_to_follow(app: AppTest) -> None:
    open_screen(app, "fiche", operation="OP-1", liste=list_of(Filtres(etape=("En chantier",))))
    assert "← Précédente1 sur 1Suivante →" in texts(app)
    assert not [said for said in links(app) if said in ("← Précédente", "Suivante →")]


def test_what_left_the_list_is_said(app: AppTest) -> None:
    open_screen(app, "fiche", operation="OP-1", liste=list_of(Filtres(situation=("à l’heure",))))
    assert "N’est pas, ou plus, dans la liste" in texts(app)
    assert query(app, "Suivante →")["operation"] == ["OP-2"]


@pytest.mark.parametrize(
    "liste",
    [
        "%%%",
        "periode=hier&tri=Rien&inconnu=1",
        "secteur=Atlantide",
        "moi=Personne",
        "service=Aucun",
        "q=%C2%A0",
        "q=gare&dans=Rien",
        "ecran=equipes-projets&partie=rien",
    ],
)
def test_a_list_that_makes_no_sense_is_no_fault(app: AppTest, liste: str) -> None:
    open_screen(app, "fiche", operation="OP-1", liste=liste)
    assert app.title[0].value == "Îlot du Canal"


def test_a_list_says_all_its_filters() -> None:
    filtres = Filtres(
        secteur=("Nord", "Sud & Est"), texte="gare ", periode=(date(2018, 1, 1), date(2019, 12, 31)), frange=True
    )
    assert filtres_of(parse_qs(list_of(filtres, "Urgence", REVUE))) == filtres
    # Links were copied with the apostrophe of keyboards: they mean the same.
    assert filtres_of({"situation": ["en retard", "à l'heure", "x"]}).situation == ("en retard", "à l’heure", "x")
    assert list_of(Filtres(), "Ordre du classeur") == ""


def test_what_the_table_opens_keeps_its_filters_and_its_order(app: AppTest) -> None:
    open_screen(app, "operations", secteur="Traversée de l'Ille", tri="Nom")
    name = table(app, "Opérations qui correspondent aux filtres")["Opération"].iloc[1]
    asked = parse_qs(name.partition("](fiche?")[2].removesuffix(")"))
    open_screen(app := new_app(), "fiche", **{key: values[0] for key, values in asked.items()})
    assert app.title[0].value == "Parc de la Prairie"
    assert "2 sur 2" in texts(app)


TEAMS: list[dict[str, object]] = [
    {"operation": "OP-3", "membre": "Foncier", "etape": "En projet", "engagement": "Acquérir"},
    {"operation": "OP-1", "membre": "Foncier", "etape": "En chantier", "engagement": "Reloger"},
    {"operation": "OP-1", "membre": "Foncier", "etape": "En chantier", "mission": "Suivre"},
    {"operation": "OP-4", "membre": "DEEI", "etape": "En projet"},
]
OF_FONCIER = [{"service": "Foncier", "chantier": 4}]


@pytest.mark.parametrize(
    ("liste", "following", "words", "back"),
    [
        ("service=Foncier", "OP-1", "↑ Le partenaire", {"service": ["Foncier"]}),
        ("q=projet", "OP-4", "↑ La recherche", {"q": ["projet"]}),
        (
            "q=foncier&dans=Équipes-projets",
            "OP-1",
            "↑ La recherche",
            {"q": ["foncier"], "dans": ["Équipes-projets"]},
        ),
        (
            "ecran=equipes-projets&partie=promis&secteur=Traversée de l'Ille&secteur=Cœur de Ville",
            "OP-1",
            "↑ Équipes-projets",
            {"seul": ["1"], "secteur": ["Traversée de l'Ille", "Cœur de Ville"]},
        ),
    ],
    ids=["partenaire", "recherche", "une partie", "équipes-projets"],
)
def test_a_partner_a_search_and_the_teams_have_lists_too(
    liste: str, following: str, words: str, back: dict[str, list[str]], chemin: Path
) -> None:
    save(chemin, with_rows(equipes_projets=TEAMS, partenaires=OF_FONCIER))
    open_screen(app := new_app(), "fiche", operation="OP-3", liste=liste)
    assert "1 sur 2" in texts(app)
    assert query(app, "Suivante →") == {"operation": [following], "liste": [liste]}
    assert "← Précédente" not in links(app)
    assert query(app, words) == back


def test_what_is_found_and_promised_says_its_list(app: AppTest, chemin: Path) -> None:
    save(chemin, with_rows(equipes_projets=TEAMS, partenaires=OF_FONCIER))
    open_screen(app, "recherche", q="prairie")
    assert query(app, "Parc de la Prairie") == {"operation": ["OP-3"], "liste": ["q=prairie"]}
    open_screen(app := new_app(), "recherche", q="prairie", dans="Opérations")
    assert query(app, "Parc de la Prairie")["liste"] == ["q=prairie&dans=Op%C3%A9rations"]
    open_screen(app := new_app(), "equipes_projets", etape="En projet")
    assert query(app, "Parc de la Prairie")["liste"] == ["etape=En+projet&ecran=equipes-projets&partie=promis"]


# --- Mes opérations --------------------------------------------------------------------------------------------------


def test_nothing_chosen_is_one_field_and_a_sentence(app: AppTest) -> None:
    open_screen(app, "mes_operations")
    assert app.selectbox(key="moi").options == ["AN 01", "CO 01", "CO 02", "RS 01"]
    assert "Choisissez votre nom une fois" in texts(app)
    assert [button.label for button in app.button] == [ADD]


def test_a_name_chosen_shows_its_operations_and_is_remembered(app: AppTest) -> None:
    open_screen(app, "mes_operations")
    app.selectbox(key="moi").set_value("CO 01").run()
    assert {"1\u00a0opération", "Échéances"} <= set(words(app).splitlines())
    assert any(said.startswith("Dossier de création – Îlot du Canal") for said in links(app))
    assert query(app, "Îlot du Canal") == {"operation": ["OP-1"], "liste": ["moi=CO+01"]}
    assert app.session_state["moi_a_ecrire"] == "CO 01"
    assert [button.label for button in app.button] == ["Oublier mon nom", "Calendrier", ADD]
    app.button[0].click().run()
    assert "Choisissez votre nom une fois" in texts(app)
    assert app.session_state["moi_a_ecrire"] == ""


def test_the_browser_s_name_is_taken_if_the_workbook_has_it(app: AppTest, cookies: dict[str, str]) -> None:
    cookies["sao_moi"] = quote("RS 01")
    open_screen(app, "mes_operations")
    assert app.selectbox(key="moi").value == "RS 01"
    assert "2\u00a0opérations" in words(app).splitlines()
    cookies["sao_moi"] = quote("<script>")
    open_screen(new := new_app(), "mes_operations")
    assert new.selectbox(key="moi").value is None


def test_the_address_comes_before_the_browser_and_is_not_kept(app: AppTest, cookies: dict[str, str]) -> None:
    cookies["sao_moi"] = quote("RS 01")
    open_screen(app, "mes_operations", moi="CO 02")
    assert app.selectbox(key="moi").value == "CO 02"
    assert "moi_a_ecrire" not in app.session_state
    assert [button.label for button in app.button] == ["Retenir ce nom", "Oublier mon nom", "Calendrier", ADD]
    app.button[0].click().run()
    assert app.session_state["moi_a_ecrire"] == "CO 02"


def test_a_name_that_nobody_has_is_told(app: AppTest) -> None:
    open_screen(app, "mes_operations", moi="CO 99")
    assert plain(app.warning[0].value).startswith("Votre nom « CO 99 » : le classeur ne l’a pas, ou plus.")


def test_a_name_without_operation_says_where_to_write_it(app: AppTest) -> None:
    open_screen(app, "mes_operations", moi="AN 01")
    assert [box.proto.title for box in app.info] == ["Aucune opération à ce nom"]


def test_what_changed_in_one_s_operations_since_the_version_before(app: AppTest, chemin: Path) -> None:
    first, second, *others = ROWS["operations"]
    moved = first | {"finalisation": date(2019, 1, 31)}
    save(chemin, with_rows(operations=[moved, second | {"etape": "En projet"}, *others]))
    open_screen(app, "mes_operations", moi="CO 01")
    said = texts(app)
    assert "Depuis la version précédente (version 1, " in said
    assert "1 changement." in said
    assert "La finalisation de l’opération « Îlot du Canal » glisse de 7 mois : « 30/06/2018 » devient" in said
    assert "Quartier des Forges" not in said


def test_an_operation_one_no_longer_has_is_told(app: AppTest, chemin: Path) -> None:
    first, *others = ROWS["affectations"]
    save(chemin, with_rows(affectations=[first | {"agent": "CO 02"}, *others]))
    open_screen(app, "mes_operations", moi="CO 01")
    assert (
        "L’opération « Îlot du Canal » change de chargé d’opération : « CO 01 » laisse la place à « CO 02 »"
        in texts(app)
    )


def test_on_another_day_and_at_another_version(app: AppTest, chemin: Path) -> None:
    first, *others = ROWS["affectations"]
    save(chemin, with_rows(affectations=[first | {"agent": "CO 02"}, *others]))
    open_screen(app, "mes_operations", moi="CO 01")
    assert [box.proto.title for box in app.info] == ["Aucune opération à ce nom"]
    open_screen(before := new_app(), "mes_operations", moi="CO 01", version="1")
    assert "1\u00a0opération" in words(before).splitlines()
    open_screen(new := new_app(), "mes_operations", moi="CO 02")
    new.date_input(key="au").set_value(date(2031, 1, 1)).run()
    assert any(said.startswith("Parc de la Prairie ■ en retard") for said in links(new))


# --- Figures, totals, meetings, partners, names ----------------------------------------------------------------------


def test_what_has_no_date_and_what_is_watched_have_their_figures(app: AppTest, chemin: Path) -> None:
    rows = [*ROWS["operations"], LATE | {"identifiant": "OP-9", "statut": "À surveiller"}]
    save(chemin, with_rows(operations=rows))
    app.run()
    figures = dict(addresses(app))
    assert figures["1 Sans date"] == "seul=1&situation=sans+date"
    assert parse_qs(figures["1 À surveiller"])["statut"] == ["À surveiller"]
    assert {"Tout passer en revue →", "Mes opérations →"} <= figures.keys()


def test_the_late_ones_of_the_synthese_are_gone_through(synthese: AppTest) -> None:
    assert query(synthese, "Îlot du Canal")["liste"] == [list_of(Filtres(situation=("en retard",)), "Urgence", REVUE)]


def test_totals_by_what_is_chosen(app: AppTest, chemin: Path) -> None:
    first, second, third, last = ROWS["operations"]
    rows = [
        first | {"logements": "120 à 150", "surface": 2.5},
        second | {"logements": 40},
        third | {"etape": "Annulé", "surface": 3},
        last,
    ]
    save(chemin, with_rows(operations=rows))
    open_screen(app, "secteurs")
    rows = tables(app)[0].to_numpy().tolist()
    assert [row[1:] for row in rows] == [
        ["2", "160 à 190", "2,5", "", "1"],
        ["1", "", "", "1", "1"],
        ["3", "160 à 190", "2,5", "1", "2"],
    ]
    names = [row[0].removesuffix(")").partition("](operations?") for row in rows]
    assert [name for name, _, _ in names] == ["[Cœur de Ville", "[Traversée de l'Ille", "[Ensemble"]
    asked = [parse_qs(query) for _, _, query in names]
    assert [query.get("secteur") for query in asked] == [["Cœur de Ville"], ["Traversée de l'Ille"], None]
    assert all(query["situation"] and "annulé" not in query["situation"] for query in asked)
    assert (
        "1 opération sans nombre de logements et 2 opérations sans surface : les totaux n’en comptent rien. "
        "1 opération annulée est laissée de côté."
    ) in texts(app)
    app.get("segmented_control")[0].set_value("Année de finalisation").run()
    assert [row[0].partition("](")[0] for row in tables(app)[0].to_numpy().tolist()] == ["2017", "[2018", "[Ensemble"]
    app.multiselect(key="etape").set_value(["En étude"]).run()
    assert tables(app)[0].to_numpy().tolist()[-1] == [
        "[Ensemble](operations?seul=1&etape=En+%C3%A9tude)",
        *("1", "40", "", "", "1"),
    ]


def test_echeances_say_what_they_count_and_the_next_ct(app: AppTest) -> None:
    """« À venir 3 sur 40 », on the Synthèse, led here, where nothing was 40."""
    open_screen(app, "synthese")
    assert "3 sur 4" in [said.replace("\u00a0", " ") for said in links(app)]
    open_screen(app, "echeances")
    assert (
        "9 dates : 4 finalisations d’opérations, 3 finalisations de chantiers et 2 jalons ; 4 finalisations à venir. "
        "Les chiffres de la Synthèse ne comptent que les opérations : ni leurs jalons, ni les chantiers."
    ) in texts(app)
    assert "Prochains CT et COPIL" in words(app).splitlines()
    assert sum(said.startswith("Passage en CT – Chantier 1") for said in links(app)) == 2


def test_without_any_ct_nor_copil_it_says_where_to_write_them(app: AppTest, chemin: Path) -> None:
    save(chemin, with_rows(jalons=[]))
    open_screen(app, "echeances")
    assert "Aucun n’est noté." in texts(app)


def test_the_fiche_names_the_partners_and_who_is_to_be_named(app: AppTest, chemin: Path) -> None:
    teams = [{"operation": "OP-3", "membre": "Foncier", "mission": "Veille"}]
    partners = [{"service": "Foncier", "chantier": 4, "suite": "Rencontré"}]
    save(chemin, with_rows(equipes_projets=teams, partenaires=partners))
    open_screen(app, "fiche", operation="OP-3")
    assert [row for row in tables(app)[3].to_numpy().tolist() if row[0] != "Implication"] == [
        ["Chargé·e d'opération", "CO 02"],
        ["Référent de secteur", "à désigner"],
    ]
    assert "Foncier – Veille" in words(app)
    assert "Rencontré (chantier 4)" in words(app)
    open_screen(new := new_app(), "fiche", operation="OP-1")
    assert "Aucun partenaire n’est noté." in texts(new)


def test_two_operations_of_one_name_are_told_apart(app: AppTest, chemin: Path) -> None:
    first, second, *others = ROWS["operations"]
    save(chemin, with_rows(operations=[first | {"nom": "Gare"}, second | {"nom": "Gare"}, *others]))
    open_screen(app, "operations")
    assert list(operations(app)["Opération"])[:2] == ["Gare (OP-1)", "Gare (OP-2)"]
    open_screen(app, "fiche", operation="OP-2")
    assert app.title[0].value == "Gare \\(OP\\-2\\)"
    assert any(said.startswith("Gare (OP-1)") for said in links(app))
