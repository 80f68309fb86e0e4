"""What left by mail: little is read to know it, and what is old is forgotten but for the last that left."""

from __future__ import annotations

from datetime import date

from sao_dashboard.versions.envois import Aboutissement
from tests.versions.byte_stores import Memory, log_over


def test_years_of_letters_are_not_read_to_send_one() -> None:
    """Everything was read, twice a round: after a year, a hundred times what one letter needs."""
    byte_store = Memory()
    envois = log_over(byte_store).envois
    left = {"2017-S52": Aboutissement.REFUSE, "2018-S01": Aboutissement.ENVOYE, "2018-S02": Aboutissement.RIEN}
    for numero in (1, 2):
        for periode, aboutissement in left.items():
            taken = envois.take(numero, periode, 3, date(2018, 1, 1))
            assert taken
            envois.say(taken, aboutissement)
    envois.take(1, "2018-01-09", 3, date(2018, 1, 9))
    byte_store.kept["envois/desktop.ini"] = b""
    byte_store.asked.clear()
    assert envois.known() == {1: sorted(["2018-01-09", *left]), 2: [*left]}
    last = envois.last_sent(2, [*left])
    assert (last and last.periode, last and last.version) == ("2018-S01", 3)
    assert [key for operation, key in byte_store.asked if operation == "read"] == [
        f"envois/000002-2018-{end}" for end in ("S02.json", "S02.fin.json", "S01.json", "S01.fin.json")
    ]
    byte_store.asked.clear()
    envois.tidy({2}, date(2018, 1, 8))
    # The first subscription has ended; of the other, its last letter stays, however old it is.
    assert envois.known() == {2: ["2018-S01", "2018-S02"]}
    envois.tidy({2}, date(2019, 1, 8))
    assert envois.known() == {2: ["2018-S01"]}
    assert sorted(byte_store.kept) == [
        "envois/000002-2018-S01.fin.json",
        "envois/000002-2018-S01.json",
        "envois/desktop.ini",
    ]
