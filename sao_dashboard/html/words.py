"""What is said beside a name or a date, the same way on every screen."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from typing import Literal

import pandas as pd
from markupsafe import Markup

from sao_dashboard.formatting import NBSP, date_longue, duree_jours, nombre
from sao_dashboard.html.elements import anchor, element, plain
from sao_dashboard.schema import sheet
from sao_dashboard.versions import Version


def joined(parts: Iterable[object]) -> Markup:
    """Return what is known of several things on one line, a point between them; no address is a link there."""
    return Markup(" · ").join(filter(None, map(plain, parts)))


def avancement(share: float | None) -> str:
    """Return a progress in words, empty when unknown."""
    return "" if share is None or pd.isna(share) else f"{round(share * 100)}{NBSP}%"


def fourchette(text: str) -> str:
    """Return how many there are, as written; one number alone has its thousands apart, as Excel shows it."""
    return nombre(int(text)) if text.isdecimal() else text


def distance(days: float | None, situation: str) -> str:
    """Return how far a date is in words, between brackets; empty when it is unknown or waits for nothing more."""
    if days is None or math.isnan(days) or situation in ("finalisé", "annulé"):
        return ""
    return f" ({'depuis' if days < 0 else 'dans'} {duree_jours(abs(int(days)))})"


def unchanged(since: str, *, dormant: bool) -> Markup:
    """Return since when nothing has changed, as a warning once it is dormant."""
    return element("span", f"ligne inchangée depuis {since}", class_="sao-ton-orange" if dormant else None)


def since_words(before: Version, then: str) -> Markup:
    """Return « Depuis votre dernière visite (version 3, 2 novembre 2018) : », `then` being what it is to the reader."""
    day = date_longue(before.le.astimezone().date())
    return element("strong", f"Depuis {then}") + f" (version {before.numero}, {day}){NBSP}: "


def note(words: str) -> Markup:
    """Return a sentence beside what is read: why there is nothing, what is not known."""
    return element("p", words, class_="sao-note")


def among(shown: int, total: int, where: str = "", which: str = "") -> Markup:
    """Return what a heading says of a list that is cut: « 4 sur 6 », with the link to them all; empty for a whole one.

    Args:
        shown: how many it shows.
        total: how many there are.
        where: the address of all of them, if there is one.
        which: what those that are shown are.
    """
    if shown >= total:
        return Markup()
    words = f"{nombre(shown)} sur {nombre(total)}"
    return element("small", " ", anchor(words, where) if where else words, f", {which}" if which else "")


def avis(kind: Literal["info", "warning"], title: str, lines: Iterable[str]) -> Markup:
    """Return a message that stands out: its title, if it has one, and lines under it."""
    named = [element("p", element("strong", title))] if title else []
    return element("div", *named, *(element("p", line) for line in lines), class_=f"sao-avis {kind}")


def missing_sheets(missing: Collection[str], purposes: Mapping[str, str]) -> Markup:
    """Say what each optional sheet would bring here, of those that the workbook does not have.

    Args:
        missing: the sheets that it does not have.
        purposes: sheet → « qui suit chaque opération ».
    """
    return Markup().join(
        avis(
            "info",
            "",
            [
                f"Ajoutez une feuille «\u00a0{sheet(key).title}\u00a0» au classeur pour voir ici {purpose}. "
                "Le modèle, à télécharger sur l’écran Aide, la contient."
            ],
        )
        for key, purpose in purposes.items()
        if key in missing
    )
