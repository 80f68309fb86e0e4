"""The partnerships of the service as strings: all of them, and all that is known of one partner."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence

import pandas as pd
from markupsafe import Markup

from sao_dashboard.addresses import address, as_list, chantier_query, fiche_query, partenaire_query
from sao_dashboard.formatting import nombre, pluriel
from sao_dashboard.html.badges import situation, suite
from sao_dashboard.html.elements import anchor, element, plain
from sao_dashboard.html.equipe_projet import promise
from sao_dashboard.html.lists import Line, links, listed
from sao_dashboard.html.tables import Heading, filled, table
from sao_dashboard.html.words import joined, note
from sao_dashboard.screens import CHANTIER, FICHE, PARTENAIRES
from sao_dashboard.views.partenaires import PROCHAINE, RENCONTRE, FichePartenaire, Partenariats
from sao_dashboard.views.situations import Situation
from sao_dashboard.views.texts import points, text_of

_COLUMNS = (
    Heading("Partenaire"),
    Heading("Chantier"),
    Heading("Où on en est"),
    Heading("Qui rencontre"),
    Heading("Rencontre"),
    Heading("Prochaine date"),
    Heading("Ce qui est convenu", "long"),
    Heading("Opérations", "nombre", help="Les opérations ouvertes dont il est de l’équipe-projet."),
)


_DATES = {RENCONTRE: "rencontre", PROCHAINE: "prochaine"}


def partner(nom: object, seen: str) -> Markup:
    """Return the name of a partner, which leads to what is known of it."""
    return anchor(plain(nom), address(PARTENAIRES, partenaire_query(nom), seen))


def partenaires(found: Partenariats, seen: str) -> Markup:
    """Return the whole of the screen under its title; `seen` is the day and the version, as an address says them."""
    steps, rows = list(found.par_suite), found.lignes
    said = (suite(step, steps) + "\u00a0: " + element("strong", nombre(n)) for step, n in found.par_suite.items())
    count = pluriel(rows["nom"].nunique(), "partenaire")
    return element(
        "div",
        element("p", f"{count}. Chacun est compté là où il est le moins avancé."),
        listed(said, "sao-suites"),
        *_overdue(rows, seen),
        *_matrix(found.matrice, steps, found.titres, seen),
        element("h2", "Tous les partenariats"),
        filled(_COLUMNS, [_cells(row, steps, seen) for row in rows.to_dict("records")], "Partenariats", "large"),
        class_="sao-ecran",
    )


def _overdue(rows: pd.DataFrame, seen: str) -> Iterable[Markup]:
    yield element("h2", "En retard")
    late = rows[rows["retard"].notna()]
    if late.empty:
        yield note("Aucune rencontre attendue, aucune prochaine date n’est dépassée.")
    yield links(
        Line(
            row["nom"],
            address(PARTENAIRES, partenaire_query(row["nom"]), seen),
            joined((_late(row), _number(row["chantier"]), row["mandates"])),
        )
        for row in late.to_dict("records")
    )


def _late(row: Mapping[Hashable, object]) -> Markup:
    """« ■ en retard : rencontre, 05/11/2018 », empty when nothing is overdue."""
    what = text_of(row["retard"])
    if not what:
        return Markup()
    return situation(Situation.EN_RETARD.value) + Markup("\u00a0: {}, {}").format(what, text_of(row[_DATES[what]]))


def _when(row: Mapping[Hashable, object], what: str) -> Markup:
    """« 12/11/2018 », with what says that it is overdue on the line under it."""
    late = element("div", situation(Situation.EN_RETARD.value)) if row["retard"] == what else Markup()
    return plain(row[_DATES[what]]) + late


def _matrix(matrice: pd.DataFrame, steps: Sequence[str], titres: Mapping[int, str], seen: str) -> Iterable[Markup]:
    if matrice.columns.empty:
        return
    numbers = [int(number) for number in matrice.columns]
    chantiers = [
        Heading(f"Chantier {number}", help=titres.get(number, ""), address=_chantier(number, seen))
        for number in numbers
    ]
    rows = [
        (partner(nom, seen), *("" if pd.isna(cell) else suite(cell, steps) for cell in cells))
        for nom, *cells in matrice.itertuples(name=None)
    ]
    yield element("h2", "Services et chantiers")
    yield table([Heading("Partenaire"), *chantiers], rows, "Services et chantiers", named=True)


def _cells(row: Mapping[Hashable, object], steps: Sequence[str], seen: str) -> tuple[object, ...]:
    number = row["chantier"]
    return (
        partner(row["nom"], seen),
        "" if pd.isna(number) else anchor(f"Chantier {text_of(number)}", _chantier(number, seen)),  # type: ignore[call-overload]
        suite(row["suite"], steps),
        listed((element("span", plain(who)) for who in points(row["qui"])), "sao-lignes"),
        _when(row, RENCONTRE),
        _when(row, PROCHAINE),
        joined((row["forme"], row["accord"])),
        row["operations"] or "",
    )


def partenaire(found: FichePartenaire, par_suite: Mapping[str, int], seen: str) -> Markup:
    """Return what is known of one partner, under its name: each partnership, then the operations that it is in."""
    back = listed([anchor("← Tous les partenaires", address(PARTENAIRES, {}, seen))], "sao-suites")
    steps = list(par_suite)
    several = found.partenariats["nom"].nunique() > 1
    shown = [_cells(row, steps, seen)[0 if several else 1 : -1] for row in found.partenariats.to_dict("records")]
    headings = _COLUMNS[0 if several else 1 : -1]
    parts = back, element("h2", "Partenariats"), filled(headings, shown, "Partenariats", "large")
    return element("div", *parts, *_operations(found, seen), class_="sao-ecran")


def _operations(found: FichePartenaire, seen: str) -> Iterable[Markup]:
    rows, liste = found.equipes_projets, as_list(partenaire_query(found.nom))
    yield element("h2", "Équipes-projets dont il est")
    if rows.empty:
        yield note(
            "Aucune opération ouverte ne le dit. Ajoutez une ligne dans la feuille «\u00a0Équipes-projets\u00a0», sous "
            "ce même nom."
        )
    yield links(
        Line(
            row["intitule"],
            address(FICHE, fiche_query(row["operation"], liste), seen),
            joined((*dict.fromkeys((row["etape"], row["mission"], row["theme"], row["part"])), promise(row))),
        )
        for row in rows.to_dict("records")
    )


def _number(number: object) -> str:
    words = text_of(number)
    return f"chantier {words}" if words else ""


def _chantier(number: object, seen: str) -> str:
    return address(CHANTIER, chantier_query(number), seen)
