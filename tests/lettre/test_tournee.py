"""Rounds over a real mail server: what arrives, once, whoever sends and whatever breaks; and to nobody who may not."""

from __future__ import annotations

import re
import smtplib
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from pathlib import Path

import pytest

from sao_dashboard.access.file import Access, Way
from sao_dashboard.access.model import Right
from sao_dashboard.errors import SaoError
from sao_dashboard.lettre import facteur as module
from sao_dashboard.lettre import tournee
from sao_dashboard.lettre.confirmation import confirmation
from sao_dashboard.lettre.contenu import Nouvelles
from sao_dashboard.lettre.courrier import Courrier, Securite, courrier_of, mail_address
from sao_dashboard.lettre.etat import EtatPublie
from sao_dashboard.lettre.facteur import Depart, Facteur
from sao_dashboard.lettre.message import message
from sao_dashboard.lettre.moment import Horaire, moment_of, periode_of
from sao_dashboard.lettre.tournee import UNCONFIRMED, Fate, Poste
from sao_dashboard.refusals import lettre as refusals
from sao_dashboard.refusals.model import Refusal
from sao_dashboard.versions.abonnements import Abonnement, Genre
from sao_dashboard.versions.envois import Aboutissement, Envoi
from sao_dashboard.versions.errors import JournalInaccessible
from sao_dashboard.versions.subscribed import Subscriber
from tests.lettre.places import AFTER, BASE, LUNDI, MONDAY, Place, place
from tests.lettre.smtp import PASSWORD, SENDER, Mailbox, accounts, mail_server
from tests.refused import refused

NBSP = "\u00a0"
ANA, ZOE = "ana@ville.example", "zoe@ville.example"
WEEK = timedelta(days=7)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Mailbox, Courrier]]:
    with mail_server(tmp_path_factory.mktemp("courrier")) as found:
        yield found


@pytest.fixture
def box(server: tuple[Mailbox, Courrier]) -> Mailbox:
    server[0].__init__()  # type: ignore[misc]
    return server[0]


@pytest.fixture
def courrier(server: tuple[Mailbox, Courrier]) -> Courrier:
    return server[1]


@pytest.fixture
def there(tmp_path: Path) -> Place:
    return place(tmp_path)


def suites(poste: Poste, courrier: Courrier, now: datetime = MONDAY) -> list[tuple[int, Fate]]:
    return [(each.abonnement.numero, each.suite) for each in poste.round(now, courrier)]


def told(refusal: Refusal, words: str) -> pytest.RaisesExc[SaoError]:
    """Return the context in which this very refusal is raised, with these words."""
    return refused(refusal, re.escape(words))


def body(made: EmailMessage, kind: str) -> str:
    part = made.get_body((kind,))
    assert part
    return str(part.get_content()).replace("\r\n", "\n")


def test_one_letter_that_fails_keeps_no_other_from_leaving(
    there: Place, courrier: Courrier, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is no refusal stopped the whole round, at each hour again."""
    for view in ("operations?secteur=Nord", "synthese"):
        there.subscribe(view, ANA)
    whole = tournee.contents

    def contents(abonnement: Abonnement, etat: EtatPublie, past: Sequence[Envoi]) -> Nouvelles:
        return whole(abonnement, etat, past) if abonnement.vue == "synthese" else 1 / 0  # type: ignore[return-value]

    monkeypatch.setattr(tournee, "contents", contents)
    assert sorted(suites(there.poste(), courrier)) == [(1, Fate.IMPOSSIBLE), (2, Fate.PARTI)]


# --- What arrives -----------------------------------------------------------------------------------------------------


def test_a_letter_arrives_with_all_that_a_mail_program_asks_for(there: Place, box: Mailbox, courrier: Courrier) -> None:
    kept = there.subscribe("operations?secteur=Nord", ANA)
    assert suites(there.poste(), courrier) == [(1, Fate.PARTI)]
    [made] = box.messages()
    token = made["List-Unsubscribe"].removeprefix(f"<{BASE}/desabonner/").removesuffix(">")
    assert {key: str(made[key]) for key in ("From", "To", "Date", "Subject")} == {
        "From": "Suivi des opérations <suivi@ville.example>",
        "To": ANA,
        "Date": MONDAY.strftime("%a, %d %b %Y %H:%M:%S %z"),
        "Subject": "Suivi : 2 changements, 1 échéance d’ici 2 semaines (Secteur : Nord)",
    }
    assert made["Message-ID"].startswith("<sao-1-2018-S45-")
    assert made["Message-ID"].endswith("@ville.example>")
    assert (made["Auto-Submitted"], made["Content-Language"]) == ("auto-generated", "fr")
    assert made["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert len(token) == 42
    assert made.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in made.iter_parts()] == ["text/plain", "text/html"]
    assert body(made, "plain").startswith("La lettre du 5\u00a0novembre 2018\nSecteur\u00a0: Nord\n")
    assert body(made, "plain").endswith(f"Ne plus recevoir ces messages{NBSP}: {BASE}/desabonner/{token}\n")
    assert f'href="{BASE}/desabonner/{token}"' in body(made, "html")
    head, _, rest = box.raw[0][1].partition(b"\r\n\r\n")
    assert f"List-Unsubscribe: <{BASE}/desabonner/{token}>".encode() in head.split(b"\r\n")  # never folded nor encoded
    assert max(map(len, rest.split(b"\r\n"))) <= 78
    assert kept.identifiant.encode() not in box.raw[0][1]


def test_one_connection_serves_all_and_a_refused_address_stops_nobody(
    there: Place, box: Mailbox, courrier: Courrier
) -> None:
    for adresse in ("refus@ville.example", "plus-tard@ville.example", ANA, ZOE):
        there.subscribe("operations", adresse)
    box.answers = {"refus@ville.example": "550 inconnu\x07ici", "plus-tard@ville.example": "451 greylisting"}
    done = there.poste().round(MONDAY, courrier)
    assert [(each.suite, each.pourquoi) for each in done] == [
        (Fate.REFUSE, "550 inconnu ici"),
        (Fate.DIFFERE, "451 greylisting"),
        (Fate.PARTI, ""),
        (Fate.PARTI, ""),
    ]
    assert (box.recipients, len(box.connections)) == ([ANA, ZOE], 1)
    box.answers = {}
    again = suites(there.poste(), courrier, MONDAY + timedelta(hours=1))
    assert again == [
        (1, Fate.REFUSE),
        (3, Fate.DEJA),
        (4, Fate.DEJA),
        (2, Fate.PARTI),
    ]
    assert box.recipients == [ANA, ZOE, "plus-tard@ville.example"]


def test_nothing_is_sent_when_nothing_changed_and_nothing_is_due(
    there: Place, box: Mailbox, courrier: Courrier
) -> None:
    there.subscribe("operations?secteur=Ouest", ANA)
    there.subscribe("operations?secteur=Ouest", ANA, Genre.ALERTE, jours=30)
    assert suites(there.poste(), courrier) == [(1, Fate.RIEN), (2, Fate.RIEN)]
    assert suites(there.poste(), courrier) == [(1, Fate.RIEN), (2, Fate.RIEN)]
    assert (box.raw, box.connections) == ([], set())
    assert there.log.envois.known() == {1: ["2018-S45"]}  # not of 2: a day goes on being looked at
    assert there.log.envois.find(1, "2018-S45").aboutissement is Aboutissement.RIEN


def test_the_next_letter_begins_where_the_last_that_left_ended(there: Place, box: Mailbox, courrier: Courrier) -> None:
    there.subscribe("operations?secteur=Nord", ANA)
    there.poste().round(MONDAY, courrier)
    there.publish(AFTER | {"jalons": []}, MONDAY)
    there.publish(AFTER | {"jalons": [{"operation": "GARE", "jalon": "Avis"}]}, MONDAY + timedelta(days=1))
    assert suites(there.poste(), courrier, MONDAY + WEEK) == [(1, Fate.PARTI)]
    said = body(box.messages()[1], "plain")
    assert f"Depuis la version 2, du 2{NBSP}novembre 2018{NBSP}: 1{NBSP}changement." in said
    assert "glisse" not in said


def test_an_alert_comes_on_its_day_and_once(there: Place, box: Mailbox, courrier: Courrier) -> None:
    there.subscribe("operations?secteur=Sud", ANA, Genre.ALERTE, jours=7)
    days = [MONDAY + timedelta(days=n) for n in (3, 4, 5, 11)]
    sent = [day.day for day in days if suites(there.poste(), courrier, day) == [(1, Fate.PARTI)]]
    assert sent == [9]  # seven days before the sixteenth
    assert [str(each["Subject"]) for each in box.messages()] == ["Suivi : 1 échéance d’ici 7 jours (Secteur : Sud)"]


# --- Once -------------------------------------------------------------------------------------------------------------


def test_two_servers_at_once_send_one_letter(there: Place, box: Mailbox, courrier: Courrier) -> None:
    for n in range(4):
        there.subscribe("operations", f"a{n}@ville.example")
    postes = [there.poste(), there.poste()]
    made = [poste.due(MONDAY)[0] for poste in postes]  # both know that all is due before either sends
    assert [len(each) for each in made] == [4, 4]
    start, became = threading.Barrier(2), list[Fate]()

    def send(poste: Poste) -> None:
        start.wait()
        became.extend(each.suite for each in poste.round(MONDAY, courrier))

    threads = [threading.Thread(target=send, args=(poste,)) for poste in postes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(box.recipients) == [f"a{n}@ville.example" for n in range(4)]
    assert sorted(became) == [Fate.DEJA] * 4 + [Fate.PARTI] * 4


def test_a_letter_made_before_another_server_sent_it_is_not_sent_again(
    there: Place, box: Mailbox, courrier: Courrier
) -> None:
    """Whoever looks whether a week is taken, then sends, sends twice: only the exclusive create tells who may."""
    there.subscribe("operations", ANA)
    late, quick = there.poste(), there.poste()
    [made] = late.due(MONDAY)[0]
    quick.round(MONDAY, courrier)
    with Facteur(courrier) as facteur:
        assert late._sent(made, facteur, courrier, MONDAY).suite is Fate.DEJA
    assert box.recipients == [ANA]


def test_a_server_that_stops_while_sending_is_told_and_nothing_is_sent_twice(
    there: Place, box: Mailbox, courrier: Courrier, monkeypatch: pytest.MonkeyPatch
) -> None:
    there.subscribe("operations", ANA)
    there.subscribe("operations", ZOE)
    there.now = MONDAY.astimezone(UTC)

    class Stopped(BaseException):
        pass

    def stop(*_: object) -> Depart:
        raise Stopped

    monkeypatch.setattr(module.Facteur, "send", stop)
    with pytest.raises(Stopped):
        there.poste().round(MONDAY, courrier)
    monkeypatch.undo()
    assert suites(there.poste(), courrier) == [
        (1, Fate.DEJA),
        (2, Fate.PARTI),
    ]  # it may still be leaving
    later = MONDAY + timedelta(minutes=16)
    assert suites(there.poste(), courrier, later) == [(1, Fate.INTERROMPU), (2, Fate.DEJA)]
    assert box.recipients == [ZOE]


def test_a_line_cut_while_sending_is_told_and_the_others_leave(there: Place, box: Mailbox, courrier: Courrier) -> None:
    """The message had gone through: sent again, it would come twice."""
    for adresse in ("coupe@ville.example", ANA):
        there.subscribe("operations?secteur=Nord", adresse)
    box.answers = {"coupe@ville.example": "250 puis raccroche"}
    assert suites(there.poste(), courrier) == [(1, Fate.INCERTAIN), (2, Fate.PARTI)]
    assert suites(there.poste(), courrier) == [(1, Fate.INCERTAIN), (2, Fate.DEJA)]
    assert box.recipients == ["coupe@ville.example", ANA]


def test_a_mail_server_that_is_away_takes_no_week(there: Place, box: Mailbox, courrier: Courrier) -> None:
    there.subscribe("operations", ANA)
    with told(refusals.COURRIER_MUET, "il n’écoute pas à ce port"):
        there.poste().round(MONDAY, replace(courrier, port=9))
    assert there.log.envois.known() == {}
    assert suites(there.poste(), courrier) == [(1, Fate.PARTI)]
    assert box.recipients == [ANA]


def test_a_mail_server_that_goes_away_is_called_once_more_and_no_more(
    there: Place, box: Mailbox, courrier: Courrier, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each call may take all the patience there is: a hundred letters would hold the round for half an hour."""
    for n in range(4):
        there.subscribe("operations", f"a{n}@ville.example")
    calls = list[int]()
    poste, connected = there.poste(), module.Facteur._connected

    def once(facteur: Facteur) -> smtplib.SMTP:
        calls.append(1)
        if len(calls) > 1:
            raise refusals.COURRIER_MUET(hote="x", cause="y")
        return connected(facteur)

    monkeypatch.setattr(module.Facteur, "_connected", once)
    box.answers = {"a0@ville.example": "250 puis raccroche"}
    assert suites(poste, courrier) == [(1, Fate.INCERTAIN), *((n, Fate.DIFFERE) for n in (2, 3, 4))]
    assert len(calls) == 2
    assert list(there.log.envois.known()) == [1]


def test_what_left_is_never_sent_again_though_it_cannot_be_written(
    there: Place, box: Mailbox, courrier: Courrier, monkeypatch: pytest.MonkeyPatch
) -> None:
    there.subscribe("operations", ANA)
    poste = there.poste()

    def away(*_: object) -> None:
        raise JournalInaccessible("là-bas")

    monkeypatch.setattr(poste.shared.log.envois, "say", away)
    [done] = poste.round(MONDAY, courrier)
    assert (done.suite, "là-bas" in done.pourquoi) == (Fate.PARTI, True)
    assert suites(there.poste(), courrier, MONDAY + timedelta(minutes=16)) == [(1, Fate.INTERROMPU)]
    assert box.recipients == [ANA]


def test_ones_own_lost_answer_is_not_another_server(there: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """A storage may answer « already there » of what its own first try had made: nobody would then send."""
    create = there.log.byte_store.create

    def twice(key: str, data: bytes) -> None:
        create(key, data)
        create(key, data)

    monkeypatch.setattr(there.log.byte_store, "create", twice)
    assert there.log.envois.take(1, "2018-S45", 2, MONDAY.date())
    monkeypatch.undo()
    assert there.log.envois.take(1, "2018-S45", 2, MONDAY.date()) is None


# --- Rights, and consent ----------------------------------------------------------------------------------------------


def test_whoever_may_no_longer_read_is_sent_nothing(there: Place, box: Mailbox, courrier: Courrier) -> None:
    there.subscribe("operations", ANA, by=Subscriber("42", "Ana", ("service",)))
    there.subscribe("operations", ZOE, by=Subscriber("43", "Zoé"))
    there.subscribe("operations", "jo@ville.example")

    def given(*names: str) -> Access:
        return Access(Way.OIDC, {Right.LIRE: names})

    def sent(access: Access) -> list[Fate]:
        return [each.suite for each in there.poste(access).due(MONDAY)[1]]

    assert sent(given("@ville.example")) == [Fate.SANS_DROIT]  # the third: made when nobody was known
    assert sent(given("groupe:service")) == [Fate.SANS_DROIT] * 2
    assert sent(given("id:43", "jo@ville.example")) == [Fate.SANS_DROIT] * 2
    assert suites(there.poste(given("groupe:autre")), courrier) == [(n, Fate.SANS_DROIT) for n in (1, 2, 3)]
    assert box.raw == []


def test_an_address_that_did_not_say_yes_is_written_to_once_and_forgotten(
    there: Place, box: Mailbox, courrier: Courrier
) -> None:
    waiting = there.subscribe("operations?secteur=Nord", ANA, waits=True)
    made = confirmation(waiting, "secret", BASE, courrier, MONDAY, ["Nord"])
    with Facteur(courrier) as facteur:
        assert facteur.send(ANA, made) == Depart(Aboutissement.ENVOYE)
    [asked] = box.messages()
    assert (str(asked["To"]), str(asked["Subject"])) == (ANA, "Suivi : confirmez votre abonnement")
    assert f"\nLa lettre de la semaine (écran Opérations, Secteur{NBSP}: Nord).\n" in body(asked, "plain")
    assert f"\n{BASE}/confirmer/secret\n" in body(asked, "plain")
    assert f'href="{BASE}/confirmer/secret"' in body(asked, "html")
    assert suites(there.poste(), courrier) == []
    there.poste().round(waiting.le.astimezone() + UNCONFIRMED + timedelta(minutes=1), courrier)
    assert there.log.abonnements.kept().abonnements == []
    assert len(box.raw) == 1


def test_the_first_letter_comes_at_the_next_hour_that_is_set(there: Place, courrier: Courrier, box: Mailbox) -> None:
    there.now = MONDAY.astimezone(UTC) + timedelta(hours=1)
    there.subscribe("operations", ANA)
    assert suites(there.poste(), courrier, MONDAY + timedelta(days=1)) == []
    assert suites(there.poste(), courrier, MONDAY + WEEK) == [(1, Fate.PARTI)]
    assert box.recipients == [ANA]


def test_what_left_for_a_subscription_that_ended_is_forgotten(there: Place, box: Mailbox, courrier: Courrier) -> None:
    there.subscribe("operations", ANA)
    there.subscribe("operations", ZOE)
    there.poste().round(MONDAY, courrier)
    there.log.abonnements.revoke([1])
    there.poste().round(MONDAY, courrier)
    assert list(there.log.envois.known()) == [2]
    assert len(box.raw) == 2


def test_a_record_that_says_nothing_is_never_a_reason_to_send_again(
    there: Place, box: Mailbox, courrier: Courrier
) -> None:
    there.subscribe("operations", ANA)
    (there.folder / "versions" / "envois").mkdir()
    (there.folder / "versions" / "envois" / "000001-2018-S45.json").write_bytes(b"{")
    (there.folder / "versions" / "envois" / "notes.txt").write_bytes(b"")
    assert suites(there.poste(), courrier) == [(1, Fate.INTERROMPU)]
    assert box.raw == []


# --- The mail server --------------------------------------------------------------------------------------------------


def test_a_certificate_that_nobody_vouches_for_is_refused(courrier: Courrier, box: Mailbox) -> None:
    with (
        told(refusals.COURRIER_MUET, "son certificat n’est pas reconnu (self-signed certificate)"),
        Facteur(replace(courrier, certificats=None)),
    ):
        pass
    with (
        told(
            refusals.COURRIER_MUET,
            "son certificat n’est pas reconnu (IP address mismatch, certificate is not valid for ",
        ),
        Facteur(replace(courrier, hote="127.0.0.1")),
    ):
        pass
    assert box.connections == set()


@pytest.mark.filterwarnings("ignore:Requiring AUTH:UserWarning")  # it is, from the first byte
def test_tls_from_the_start_with_an_account(tmp_path: Path) -> None:
    with mail_server(tmp_path, Securite.TLS, authenticator=accounts, auth_required=True, auth_require_tls=False) as (
        box,
        found,
    ):
        known = replace(found, compte="suivi", mot_de_passe=PASSWORD)
        with Facteur(known) as facteur:
            assert facteur.send(ANA, _message()) == Depart(Aboutissement.ENVOYE)
        with (
            told(refusals.COURRIER_MUET, "il refuse le compte ou le mot de passe"),
            Facteur(replace(known, mot_de_passe="autre")),
        ):
            pass
        assert box.recipients == [ANA]
        assert PASSWORD not in repr(known)


def test_a_server_without_starttls_is_given_nothing(tmp_path: Path) -> None:
    """Whoever sits on the line can hide that it is offered: then nothing may leave in the clear."""
    with mail_server(tmp_path, Securite.AUCUNE) as (box, found):
        with (
            told(refusals.COURRIER_MUET, "il ne propose pas ce qui lui est demandé (STARTTLS, ou un compte)"),
            Facteur(replace(found, securite=Securite.STARTTLS)),
        ):
            pass
        with Facteur(found) as facteur:
            facteur.send(ANA, _message())
        assert box.recipients == [ANA]


def test_a_server_that_hung_up_meanwhile_is_called_again(box: Mailbox, courrier: Courrier) -> None:
    with Facteur(courrier) as facteur:
        facteur.send(ANA, _message())
        assert facteur._connection
        facteur._connection.close()
        assert facteur.send(ZOE, _message()) == Depart(Aboutissement.ENVOYE)
    assert (box.recipients, len(box.connections)) == ([ANA, ZOE], 2)


def _message(subject: str = "Essai") -> bytes:
    return message(sender=SENDER, to=ANA, subject=subject, text="a\n.\nb\n", html="<p>", name="1", date=MONDAY)


def test_nothing_can_be_slipped_into_the_headers(box: Mailbox, courrier: Courrier) -> None:
    hostile = "Essai\r\nBcc: autre@ville.example\r\n\r\nCorps\u2028" + "x" * 300
    with Facteur(courrier) as facteur:
        facteur.send(ANA, _message(hostile))
    [made] = box.messages()
    assert made["Bcc"] is None
    assert str(made["Subject"]).startswith("Essai Bcc: autre@ville.example Corps xxx")
    assert len(str(made["Subject"])) == 150
    assert body(made, "plain") == "a\n.\nb\n"
    with pytest.raises(ValueError, match="CR or LF"):
        message(sender=SENDER, to="a@b.c\r\nBcc: d@e.f", subject="", text="", html="", name="1", date=MONDAY)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "ana",
        "ana@",
        "@ville.fr",
        "a b@ville.fr",
        "ana@ville.fr\nBcc: x@y.z",
        "ana@ville.fr,zoe@ville.fr",
        "Ana <ana@ville.fr>",
        "ana..b@ville.fr",
        "an\u00e0@ville.fr",
        f"{'a' * 65}@ville.fr",
    ],
)
def test_an_address_that_is_not_one_is_refused(said: str) -> None:
    with told(refusals.ADRESSE_DE_COURRIER, said.strip()[:8]):
        mail_address(said)


# --- Settings ---------------------------------------------------------------------------------------------------------


def test_the_settings_of_the_mail_server(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("s3cret\n", encoding="utf-8")
    (tmp_path / "ca.pem").write_text("", encoding="utf-8")
    said = {
        "SAO_SMTP_HOTE": "courrier.ville.example",
        "SAO_SMTP_EXPEDITEUR": "Suivi <suivi@ville.example>",
        "SAO_SMTP_COMPTE": "suivi",
        "SAO_SMTP_MOT_DE_PASSE_FICHIER": str(tmp_path / "secret"),
        "SAO_SMTP_CERTIFICATS": str(tmp_path / "ca.pem"),
    }
    expected = Courrier(
        "courrier.ville.example",
        587,
        Securite.STARTTLS,
        Address("Suivi", addr_spec="suivi@ville.example"),
        "suivi",
        "s3cret",
        tmp_path / "ca.pem",
    )
    assert courrier_of(said) == expected
    assert courrier_of(said | {"SAO_SMTP_SECURITE": "TLS"}).port == 465
    local = said | {"SAO_SMTP_SECURITE": "aucune", "SAO_SMTP_HOTE": "127.0.0.1", "SAO_SMTP_PORT": "2525"}
    assert (courrier_of(local).securite, courrier_of(local).port) == (Securite.AUCUNE, 2525)


def test_every_fault_of_the_settings_is_told_at_once() -> None:
    with told(
        refusals.COURRIER_A_REGLER,
        f"SAO_SMTP_HOTE ne nomme pas de serveur{NBSP}; "
        f"SAO_SMTP_SECURITE ne peut être «{NBSP}aucune{NBSP}» que vers cette machine{NBSP}; "
        f"SAO_SMTP_PORT n’est pas un port{NBSP}; SAO_SMTP_EXPEDITEUR n’est pas une adresse électronique{NBSP}; "
        f"SAO_SMTP_MOT_DE_PASSE_FICHIER ne peut pas être lu{NBSP}; SAO_SMTP_COMPTE est donné sans mot de passe{NBSP}; "
        "SAO_SMTP_CERTIFICATS ne mène à aucun fichier",
    ):
        courrier_of(
            {
                "SAO_SMTP_SECURITE": "aucune",
                "SAO_SMTP_PORT": "0",
                "SAO_SMTP_EXPEDITEUR": "Suivi <suivi>",
                "SAO_SMTP_MOT_DE_PASSE_FICHIER": "/n/existe/pas",
                "SAO_SMTP_COMPTE": "suivi",
                "SAO_SMTP_CERTIFICATS": "/n/existe/pas",
            }
        )


@pytest.mark.parametrize(
    ("said", "moment"),
    [("lundi 8:00", LUNDI), ("Vendredi  17h30", Horaire(4, 17, 30)), ("mardi 9 h", Horaire(1, 9, 0)), ("", None)],
)
def test_the_moment_of_the_letters(said: str, moment: Horaire | None) -> None:
    assert moment_of(said) == moment


@pytest.mark.parametrize("said", ["8:00", "lundi", "monday 8:00", "lundi 24:00", "lundi 8:60", "lundi 8:00 et mardi"])
def test_a_moment_that_is_not_understood_is_refused(said: str) -> None:
    with told(refusals.MOMENT_DE_LETTRE, said):
        moment_of(said)


@pytest.mark.parametrize(
    ("now", "lettre", "alerte"),
    [
        ("2018-11-05T08:00", "2018-S45", "2018-11-05"),
        ("2018-11-05T07:59", "2018-S44", "2018-11-04"),
        ("2018-11-11T23:59", "2018-S45", "2018-11-11"),
        ("2019-01-01T09:00", "2019-S01", "2019-01-01"),  # the Monday of that week is in 2018
        ("2021-01-03T12:00", "2020-S53", "2021-01-03"),
    ],
)
def test_the_week_and_the_day_that_are_due(now: str, lettre: str, alerte: str) -> None:
    at = datetime.fromisoformat(now).astimezone()
    assert (periode_of(Genre.LETTRE, LUNDI, at).nom, periode_of(Genre.ALERTE, LUNDI, at).nom) == (lettre, alerte)
    weekly = periode_of(Genre.LETTRE, LUNDI, at)
    assert weekly.debut
    assert weekly.debut <= at < weekly.debut + WEEK
    assert periode_of(Genre.ALERTE, None, at) == (at.date().isoformat(), None)
