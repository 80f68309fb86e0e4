"""Records: what is written of a version, and what may be found instead."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sao_dashboard.errors import SaoError
from sao_dashboard.refusals import versions as refusals
from sao_dashboard.versions.errors import EnregistrementIllisible
from sao_dashboard.versions.model import (
    Origine,
    Version,
    clean_auteur,
    clean_message,
    decode,
    encode,
    keys_of,
)
from tests.refused import refused
from tests.versions.byte_stores import NOON

D1, D2 = "1" * 64, "2" * 64
VERSION = Version(
    numero=12,
    le=NOON,
    auteur="A. Martin",
    message="Revue de projets d'octobre",
    digest=D1,
    origine=Origine.PURGE,
    lignes={"Opérations": 60, "Équipes-projets": 3},
    avertissements=7,
    identifiant="abc",
    restaure=3,
    purges=(D2,),
)
WRITTEN = {
    "numero": 12,
    "le": "2018-11-05T12:00:00+00:00",
    "auteur": "A. Martin",
    "message": "Revue de projets d'octobre",
    "digest": D1,
    "origine": "purge",
    "restaure": 3,
    "lignes": {"Opérations": 60, "Équipes-projets": 3},
    "avertissements": 7,
    "purges": [D2],
    "identifiant": "abc",
}


def test_a_record_is_plain_json_and_comes_back() -> None:
    assert json.loads(encode(VERSION)) == WRITTEN
    assert decode(encode(VERSION), 12) == VERSION


def test_who_removed_the_content_is_never_written() -> None:
    assert encode(replace(VERSION, purgee=13)) == encode(VERSION)


def test_fields_of_a_later_release_are_left_out() -> None:
    assert decode(json.dumps(WRITTEN | {"signature": "…"}).encode(), 12) == VERSION


@pytest.mark.parametrize(
    "change",
    [
        {"numero": 13},
        {"numero": None},
        {"le": "2018-11-05T12:00:00"},
        {"le": "hier"},
        {"digest": "../../etc/passwd"},
        {"purges": ["../" + D1]},
        {"origine": "inconnue"},
        {"lignes": [1]},
        {"lignes": {"Opérations": "beaucoup"}},
        {"avertissements": None},
        {"purges": None},
    ],
    ids=str,
)
def test_a_record_that_says_something_else_is_unreadable(change: dict[str, object]) -> None:
    with pytest.raises(EnregistrementIllisible, match="version 12"):
        decode(json.dumps(WRITTEN | change).encode(), 12)


@pytest.mark.parametrize("field", WRITTEN)
def test_a_record_that_lacks_a_field_is_unreadable(field: str) -> None:
    with pytest.raises(EnregistrementIllisible):
        decode(json.dumps({key: value for key, value in WRITTEN.items() if key != field}).encode(), 12)


@pytest.mark.parametrize("data", [b"", b"null", b"[]", b"\xff\xfe", b"[" * 100_000, b"\0" * 300])
def test_bytes_that_are_no_record_are_unreadable(data: bytes) -> None:
    with pytest.raises(EnregistrementIllisible):
        decode(data, 12)


@given(st.integers(0, 10_000))
def test_a_cut_record_is_unreadable(end: int) -> None:
    data = encode(VERSION)
    end %= len(data) - 1  # the last byte is a line's end
    with pytest.raises(EnregistrementIllisible):
        decode(data[:end], 12)


def test_names_of_keys() -> None:
    assert keys_of(D1) == (
        f"contents/{D1}.xlsx",
        f"frames/{D1}.arrow",
        f"engagements/{D1}.arrow",
        f"counts/{D1}.json",
        f"archives/{D1}.xlsx",
    )


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Revue\n de\tprojets ", "Revue de projets"),
        ("a\x00b\x1b[31mc", "ab[31mc"),
        ("gauche\u202edroite\u200b", "gauchedroite"),
        ("e\u0301te\u0301", "été"),
        ("seul\ud800", "seul"),
        ("œuvre «\u00a0ZAC\u00a0»", "œuvre « ZAC »"),
    ],
)
def test_messages_are_kept_in_one_plain_line(written: str, kept: str) -> None:
    assert clean_message(written) == kept


def test_lengths_are_bounded() -> None:
    assert clean_auteur("a" * 80) == "a" * 80
    with refused(refusals.AUTEUR_TROP_LONG) as long:
        clean_auteur("a" * 81)
    assert (long.value.title, long.value.message) == (
        "Nom trop long",
        "Votre nom\u00a0: 81 caractères reçus, 80 au plus.",
    )
    with refused(refusals.MESSAGE_MANQUANT) as empty:
        clean_message(" \u200b\n")
    assert (empty.value.title, empty.value.message) == ("Message manquant", "Message\u00a0: ce champ est obligatoire.")


@given(st.text(max_size=600))
def test_whatever_is_typed_is_refused_or_kept_printable(text: str) -> None:
    try:
        kept = clean_message(text)
    except SaoError:
        return
    assert kept == clean_message(kept)
    assert kept.isprintable()
    kept.encode()
