"""Several proposals side by side with today's split, as a string."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from sao_dashboard.addresses import PROPOSITIONS, address, compared_query, proposition_query
from sao_dashboard.formatting import nombre, pluriel
from sao_dashboard.html.elements import anchor, element
from sao_dashboard.html.lists import listed
from sao_dashboard.html.propositions import COMPTE, en_bref, measures, operation, somme, stade
from sao_dashboard.html.tables import Alignment, Heading, table
from sao_dashboard.html.words import note
from sao_dashboard.repartition.effets import Somme
from sao_dashboard.repartition.validite import Examen
from sao_dashboard.versions.propositions import Objet, Proposition
from sao_dashboard.views.charge import Mesure


@dataclass(frozen=True)
class Compared:
    """What is side by side.

    Attributes:
        rows: each proposal, with its moves looked at in the workbook.
        secteurs: the load of each sector today, then with each proposal.
        mesure: what it is counted in.
        seen: the day and the version, as an address says them.
    """

    rows: Sequence[tuple[Proposition, Sequence[Examen]]]
    secteurs: Mapping[str, Sequence[Somme]]
    mesure: Mesure
    seen: str


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
    yield element("p", f"{COMPTE[vue.mesure].capitalize()}. Ce qui ne s’applique plus n’est pas compté.")
    rows: list[tuple[object, ...]] = [(name, *map(somme, sums)) for name, sums in vue.secteurs.items()]
    if vue.secteurs:
        places = range(len(vue.rows) + 1)
        fullest = [max(sums[at].valeur for sums in vue.secteurs.values()) for at in places]
        least = [min(sums[at].valeur for sums in vue.secteurs.values()) for at in places]
        rows.append(("Le plus chargé", *(element("strong", nombre(each, 2)) for each in fullest)))
        rows.append(
            ("Du plus au moins chargé", *(nombre(one - other, 2) for one, other in zip(fullest, least, strict=True)))
        )
    yield table(_headings(vue, "Secteur", "Aujourd’hui", kind="nombre"), rows, "Charge de chaque secteur", named=True)


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
