"""The national schema: what a value must be, what the workbook brings, and what is said to be missing."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date

import pytest

from sao_dashboard.demonstration.workbook import write_demonstration
from sao_dashboard.exports.cnig.operations import SOURCES, rows
from sao_dashboard.exports.cnig.paquet import NOWHERE, Manque, archive, paquet
from sao_dashboard.exports.cnig.schema import TABLES, CnigFault, CnigField, faults, fields, refused, to_csv
from sao_dashboard.reading.read import read_workbook
from sao_dashboard.views.suivi import Suivi
from tests.builders import DAY, suivi

TABLE = "operation-amenagement"
GARE = {
    "identifiant": "GARE",
    "nom": "Gare, îlot « A »",
    "nature": "ZAC",
    "vocation": "Habitat",
    "lieu": "Centre",
    "commune": "Rennes, Cesson-Sévigné",
    "mode": "Concession d'aménagement",
    "etape": "En chantier",
    "maitrise_ouvrage": "Métropolitaine",
    "amenageur": "Territoires",
    "demarrage": date(2010, 1, 1),
    "finalisation": date(2024, 1, 1),
    "surface": 58.5,
    "logements": 1400,
}


def field(name: str, table: str = TABLE) -> CnigField:
    return next(each for each in fields(table) if each.name == name)


def row(**cells: object) -> dict[str, str]:
    (found,) = rows(suivi(operations=[GARE | cells]))
    return {name: value for name, value in found.items() if value}


def test_the_names_of_fields_are_those_of_the_files() -> None:
    assert [len(fields(table)) for table in TABLES] == [100, 11, 55]
    assert [each.name for each in fields(TABLE) if not each.name.isascii()] == ["emprise_foncière", "\u200dportage_EPF"]
    assert set(SOURCES) <= {each.name for each in fields(TABLE)}


@pytest.mark.parametrize(
    ("name", "good", "wrong"),
    [
        ("procedure", ["permis d’aménager", "non renseigné"], ["ZAC", "Autre"]),
        ("duree_previsionnelle", ["14", "-1"], ["14.5", "14 ans", "1e3"]),
        ("emprise_foncière", ["20", "58.25"], ["58,25", "inf", ""]),
        ("date_autorisation", ["2022-09-27"], ["27/09/2022", "2022-9-27", "2022-02-30"]),
        ("annee_debut_travaux", ["2022"], ["22", "2022-01-01"]),
        ("url_presa_projet", ["https://a.fr/b"], ["a.fr", "https://a.fr/b c"]),
        ("opam_geompoint", ["3.9815, 49.2527"], ["3.9815", "[3, 4]"]),
        ("opam_geomsurf", ['{"type": "Polygon", "coordinates": []}'], ["Polygon", "[]", "{}"]),
        ("candidature_ami", ["fonds friche|autre", "aucun"], ["fonds friche,autre", "rien"]),
        ("nom", ["x" * 10_000], ["x" * 10_001]),
    ],
)
def test_what_a_value_must_be(name: str, good: list[str], wrong: list[str]) -> None:
    assert [bool(refused(field(name), value)) for value in good] == [False] * len(good)
    assert [bool(refused(field(name), value)) for value in wrong] == [True] * len(wrong)


def test_rows_are_refused_for_what_they_lack_and_for_a_key_given_twice() -> None:
    whole = {"secteur_id": "A", "opam_id": "1", "sect_nom": "N", "sect_description": "D", "etat_avancement": "livré"}
    whole |= {"sect_identif_date": "2023-03-15", "sect_actu_date": "2023-03-15", "source_producteur": "S"}
    whole |= {"sect_geomsurf": '{"type": "Polygon"}'}
    assert faults("secteur", [whole]) == []
    assert faults("secteur", [whole, whole | {"sect_nom": "NA", "etat_avancement": "fini"}]) == [
        CnigFault(2, "sect_nom", "manque"),
        CnigFault(2, "etat_avancement", "n’est pas une valeur de la liste"),
        CnigFault(2, "secteur_id", "n’est pas unique"),
    ]


def test_an_operation_as_the_standard_says_it() -> None:
    assert row() == {
        "opam_id": "GARE",
        "nom": "Gare, îlot « A »",
        "procedure": "zones d’aménagement concerté",
        "description": "ZAC, vocation Habitat, Centre",
        "type_urbanisation": "non renseigné",
        "duree_previsionnelle": "14",
        "vocation_dominante": "habitat",
        "emprise_foncière": "58.5",
        "multi_site": "non renseigné",
        "etat_avancement": "en cours",
        "nom_commune": "Rennes",
        "nom_moa": "Territoires",
        "nature_moa": "collectivité",
        "modalite_realisation": "concession",
        "nb_logt_total": "1400",
        "date_prev_livr_amngt": "2024-01-01",
        "date_de_valeur": "2018",
        "situation_initiale": "non renseigné",
        "label": "non renseigné",
        "candidature_ami": "non renseigné",
        "opam_actu_date": "2018-11-05",
    }


@pytest.mark.parametrize(
    ("cells", "name", "expected"),
    [
        ({"logements": ("1 400 à 1 500", 1400, 1500)}, "nb_logt_total", None),  # two numbers are not one
        ({"etape": "Annulé"}, "etat_avancement", "annulé"),
        ({"etape": "Clôturé"}, "etat_avancement", "livré"),
        ({"etape": "En réflexion"}, "etat_avancement", "à l’étude"),
        ({"statut": "En pause"}, "etat_avancement", "inactif"),
        ({"etape": "Ailleurs"}, "etat_avancement", "non renseigné"),
        ({"nature": "ZA"}, "procedure", "non renseigné"),
        ({"nature": None}, "procedure", "non renseigné"),
        ({"finalisation": ("bientôt", None, None)}, "duree_previsionnelle", None),
        ({"surface": None}, "emprise_foncière", None),
        ({"maitrise_ouvrage": "Privé"}, "nature_moa", "privé"),
    ],
)
def test_what_is_not_known_is_never_made_up(cells: dict[str, object], name: str, expected: str | None) -> None:
    assert row(**cells).get(name) == expected


def test_a_zac_is_authorised_by_its_dossier_de_creation_once_it_is_settled() -> None:
    jalon = {"operation": "GARE", "jalon": "Dossier", "type": "Dossier de création", "date": date(2019, 1, 1)}
    for held, expected in ((None, ""), (date(2018, 3, 2), "2018-03-02")):
        (found,) = rows(suivi(operations=[GARE], jalons=[jalon | {"tenu_le": held}]))
        assert found["date_autorisation"] == expected


def test_what_is_missing_is_told_with_what_would_bring_it() -> None:
    found = paquet(suivi(operations=[GARE, GARE | {"identifiant": "PORT", "surface": None}]))
    told = {each.champ: each for each in found.manques}
    assert told["emprise_foncière"] == Manque(
        "emprise_foncière", "emprise foncière", True, 1, "Opérations, colonne «\u00a0Surface\u00a0»"
    )
    assert told["insee_commune"] == Manque("insee_commune", "code INSEE de la commune", True, 2, NOWHERE)
    assert told["nom_EPCI"].apporte == "Paramètres, «\u00a0EPCI\u00a0»"
    assert "nom" not in told
    assert found.refusees == []
    kinds = [each.obligatoire for each in found.manques]
    assert kinds == sorted(kinds, reverse=True)


def test_the_demonstration_is_taken_but_for_what_is_missing() -> None:
    workbook = read_workbook(write_demonstration())
    found = paquet(Suivi(workbook, DAY))
    assert len(found.operations) == len(workbook["operations"])
    assert found.refusees == []


def test_the_archive_has_a_file_for_each_table_and_is_always_the_same() -> None:
    found = paquet(suivi(operations=[GARE]))
    content = archive(found)
    assert content == archive(found)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert parts.namelist() == [*(f"{table}.csv" for table in TABLES), "manques.csv"]
        read = list(csv.DictReader(io.StringIO(parts.read(f"{TABLE}.csv").decode(), newline="")))
        assert [each["nom"] for each in read] == ["Gare, îlot « A »"]
        assert "\u200dportage_EPF" in read[0]
        assert parts.read("programme.csv") == to_csv("programme", [])
        assert parts.read("manques.csv").decode("utf-8-sig").startswith('"Champ";"Ce qu\'il dit";')
