"""The links of letters, which need no session, and the thread that sends what is due at the hour that is set."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from sao_dashboard.access.journal import AccessJournal
from sao_dashboard.lettre.liens import unsubscribe_token
from sao_dashboard.lettre.moment import Horaire, periode_of
from sao_dashboard.lettre.tournee import Fate, Passage
from sao_dashboard.refusals import lettre as refusals
from sao_dashboard.versions.abonnements import Abonnement, Genre, empreinte, new_secret
from sao_dashboard.web import access, runtime
from sao_dashboard.web.server import letters
from sao_dashboard.web.server.gate import Gate, RelayDoor
from sao_dashboard.web.server.lately import KeptLately
from sao_dashboard.web.server.letters import LetterLinks, Postman
from tests.access.test_file import RELAY, write
from tests.refused import refused
from tests.web.conftest import classeur, save
from tests.web.server.test_french import Answer, ask

NBSP = "\u00a0"
HOST = [("host", "sao.example"), ("accept", "text/html")]
EIGHT = datetime(2018, 11, 5, 8, 0).astimezone()


@pytest.fixture
def journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AccessJournal:
    """A journal, beside a workbook behind a relay."""
    save(tmp_path / "suivi.xlsx", classeur())
    monkeypatch.setenv("SAO_CLASSEUR", str(tmp_path / "suivi.xlsx"))
    monkeypatch.setenv("SAO_ACCES", str(write(tmp_path, RELAY)))
    return AccessJournal(tmp_path / "registre", 10)


def subscribed(genre: Genre = Genre.LETTRE, *, waits: bool = False, jours: int = 0) -> tuple[Abonnement, str]:
    secret = new_secret()
    kept = runtime.shared().log.abonnements.save(
        genre,
        "operations?secteur=Nord",
        digest=empreinte(secret),
        adresse="ana@ville.example",
        waits=waits,
        jours=jours,
    )
    return kept, secret


def asked(journal: AccessJournal, path: str, method: str = "GET", kept: KeptLately | None = None) -> Answer:
    found = access.accesses()
    assert found.relay
    served = Starlette(
        routes=LetterLinks(journal, kept or KeptLately()).routes("/tableau"),
        middleware=[
            Middleware(
                Gate,
                RelayDoor(found),
                access.accesses,
                journal,
                base="/tableau",
                open_paths=[letters.pattern("/tableau")],
            )
        ],
    )
    return ask(served, path, HOST, method)


def told(journal: AccessJournal) -> list[tuple[str, str, str]]:
    return [(each.quoi, each.qui, each.detail) for each in journal.entries()]


def test_a_link_shows_and_a_button_ends(journal: AccessJournal) -> None:
    """Programs that guard mailboxes follow the links of messages: a look that unsubscribed would end them all."""
    kept, _ = subscribed()
    path = f"/tableau/desabonner/{unsubscribe_token(kept)}"
    shown = asked(journal, path)
    assert (shown.status, shown.headers["cache-control"]) == (200, "no-store")
    assert f"La lettre de la semaine (Secteur{NBSP}: Nord)." in shown.body.decode()
    assert '<form method="post"><button type="submit">Arrêter</button></form>' in shown.body.decode()
    assert len(runtime.shared().log.abonnements.kept().abonnements) == 1
    assert "C’est fait" in asked(journal, path, "POST").body.decode()
    assert runtime.shared().log.abonnements.kept().abonnements == []
    again = asked(journal, path, "POST")
    assert (again.status, "Lien inconnu" in again.body.decode()) == (404, True)
    assert told(journal) == [("révocation", "", "abonnement 1 (lettre), par son lien")]


def test_whoever_has_the_address_says_yes(journal: AccessJournal) -> None:
    _, secret = subscribed(Genre.ALERTE, waits=True, jours=7)
    path = f"/tableau/confirmer/{secret}"
    # The workbook has no such sector: what somebody typed is not repeated to whoever did not ask.
    words = f"Les alertes, 7{NBSP}jours avant chaque échéance (écran Opérations, d’autres filtres)."
    assert words in asked(journal, path).body.decode()
    assert not runtime.shared().log.abonnements.kept().abonnements[0].confirme
    assert "Abonnement confirmé" in asked(journal, path, "POST").body.decode()
    assert runtime.shared().log.abonnements.kept().abonnements[0].confirme
    assert told(journal) == [("abonnement", "", "abonnement 1 (alerte), confirmé")]


def test_no_other_key_opens(journal: AccessJournal) -> None:
    kept, secret = subscribed()
    _, calendar = subscribed(Genre.CALENDRIER)
    token = unsubscribe_token(kept)
    for path in (
        f"/desabonner/{secret}",
        f"/desabonner/{kept.numero}",
        f"/desabonner/{token[:-1]}",
        f"/desabonner/2-{token.partition('-')[2]}",
        f"/desabonner/{kept.identifiant}",
        f"/confirmer/{token}",
        f"/confirmer/{calendar}",
    ):
        assert asked(journal, f"/tableau{path}", "POST").status == 404, path
    assert len(runtime.shared().log.abonnements.kept().abonnements) == 2
    closed = asked(journal, f"/tableau/desabonner/{token}/autre")
    assert (closed.status, "Accès direct refusé" in closed.body.decode()) == (403, True)


def test_whoever_tries_keys_makes_nothing_be_read(journal: AccessJournal) -> None:
    """Each try, by anybody, listed the place where subscriptions are kept, and read those that were not known."""
    kept, _ = subscribed()
    looks, now = list[int](), [0.0]

    def look() -> list[Abonnement]:
        looks.append(1)
        return runtime.shared().log.abonnements.kept().abonnements

    lately = KeptLately(look, lambda: now[0])
    for path in ("desabonner/1", f"desabonner/{new_secret()}", "confirmer/x", f"confirmer/{unsubscribe_token(kept)}"):
        assert asked(journal, f"/tableau/{path}", "POST", lately).status == 404
    assert looks == []
    for path in (f"desabonner/1-{'0' * 40}", f"confirmer/{new_secret()}"):
        assert [asked(journal, f"/tableau/{path}", "GET", lately).status for _ in range(3)] == [404] * 3
    assert len(looks) == 1
    # What ended elsewhere since is told as any other link that leads to nothing.
    path = f"/tableau/desabonner/{unsubscribe_token(kept)}"
    assert asked(journal, path, "GET", lately).status == 200
    runtime.shared().log.abonnements.revoke([kept.numero])
    gone = asked(journal, path, "POST", lately)
    assert (gone.status, "Lien inconnu" in gone.body.decode()) == (404, True)
    now[0] = 2.0
    assert asked(journal, path, "GET", lately).status == 404
    assert len(looks) == 2


# --- The hour ---------------------------------------------------------------------------------------------------------


class Rounds:
    """Rounds that end as they are told, and the clock of who sends them."""

    def __init__(self, *ends: list[Passage] | Exception) -> None:
        self.ends = list(ends)
        self.at: list[datetime] = []
        self.now = EIGHT

    def round(self, now: datetime) -> list[Passage]:
        """End as told."""
        self.at.append(now)
        end = self.ends.pop(0)
        if isinstance(end, Exception):
            raise end
        return end

    def postman(self) -> Postman:
        """Who looks at this clock."""
        moment = Horaire(0, 8, 0)
        return Postman(
            self.round, lambda now: periode_of(Genre.ALERTE, moment, now).debut or now, clock=lambda: self.now
        )

    def looks(self, postman: Postman, *hours: float) -> list[float]:
        """Look at these hours after eight; return those of the rounds."""
        for hour in hours:
            self.now = EIGHT + timedelta(hours=hour)
            postman.look()
        return [(at - EIGHT) / timedelta(hours=1) for at in self.at]


def test_one_round_an_hour_that_is_set_and_one_on_coming_back() -> None:
    rounds = Rounds([], [], [])
    assert rounds.looks(rounds.postman(), 3, 3.01, 23.9, 24, 24.01, 47, 48) == [3, 24, 48]


def test_what_did_not_leave_is_tried_again_in_a_quarter_of_an_hour(journal: AccessJournal) -> None:
    kept, _ = subscribed()
    ends = refusals.COURRIER_MUET(hote="x", cause="y"), KeyError("a fault of ours"), [Passage(kept, Fate.DIFFERE)], []
    rounds = Rounds(*ends)
    hours = (0, 0.1, 0.25, 0.3, 0.5, 0.75, 1, 2)
    assert rounds.looks(rounds.postman(), *hours) == [0, 0.25, 0.5, 0.75]


def test_the_thread_looks_until_it_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letters, "LOOK", 0.01)
    rounds = Rounds([])
    postman = rounds.postman()
    looked = letters.threading.Event()  # type: ignore[attr-defined]
    monkeypatch.setattr(postman, "look", looked.set)
    postman.open()
    assert looked.wait(5)
    postman.close()


def test_the_server_sends_letters_where_it_is_asked_and_can(
    journal: AccessJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert letters.postman() is None
    monkeypatch.setenv("SAO_LETTRE", "lundi 25:00")
    with refused(refusals.MOMENT_DE_LETTRE):
        letters.postman()
    monkeypatch.setenv("SAO_LETTRE", "lundi 8:00")
    with refused(refusals.ADRESSE_PUBLIQUE):
        letters.postman()
    monkeypatch.setenv("SAO_ADRESSE", "https://suivi.ville.example")
    with refused(refusals.COURRIER_A_REGLER):
        letters.postman()
    monkeypatch.setenv("SAO_SMTP_HOTE", "127.0.0.1")
    monkeypatch.setenv("SAO_SMTP_EXPEDITEUR", "suivi@ville.example")
    found = letters.postman()
    assert found
    assert found._round(EIGHT) == []
