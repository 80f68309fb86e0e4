"""The teams, the roles and what is expected as a string: what is told, what is left out, what leads where."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs

from sao_dashboard.html.attentes import ici
from sao_dashboard.html.equipes import equipes
from sao_dashboard.html.roles import RoleLinks
from sao_dashboard.html.secteurs import a_valider
from sao_dashboard.views.attentes import doctrine, sur_la_fiche
from sao_dashboard.views.equipes import Definitions
from sao_dashboard.views.equipes import equipes as teams
from sao_dashboard.views.equipes import roles as every_role
from sao_dashboard.views.secteurs import a_valider as to_validate
from sao_dashboard.views.suivi import Suivi
from tests.builders import Row, suivi
from tests.web.tables import read

SEEN = "au=2018-11-20"
CO, REFERENT = "Chargé·e d'opération", "Référent de secteur"


def links(looked_at: Suivi) -> RoleLinks:
    return RoleLinks(Definitions.of(every_role(looked_at)), SEEN)


def screen(ici: str = "", **sheets: list[Row]) -> str:
    found = suivi(**sheets)
    return str(equipes(teams(found), every_role(found), doctrine(found), links(found), ici))


def facts(html: str) -> dict[str, str]:
    rows = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", html)
    return {unescape(name): " ".join(unescape(re.sub(r"<[^>]+>", " ", words)).split()) for name, words in rows}


def addresses(html: str) -> list[tuple[str, dict[str, list[str]]]]:
    return [
        (unescape(re.sub(r"<[^>]+>", "", words)), parse_qs(unescape(where).partition("?")[2]))
        for where, words in re.findall(r'<a href="([^"]*)"[^>]*>(.*?)</a>', html)
    ]


def here(html: str) -> list[tuple[str, str]]:
    return re.findall(r"<(h\d) data-ici=\"\" tabindex=\"-1\">([^<]*)", unescape(html))


def test_a_team_tells_what_is_known_of_it_and_leads_to_its_operations() -> None:
    html = screen(
        equipes=[
            {
                "equipe": "Équipe 1",
                "objectifs": "Partager ; Décider",
                "frequence": "chaque mois",
                "prochaine_reunion": ("début novembre 2018", "2018-11-01", "2018-11-04"),
                "rencontres": "deux fois par an",
            }
        ],
        agents=[{"agent": "CO 1", "role": CO, "equipe": "Équipe 1"}, {"agent": "X", "equipe": "Équipe 1"}],
        secteurs=[{"secteur": "Nord", "equipe": "Équipe 1"}],
        operations=[{"identifiant": "A", "nom": "A", "secteur": "Nord", "etape": "En étude"}],
    )
    assert facts(html) == {
        "Animation": "à désigner",
        "Secteurs": "Nord",
        "Opérations": "1 en cours ou à venir",
        "Travail en équipe": "Partager Décider",
        "Réunions": "chaque mois · prochaine : début novembre 2018, date passée",
        "Rencontres individuelles": "deux fois par an",
        "2\u00a0membres": "Chargé·e d'opération (1) CO 1 Rôle non renseigné (1) X",
    }
    found = dict(addresses(html))
    assert found["Nord"] == {"au": ["2018-11-20"], "seul": ["1"], "secteur": ["Nord"]}
    assert found["1\u00a0en cours ou à venir"]["secteur"] == ["Nord"]


def test_a_workbook_that_knows_no_team_says_what_to_add() -> None:
    html = screen()
    assert "Aucune équipe n’est connue." in html
    assert "Le classeur ne dit rien de\u00a0: Référent de secteur, " in html
    assert "Ce qui est attendu du service" not in html


def test_the_role_that_is_asked_for_is_the_one_brought_in_sight() -> None:
    rows: list[Row] = [{"role": CO, "mission": "Suivre."}, {"role": REFERENT, "mission": "Répondre."}]
    assert "data-ici" not in screen(roles=rows)
    assert here(screen(CO, roles=rows)) == [("h3", CO)]
    assert here(screen("roles", roles=rows)) == [("h2", "Les rôles")]


def test_a_role_leads_to_its_definition_and_one_without_any_stays_a_word() -> None:
    known = links(suivi(roles=[{"role": CO, "abreviation": "CO", "mission": "Suivre."}]))
    assert addresses(known.named("CO")) == [("CO", {"au": ["2018-11-20"], "role": [CO]})]
    assert known.named("CO").startswith('<a href="equipes?')
    assert 'title="Suivre."' in known.named("CO")
    assert known.named("<b>Aménageur") == "&lt;b&gt;Aménageur"


def test_what_a_role_does_at_each_etape_is_a_table_of_what_is_known() -> None:
    html = screen(
        roles=[
            {"role": CO, "abreviation": "CO", "remarques": "à préciser", "hors": "Décider"},
            {"role": CO, "etape": "En étude", "mission": "Conduire."},
        ],
        affectations=[{"agent": "CO 9", "role": CO, "operation": "A"}],
    )
    assert re.findall(r"<th scope=\"col\"[^>]*>([^<]*)</th>", html) == ["Étape", "Mission"]
    assert facts(html) == {
        "Ce qui ne l’est pas": "Décider",
        "Qui le tient": "CO 9",
    }
    assert '<p class="sao-note">à préciser</p>' in html


ATTENTES: list[Row] = [
    {"mode": "Régie", "implication": "Suivi", "etape": "En étude", "attendu": "Suivre", "qui": f"{CO} ; Service"},
    {"type": "Cas de régie", "nature": "ZA", "attendu": "Une petite zone"},
    {"type": "Position", "territoire": "Rennes Métropole", "attendu": "à voir"},
]


def test_the_doctrine_has_its_table_its_cases_and_its_positions() -> None:
    html = screen("attendu", attentes=ATTENTES, roles=[{"role": CO, "mission": "Suivre."}])
    assert re.findall(r"<th scope=\"col\"[^>]*>([^<]*)</th>", html) == ["Opération", "Suivi"]
    assert re.findall(r"<th scope=\"row\"[^>]*>([^<]*)", html) == ["Régie"]
    plain = unescape(re.sub(r"<[^>]+>", "|", html))
    assert "Suivre||Chargé·e d'opération|, Service · En étude" in plain
    assert "Une petite zone|ZA|" in plain
    assert "à voir|Rennes Métropole" in plain


def on_the_fiche(**cells: object) -> str:
    row = {"identifiant": "A", "nom": "A", "etape": "En étude"} | cells
    found = suivi(attentes=ATTENTES, operations=[row])
    operation = found.operations.iloc[0]
    html = "".join(ici(sur_la_fiche(found, operation), operation, links(found)))
    return unescape(re.sub(r"<[^>]+>", "|", html))


def test_a_fiche_says_what_is_expected_who_does_it_or_why_nothing_is() -> None:
    assert on_the_fiche(mode="Régie", implication="Suivi").startswith(
        "|Ce qui est attendu ici|||Suivre|Chargé·e d'opération, Service|"
    )
    assert "L’implication du service n’est pas renseignée" in on_the_fiche(mode="Régie")
    assert "ne dit rien de ce cas\u00a0: ZAC, Pilotage." in on_the_fiche(nature="ZAC", implication="Pilotage")
    other = on_the_fiche(mode="Régie", implication="Suivi", etape="En projet")
    assert "Rien de particulier n’est attendu à l’étape «\u00a0En projet\u00a0»." in other
    assert "L’étape n’est pas renseignée" in on_the_fiche(mode="Régie", implication="Suivi", etape=None)
    assert on_the_fiche(etape="Clôturé") == ""


OCTOBRE, NOVEMBRE = ("fin octobre 2018", "2018-10-21", "2018-10-31"), ("fin novembre 2018", "2018-11-21", "2018-11-30")


def test_sectors_to_validate_tell_who_proposes_what_and_what_is_overdue() -> None:
    found = suivi(
        secteurs=[
            {
                "secteur": "Est",
                "a_valider": True,
                "propose_par": REFERENT,
                "proposition": "Réunir",
                "decision_attendue": ("fin octobre 2018", "2018-10-21", "2018-10-31"),
            },
            {
                "secteur": "Ouest",
                "a_valider": True,
                "decision_attendue": ("fin novembre 2018", "2018-11-21", "2018-11-30"),
            },
            {"secteur": "Nord"},
        ],
        roles=[{"role": REFERENT, "mission": "Répondre."}],
    )
    html = str(a_valider(to_validate(found), links(found)))
    (found_rows,) = read(html)
    assert [cell.partition("](")[0].lstrip("[") for cell in found_rows.to_numpy().ravel()] == [
        "Est", REFERENT, "Réunir", "fin octobre 2018 · ■ date passée",
        "Ouest", "", "", "fin novembre 2018",
    ]  # fmt: skip
    assert "Aucune proposition n’est notée pour\u00a0: Ouest." in html
    assert "equipes?au=2018-11-20&amp;role=" in html
    assert a_valider(to_validate(suivi(secteurs=[{"secteur": "Nord"}])), links(found)) == ""


def test_what_the_workbook_says_is_never_html() -> None:
    html = screen(
        equipes=[{"equipe": "Équipe 1", "animateur": "<b>", "objectifs": "<i>", "rencontres": "<u>"}],
        roles=[{"role": CO, "mission": "<s>", "remarques": "<em>x"}],
        attentes=[{"attendu": "<script>", "qui": "<q>"}, {"type": "Position", "attendu": "<h1>"}],
    )
    assert re.findall(r"<(?:b|i|u|s|q|h1|script)>|<em>x", html) == []
    assert "&lt;script&gt;" in html
