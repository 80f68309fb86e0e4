"""Several proposals side by side with today's split, as a string."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from sao_dashboard.addresses import address, compared_query, proposition_query
from sao_dashboard.formatting import nombre, pluriel
from sao_dashboard.html.elements import anchor, element, plain
from sao_dashboard.html.lists import listed
from sao_dashboard.html.propositions import OF_ONE, en_bref, operation, stade
from sao_dashboard.html.sommes import COMPTE, measures, somme
from sao_dashboard.html.tables import Alignment, Heading, table
from sao_dashboard.html.words import note
from sao_dashboard.repartition.effets import Somme
from sao_dashboard.repartition.validite import Examen
from sao_dashboard.screens import PROPOSITIONS
from sao_dashboard.versions.propositions import Objet, Proposition
from sao_dashboard.views.charge import Mesure


class Apport(NamedTuple):
    """What a proposal makes of the load of each sector.

    Attributes:
        secteurs: without it and with it.
        avant: the number of the version just before it was adopted; None: without it is today.
    """

    secteurs: Mapping[str, Sequence[Somme]]
    avant: int | None = None


@dataclass(frozen=True)
class Compared:
    """What is side by side.

    Attributes:
        rows: each proposal, with its moves looked at in the workbook.
        secteurs: the load of each sector today.
        apports: what each proposal makes of it.
        mesure: what it is counted in.
        seen: the day and the version, as an address says them.
    """

    rows: Sequence[tuple[Proposition, Sequence[Examen]]]
    secteurs: Mapping[str, Somme]
    apports: Sequence[Apport]
    mesure: Mesure
    seen: str
    tus: bool = False
    """Whether sectors are left out, one agent alone following their operations."""


def comparees(vue: Compared) -> Markup:
    """Return proposals side by side: their loads, what they have in common, and where they differ."""
    back = listed([anchor("← Toutes les propositions", address(PROPOSITIONS, {}, vue.seen))], "sao-suites")
    return element("div", back, *_summary(vue), *_loads(vue), *_moves(vue), class_="sao-ecran sao-proposition")


def _headings(vue: Compared, *first: str, kind: Alignment = "") -> list[Heading]:
    named = [
        Heading(
            f"{each.numero}. {each.nom}",
            kind,
            address=address(PROPOSITIONS, proposition_query(each.numero), vue.seen),
        )
        for each, _ in vue.rows
    ]
    return [Heading(first[0]), *(Heading(words, kind) for words in first[1:]), *named]


def _summary(vue: Compared) -> Iterable[Markup]:
    names = ("Proposée par", "Où elle en est", "Déplacements", "Dans le classeur")
    found = [(one.qui, stade(one), nombre(len(one.deplacements)), en_bref(examens)) for one, examens in vue.rows]
    rows = [(name, *(each[at] for each in found)) for at, name in enumerate(names)]
    yield table(_headings(vue, "Proposition"), rows, "Propositions comparées", named=True)


def _loads(vue: Compared) -> Iterable[Markup]:
    yield element("h2", "La charge de chaque secteur")
    yield measures(vue.mesure, compared_query([each.numero for each, _ in vue.rows]), vue.seen)
    adopted = any(each.avant is not None for each in vue.apports)
    yield element(
        "p",
        f"{COMPTE[vue.mesure].capitalize()}. Ce qui ne s’applique plus n’est pas compté.",
        " De celles qui sont adoptées\u00a0: avant → après l’adoption." if adopted else "",
    )
    names = dict.fromkeys([*vue.secteurs, *(name for each in vue.apports for name in each.secteurs)])
    nothing = Somme(0.0)
    rows: list[tuple[object, ...]] = [
        (
            name,
            somme(vue.secteurs.get(name, nothing)),
            *(_sides(each, list(map(somme, each.secteurs.get(name, (nothing, nothing))))) for each in vue.apports),
        )
        for name in names
    ]
    if rows:
        today = [each.valeur for each in vue.secteurs.values()]
        lots = [[[sums[at].valeur for sums in each.secteurs.values()] for at in (0, 1)] for each in vue.apports]
        for words, told in (("Le plus chargé", _most), ("Du plus au moins chargé", _spread)):
            rows.append(
                (
                    words,
                    told(today),
                    *(_sides(one, list(map(told, lot))) for one, lot in zip(vue.apports, lots, strict=True)),
                )
            )
        headings = _headings(vue, "Secteur", "Aujourd’hui", kind="nombre")
        yield table(headings, rows, "Charge de chaque secteur", named=True)
    if vue.tus:
        yield note(OF_ONE)


def _sides(apport: Apport, told: Sequence[Markup]) -> Markup:
    """Return what there is with a proposal; what there was before too, once it is adopted and where it differs."""
    before, after = told
    return after if apport.avant is None or before == after else before + " → " + after


def _most(loads: Sequence[float]) -> Markup:
    return element("strong", nombre(max(loads, default=0), 2))


def _spread(loads: Sequence[float]) -> Markup:
    return plain(nombre(max(loads, default=0) - min(loads, default=0), 2))


def _moves(vue: Compared) -> Iterable[Markup]:
    """Yield the moves that all have, then those on which they differ."""
    by_subject: dict[tuple[str, Objet, str], dict[int, str]] = {}
    shown: dict[tuple[str, Objet, str], Examen] = {}
    for at, (_, examens) in enumerate(vue.rows):
        for each in examens:
            move = each.deplacement
            of = "" if move.objet is Objet.SECTEUR else move.de
            by_subject.setdefault((move.operation, move.objet, of), {})[at] = move.vers
            shown.setdefault((move.operation, move.objet, of), each)
    every = len(vue.rows)
    common = [key for key, places in by_subject.items() if len(places) == every and len(set(places.values())) == 1]
    others = [key for key in by_subject if key not in set(common)]
    for words, keys in (("en commun", common), ("où elles diffèrent", others)):
        yield element("h2", f"{pluriel(len(keys), 'déplacement')} {words}")
        if not keys:
            yield note("Aucun.")
            continue
        rows = [
            (
                operation(shown[key], vue.seen),
                shown[key].deplacement.de or element("em", "personne"),
                *(_towards(by_subject[key].get(at)) for at in range(every)),
            )
            for key in keys
        ]
        yield table(_headings(vue, "Opération", "De"), rows, f"Déplacements {words}", kinds="large", named=True)


def _towards(place: str | None) -> object:
    if place is None:
        return element("span", "= reste", class_="sao-ton-gray")
    return f"→ {place}" if place else "→ personne"
