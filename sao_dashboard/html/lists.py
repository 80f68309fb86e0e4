"""Lists of links: a screen reader counts them, and the whole of a line leads where it says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pandas as pd
from markupsafe import Markup

from sao_dashboard.addresses import address, chantier_query, fiche_query
from sao_dashboard.html.badges import situation
from sao_dashboard.html.elements import anchor, element, plain, written
from sao_dashboard.html.words import joined
from sao_dashboard.screens import CHANTIER, FICHE
from sao_dashboard.views.sujets import CHANTIERS_DU_SERVICE


class Line(NamedTuple):
    """One link of a list: its words, where it leads, and what matters, under them."""

    words: object
    address: str
    details: object = ""


def links(lines: Iterable[Line]) -> Markup:
    """Return a list of links."""
    return listed(map(linked, lines), "sao-liste")


def linked(line: Line) -> Markup:
    """Return the link of one line, with what matters under its words."""
    words = element("span", plain(line.words))
    return anchor(words + " " + element("small", plain(line.details)) if line.details else words, line.address)


def listed(items: Iterable[Markup], look: str) -> Markup:
    """Return a list, empty without any item; `look` is the style's word for it."""
    found = [element("li", item) for item in items]
    # Safari says nothing of a list without marks that is not called one.
    return element("ul", *found, class_=look, role="list") if found else Markup()


def dates(rows: pd.DataFrame, seen: str, liste: str = "") -> Markup:
    """Return rows of `views.echeances.echeances`, each of which leads to its chantier or its fiche.

    `seen` is the day and the version, `liste` the list that the fiches are gone through as (`addresses.list_of`).
    """
    # By columns: whole rows of a frame cost more than the links.
    columns = ("libelle", "situation", "texte", "certain", "promesse", "secteur", "identifiant")
    return links(
        _date(dict(zip(columns, row, strict=True)), seen, liste)
        for row in zip(*(rows[column].tolist() for column in columns), strict=True)
    )


def _date(row: Mapping[str, object], seen: str, liste: str) -> Line:
    doubt = "" if row["certain"] else "incertain"
    details = joined((situation(str(row["situation"])), row["texte"], doubt, row["promesse"]))
    if row["secteur"] == CHANTIERS_DU_SERVICE:
        return Line(row["libelle"], address(CHANTIER, chantier_query(row["identifiant"]), seen), details)
    return Line(row["libelle"], address(FICHE, fiche_query(row["identifiant"], liste), seen), details)


def facts(rows: Mapping[str, object]) -> Markup:
    """Return words and what each is, under one another, as a list of definitions."""
    lines = (element("dt", words) + element("dd", written(value)) for words, value in rows.items())
    return element("dl", *(element("div", line) for line in lines), class_="sao-faits")
