"""Franges between sectors: which may go where, what each counts, and what is made of a sector to validate."""

from __future__ import annotations

from datetime import date
from itertools import product

import pandas as pd
import pytest

from sao_dashboard.reading.read import read_workbook
from sao_dashboard.repartition.criteres import Critere, ordre
from sao_dashboard.repartition.enumeration import enumerate_all
from sao_dashboard.repartition.essai import ChargeEssayee, essai
from sao_dashboard.repartition.explications import Effet, Equilibre, apports, refus
from sao_dashboard.repartition.secteurs import Sort, a_decider, terrain
from sao_dashboard.settings import ROOT
from sao_dashboard.versions.propositions import Deplacement, Objet
from sao_dashboard.views.suivi import Suivi
from tests.builders import suivi

CO = "Chargé·e d'opération"
SECTEURS = [
    {"secteur": "Sud", "equipe": "Équipe 2"},
    {"secteur": "Nord", "equipe": "Équipe 1"},
    {"secteur": "Est", "equipe": "Équipe 3", "a_valider": True},
    {"secteur": "Ouest", "equipe": "Équipe 3", "a_valider": True},
]
OPERATIONS = [
    {"identifiant": "N1", "secteur": "Nord", "commune": "Rennes", "lieu": "Centre"},
    {"identifiant": "N2", "secteur": "Nord"},
    {"identifiant": "F1", "secteur": "Nord", "frange": True, "second_secteur": "Sud"}
    | {"commune": "rennes", "lieu": "centre", "etape": "En étude"},
    {"identifiant": "F2", "secteur": "Nord", "frange": True, "second_secteur": "Est", "etape": "En chantier"},
    {"identifiant": "F3", "secteur": "Est", "frange": True, "second_secteur": "Ouest"}
    | {"finalisation": date(2019, 5, 1)},
    {"identifiant": "Fini", "secteur": "Nord", "frange": True, "second_secteur": "Sud", "etape": "Réalisé"},
    {"identifiant": "O1", "secteur": "Ouest", "second_secteur": "Sud"},
    {"identifiant": "Sans", "frange": True, "second_secteur": "Sud"},
]
AGENTS = [{"agent": "CO 1", "role": CO, "equipe": "Équipe 1"}, {"agent": "CO 2", "role": CO, "equipe": "Équipe 2"}]
AFFECTATIONS = [
    {"agent": "CO 1", "role": CO, "operation": "F1"},
    {"agent": "CO 2", "role": CO, "operation": "F2"},
    {"agent": "Inconnu", "role": CO, "operation": "F3"},
]


@pytest.fixture(scope="module")
def demonstration() -> Suivi:
    read = read_workbook((ROOT / "data" / "suivi_operations.xlsx").read_bytes())
    return Suivi(read, read.day(date.today()))


def workbook(operations: list[dict[str, object]] = OPERATIONS) -> Suivi:
    rows = [{"nom": row["identifiant"]} | row for row in operations]
    return suivi(operations=rows, secteurs=SECTEURS, agents=AGENTS, affectations=AFFECTATIONS)


def ones(current: Suivi) -> pd.Series:
    return pd.Series(1.0, index=current.open_operations["identifiant"], dtype="Float64")


def allowed(**given: object) -> dict[str, set[str]]:
    current = workbook()
    land = terrain(current, ones(current), **{key: given[key] for key in given if key == "sorts"})  # type: ignore[arg-type]
    split = a_decider(current, land, **given)  # type: ignore[arg-type]
    return {
        operation: {split.cibles[place] for place in range(len(split.cibles)) if split.permis[at, place]}
        for at, operation in enumerate(split.operations)
    }


def test_open_franges_may_go_to_their_two_sides() -> None:
    assert allowed() == {"F1": {"Nord", "Sud"}, "F2": {"Nord", "Est"}, "F3": {"Est", "Ouest"}, "Sans": {"", "Sud"}}


def test_what_is_locked_stays() -> None:
    assert list(allowed(verrous=["F1", "Sans"])) == ["F2", "F3"]


def test_a_sector_to_validate_may_be_left_out_joined_or_cut() -> None:
    assert list(allowed(sorts={"Est": Sort.A_PART})) == ["F1", "Sans"]
    assert allowed(sorts={"Est": Sort.REUNI, "Ouest": Sort.REUNI}) == {
        "F1": {"Nord", "Sud"},
        "F2": {"Nord", "Est + Ouest"},
        "Sans": {"", "Sud"},
    }
    assert allowed(sorts={"Ouest": Sort.COUPE}) == {
        "F1": {"Nord", "Sud"},
        "F2": {"Nord", "Est"},
        "F3": {"Est", "Ouest"},
        "O1": {"Ouest", "Ouest, partie 2"},
        "Sans": {"", "Sud"},
    }
    assert allowed(sorts={"Est": Sort.REUNI}) == allowed()


def test_what_is_counted() -> None:
    current = workbook()
    land = terrain(current, ones(current))
    assert land.cibles == ("", "Est", "Nord", "Ouest", "Sud")
    assert land.operations == ("F1", "F2", "F3", "N1", "N2", "O1", "Sans")
    split = a_decider(current, land)
    assert split.fixe.tolist() == [0, 0, 200, 100, 0]
    assert split.charges(split.aujourdhui).tolist() == [100, 100, 400, 100, 0]
    told = {critere: table.tolist() for critere, table in split.couts.items()}
    assert told == {
        Critere.PERSONNE: [[1, 0, 0, 0, 0]] * 4,
        # F1 is followed from Équipe 1, that of Nord; F2 from Équipe 2, that of Sud; of the others nothing is known.
        Critere.CONTINUITE: [[0, 1, 0, 1, 1], [0, 1, 1, 1, 0], [0] * 5, [0] * 5],
        # F2 is at the last étape of those under way; F3 ends within six months, F1 nobody knows when.
        Critere.ETAPE: [[0] * 5, [1, 1, 0, 1, 1], [1, 0, 1, 1, 1], [0] * 5],
    }
    assert split.voisins == (((0,), (2,)),)  # F1 and N1, in the centre, whatever the case of the words


def test_unknown_weights_count_as_the_median_of_the_others() -> None:
    current = workbook()
    weights = pd.Series({"F1": 1.0, "F2": 5.0, "F3": 2.0, "N1": None, "N2": 2.0}, dtype="Float64")
    land = terrain(current, weights)
    assert (land.inconnus, land.mediane) == (("N1", "O1", "Sans"), 2.0)
    assert land.poids[:, 0].tolist() == [100, 500, 200, 200, 200, 200, 200]
    nothing = terrain(current, weights * pd.NA)
    assert (len(nothing.inconnus), nothing.mediane, set(nothing.poids[:, 0].tolist())) == (7, 1.0, {100})


@pytest.mark.parametrize("turned", range(1, 8))
def test_the_order_of_the_rows_does_not_matter(turned: int) -> None:
    moved = [*OPERATIONS[turned:], *OPERATIONS[:turned]]
    found = [
        enumerate_all(a_decider(each, terrain(each, ones(each))), ordre(()))
        for each in map(workbook, (OPERATIONS, moved))
    ]
    assert found[0] == found[1]


def test_why_and_why_not() -> None:
    current = workbook()
    land = terrain(current, ones(current))
    split = a_decider(current, land)
    best = enumerate_all(split, ordre(())).meilleure.choix
    # Nord 4, Est 1, Ouest 1, Sud 0: « Sans » goes to Sud first, then F1 and F2 leave Nord, which had four.
    assert land.deplacements(split, best) == (
        Deplacement("F1", Objet.SECTEUR, "Nord", "Sud"),
        Deplacement("F2", Objet.SECTEUR, "Nord", "Est"),
        Deplacement("Sans", Objet.SECTEUR, "", "Sud"),
    )
    why = apports(land, split, best)
    assert why[0] == Effet(
        0,
        Deplacement("F1", Objet.SECTEUR, "Nord", "Sud"),
        quitte=(300, 200),
        rejoint=(100, 200),
        equilibre=Equilibre(rang=0, avant=300, apres=200),
        couts={Critere.DEPLACEMENTS: 1, Critere.CONTINUITE: 1, Critere.VOISINS: 1},
    )
    assert why[0].premier(ordre(())) == (Critere.EQUILIBRE, True)
    assert why[2].premier(ordre(())) == (Critere.PERSONNE, True)
    assert refus(land, split, best) == [
        Effet(
            2,
            Deplacement("F3", Objet.SECTEUR, "Est", "Ouest"),
            quitte=(200, 100),
            rejoint=(100, 200),
            equilibre=None,
            couts={Critere.DEPLACEMENTS: 1, Critere.ETAPE: 1},
        )
    ]
    assert refus(land, split, best)[0].premier(ordre(())) == (Critere.DEPLACEMENTS, False)


def test_moves_tried_by_hand() -> None:
    """Any operation may go to any sector; what no longer applies is told; the last of two moves of one is made."""
    current = workbook()
    land = terrain(current, ones(current))
    kept = Deplacement("N1", Objet.SECTEUR, "Nord", "Ouest")
    gone = Deplacement("F1", Objet.SECTEUR, "Sud", "Nord")
    unknown = Deplacement("N2", Objet.SECTEUR, "Nord", "Centre")
    first = kept._replace(vers="Sud")
    back = Deplacement("F2", Objet.SECTEUR, "Nord", "Nord")
    found = essai(land, [first, gone, unknown, kept, back])
    assert (found.deplacements, found.perdus) == ((kept,), (gone, unknown))
    assert found.charges == (  # in the workbook's order
        ChargeEssayee("Sud", 0, 0),
        ChargeEssayee("Nord", 400, 300),
        ChargeEssayee("Est", 100, 100),
        ChargeEssayee("Ouest", 100, 200),
    )
    assert found.equilibre == Equilibre(0, 400, 300)
    assert found.couts == {Critere.DEPLACEMENTS: 1, Critere.VOISINS: 1}
    assert essai(land, []).charges[1] == ChargeEssayee("Nord", 400, 400)


def test_the_demonstration_counted_otherwise(demonstration: Suivi) -> None:
    """The figures that the screen says of it, from its rows alone: nine franges, 512 splits."""
    rows = demonstration.workbook["operations"]
    rows = rows[~rows["etape"].isin(["Réalisé", "Clôturé", "Annulé"]) & rows["finalisee_le"].isna()]
    edges = rows[rows["frange"].fillna(False).astype(bool)]
    today = rows["secteur"].value_counts().to_dict()
    options = [((name, 0), (other, 1)) for name, other in zip(edges["secteur"], edges["second_secteur"], strict=True)]
    found = []
    for choice in product(*options):
        loads = dict(today)
        for (name, other), chosen in zip(choice, edges["secteur"], strict=True):
            loads[chosen] -= 1
            loads[name] = loads.get(name, 0) + 1
            assert other in (0, 1)
        found.append((sorted(loads.values(), reverse=True), sum(moves for _, moves in choice)))
    now = sorted(today.values(), reverse=True)
    land = terrain(demonstration, ones(demonstration))
    split = a_decider(demonstration, land)
    result = enumerate_all(split, ordre(()))
    assert (len(split.operations), result.rang) == (
        9,
        (512, sum(loads > now for loads, _ in found), sum(loads == now for loads, _ in found) - 1),
    )
    for moves, solution in enumerate(result.solutions):
        best = min(loads for loads, made in found if made <= moves)
        assert sorted(split.charges(solution.choix).tolist(), reverse=True) == [100 * load for load in best]
    assert (now, min(found)) == ([11, 11, 10, 8, 7, 6], ([10, 10, 9, 9, 8, 7], 3))
    assert result.rang == (512, 354, 7)
