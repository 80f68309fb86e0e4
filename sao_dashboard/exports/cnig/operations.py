"""The operations of a workbook as rows of the standard: what the workbook says, and nothing that it does not."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any, NamedTuple

import pandas as pd

from sao_dashboard.exports.cnig.schema import UNKNOWN, CnigField, Values, fields
from sao_dashboard.schema.meaning import ANNULEE, TERMINEE, is_pause, means
from sao_dashboard.text import fold
from sao_dashboard.views.suivi import Suivi, separate

TABLE = "operation-amenagement"
EPCI, SIREN = "EPCI", "SIREN de l'EPCI"
"""The settings of the sheet Paramètres that say what the workbook has no column for."""
CREATION = "dossier de creation"
"""The beginning by which the milestone is known whose day is that of the authorisation of a ZAC."""

Row = Mapping[Hashable, Any]


class FieldSource(NamedTuple):
    """Where a field comes from: what of the workbook brings it, in words, and how."""

    words: str
    value: Callable[[Row, CnigField], str]


def rows(suivi: Suivi) -> list[Values]:
    """Return one row for each operation that has a code, in the order of the workbook."""
    operations = suivi.operations.dropna(subset="identifiant")
    operations = operations.assign(
        autorisation=operations["identifiant"].map(_authorised(suivi)),
        en_pause=operations["statut"].map(is_pause, na_action="ignore").eq(True),
        epci=suivi.workbook.parametre(EPCI),
        siren=suivi.workbook.parametre(SIREN),
        service=suivi.workbook.parametre("Service"),
        jour=suivi.day,
    ).astype("object")
    told = operations.where(operations.notna(), None).to_dict("records")
    known = {field.name: field for field in fields(TABLE)}
    return [
        {
            name: (SOURCES[name].value(row, field) if name in SOURCES else unknown(field))
            for name, field in known.items()
        }
        for row in told
    ]


def unknown(field: CnigField) -> str:
    """Return what a required field says of what the workbook has no place for: that it is not known, if it may."""
    takes = UNKNOWN in field.values or f"|{UNKNOWN}|" in field.pattern
    return UNKNOWN if field.required and takes else ""


def _authorised(suivi: Suivi) -> Mapping[str, Any]:
    """Return the day on which the dossier de création of each operation was settled."""
    jalons = suivi.jalons.dropna(subset=["operation", "tenu_le"])
    created = jalons[jalons["type"].map(lambda kind: means(kind, CREATION)).astype(bool)]
    return dict(zip(created["operation"], created["tenu_le"], strict=True))


def _text(key: str) -> Callable[[Row, CnigField], str]:
    return lambda row, field: str(row[key] or "")


def _of_list(key: str, words: Mapping[str, str]) -> Callable[[Row, CnigField], str]:
    """Return what finds the value of a list of the standard, by how a value of ours begins."""

    def found(row: Row, field: CnigField) -> str:
        ours = fold(str(row[key] or ""))
        theirs = next((each for begins, each in words.items() if ours.startswith(begins)), "") if ours else ""
        return field.like(theirs) if theirs else unknown(field)

    return found


def _description(row: Row, _field: CnigField) -> str:
    parts = (row["nature"], row["vocation"] and f"vocation {row['vocation']}", row["lieu"] or row["commune"])
    return ", ".join(str(part) for part in parts if part)


def _years(row: Row, _field: CnigField) -> str:
    begins, ends = row["demarrage_debut"], row["finalisation_fin"]
    return str(round((ends - begins).days / 365.25)) if begins and ends and ends >= begins else ""


def _day(key: str) -> Callable[[Row, CnigField], str]:
    return lambda row, field: pd.Timestamp(row[key]).strftime(field.format or "%Y-%m-%d") if row[key] else ""


def _progress(row: Row, field: CnigField) -> str:
    """Return where an operation is: what its étape means first, since each service has its own words."""
    if row["sens"] in (ANNULEE, TERMINEE):
        return field.like("annulé" if row["sens"] == ANNULEE else "livré")
    return field.like("inactif") if row["en_pause"] else _STEPS(row, field)


def _logements(row: Row, _field: CnigField) -> str:
    low, high = row["logements_min"], row["logements_max"]
    return str(int(low)) if low is not None and low == high else ""


def _number(key: str) -> Callable[[Row, CnigField], str]:
    return lambda row, field: "" if row[key] is None else f"{float(row[key]):.4f}".rstrip("0").rstrip(".")


def _first(key: str) -> Callable[[Row, CnigField], str]:
    return lambda row, field: separate(row[key])[0] if row[key] else ""


_STEPS = _of_list(
    "etape", {"en reflexion": "à l", "en etude": "à l", "en projet": "programmé", "en chantier": "en cours"}
)
_OWNERS = _of_list(
    "maitrise_ouvrage",
    {"metropol": "collectivité", "intercommunal": "collectivité", "communal": "collectivité", "prive": "privé"},
)
_VOCATIONS = {
    "habitat": "habitat",
    "activite": "activités",
    "mobilite": "mobilité",
    "equipement": "équipement",
    "espace vert": "espace vert",
    "mixte": "mixte",
    "autre": "autre",
}
_OF = "Opérations, colonne «\u00a0{}\u00a0»"

SOURCES: Mapping[str, FieldSource] = {
    "opam_id": FieldSource(_OF.format("Identifiant"), _text("identifiant")),
    "nom": FieldSource(_OF.format("Opération"), _text("nom")),
    "procedure": FieldSource(_OF.format("Nature"), _of_list("nature", {"zac": "zone", "en diffus": "autre"})),
    "description": FieldSource(
        "Opérations, colonnes «\u00a0Nature\u00a0», «\u00a0Vocation\u00a0» et «\u00a0Quartier ou lieu\u00a0»",
        _description,
    ),
    "duree_previsionnelle": FieldSource(
        "Opérations, colonnes «\u00a0Démarrage\u00a0» et «\u00a0Finalisation prévue\u00a0»", _years
    ),
    "vocation_dominante": FieldSource(_OF.format("Vocation"), _of_list("vocation", _VOCATIONS)),
    "emprise_foncière": FieldSource(_OF.format("Surface"), _number("surface")),
    "date_autorisation": FieldSource(
        "Jalons de type «\u00a0Dossier de création\u00a0», colonne «\u00a0Tenu le\u00a0»", _day("autorisation")
    ),
    "etat_avancement": FieldSource(_OF.format("Étape"), _progress),
    "nom_EPCI": FieldSource(f"Paramètres, «\u00a0{EPCI}\u00a0»", _text("epci")),
    "siren_EPCI": FieldSource(f"Paramètres, «\u00a0{SIREN}\u00a0»", _text("siren")),
    "nom_commune": FieldSource(_OF.format("Commune"), _first("communes")),
    "nom_moa": FieldSource(_OF.format("Aménageur"), _first("amenageur")),
    "nature_moa": FieldSource(_OF.format("Maîtrise d'ouvrage"), _OWNERS),
    "modalite_realisation": FieldSource(
        _OF.format("Mode de réalisation"),
        _of_list("mode", {"regie": "régie", "mandat": "mandat", "concession": "concession", "autre": "autre"}),
    ),
    "nb_logt_total": FieldSource(_OF.format("Logements") + ", un seul nombre", _logements),
    "date_prev_livr_amngt": FieldSource(_OF.format("Finalisation prévue"), _day("finalisation_fin")),
    "date_de_valeur": FieldSource("le jour du classeur", _day("jour")),
    "opam_actu_date": FieldSource("le jour du classeur", _day("jour")),
    "source_producteur": FieldSource("Paramètres, «\u00a0Service\u00a0»", _text("service")),
}
"""What the workbook brings, by the name of the field."""
