"""What letters and alerts say: their very words, and whether they are worth sending."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest

from sao_dashboard.figures import style
from sao_dashboard.lettre import page as html
from sao_dashboard.lettre.contenu import MOST_LINES, Ecart, alerte, lettre
from sao_dashboard.lettre.etat import EtatPublie
from sao_dashboard.lettre.liens import Liens, public_address
from sao_dashboard.lettre.page import page
from sao_dashboard.lettre.portee import portee_of
from sao_dashboard.lettre.texte import texte
from sao_dashboard.refusals import lettre as refusals
from tests.builders import DAY, suivi
from tests.lettre.places import AFTER, BASE, BEFORE, MONDAY, place
from tests.refused import refused

LIENS = Liens(BASE, f"{BASE}/desabonner/1-abc")


@pytest.fixture(scope="module")
def etat(tmp_path_factory: pytest.TempPathFactory) -> EtatPublie:
    return EtatPublie(place(tmp_path_factory.mktemp("lettre")).poste().shared, MONDAY.date())


def test_a_letter_says_what_slips_what_changes_and_what_is_due(etat: EtatPublie) -> None:
    said = lettre(portee_of("operations?secteur=Nord"), etat.suivi, etat.since(None))
    assert (said.objet, said.vide) == ("2\u00a0changements, 1\u00a0échéance d’ici 2 semaines", False)
    assert texte(said, LIENS).replace("\u00a0", " ") == (
        "La lettre du 5 novembre 2018\n"
        "Secteur : Nord\n"
        "\n"
        "Depuis la version 1, du 2 octobre 2018 : 2 changements.\n"
        "1 opération.\n"
        "\n"
        "CE QUI GLISSE\n"
        "\n"
        "* Gare\n"
        "  - La finalisation de l’opération « Gare » glisse de 7 jours : « 12/11/2018 » devient « 19/11/2018 ».\n"
        f"  {BASE}/fiche?operation=GARE\n"
        "\n"
        "CE QUI CHANGE\n"
        "\n"
        "* Gare\n"
        "  - L’opération « Gare » passe de l’étape « En étude » à l’étape « En projet ».\n"
        f"  {BASE}/fiche?operation=GARE\n"
        "\n"
        "ÉCHÉANCES D’ICI 2 SEMAINES\n"
        "\n"
        "* Gare\n"
        "  Date : 19/11/2018, ● à l’heure · Secteur : Nord\n"
        f"  {BASE}/fiche?operation=GARE\n"
        "\n"
        "-- \n"
        f"Ouvrir cette vue dans le tableau de bord : {BASE}/operations?secteur=Nord\n"
        f"Ne plus recevoir ces messages : {BASE}/desabonner/1-abc\n"
    )


@pytest.mark.parametrize(
    ("vue", "objet"),
    [
        ("synthese", "3 changements, 2 échéances d’ici 2 semaines"),
        ("echeances?secteur=Sud&au=2018-01-01&version=1", "1 changement, 1 échéance d’ici 2 semaines"),
        ("mes-operations?moi=Ana", "2 changements, 1 échéance d’ici 2 semaines"),
        ("operations?etape=En+%C3%A9tude", "3 changements"),  # those that left the étape are told there
        ("chantier?numero=1", "rien de nouveau"),
        ("revue?secteur=Ouest", "rien de nouveau"),
    ],
)
def test_a_letter_is_about_its_view_alone(etat: EtatPublie, vue: str, objet: str) -> None:
    said = lettre(portee_of(vue), etat.suivi, etat.since(None))
    assert said.objet.replace("\u00a0", " ") == objet
    assert said.vide == (objet == "rien de nouveau")
    assert "au=" not in said.vue
    assert "version=" not in said.vue


def test_without_a_version_before_nothing_is_compared_and_it_is_said(etat: EtatPublie) -> None:
    said = lettre(portee_of("operations?secteur=Nord"), etat.suivi, None, semaines=1)
    assert said.annonce[0].startswith("Aucune version d’avant ne peut être comparée")
    assert (said.objet, said.vide) == ("rien de nouveau", True)


def test_a_long_part_is_cut_and_says_how_much_is_left() -> None:
    rows = [
        {"identifiant": f"OP-{n}", "nom": f"Opération {n}", "finalisation": DAY + timedelta(days=3), "avancement": 0.9}
        for n in range(MOST_LINES + 2)
    ]
    said = lettre(portee_of("operations"), suivi(operations=rows), None)
    assert [(len(part.entrees), part.autres) for part in said.parties] == [(MOST_LINES, 2)]
    assert f"Et 2\u00a0autres, à voir sur l’écran\u00a0: {BASE}/operations" in texte(said, LIENS)


def test_an_alert_tells_each_date_once_even_one_that_comes_late() -> None:
    portee = portee_of("operations")
    first = alerte(portee, suivi(**BEFORE), None, 7)
    assert [each.nom for part in first.parties for each in part.entrees] == ["Gare"]
    assert first.objet == "1\u00a0échéance d’ici 7\u00a0jours"
    then = suivi(**BEFORE)
    assert alerte(portee, suivi(**BEFORE, day=DAY + timedelta(days=1)), then, 7).vide
    later = alerte(portee, suivi(**BEFORE, day=DAY + timedelta(days=4)), then, 7)
    assert [each.nom for part in later.parties for each in part.entrees] == ["Avis – Port"]
    moved = alerte(portee, suivi(**AFTER, day=date(2018, 11, 13)), then, 7)
    assert [each.nom for part in moved.parties for each in part.entrees] == ["Avis – Port", "Gare"]


@pytest.mark.parametrize("vue", ["qualite", "mes-operations", "chantier", "../../etc", "https://ailleurs.example/"])
def test_a_view_that_no_letter_can_tell_of_is_refused(vue: str) -> None:
    with refused(refusals.VUE_SANS_LETTRE):
        portee_of(vue)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "suivi.ville.example",
        "ftp://ville.example",
        "https://",
        "https://a@b.example",
        "https://ville.example/?a=1",
        'https://ville.example/"onload',
        "https://ville.example:port",
        "https://ville.example/#x",
    ],
)
def test_a_public_address_that_no_mail_can_lead_to_is_refused(said: str) -> None:
    with refused(refusals.ADRESSE_PUBLIQUE):
        public_address(said)


def test_a_public_address_may_have_a_port_and_a_base_path() -> None:
    assert public_address(" https://ville.example:8443/suivi/ ") == "https://ville.example:8443/suivi"


class Outline(HTMLParser):
    """The elements of a page that matter to who does not see it, and every address in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, str]] = []
        self.tags: set[str] = set()
        self.addresses: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep it."""
        told = dict(attrs)
        self.tags.add(tag)
        if tag in ("html", "th"):
            self.seen.append((tag, told.get("lang") or told.get("scope") or ""))
        if tag in ("h1", "h2", "h3"):
            self.seen.append((tag, ""))
        self.addresses += [str(told[key]) for key in ("href", "src", "background") if key in told]


def test_the_page_has_a_language_headings_and_headers_and_nothing_from_elsewhere(etat: EtatPublie) -> None:
    said = lettre(portee_of("operations?secteur=Sud"), etat.suivi, etat.since(None))
    made = Outline(page(said, LIENS, said.objet))
    columns, row = [("th", "col")] * 2, [("th", "row")]
    assert made.seen == [
        ("html", "fr"),
        ("h1", ""),
        *[("h2", ""), *columns, *row],
        *[("h2", ""), *columns, ("th", "col"), *row],
    ]
    assert made.tags.isdisjoint({"img", "script", "link", "iframe", "form", "object", "svg", "video"})
    assert "url(" not in page(said, LIENS, said.objet)
    assert made.addresses == [
        f"{BASE}/fiche?operation=PORT",
        f"{BASE}/fiche?operation=PORT",
        f"{BASE}/operations?secteur=Sud",
        f"{BASE}/desabonner/1-abc",
    ]


def test_what_the_workbook_says_is_never_html(etat: EtatPublie) -> None:
    said = lettre(portee_of("operations?secteur=Nord"), etat.suivi, etat.since(None))
    odd = replace(said, nom="<b>&", annonce=('<img src="x">',))
    written = page(odd, LIENS, "<title>")
    assert "<b>" not in written
    assert "<img" not in written
    assert "&lt;img src=&#34;x&#34;&gt;" in written


def test_the_colours_are_those_of_the_screens() -> None:
    for own, of_screens in ((html.LIGHT, style.LIGHT), (html.DARK, style.DARK)):
        shown = of_screens.background, of_screens.ink, of_screens.quiet, of_screens.grid, of_screens.categorical[0]
        assert tuple(own) == shown


def test_what_is_dormant_is_told_and_is_not_worth_a_letter() -> None:
    now = suivi(operations=[{"identifiant": "GARE", "nom": "Gare", "finalisation": date(2020, 1, 1)}])
    rows = now.operations.assign(dormante=True, inchangee="3\u00a0mois", inchangee_jours=90)
    object.__setattr__(now, "operations", rows)
    said = lettre(portee_of("operations"), now, Ecart(now, (), "la version 1"))
    assert [(part.titre, [each.cellules for each in part.entrees]) for part in said.parties] == [
        ("Ce qui dort", [(("3\u00a0mois",), ("● à l’heure",))])
    ]
    assert said.annonce[1] == "1\u00a0opération, dont 1 dormante."
    assert said.vide


def test_a_purged_version_is_passed_over_for_another(tmp_path: Path) -> None:
    made = place(tmp_path)
    [first, second] = made.log.history()
    made.publish(BEFORE | {"jalons": []}, MONDAY)
    last = made.log.envois.take(1, "2018-S44", second.numero, date(2018, 10, 29))
    found = EtatPublie(made.poste().shared, MONDAY.date()).since(last)
    assert found
    assert found.depuis == "la version 2, du 2\u00a0novembre 2018"
    made.log.purge([second.numero], auteur="Ana", message="Départ", expected=3)
    found = EtatPublie(made.poste().shared, MONDAY.date()).since(last)
    assert found
    assert found.depuis == "la version 1, du 2\u00a0octobre 2018"
    assert first.numero == 1
