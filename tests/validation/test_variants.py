"""Ways of writing one and the same thing."""

from __future__ import annotations

import pytest

from sao_dashboard.validation.variants import as_dates, look_alike
from tests.reading.sheets import found, operations, read, sheets

CHARGE = "Chargé·e d'opération"


@pytest.mark.parametrize(
    ("written", "role"),
    [
        ("Chargé d'opération", CHARGE),
        ("Chargé(e) d’opération", CHARGE),
        ("chargé.e d’opérations", CHARGE),
        ("CO", CHARGE),
        ("C.O.", CHARGE),
        ("Référente de secteur", "Référent de secteur"),
        ("Référent secteur", "Référent de secteur"),
        ("Animatrice d'équipe", "Animateur / animatrice d'équipe"),
        ("Coordinateur", "Coordinateur / coordinatrice"),
    ],
)
def test_a_role_by_its_gender_or_its_initials(written: str, role: str) -> None:
    """« Chargé d'opération » was refused, and « Chargée » accepted, for the list has « Chargé·e »."""
    book = read(sheets(Affectations=[("Agent", "Rôle"), ("CO 1", written)]))
    assert book["affectations"]["role"].tolist() == [role]
    assert found(book) == [("autre-ecriture", "Affectations", "B2", written)]


def test_initials_that_two_roles_have_mean_none() -> None:
    book = read(sheets(Affectations=[("Agent", "Rôle"), ("CO 1", "RS")]))
    assert found(book) == [("valeur-hors-liste", "Affectations", "B2", "RS")]


@pytest.mark.parametrize(
    "citation",
    ["OP-1 - ZAC des Tilleuls", "OP-1 ZAC des Tilleuls", "op-1 – zac des tilleuls", "Zac Tilleuls", "OP-01", "OP 1"],
)
def test_a_citation_by_code_and_name(citation: str) -> None:
    tabs = sheets(
        Opérations=operations({"Opération": ["ZAC des Tilleuls", "Îlot Gare"]}),
        Jalons=[("Opération", "Jalon", "Date"), (citation, "Bilan", "2019")],
    )
    book = read(tabs)
    assert book["jalons"]["operation"].tolist() == ["OP-1"]
    assert found(book) == [("autre-ecriture", "Jalons", "A2", citation)]


@pytest.mark.parametrize("citation", ["OP-1 - Îlot Gare", "OP-12", "OP-1-2", "Tilleuls"])
def test_a_citation_that_may_mean_something_else_is_unknown(citation: str) -> None:
    tabs = sheets(
        Opérations=operations({"Opération": ["ZAC des Tilleuls", "Îlot Gare"]}),
        Jalons=[("Opération", "Jalon", "Date"), (citation, "Bilan", "2019")],
    )
    assert [code for code, *_ in found(read(tabs))] == ["reference-inconnue"]


def test_codes_that_an_eye_takes_for_one() -> None:
    assert len({look_alike(code) for code in ("OP-1", "OP -1", "op_01", "OP1.", "\u041eP-1", "ΟΡ 1")}) == 1
    assert len({look_alike(code) for code in ("OP-1", "OP-10", "OP-1-0", "OP", "0P-1", "—", "?")}) == 7
    assert len({look_alike(code) for code in ("GARE-NORD", "Gare Nord", "garenord")}) == 1


@pytest.mark.parametrize(
    ("code", "shown"),
    [("1-2", "1-févr"), ("12/3", "12-mars"), ("1-2", "01-févr"), ("1-2", "01/02/2026"), ("12-2025", "déc-25")],
)
def test_what_excel_shows_of_a_code_that_it_took_for_a_date(code: str, shown: str) -> None:
    """A citation « 1-2 » was told unknown, beside an operation that had become « 1-févr »."""
    assert shown in as_dates(code)


@pytest.mark.parametrize("code", ["OP-1", "13-2025", "32-1", "1-13", "1-2-3", "12", "0-1"])
def test_other_codes_are_no_dates_for_excel(code: str) -> None:
    assert as_dates(code) == []


@pytest.mark.parametrize(
    ("codes", "near"),
    [
        (["OP-01", "OP-02", "OP-10"], []),
        (["OP-1", "OP-2", "OP-10"], []),
        (["OP-1", "OP-2", "OP-01"], ["OP-01"]),
        (["OP-01", "OP-02", "OP 01"], ["OP 01"]),
    ],
)
def test_codes_all_written_alike_are_not_compared_one_by_one(codes: list[str], near: list[str]) -> None:
    """Ten thousand codes « OP-00001 » took as long to compare as their table to read: none can be near another."""
    book = read(sheets(Opérations=operations({"Identifiant": codes})))
    assert [value for code, *_, value in found(book) if code == "identifiants-proches"] == near
