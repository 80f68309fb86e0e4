"""The calendar file: known bytes, and what another reader makes of them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from sao_dashboard.exports.calendrier import calendrier_ics
from sao_dashboard.views.calendrier import Evenement, Statut
from sao_dashboard.views.sujets import CHANTIERS_DU_SERVICE

GARE = Evenement(
    cle="opération GARE/1",
    titre="Finalisation – Gare ; îlots A, B",
    debut=date(2018, 10, 1),
    fin=date(2018, 10, 31),
    statut=Statut.INCERTAINE,
    sequence=7,
    cree=datetime(2018, 9, 3, 12, 5, tzinfo=UTC),
    modifie=datetime(2018, 10, 1, 10, 0, 0, 999, tzinfo=UTC),
    sorte="opération",
    identifiant="GARE/1",
    secteur="Cœur de Ville",
    etape="En étude",
    texte="octobre 2018",
)
VOTE = GARE._replace(
    cle="jalon Vote – chantier 3",
    titre="Vote – Chantier 3",
    fin=date(2018, 10, 1),
    statut=Statut.ANNULEE,
    sorte="jalon",
    identifiant="3",
    secteur=CHANTIERS_DU_SERVICE,
    etape=CHANTIERS_DU_SERVICE,
)
BASE = "https://sao.example/tableau"
EXPECTED = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Service Amenagement Operationnel//Suivi des operations//FR
CALSCALE:GREGORIAN
NAME:Échéances
X-WR-CALNAME:Échéances
DESCRIPTION:Ce qui vient.
X-WR-CALDESC:Ce qui vient.
REFRESH-INTERVAL;VALUE=DURATION:PT12H
X-PUBLISHED-TTL:PT12H
BEGIN:VEVENT
UID:7035c8416ef8a4b124ab906561bd301b@suivi-des-operations.invalid
DTSTAMP:20181001T100000Z
CREATED:20180903T120500Z
LAST-MODIFIED:20181001T100000Z
SEQUENCE:7
DTSTART;VALUE=DATE:20181001
DTEND;VALUE=DATE:20181101
SUMMARY:Finalisation – Gare \\; îlots A\\, B
DESCRIPTION:Date écrite\u00a0: octobre 2018\\nDate approximative ou incertaine
 \u00a0: du premier au dernier jour possible.\\nSecteur\u00a0: Cœur de Ville\\nÉtap
 e\u00a0: En étude\\nDernier changement le 1er\u00a0octobre 2018.
CATEGORIES:Opération,Cœur de Ville
URL:https://sao.example/tableau/fiche?operation=GARE%2F1
STATUS:TENTATIVE
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VEVENT
UID:a2d0938e62b871aefffb4869f1599f92@suivi-des-operations.invalid
DTSTAMP:20181001T100000Z
CREATED:20180903T120500Z
LAST-MODIFIED:20181001T100000Z
SEQUENCE:7
DTSTART;VALUE=DATE:20181001
DTEND;VALUE=DATE:20181002
SUMMARY:Annulé – Vote – Chantier 3
DESCRIPTION:Date écrite\u00a0: octobre 2018\\nN’est plus prévu.\\nDernier cha
 ngement le 1er\u00a0octobre 2018.
CATEGORIES:Jalon
URL:https://sao.example/tableau/chantier?numero=3
STATUS:CANCELLED
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR
"""


def test_the_bytes_of_a_calendar() -> None:
    assert calendrier_ics("Échéances", "Ce qui vient.", [GARE, VOTE], BASE).decode().split("\r\n") == EXPECTED.split(
        "\n"
    )


def test_who_follows_an_operation_is_said_only_where_it_is_known() -> None:
    named = calendrier_ics("x", "y", [GARE._replace(charges="Ana Bel", fait=True, statut=Statut.SURE)], BASE)
    (event,) = Calendar.from_ical(named).walk("VEVENT")
    assert str(event["DESCRIPTION"]).split("\n") == [
        "Fait le octobre 2018",
        "Secteur\u00a0: Cœur de Ville",
        "Étape\u00a0: En étude",
        "Chargé·e d’opération\u00a0: Ana Bel",
        "Dernier changement le 1er\u00a0octobre 2018.",
    ]


def test_the_last_day_that_there_is() -> None:
    (event,) = Calendar.from_ical(calendrier_ics("x", "y", [GARE._replace(fin=date.max)], BASE)).walk("VEVENT")
    assert event["DTEND"].dt == date.max


@given(st.text(max_size=200))
def test_any_text_is_read_back_and_no_line_is_too_long(text: str) -> None:
    text = text.encode(errors="ignore").decode()
    written = calendrier_ics(text, "y", [GARE._replace(titre=text, secteur=text)], BASE)
    lines = written.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()  # no character is cut in two
    (event,) = Calendar.from_ical(written).walk("VEVENT")
    kept = "".join(c for c in text if c == "\n" or not (ord(c) < 32 or 127 <= ord(c) < 160))
    assert str(event["SUMMARY"]) == kept
