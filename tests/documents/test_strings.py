"""The strings of the screens read back as blocs."""

from __future__ import annotations

from markupsafe import Markup

from sao_dashboard.documents.model import Barres, Chiffres, GrandChiffre, Liste, Puce, Tableau, Texte
from sao_dashboard.documents.strings import blocs, words
from sao_dashboard.html.elements import anchor, element
from sao_dashboard.html.figures import bars, figures
from sao_dashboard.html.lists import Line, facts, links, listed
from sao_dashboard.html.tables import Heading, table
from sao_dashboard.html.words import avis, note
from sao_dashboard.views.filtres import Filtres
from sao_dashboard.views.synthese import Chiffre

LATE = Chiffre("En retard", 1234, Filtres(situation=("en retard",)))


def test_a_table_is_read_with_its_name_and_its_figures() -> None:
    shown = table(
        [Heading("Nom"), Heading("Nombre", "nombre")],
        [(anchor("Gare <nord>", "fiche"), "3"), ("Parc", "")],
        "Les lieux",
    )
    assert blocs(shown) == [Tableau(("Nom", "Nombre"), (("Gare <nord>", "3"), ("Parc", "")), "Les lieux", (1,))]


def test_a_heading_is_that_of_what_follows() -> None:
    shown = element("h2", "Équipe") + note("Personne.") + element("p", "Suite") + element("h2", "Seul")
    assert blocs(shown) == [Texte("Personne.", "Équipe", "note"), Texte("Suite"), Texte("", "Seul")]


def test_figures_and_bars_keep_their_tones_and_their_counts() -> None:
    assert blocs(figures([(LATE, "alerte")], "")) == [Chiffres((GrandChiffre("En retard", "1\u202f234", "alerte"),))]
    [drawn] = blocs(element("h2", "Par étape") + bars([LATE], ""))
    assert isinstance(drawn, Barres)
    assert (drawn.titre, drawn.categories, drawn.series[0].valeurs) == ("Par étape", ("En retard",), (1234.0,))
    assert drawn.description == "Par étape\u00a0: En retard 1234."
    assert drawn.donnees.lignes == (("En retard", "1234"),)


def test_lists_and_facts_say_what_stands_under_each() -> None:
    assert blocs(links([Line("Gare", "fiche", "■ en retard"), Line("Parc", "fiche")])) == [
        Liste((Puce("Gare", "■ en retard"), Puce("Parc")))
    ]
    assert blocs(facts({"Qui": "Ana", "Où": ""})) == [Liste((Puce("Qui\u00a0: Ana"), Puce("Où\u00a0: –")))]


def test_what_leads_elsewhere_or_is_for_the_eye_is_left_out() -> None:
    shown = (
        listed([anchor("Voir tout →", "revue")], "sao-suites")
        + element("p", anchor("Toutes →", "revue"))
        + element("div", "Filtres", aria_hidden="true")
        + element("span", "caché", class_="sao-cache")
        + avis("warning", "Attention", ["Rien."])
    )
    assert blocs(shown) == [Texte("Attention Rien.", ton="attention")]


def test_words_are_on_one_line() -> None:
    assert words(Markup("<span>a</span> <small>b</small>\n<ul><li>c</li><li>d</li></ul>")) == "a b · c · d"
    assert words("a &lt;b&gt; &amp; c") == "a <b> & c"
