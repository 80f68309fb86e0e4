"""What a letter says: what changed, what slips, what is due, what is dormant; and whether that is worth a letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from sao_dashboard.addresses import address, chantier_query, fiche_query
from sao_dashboard.comparison import Constat, Ligne, Rubrique
from sao_dashboard.formatting import NBSP, accord, date_longue, liste, pluriel
from sao_dashboard.lettre.portee import Portee, chantier_nomme
from sao_dashboard.screens import CHANTIER, FICHE
from sao_dashboard.views.chantiers import chantier_titles
from sao_dashboard.views.echeances import echeances
from sao_dashboard.views.situations import Situation, label
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.views.sujets import CHANTIERS_DU_SERVICE

SEMAINES = 2
"""How many weeks ahead a letter looks, unless another number is asked for."""
MOST_LINES = 30
"""Lines of one part: whoever wants more opens the screen."""
_WAITS_NO_MORE = [each.value for each in (Situation.FINALISE, Situation.ANNULE, Situation.EN_PAUSE)]


@dataclass(frozen=True)
class Entree:
    """One line of a letter: what it is of, where that is seen, and what is said of it, column by column."""

    nom: str
    adresse: str
    cellules: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class PartieDeLettre:
    """One part of a letter.

    Attributes:
        titre: its heading.
        colonnes: the heading of each column, that of the names first.
        entrees: its lines.
        autres: how many more there are.
    """

    titre: str
    colonnes: tuple[str, ...]
    entrees: tuple[Entree, ...]
    autres: int = 0


@dataclass(frozen=True)
class Nouvelles:
    """What a letter says.

    Attributes:
        objet: its subject, without what it is about.
        titre: its heading.
        nom: what it is about, in a few words, for the subject.
        sous_titre: the same, as it stands under the heading.
        vue: the address of the view that it tells of.
        annonce: what comes first, a sentence each.
        parties: its parts, those that have something to say.
        vide: whether nothing in it is worth a letter.
    """

    objet: str
    titre: str
    nom: str
    sous_titre: str
    vue: str
    annonce: tuple[str, ...]
    parties: tuple[PartieDeLettre, ...]
    vide: bool


@dataclass(frozen=True, eq=False)
class Ecart:
    """What changed from one version to the current one.

    Attributes:
        avant: the older one, seen at its day for an alert, at today's for a letter.
        constats: what changed since.
        depuis: that version, « la version 3, du 2 novembre 2018 ».
    """

    avant: Suivi
    constats: Sequence[Constat]
    depuis: str


def lettre(portee: Portee, now: Suivi, ecart: Ecart | None, semaines: int = SEMAINES) -> Nouvelles:
    """Return the weekly letter.

    Args:
        portee: what it is about.
        now: the current version, on its day, with what changed over versions: without that, nothing is dormant.
        ecart: what changed since the last letter; None when there is no version to compare with.
        semaines: how many weeks ahead is looked.
    """
    rows = portee.operations(now)
    told = _concerned(portee, rows, ecart)
    slips = [each for each in told if each.theme is Rubrique.GLISSEMENT]
    changes = [each for each in told if each.theme is not Rubrique.GLISSEMENT]
    due = _awaited(_dates(portee, now, rows), now.day, 7 * semaines)
    dormant = rows[rows["dormante"]].sort_values("inchangee_jours", ascending=False, kind="stable")
    soon = "cette semaine" if semaines == 1 else f"d’ici {semaines} semaines"
    counted = [
        pluriel(len(told), "changement") if told else "",
        f"{pluriel(len(due), 'échéance')} {soon}" if len(due) else "",
    ]
    parts = (
        _part("Ce qui glisse", ("Opération ou chantier", "Date"), _changed(slips, now)),
        _part("Ce qui change", ("Opération ou chantier", "Changement"), _changed(changes, now)),
        _part(f"Échéances {soon}", ("Échéance", "Date", "Secteur"), _due(due)),
        _part("Ce qui dort", ("Opération", "Inchangée depuis", "Situation"), _dormant(dormant)),
    )
    return Nouvelles(
        objet=", ".join(filter(None, counted)) or "rien de nouveau",
        titre=f"La lettre du {date_longue(now.day)}",
        nom=portee.nom,
        sous_titre=portee.sous_titre(chantier_titles(now.workbook)),
        vue=portee.vue,
        annonce=_summary(portee, rows, told, ecart),
        parties=tuple(part for part in parts if part.entrees),
        vide=not told and due.empty,
    )


def alerte(portee: Portee, now: Suivi, avant: Suivi | None, jours: int) -> Nouvelles:
    """Return the alert of what is due within so many days, and was not yet when the last alert left.

    A date is told once, be it late to come in the workbook, or brought forward; a date that moves is another one.

    Args:
        portee: what it is about.
        now: the current version, on its day.
        avant: the version that the last alert told of, on the day of that one; None before the first.
        jours: how many days ahead is looked.
    """
    due = _awaited(_dates(portee, now, portee.operations(now)), now.day, jours)
    if avant is not None:
        known = _awaited(_dates(portee, avant, portee.operations(avant)), avant.day, jours)
        due = due[~_keys(due).isin(_keys(known))]
    soon = "aujourd’hui" if not jours else f"d’ici {pluriel(jours, 'jour')}"
    return Nouvelles(
        objet=f"{pluriel(len(due), 'échéance')} {soon}" if len(due) else "aucune échéance",
        titre=f"Échéances {soon}",
        nom=portee.nom,
        sous_titre=portee.sous_titre(chantier_titles(now.workbook)),
        vue=portee.vue,
        annonce=(f"À la date du {date_longue(now.day)}. Chaque date n’est annoncée qu’une fois.",),
        parties=tuple(
            part for part in [_part("Ce qui vient", ("Échéance", "Date", "Secteur"), _due(due))] if part.entrees
        ),
        vide=due.empty,
    )


def _concerned(portee: Portee, rows: pd.DataFrame, ecart: Ecart | None) -> list[Constat]:
    """Return what changed in what the letter is about now, or was about then: what leaves a sector is told there."""
    if ecart is None:
        return []
    if portee.everything:
        return list(ecart.constats)
    if portee.chantier:
        return [each for each in ecart.constats if each.ligne.chantier == portee.chantier]
    wanted = set(rows["identifiant"].dropna()) | set(portee.operations(ecart.avant)["identifiant"].dropna())
    return [each for each in ecart.constats if each.ligne.operation in wanted]


def _dates(portee: Portee, suivi: Suivi, rows: pd.DataFrame) -> pd.DataFrame:
    dates = echeances(suivi, rows)
    of_service = dates["secteur"] == CHANTIERS_DU_SERVICE
    if portee.chantier:
        return dates[of_service & (dates["identifiant"] == portee.chantier)]
    return dates if portee.everything else dates[~of_service]


def _awaited(dates: pd.DataFrame, day: date, days: int) -> pd.DataFrame:
    """Return the dates still waited for whose latest day (the earliest of an open one) is within so many days."""
    quand = dates["fin"].fillna(dates["debut"])
    near = quand.between(pd.Timestamp(day), pd.Timestamp(day + timedelta(days=days)))
    kept = dates.assign(quand=quand)[near & ~dates["situation"].isin(_WAITS_NO_MORE)]
    return kept.sort_values("quand", kind="stable")


def _keys(dates: pd.DataFrame) -> pd.Series:
    parts = [dates[key].astype("str").fillna("") for key in ("identifiant", "jalon", "quand")]
    return dates["sorte"] + "\t" + parts[0] + "\t" + parts[1] + "\t" + parts[2]


def _part(titre: str, colonnes: tuple[str, ...], entrees: Iterable[Entree]) -> PartieDeLettre:
    every = tuple(entrees)
    return PartieDeLettre(titre, colonnes, every[:MOST_LINES], max(len(every) - MOST_LINES, 0))


def _changed(told: Sequence[Constat], now: Suivi) -> Iterable[Entree]:
    """Yield each operation or chantier, in the order of the comparison, with all that changed of it."""
    names = now.operations.dropna(subset="identifiant").drop_duplicates("identifiant").set_index("identifiant")
    titres = chantier_titles(now.workbook)
    groups: dict[tuple[str, str], list[Constat]] = {}
    for each in told:
        groups.setdefault((each.ligne.operation, each.ligne.chantier), []).append(each)
    for (operation, chantier), found in groups.items():
        phrases = (tuple(each.phrase for each in found),)
        if operation:
            there = operation in names.index
            nom = names.at[operation, "intitule"] if there else _named(found[0].ligne, operation)
            yield Entree(str(nom), address(FICHE, fiche_query(operation)) if there else "", phrases)
        elif chantier:
            there = chantier.isdecimal() and int(chantier) in titres
            nom = chantier_nomme(chantier, titres)
            yield Entree(nom, address(CHANTIER, chantier_query(chantier)) if there else "", phrases)
        else:
            yield Entree("Le service", "", phrases)


def _named(ligne: Ligne, operation: str) -> str:
    return ligne.intitule or operation


def _due(dates: pd.DataFrame) -> Iterable[Entree]:
    for row in dates.to_dict("records"):
        of_service = row["secteur"] == CHANTIERS_DU_SERVICE
        screen, query = (CHANTIER, chantier_query) if of_service else (FICHE, fiche_query)
        doubt = "" if row["certain"] else " (incertain)"
        secteur = "" if of_service or pd.isna(row["secteur"]) else str(row["secteur"])
        cells = (f"{row['texte']}{doubt}", label(str(row["situation"]))), (secteur,) if secteur else ()
        yield Entree(str(row["libelle"]), address(screen, query(row["identifiant"])), cells)


def _dormant(rows: pd.DataFrame) -> Iterable[Entree]:
    for row in rows.to_dict("records"):
        cells = (str(row["inchangee"]),), (label(str(row["situation"])),)
        yield Entree(str(row["intitule"]), address(FICHE, fiche_query(row["identifiant"])), cells)


def _summary(portee: Portee, rows: pd.DataFrame, told: Sequence[Constat], ecart: Ecart | None) -> tuple[str, ...]:
    since = "Aucune version d’avant ne peut être comparée\u00a0: ce qui a changé n’est pas dit."
    if ecart is not None:
        count = pluriel(len(told), "changement") if told else "aucun changement"
        since = f"Depuis {ecart.depuis}{NBSP}: {count}."
    if portee.chantier:
        return (since,)
    situations = rows["situation"].astype("str").value_counts()
    states = [
        (int(situations.get(Situation.EN_RETARD.value, 0)), "en retard"),
        (int(situations.get(Situation.A_RISQUE.value, 0)), "à risque"),
        (int(rows["dormante"].sum()), "dormante"),
    ]
    words = [f"{count} {word if word != 'dormante' else accord(count, word)}" for count, word in states if count]
    told_of = f"{pluriel(len(rows), 'opération')}" + (f", dont {liste(words)}" if words else "")
    return since, f"{told_of}."
