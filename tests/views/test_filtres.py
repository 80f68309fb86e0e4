"""Which rows each filter keeps, how filters combine, and what holds for any filters on any rows."""

from __future__ import annotations

import random
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sao_dashboard.views.filtres import (
    NOBODY,
    NOT_GIVEN,
    TITLES,
    Filtres,
    filter_operations,
    in_words,
    matching,
    phrase,
)
from sao_dashboard.views.orders import SORTS, of_heading, sort_operations
from sao_dashboard.views.situations import Situation
from tests.builders import DAY, suivi

CO = "Chargé·e d'opération"
SECTEURS = [
    {"secteur": "Cœur de Ville", "territoire": "Ville de Rennes"},
    {"secteur": "Faisceau ferroviaire", "territoire": "Ville de Rennes"},
    {"secteur": "Nord-Est", "territoire": "Rennes Métropole"},
]
OPERATIONS = [
    {
        "identifiant": "A",
        "nom": "EuroRennes",
        "commune": "Rennes",
        "lieu": "Gare",
        "secteur": "Cœur de Ville",
        "frange": True,
        "second_secteur": "Faisceau ferroviaire",
        "nature": "ZAC",
        "mode": "Concession d'aménagement",
        "etape": "En chantier",
        "statut": "Actif",
        "finalisation": date(2018, 11, 1),
        "avancement": 0.5,
    },
    {
        "identifiant": "B",
        "nom": "Hôtel-Dieu",
        "commune": "Rennes",
        "secteur": "Cœur de Ville",
        "nature": "En diffus",
        "mode": "Autre",
        "etape": "En étude",
        "statut": "À surveiller",
        "finalisation": ("T1 2019", "2019-01-01", "2019-03-31"),
        "avancement": 0.9,
    },
    {
        "identifiant": "C",
        "nom": "La Forge (1+1)",
        "commune": "Saint-Gilles",
        "secteur": "Nord-Est",
        "second_secteur": "Cœur de Ville",  # written, but no frange: it is decided
        "nature": "ZA",
        "mode": "Régie",
        "etape": "Clôturé",
        "finalisation": date(2018, 11, 30),
    },
    {"identifiant": "D", "nom": "Îlot 7", "secteur": "Faisceau ferroviaire", "etape": "En étude", "frange": True},
    {
        "identifiant": "E",
        "nom": "La Plesse",
        "commune": "Betton",
        "secteur": "Nord-Est",
        "etape": "En projet",
        "finalisation": ("à partir de 2019", "2019-01-01", None),
    },
]
AFFECTATIONS = [
    {"agent": "CO 1", "role": CO, "operation": "A"},
    {"agent": "CO 2", "role": CO, "operation": "A"},
    {"agent": "CO 2", "role": CO, "operation": "B"},
    {"agent": "CO 10", "role": CO, "operation": "C"},
    {"agent": "CO 1", "role": "Assistance administrative", "operation": "D"},
]
SUIVI = suivi(operations=OPERATIONS, secteurs=SECTEURS, affectations=AFFECTATIONS)


def kept(**asked: Any) -> str:
    """The identifiers of the rows kept, in order."""
    return "".join(filter_operations(SUIVI.operations, Filtres(**asked))["identifiant"])


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"secteur": ("Cœur de Ville",)}, "AB"),  # not C, of which it is only the second sector
        ({"secteur": ("Faisceau ferroviaire",)}, "D"),  # not A: it may be attached to it, and is not today
        ({"secteur": ("Nord-Est",)}, "CE"),
        ({"secteur": ("Nord-Est", "Faisceau ferroviaire")}, "CDE"),
        ({"secteur": ("Inconnu",)}, ""),
        ({"territoire": ("Rennes Métropole",)}, "CE"),
        ({"etape": ("En étude", "En projet")}, "BDE"),
        ({"nature": ("ZAC",)}, "A"),
        ({"mode": ("Régie", "Autre")}, "BC"),
        ({"statut": ("Actif",)}, "A"),
        ({"mode": (NOT_GIVEN,)}, "DE"),
        ({"mode": (NOT_GIVEN, "Autre")}, "BDE"),
        ({"situation": ("en retard",)}, "A"),
        ({"situation": ("sans date", "finalisé")}, "CDE"),
        ({"frange": True}, "AD"),
    ],
)
def test_closed_choices(asked: dict[str, Any], expected: str) -> None:
    assert kept(**asked) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("CO 1",), "A"),  # neither CO 10, nor the assistance of D
        (("CO 2",), "AB"),  # the second of two, and alone
        (("CO 1", "CO 10"), "AC"),
        ((NOBODY,), "DE"),
        ((NOBODY, "CO 1"), "ADE"),
        (("Nobody here",), ""),
    ],
)
def test_charge(names: tuple[str, ...], expected: str) -> None:
    assert kept(charge=names) == expected


def test_an_operation_astride_communes_is_of_each() -> None:
    communes = ["Rennes", "Rennes et Betton", "Pacé, Betton\u00a0; Saint-Jean-et-Saint-Paul", None]
    rows = [{"identifiant": name, "commune": commune} for name, commune in zip("ABCD", communes, strict=True)]
    found = suivi(operations=rows).operations
    assert found["communes"].fillna("").tolist() == [
        "Rennes",
        "Rennes · Betton",
        "Pacé · Betton · Saint-Jean-et-Saint-Paul",
        "",
    ]
    kept_by = {
        name: "".join(filter_operations(found, Filtres(commune=(name,)))["identifiant"])
        for name in ("Rennes", "Betton", "Saint-Jean-et-Saint-Paul", "Rennes et Betton")
    }
    assert kept_by == {"Rennes": "AB", "Betton": "BC", "Saint-Jean-et-Saint-Paul": "C", "Rennes et Betton": ""}


def test_amenageur() -> None:
    rows = [{"identifiant": "A", "amenageur": "Territoires"}, {"identifiant": "B", "amenageur": "Dubois et fils"}]
    found = filter_operations(
        suivi(operations=[*rows, {"identifiant": "C"}]).operations, Filtres(amenageur=("Dubois et fils", "Autre"))
    )
    assert found["identifiant"].tolist() == ["B"]


def test_every_filter_has_its_title_and_its_words() -> None:
    """The export named filters by their parameters (« charge : CO 1 », « frange : oui »), which no screen shows."""
    assert sorted(TITLES) == sorted(field.name for field in fields(Filtres))
    asked = Filtres(
        texte="gare", charge=("CO 1", "CO 2"), periode=(date(2019, 1, 1), date(2019, 3, 31)), frange=True, redatee=True
    )
    assert phrase(asked).replace("\u00a0", " ") == (
        "Recherche : « gare » ; Chargé·e d’opération : CO 1, CO 2 ; "
        "Finalisation au plus tard : du 1er janvier 2019 au 31 mars 2019 ; Franges seulement ; Re-datées seulement"
    )
    assert (in_words(Filtres()), phrase(Filtres())) == ({}, "")


def test_a_name_with_a_comma_is_one_name() -> None:
    """Names were joined by commas, then taken apart at them: « Martin, Léa » found nothing, « Martin » her rows."""
    operations = [{"identifiant": name} for name in "ABCD"]
    named = [("Martin, Léa", "A"), ("Martin, Léa", "B"), ("Léa", "B"), ("Martin", "C")]
    affectations = [{"agent": agent, "role": CO, "operation": name} for agent, name in named]
    rows = suivi(operations=operations, affectations=affectations).operations
    found = {
        name: "".join(filter_operations(rows, Filtres(charge=(name,)))["identifiant"])
        for name in ("Martin, Léa", "Léa", "Martin", NOBODY)
    }
    assert found == {"Martin, Léa": "AB", "Léa": "B", "Martin": "C", NOBODY: "D"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hotel", "B"),
        ("HÔTEL", "B"),
        ("ilot", "D"),
        ("coeur", "AB" + "C"),  # the second sector is searched too
        ("rennes gare", "A"),
        ("gare  rennes", "A"),
        ("rennes\u00a0gare", "A"),
        ("rennes plesse", ""),
        ("co 2", "AB"),
        ("nord-est", "CE"),
        ("(1+1)", "C"),
        ("1+", "C"),
        (".*", ""),
        ("[", ""),
        ("\\", ""),
        ("euro|plesse", ""),
        ("^b", ""),
        ("", "ABCDE"),
        ("   ", "ABCDE"),
    ],
)
def test_text(text: str, expected: str) -> None:
    assert kept(texte=text) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2018-11-01", "2018-11-30", "AC"),  # both bounds included
        ("2018-11-02", "2018-11-29", ""),
        ("2018-11-01", "2018-11-01", "A"),
        ("2019-01-01", "2019-03-30", ""),  # an approximate date counts at its latest day
        ("2019-03-31", "2019-03-31", "B"),
        ("1980-01-01", "2080-12-31", "ABC"),  # what has no latest day is in no period
        ("2018-11-30", "2018-11-01", ""),
    ],
)
def test_period(start: str, end: str, expected: str) -> None:
    assert kept(periode=(date.fromisoformat(start), date.fromisoformat(end))) == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"secteur": ("Cœur de Ville",), "etape": ("En étude",)}, "B"),
        ({"secteur": ("Faisceau ferroviaire",), "charge": (NOBODY,)}, "D"),
        ({"frange": True, "texte": "euro"}, "A"),
        ({"nature": ("ZAC",), "mode": ("Régie",)}, ""),
        ({"situation": ("en retard", "à l’heure"), "periode": (DAY, date(2019, 12, 31)), "charge": ("CO 2",)}, "B"),
    ],
)
def test_filters_combine(asked: dict[str, Any], expected: str) -> None:
    assert kept(**asked) == expected


def test_no_filter_gives_the_same_frame() -> None:
    assert filter_operations(SUIVI.operations, Filtres()) is SUIVI.operations


def test_filtered_rows_keep_their_columns_types_and_index() -> None:
    found = filter_operations(SUIVI.operations, Filtres(nature=("ZAC", "ZA")))
    pd.testing.assert_frame_equal(found, SUIVI.operations.iloc[[0, 2]])


def test_matching_tells_each_row() -> None:
    expected = pd.Series([True, False, False, True, False])
    pd.testing.assert_series_equal(matching(SUIVI.operations, Filtres(frange=True)), expected, check_names=False)
    assert matching(SUIVI.operations, Filtres()).tolist() == [True] * 5


def test_active_names_what_is_asked_for() -> None:
    asked = Filtres(secteur=("Nord-Est",), texte="gare", periode=(DAY, DAY), frange=True)
    assert asked.active == ["secteur", "texte", "periode", "frange"]
    assert Filtres().active == []


def test_names_of_the_filters_are_those_of_copied_links() -> None:
    assert [field.name for field in fields(Filtres)] == [
        "secteur",
        "territoire",
        "etape",
        "nature",
        "mode",
        "statut",
        "commune",
        "amenageur",
        "situation",
        "charge",
        "texte",
        "periode",
        "frange",
        "redatee",
        "dormante",
    ]


def test_filters_are_values() -> None:
    assert {Filtres(secteur=("a",)), Filtres(secteur=("a",)), Filtres()} == {Filtres(), Filtres(secteur=("a",))}


# --- Any filters, any rows -------------------------------------------------------------------------------------------

UNHURRIED = settings(deadline=None)  # a busy machine is no fault of a filter

_choices = {
    "secteur": ["Cœur de Ville", "Nord-Est", "Ailleurs"],
    "territoire": ["Ville de Rennes", "Rennes Métropole"],
    "etape": ["En étude", "Réalisé", "Annulé"],
    "nature": ["ZAC", "ZA"],
    "mode": ["Régie", "Autre"],
    "statut": ["Actif", "Suspendu"],
    "situation": [situation.value for situation in Situation],
    "charge": [NOBODY, "CO 1", "CO 2"],
}
_days = st.dates(date(2018, 1, 1), date(2019, 12, 31))


def _varied(count: int) -> pd.DataFrame:
    """Operations that differ in all that can be asked for, always the same: made once, since making them is slow."""
    draw = random.Random(3)

    def one(rank: int) -> dict[str, Any]:
        row = {key: draw.choice([*_choices[key], None]) for key in ("etape", "nature", "mode", "statut")}
        sectors = {"secteur": draw.choice(_choices["secteur"]), "second_secteur": draw.choice(_choices["secteur"])}
        name = draw.choice(["Hôtel-Dieu", "Îlot (1+1)", "La Plesse"])
        day = date(2018, 1, 1) + timedelta(days=draw.randrange(700))
        dates = {"finalisation": draw.choice([None, day, day, ("plus tard", None, None), ("d’ici là", None, day)])}
        return row | sectors | dates | {"identifiant": f"OP-{rank}", "nom": name, "frange": draw.random() < 0.5}

    named = [(f"CO {draw.choice((1, 2))}", f"OP-{rank}") for rank in range(0, count, 2)]
    affectations = [{"agent": agent, "role": CO, "operation": operation} for agent, operation in named]
    return suivi(
        operations=[one(rank) for rank in range(count)], secteurs=SECTEURS, affectations=affectations
    ).operations


_VARIED = _varied(60)
_operations = st.lists(st.integers(0, 59), max_size=12, unique=True).map(lambda rows: _VARIED.iloc[sorted(rows)])
_filtres = st.builds(
    Filtres,
    **{key: st.lists(st.sampled_from(values), max_size=2).map(tuple) for key, values in _choices.items()},
    texte=st.sampled_from(["", "ilot", "(1+1", "la plesse", "."]) | st.text(max_size=3),
    periode=st.none() | st.tuples(_days, _days),
    frange=st.booleans(),
)


@UNHURRIED
@given(_operations, _filtres)
def test_what_is_kept_is_a_part_of_the_rows_in_the_same_order(operations: pd.DataFrame, filtres: Filtres) -> None:
    found = filter_operations(operations, filtres)
    pd.testing.assert_frame_equal(found, operations[operations.index.isin(found.index)])
    assert matching(operations, filtres).dtype == bool


@UNHURRIED
@given(_operations, _filtres, st.sampled_from(fields(Filtres)))
def test_a_filter_more_never_adds_a_row(operations: pd.DataFrame, filtres: Filtres, field: Any) -> None:
    without = matching(operations, replace(filtres, **{field.name: field.default}))
    assert not (matching(operations, filtres) & ~without).any()


@UNHURRIED
@given(_operations, _filtres)
def test_filters_are_each_other_s_intersection(operations: pd.DataFrame, filtres: Filtres) -> None:
    expected = pd.Series(True, index=operations.index)
    for name in filtres.active:
        expected &= matching(operations, Filtres(**{name: getattr(filtres, name)}))
    pd.testing.assert_series_equal(matching(operations, filtres), expected, check_names=False)


@UNHURRIED
@given(_operations, _filtres, st.sampled_from(sorted(_choices)))
def test_one_choice_more_never_takes_a_row_away(operations: pd.DataFrame, filtres: Filtres, key: str) -> None:
    asked = replace(filtres, **{key: (_choices[key][0],)})
    wider = replace(filtres, **{key: tuple(_choices[key][:2])})
    assert not (matching(operations, asked) & ~matching(operations, wider)).any()


@UNHURRIED
@given(_operations, st.sampled_from(list(SORTS)))
def test_sorting_loses_nothing(operations: pd.DataFrame, order: str) -> None:
    pd.testing.assert_frame_equal(sort_operations(operations, order).sort_index(), operations)


# --- Orders ----------------------------------------------------------------------------------------------------------


ORDERS = {
    "Ordre du classeur": "ABCDE",
    "Urgence": "ABDEC",
    "Finalisation la plus proche": "ACBDE",
    "Finalisation la plus lointaine": "BCADE",
    "Nom": "ABDCE",
    "Secteur": "ABDCE",
    "Étape": "EBDAC",
    "Avancement": "BACDE",
    "Re-datées d’abord": "ACBDE",  # none was: by the latest date
    "Finalisation au plus tôt": "ACBED",
    "Chargé·e d’opération": "ABCDE",  # « CO 10 » comes after « CO 2 »
    "Nature": "ACBDE",
    "Mode de réalisation": "CABDE",
    "Statut": "ABCDE",
    "Territoire": "ABDCE",
    "Commune": "EABCD",
    "Logements": "ACBDE",
    "Surface": "ACBDE",
    "Code": "ABCDE",
    "Inchangée depuis le plus longtemps": "ACBDE",  # nothing is compared: the nearest date first
    "Urgence, ordre inverse": "CDEBA",
    "Nom, ordre inverse": "ECDBA",
    "Secteur, ordre inverse": "CEDAB",
    "Étape, ordre inverse": "CABDE",
    "Avancement, ordre inverse": "ABCDE",
    "Re-datées d’abord, ordre inverse": "ACBDE",
    "Finalisation au plus tôt, ordre inverse": "BECAD",
    "Chargé·e d’opération, ordre inverse": "CBADE",
    "Nature, ordre inverse": "BCADE",
    "Mode de réalisation, ordre inverse": "BACDE",
    "Statut, ordre inverse": "BACDE",
    "Territoire, ordre inverse": "CEABD",
    "Commune, ordre inverse": "CABED",
    "Logements, ordre inverse": "ACBDE",
    "Surface, ordre inverse": "ACBDE",
    "Code, ordre inverse": "EDCBA",
    "Inchangée depuis le plus longtemps, ordre inverse": "ACBDE",
}


@pytest.mark.parametrize("order", SORTS)
def test_orders(order: str) -> None:
    assert "".join(sort_operations(SUIVI.operations, order)["identifiant"]) == ORDERS[order]


@pytest.mark.parametrize(
    ("column", "now", "expected"),
    [
        ("nom", "Ordre du classeur", ("Nom", "")),
        ("nom", "Nom", ("Nom, ordre inverse", "ascending")),
        ("nom", "Nom, ordre inverse", ("Nom", "descending")),
        ("finalisation_fin", "Finalisation la plus proche", ("Finalisation la plus lointaine", "ascending")),
        ("finalisation_fin", "Finalisation la plus lointaine", ("Finalisation la plus proche", "descending")),
        ("finalisation", "Finalisation la plus proche", ("Finalisation au plus tôt", "")),
        ("avancement", "Avancement", ("Avancement, ordre inverse", "descending")),
        ("promesse", "Re-datées d’abord, ordre inverse", ("Re-datées d’abord", "ascending")),
        ("logements", "Logements", ("Logements, ordre inverse", "ascending")),
    ],
)
def test_a_heading_asks_for_its_order_then_for_the_other_way(column: str, now: str, expected: tuple[str, str]) -> None:
    assert of_heading(column, now) == expected


@pytest.mark.parametrize("order", ["Urgence", "Nom", "Secteur", "Étape", "Avancement"])
def test_ties_follow_the_latest_date_then_the_workbook(order: str) -> None:
    """Equal names kept the workbook's order, whatever their dates."""
    same = {"secteur": "S", "etape": "En étude", "avancement": 0.5}
    dated = zip(["Îlot", "ilot", "ILOT", "îlot"], (300, 100, 200, 100), strict=True)
    rows = [
        {"identifiant": str(rank), "nom": name, "finalisation": DAY + timedelta(days=days)} | same
        for rank, (name, days) in enumerate(dated)
    ]
    found = sort_operations(suivi(operations=rows).operations, order)
    assert "".join(found["identifiant"]) == "1320"


def test_same_date_keeps_the_workbook_s_order_both_ways() -> None:
    names = [f"{rank:02d}" for rank in range(60)]
    days = (DAY, DAY + timedelta(days=1))
    rows = [{"identifiant": name, "secteur": "S", "finalisation": days[rank % 2]} for rank, name in enumerate(names)]
    operations = suivi(operations=rows).operations
    first, then = names[::2], names[1::2]
    for order in ("Finalisation la plus proche", "Secteur"):
        assert sort_operations(operations, order)["identifiant"].tolist() == first + then
    assert sort_operations(operations, "Finalisation la plus lointaine")["identifiant"].tolist() == then + first


@pytest.mark.parametrize("order", SORTS)
def test_a_page_is_a_part_of_the_whole(order: str) -> None:
    whole = sort_operations(SUIVI.operations, order)
    pd.testing.assert_frame_equal(sort_operations(SUIVI.operations, order, slice(1, 3)), whole.iloc[1:3])
    pd.testing.assert_frame_equal(sort_operations(SUIVI.operations, order, slice(4, 9)), whole.iloc[4:])


def test_filtering_and_sorting_no_operation() -> None:
    none = suivi().operations
    everything = Filtres(**{key: tuple(values) for key, values in _choices.items()}, texte="a b", periode=(DAY, DAY))
    pd.testing.assert_frame_equal(filter_operations(none, replace(everything, frange=True)), none)
    for order in SORTS:
        pd.testing.assert_frame_equal(sort_operations(none, order), none)
