"""The calendars that programs follow: what is answered to the right secret, and nothing to any other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from starlette.applications import Starlette
from starlette.middleware import Middleware

from sao_dashboard.access.journal import AccessJournal
from sao_dashboard.versions.abonnements import Genre, empreinte, new_secret
from sao_dashboard.versions.subscribed import NO_LOGIN, Subscriber
from sao_dashboard.web import access, calendriers, runtime
from sao_dashboard.web.server import calendar, lately
from sao_dashboard.web.server.calendar import CalendarFeeds
from sao_dashboard.web.server.gate import Gate, RelayDoor
from tests.access.test_file import RELAY, write
from tests.web.conftest import ROWS, classeur, save
from tests.web.server.test_french import Answer, ask
from tests.web.server.threads import serving
from tests.web.server.visiting import Client

HOST = [("host", "sao.example")]
MARIE = Subscriber("9", "Marie Dupont", ("SAO Coordination",))


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lately, "LOOK", 0.0)
    monkeypatch.setattr(calendriers, "CALENDARS", calendriers.Calendars())


def served(base: str = "") -> Starlette:
    found = access.accesses()
    door = RelayDoor(found) if found.relay else None
    return Starlette(
        routes=[CalendarFeeds(access.accesses, lately.KeptLately()).route(base)],
        middleware=[
            Middleware(
                Gate, door, access.accesses, AccessJournal(None, 1), base=base, open_paths=[calendar.pattern(base)]
            )
        ],
    )


def subscribe(vue: str = "echeances", by: Subscriber = NO_LOGIN, genre: Genre = Genre.CALENDRIER, **said: Any) -> str:
    secret = new_secret()
    runtime.shared().log.abonnements.save(genre, vue, digest=empreinte(secret), by=by, **said)
    return secret


def feed(secret: str, headers: Sequence[tuple[str, str]] = (), method: str = "GET") -> Answer:
    return ask(served(), f"/calendrier/{secret}.ics", [*HOST, *headers], method)


def titles(answer: Answer) -> list[str]:
    return [str(event["SUMMARY"]) for event in Calendar.from_ical(answer.body).walk("VEVENT")]


EVERYTHING = [
    "Finalisation – Gare nord",
    "Finalisation – Îlot du Canal",
    "Finalisation – Chantier 1 – Arrêter",
    "Passage en CT – Chantier 1",
    "Finalisation – Quartier des Forges",
    "Dossier de création – Îlot du Canal",
    "Finalisation – Chantier 4 – Formaliser",
    "Finalisation – Chantier 5 – Équipes-projets",
    "Finalisation – Parc de la Prairie",
]


def test_a_calendar_is_answered_to_its_secret(chemin: Path) -> None:
    secret = subscribe()
    answer = feed(secret)
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["cache-control"] == "private, no-cache"
    assert "set-cookie" not in answer.headers
    assert titles(answer) == EVERYTHING
    assert b"URL:http://sao.example/fiche?operation=OP-1\r\n" in answer.body
    # The same bytes, and nothing at all to whoever has them.
    again = feed(secret)
    assert (again.body, again.headers["etag"]) == (answer.body, answer.headers["etag"])
    for asked in (answer.headers["etag"], answer.headers["etag"].removeprefix("W/"), f'"x", {answer.headers["etag"]}'):
        same = feed(secret, [("if-none-match", asked)])
        assert (same.status, same.body, same.headers["etag"]) == (304, b"", answer.headers["etag"])


@pytest.mark.parametrize(
    ("vue", "expected"),
    [
        ("operations?secteur=C%C5%93ur+de+Ville", [EVERYTHING[1], EVERYTHING[4], EVERYTHING[5]]),
        ("chantier?numero=1", [EVERYTHING[2], EVERYTHING[3]]),
        ("chantier?numero=99", []),
        ("mes-operations?moi=CO+02", [EVERYTHING[8]]),
        ("mes-operations", []),  # of nobody, where nobody is known
    ],
)
def test_what_a_view_has(chemin: Path, vue: str, expected: list[str]) -> None:
    assert titles(feed(subscribe(vue))) == expected


def test_a_new_version_is_another_calendar_and_moves_what_it_moved(chemin: Path) -> None:
    secret = subscribe("mes-operations?moi=CO+02")
    before = feed(secret)
    first, second, third, fourth = ROWS["operations"]
    save(chemin, classeur(ROWS | {"operations": [first, second, third | {"finalisation": "T3 2030"}, fourth]}))
    after = feed(secret, [("if-none-match", before.headers["etag"])])
    assert after.status == 200
    events = [Calendar.from_ical(each.body).walk("VEVENT")[0] for each in (before, after)]
    assert events[0]["UID"] == events[1]["UID"]
    assert [int(event["SEQUENCE"]) for event in events] == [1, 2]


def test_nobody_is_named_unless_it_is_asked(chemin: Path) -> None:
    assert b"CO 01" not in feed(subscribe("operations?charge=CO+01")).body
    assert b"CO 01" in feed(subscribe("operations?charge=CO+01", noms=True)).body


def test_any_other_secret_has_one_and_the_same_answer(chemin: Path) -> None:
    revoked, waiting, letter = subscribe(), subscribe(waits=True), subscribe(genre=Genre.LETTRE, adresse="a@b.fr")
    assert feed(revoked).status == 200
    runtime.shared().log.abonnements.revoke([1])
    answers = [feed(each) for each in (revoked, waiting, letter, new_secret(), "x", empreinte(waiting))]
    assert {(answer.status, answer.body) for answer in answers} == {(404, answers[0].body)}
    assert "Calendrier inconnu" in answers[0].body.decode()


def test_rights_are_looked_at_again(chemin: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, RELAY)
    monkeypatch.setenv("SAO_ACCES", str(path))
    by_group, by_address = subscribe(by=MARIE), subscribe(by=Subscriber("7", "Jo"), adresse="jo@ville.example")
    assert [feed(each).status for each in (by_group, by_address)] == [200, 200]
    # Whoever knew nobody when it was made is nobody now.
    assert [feed(each).status for each in (subscribe(), subscribe(by=Subscriber("8", "Un")))] == [404, 404]
    assert access.accesses().given
    monkeypatch.setattr(access, "accesses", lambda: _without_coordination(tmp_path))
    assert [feed(each).status for each in (by_group, by_address)] == [404, 200]


def _without_coordination(folder: Path) -> Any:
    from sao_dashboard.access.file import load

    return load(write(folder, RELAY.replace('"groupe:SAO Coordination", ', "")))


def test_the_gate_leaves_these_addresses_alone_and_no_other(
    chemin: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAO_ACCES", str(write(tmp_path, RELAY)))
    for path in ("/calendrier/", "/calendrier/x", "/calendrier/x.ics/y", "/calendrier/../media/x.ics", "/x.ics"):
        assert ask(served(), path, HOST).status == 403
    assert feed("x").status == 404


def test_one_s_own_operations_follow_one_s_address(
    chemin: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    agents = [ROWS["agents"][0] | {"courriel": "Jo@ville.example"}, *ROWS["agents"][1:]]
    save(chemin, classeur(ROWS | {"agents": agents}))
    monkeypatch.setenv("SAO_ACCES", str(write(tmp_path, RELAY)))
    secret = subscribe("mes-operations", Subscriber("7", "Jo"), adresse="jo@ville.example")
    assert titles(feed(secret)) == [EVERYTHING[1], EVERYTHING[5]]


def test_before_the_workbook_is_read_a_program_is_told_to_come_back(
    chemin: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = subscribe()
    state = runtime.store().current()
    monkeypatch.setattr(type(runtime.store()), "current", lambda _self: replace(state, workbook=None))
    answer = feed(secret)
    assert (answer.status, answer.headers["retry-after"]) == (503, "120")


def test_over_the_network_and_under_a_base_path(chemin: Path) -> None:
    secret = subscribe()
    with serving(served("/tableau")) as address:
        client = Client(address)
        whole = client.ask(f"/tableau/calendrier/{secret}.ics")
        head = client.ask(f"/tableau/calendrier/{secret}.ics", "HEAD")
    assert (head.status, head.text) == (200, "")
    assert head.headers["etag"] == whole.headers["etag"]
    assert head.headers["content-length"] == str(len(whole.text.encode()))
    assert f"URL:{address}/tableau/fiche?operation=OP-1" in whole.text


def test_its_links_lead_where_the_server_s_owner_says(chemin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAO_ADRESSE", "https://suivi.example/tableau/")
    assert b"URL:https://suivi.example/tableau/fiche?operation=OP-1\r\n" in feed(subscribe()).body


def test_calendars_are_kept_within_bounds(chemin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def calendar_of(wanted: calendriers.WantedCalendar, _state: object) -> bytes:
        made.append(wanted.vue)
        return wanted.vue.encode()

    monkeypatch.setattr(calendriers, "calendar", calendar_of)
    monkeypatch.setattr(calendriers, "_KEPT", 2)
    kept = calendriers.Calendars()
    for vue in ("a", "b", "a", "c", "a", "b"):
        assert kept.made(calendriers.WantedCalendar(vue, False, "")).content == vue.encode()
    assert made == ["a", "b", "c", "b"]
