"""Who may publish."""

from __future__ import annotations

import pytest

from sao_dashboard.errors import SaoError
from sao_dashboard.web.access import MOST_TRIES, WINDOW, CodeLock, publishing_is_open


class Clock:
    time = 0.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


def refusal(serrure: CodeLock, code: str) -> str:
    try:
        serrure.unlock(code)
    except SaoError as error:
        return error.title
    return ""


def test_only_the_code_that_is_set_opens(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    monkeypatch.setenv("SAO_CODE", "sésame")
    serrure = CodeLock(clock)
    assert [refusal(serrure, code) for code in ("sésame", " sésame ", "", "sesame")] == [
        "",
        "",
        "Code refusé",
        "Code refusé",
    ]
    assert publishing_is_open()


@pytest.mark.parametrize("code", [None, "", "  "])
def test_without_a_code_nobody_publishes(monkeypatch: pytest.MonkeyPatch, clock: Clock, code: str | None) -> None:
    monkeypatch.delenv("SAO_CODE", raising=False)
    if code is not None:
        monkeypatch.setenv("SAO_CODE", code)
    assert not publishing_is_open()
    assert refusal(CodeLock(clock), "") == "Publication fermée"


def test_trying_many_codes_closes_the_door_for_a_while(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    monkeypatch.setenv("SAO_CODE", "sésame")
    serrure = CodeLock(clock)
    assert [refusal(serrure, str(number)) for number in range(MOST_TRIES)] == ["Code refusé"] * MOST_TRIES
    assert refusal(serrure, "sésame") == "Trop d’essais"
    clock.time = WINDOW + 1
    assert refusal(serrure, "sésame") == ""
