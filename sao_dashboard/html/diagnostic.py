"""What a diagnostic found: how it is in all, then each thing, what is wrong first."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from sao_dashboard.diagnostic.model import Check, Verdict, worst
from sao_dashboard.formatting import NBSP, liste
from sao_dashboard.html.elements import element
from sao_dashboard.html.tables import Heading, table
from sao_dashboard.html.words import avis

_SHOWN = {
    Verdict.FAUTE: ("■", "red"),
    Verdict.ALERTE: ("▲", "orange"),
    Verdict.INCONNU: ("○", "gray"),
    Verdict.BON: ("✓", ""),
}
"""The symbol and the colour of a verdict, in the order in which they are told."""
_HEADINGS = (Heading("Sujet"), Heading("État"), Heading("Constat", "long"), Heading("À faire", "long"))


def verdict(value: Verdict) -> Markup:
    """Return a verdict behind its symbol, on one line, in its colour."""
    symbol, tone = _SHOWN[value]
    said = f"{symbol} {value}".replace(" ", NBSP)
    return element("span", said, class_=f"sao-ton-{tone}" if tone else None)


def found(checks: Sequence[Check]) -> Markup:
    """Return each thing that was looked at, what is wrong first."""
    order = list(_SHOWN)
    ordered = sorted(checks, key=lambda check: order.index(check.verdict))
    rows = [(check.subject, verdict(check.verdict), _sentence(check.said), check.todo) for check in ordered]
    return table(_HEADINGS, rows, "Le diagnostic", kinds="large", named=True)


def overall(checks: Sequence[Check]) -> Markup:
    """Return how it is in all, naming what is not well."""
    if worst(checks) in (Verdict.BON, Verdict.INCONNU):
        return element("p", element("strong", "Tout ce qui a été examiné est bon."))
    told = []
    for value in (Verdict.FAUTE, Verdict.ALERTE):
        subjects = [check.subject.lower() for check in checks if check.verdict is value]
        if subjects:
            told.append(f"{str(value).capitalize()}{NBSP}: {liste(subjects)}.")
    return avis("warning", "", told)


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."
