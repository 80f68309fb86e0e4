"""Who a relay says is asking: only through it, and never in the words of the visitor."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sao_dashboard.access.file import Relay
from sao_dashboard.access.model import Identity
from sao_dashboard.access.relay import headers_of, identity_of
from sao_dashboard.refusals.access import RELAIS_CONTOURNE, RELAIS_MUET
from tests.refused import refused

SECRET = b"un-secret-de-plus-de-seize"
RELAY = Relay("X-SAO-Secret", SECRET.decode(), False, "X-User", "X-Name", "X-Mail", "X-Groups", ",")
GROUPS = frozenset({"sao", "coordination"})
ASKED = [
    (b"x-sao-secret", SECRET),
    (b"x-user", b"mdupont"),
    (b"x-name", "Marie Dupont-Lévêque".encode()),
    (b"x-mail", b"Marie@Ville.example"),
    (b"x-groups", b"tous, coordination ,sao"),
]


def test_who_asks() -> None:
    found = identity_of(ASKED, RELAY, GROUPS, by_socket=False)
    assert found == Identity("mdupont", "Marie Dupont-Lévêque", "marie@ville.example", ("coordination", "sao"))


def test_a_relay_may_say_no_more_than_who() -> None:
    relay = replace(RELAY, nom="", adresse="", groupes="")
    assert identity_of(ASKED, relay, GROUPS, by_socket=False) == Identity("mdupont", "mdupont")


def test_a_name_in_latin_letters_is_read_too() -> None:
    asked = [*ASKED[:2], (b"x-name", "Lévêque".encode("latin-1"))]
    assert identity_of(asked, RELAY, GROUPS, by_socket=False).nom == "Lévêque"


@pytest.mark.parametrize(
    "asked",
    [
        ASKED[1:],
        [(b"x-sao-secret", b""), *ASKED[1:]],
        [(b"x-sao-secret", SECRET + b"!"), *ASKED[1:]],
        [ASKED[0], *ASKED],  # twice the secret: one of them is not the relay's
        [*ASKED, (b"X-User", b"administrateur")],
        [*ASKED, (b"x-groups", b"administration")],
    ],
)
def test_whatever_did_not_come_through_the_relay_is_refused(asked: list[tuple[bytes, bytes]]) -> None:
    """A header that comes twice is refused: a relay that adds its own lets the visitor's be read first."""
    with refused(RELAIS_CONTOURNE):
        identity_of(asked, RELAY, GROUPS, by_socket=False)
    with refused(RELAIS_CONTOURNE):
        identity_of([*asked, *asked], RELAY, GROUPS, by_socket=True)


def test_a_socket_stands_for_the_secret_and_nothing_else_does() -> None:
    relay = replace(RELAY, socket=True, secret="")
    assert identity_of(ASKED[1:], relay, GROUPS, by_socket=True).id == "mdupont"
    with refused(RELAIS_CONTOURNE):
        identity_of(ASKED, relay, GROUPS, by_socket=False)


def test_a_relay_that_does_not_say_who_lets_nobody_in() -> None:
    for asked in (ASKED[:1], [ASKED[0], (b"x-user", b"  ")]):
        with refused(RELAIS_MUET):
            identity_of(asked, RELAY, GROUPS, by_socket=False)


def test_its_headers_are_for_the_door_alone() -> None:
    assert headers_of(RELAY) == {b"x-sao-secret", b"x-user", b"x-name", b"x-mail", b"x-groups"}
