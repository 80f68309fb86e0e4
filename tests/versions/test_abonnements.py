"""Kept subscriptions: made, confirmed, found and revoked; who wins, and what is left when the place misbehaves."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sao_dashboard.errors import SaoError
from sao_dashboard.refusals import abonnements as refusals
from sao_dashboard.text import naming_any
from sao_dashboard.versions import Log, subscribed
from sao_dashboard.versions.abonnements import (
    MOST_BYTES,
    Abonnement,
    Confirmation,
    Genre,
    empreinte,
    encode,
    new_secret,
)
from sao_dashboard.versions.subscribed import Subscriber
from tests.refused import refused
from tests.versions.byte_stores import NOON, Memory, log_over

ANA = Subscriber("42", "Ana Bel", ("service",))
VUE = "echeances?secteur=Gare"


def key(numero: int) -> str:
    return f"abonnements/{numero:06}.json"


def save(log: Log, vue: str = VUE, genre: Genre = Genre.CALENDRIER, secret: str = "s", **said: Any) -> Abonnement:
    return log.abonnements.save(genre, vue, digest=empreinte(secret), **said)


def views(log: Log) -> list[tuple[int, str]]:
    return [(each.numero, each.vue) for each in log.abonnements.kept().abonnements]


@pytest.fixture
def log(byte_store: Memory) -> Log:
    return log_over(byte_store)


# --- What is kept -----------------------------------------------------------------------------------------------------


def test_a_subscription_is_one_record_that_never_holds_its_secret(log: Log, byte_store: Memory) -> None:
    secret = new_secret()
    made = save(log, secret=secret, by=ANA, adresse="ana.bel@ville.fr", noms=True)
    assert json.loads(byte_store.kept[key(1)]) == {
        "sorte": "abonnement",
        "numero": 1,
        "genre": "calendrier",
        "vue": "echeances?secteur=Gare",
        "qui": "42",
        "nom": "Ana Bel",
        "adresse": "ana.bel@ville.fr",
        "groupes": ["service"],
        "empreinte": empreinte(secret),
        "noms": True,
        "jours": 0,
        "confirme": True,
        "le": "2018-11-05T12:00:00+00:00",
        "identifiant": made.identifiant,
    }
    assert secret.encode() not in byte_store.kept[key(1)]
    assert log_over(byte_store).abonnements.kept() == ([made], [])


def test_it_is_found_by_its_secret_until_it_is_revoked(log: Log, byte_store: Memory) -> None:
    first, second = save(log, secret="un"), save(log, secret="deux")
    assert log.abonnements.by_secret("un") == first
    assert log_over(byte_store).abonnements.by_secret("deux") == second
    for unknown in ("", "trois", empreinte("un"), "\ud800"):
        assert log.abonnements.by_secret(unknown) is None
    log.abonnements.revoke([1])
    assert log.abonnements.by_secret("un") is None
    assert log.abonnements.by_secret("deux") == second


def test_one_that_waits_holds_once_it_is_confirmed(log: Log, byte_store: Memory) -> None:
    waits = save(log, genre=Genre.ALERTE, adresse="ana@ville.fr", jours=7, waits=True)
    assert (waits.confirme, log.abonnements.kept().abonnements) == (False, [waits])
    assert log.abonnements.confirm(1).confirme
    assert log.abonnements.confirm(1).confirme  # saying yes twice is saying yes
    assert [each.confirme for each in log_over(byte_store).abonnements.kept().abonnements] == [True]
    assert sorted(byte_store.kept) == [key(1), key(2)]
    with refused(refusals.ABONNEMENT_INCONNU):
        log.abonnements.confirm(2)  # a record, and no subscription


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"vue": "x" * 2_001}, refusals.ABONNEMENT_TROP_LONG),
        ({"genre": Genre.LETTRE}, refusals.ADRESSE_ELECTRONIQUE_REFUSEE),
        *(
            ({"genre": Genre.LETTRE, "adresse": wrong}, refusals.ADRESSE_ELECTRONIQUE_REFUSEE)
            for wrong in (
                "ana",
                "ana@",
                "@ville.fr",
                "a@b@c",
                "a b@c.fr",
                "a@c.fr\nBcc: z@c.fr",
                "<a@c.fr>",
                "a,b@c.fr",
            )
        ),
        ({"genre": Genre.ALERTE, "adresse": "a@c.fr"}, refusals.JOURS_REFUSES),
        ({"genre": Genre.ALERTE, "adresse": "a@c.fr", "jours": 91}, refusals.JOURS_REFUSES),
        ({"jours": 3}, refusals.JOURS_REFUSES),
    ],
)
def test_what_a_subscription_must_be(log: Log, byte_store: Memory, said: dict[str, Any], refusal: Any) -> None:
    with pytest.raises(SaoError) as error:
        save(log, **said)
    assert error.value.code == refusal.code
    assert byte_store.kept == {}


def test_there_is_a_limit_to_those_that_hold_and_none_to_revoking(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subscribed, "MOST", 2)
    for _ in range(5):  # what is revoked counts no more
        log.abonnements.revoke([save(log).numero])
    save(log)
    save(log)
    with refused(refusals.ABONNEMENTS_TROP_NOMBREUX):
        save(log)


def test_those_that_name_somebody_are_found_wherever_they_do(log: Log) -> None:
    save(log, "mes-operations?moi=Ana+Bel")
    save(log, "echeances?charge=C.+Roy&charge=ana+bel")
    save(log, "echeances?texte=Ana+Belle")
    save(log, by=ANA)
    save(log, genre=Genre.LETTRE, adresse="ana.bel@ville.fr")
    assert [each.numero for each in log.abonnements.naming(naming_any(["Ana Bel"]))] == [1, 2, 4]
    assert [each.numero for each in log.abonnements.naming(naming_any(["Ana.Bel@ville.fr"]))] == [5]


def test_what_cannot_be_read_is_told_passed_over_and_revoked(log: Log, byte_store: Memory) -> None:
    save(log)
    byte_store.kept |= {key(2): b"{", key(4): b"x" * (MOST_BYTES + 1), "abonnements/desktop.ini": b"", key(6): b"[]"}
    assert save(log, "operations").numero == 7
    other = log_over(byte_store)
    assert (views(other), other.abonnements.kept().unreadable) == ([(1, VUE), (7, "operations")], [2, 4, 6])
    assert log.abonnements.revoke([2, 4, 6]).numero == 8
    assert log.abonnements.kept().unreadable == []
    assert sorted(byte_store.kept) == [key(1), key(7), key(8), "abonnements/desktop.ini"]


# --- What is revoked --------------------------------------------------------------------------------------------------


def test_revoking_leaves_nothing_of_anybody_and_frees_no_number(log: Log, byte_store: Memory) -> None:
    save(log, by=ANA, adresse="ana@ville.fr", waits=True)
    log.abonnements.confirm(1)
    save(log, "operations")
    revoked = log.abonnements.revoke([1])
    assert (revoked.numero, revoked.abonnements) == (4, (1,))
    assert sorted(byte_store.kept) == [key(3), key(4)]
    assert json.loads(byte_store.kept[key(4)]) == {
        "sorte": "revocation",
        "numero": 4,
        "abonnements": [1],
        "le": "2018-11-05T12:00:00+00:00",
        "identifiant": revoked.identifiant,
    }
    with refused(refusals.ABONNEMENT_INCONNU):
        log.abonnements.revoke([3, 1])
    assert views(log) == [(3, "operations")]
    assert log.abonnements.revoke([3]).numero == 5
    assert sorted(byte_store.kept) == [key(5)]  # the last alone still keeps the numbers
    assert save(log).numero == 6


# --- Who comes first, and what goes wrong ----------------------------------------------------------------------------


def test_what_another_server_revokes_is_unknown_at_once(log: Log, byte_store: Memory) -> None:
    server = log_over(byte_store)
    save(server, secret="un")
    assert server.abonnements.by_secret("un")
    log.abonnements.revoke([1])
    assert server.abonnements.by_secret("un") is None
    assert save(server, "operations").numero == 3


def test_a_yes_that_comes_after_the_end_gives_no_number_back(log: Log, byte_store: Memory) -> None:
    """The last record was kept so that no number serves twice, unless it was the yes, which was removed all the same.

    It comes last where one server had admitted it when another ended the subscription. The next subscription was then
    number 1 again, and the letters that the first one had were taken for its own: « déjà partie ».
    """
    ended = save(log, waits=True)
    log.abonnements.revoke([ended.numero])
    said = Confirmation(3, ended.numero, NOON, "f" * 32)
    byte_store.create(key(3), encode(said))
    log.abonnements.tidy()
    assert sorted(byte_store.kept) == [key(2)]
    assert save(log).numero == 3
