"""What a search found, as HTML: every text escaped, the words that were found marked."""

from __future__ import annotations

from sao_dashboard.html.recherche import heading, marked, results, tabs
from sao_dashboard.html.roles import RoleLinks
from sao_dashboard.views.equipes import Definitions
from sao_dashboard.views.equipes import roles as every_role
from sao_dashboard.views.recherche import Cible, Resultat
from tests.builders import suivi


def test_words_are_marked_where_they_hold_what_was_looked_for() -> None:
    assert marked("L’Hôtellerie <b> & hôtel", ("hotel",)) == (
        "L’<mark>Hôtellerie</mark> &lt;b&gt; &amp; <mark>hôtel</mark>"
    )


def test_a_result_is_a_link_with_what_stands_under_it() -> None:
    row = Resultat("Opérations", "Gare <1>", "Nord", "Remarques\u00a0: la gare", Cible("operation", "OP-1"))
    assert results([row], ("gare",), lambda cible: f"fiche?operation={cible.cle}", RoleLinks(Definitions(()), "")) == (
        '<ul class="sao-resultats"><li><a href="fiche?operation=OP-1"><mark>Gare</mark> &lt;1&gt;</a>'
        "<span>Nord</span><span>Remarques\u00a0: la <mark>gare</mark></span></li></ul>"
    )


def test_a_heading_counts() -> None:
    assert heading("Jalons", 1234) == '<h2>Jalons <span class="sao-compte">1\u202f234</span></h2>'


def test_the_part_that_is_shown_is_said() -> None:
    assert tabs([("Tout 3", "recherche?q=a", True), ("Jalons 1", "recherche?q=a&dans=Jalons", False)]) == (
        '<nav class="sao-onglets" aria-label="Où chercher"><ul>'
        '<li><a href="recherche?q=a" aria-current="page">Tout 3</a></li>'
        '<li><a href="recherche?q=a&amp;dans=Jalons">Jalons 1</a></li></ul></nav>'
    )


def test_the_role_of_an_agent_leads_to_what_it_is() -> None:
    roles = RoleLinks(Definitions.of(every_role(suivi(roles=[{"role": "Assistance", "mission": "Tenir."}]))), "")
    row = Resultat("Agents", "AA 01", "Assistance · Équipe 1", "", Cible("agent", "AA 01"))
    html = str(results([row], ("assistance",), lambda _: "moi", roles))
    assert html.partition("</a>")[2] == (
        '<span><a href="equipes?role=Assistance" title="Tenir."><mark>Assistance</mark></a> · Équipe 1</span></li></ul>'
    )
