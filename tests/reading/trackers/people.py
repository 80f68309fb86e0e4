"""Who follows an operation, on its row."""

from __future__ import annotations

from sao_dashboard.guard.raw import Marks
from tests.reading.trackers.tracker import ABSENT, CO, REFERENT, TITLES, Tracker


def people_on_the_row() -> Tracker:
    names = ("A. Bel / C. Dor", "C. Dor ; E. Fay", "a. bel et C. Dor", "E. Fay\nA. Bel", "A. Bel, E. Fay", "-", None)
    rows = [(f"OP-{rank}", f"Îlot {rank}", "Gare", "En projet", name) for rank, name in enumerate(names, 1)]
    agents = ["A. Bel", "C. Dor", "C. Dor", "E. Fay", "A. Bel", "C. Dor", "E. Fay", "A. Bel", "A. Bel", "E. Fay"]
    return Tracker(
        {"Opérations": ((*TITLES, "Chargé(e) d'opération"), *rows)},
        {
            "operations": {
                "ligne": [2, 3, 4, 5, 6, 7, 8],
                "identifiant": [f"OP-{rank}" for rank in range(1, 8)],
                "nom": [f"Îlot {rank}" for rank in range(1, 8)],
                "secteur": ["Gare"] * 7,
                "etape": ["En projet"] * 7,
            },
            "affectations": {
                "ligne": [0] * 10,
                "agent": agents,
                "role": [CO] * 10,
                "operation": [f"OP-{rank}" for rank in (1, 1, 2, 2, 3, 3, 4, 4, 5, 5)],
            },
            "agents": {"ligne": [0] * 3, "agent": ["A. Bel", "C. Dor", "E. Fay"], "role": [CO] * 3},
        },
        [ABSENT, ("operation-sans-charge", "Opérations", "A7:A8"), ("absence-ecrite", "Opérations", "E7")],
    )


def posts_that_are_nobodys() -> Tracker:
    """Vacant posts became agents: « à recruter » had a portfolio."""
    names = (
        *("à recruter", "Poste vacant depuis mars", "À pourvoir", "en recrutement", "Intérim", "à désigner", "A. Bel"),
        "A. Bel ; poste à pourvoir",
    )
    rows = [(f"OP-{rank}", f"Îlot {rank}", "Gare", "En projet", name) for rank, name in enumerate(names, 1)]
    return Tracker(
        {"Opérations": ((*TITLES, "Chargé d'opération"), *rows)},
        {
            "operations": {
                "ligne": list(range(2, 10)),
                "identifiant": [f"OP-{rank}" for rank in range(1, 9)],
                "nom": [f"Îlot {rank}" for rank in range(1, 9)],
                "secteur": ["Gare"] * 8,
                "etape": ["En projet"] * 8,
            },
            "affectations": {
                "ligne": [0, 0],
                "agent": ["A. Bel", "A. Bel"],
                "role": [CO, CO],
                "operation": ["OP-7", "OP-8"],
            },
            "agents": {"ligne": [0], "agent": ["A. Bel"], "role": [CO]},
        },
        [
            ABSENT,
            ("operation-sans-charge", "Opérations", "A2:A7"),
            ("absence-ecrite", "Opérations", "E2:E7, E9"),
        ],
    )


def people_who_follow_one_another() -> Tracker:
    """« Durand puis Martin » was one agent of that name, and « 1/9 » parted two names."""
    names = ("Durand puis Martin", "Durand → Martin", "Durand (jusqu'au 1/9) puis Martin", "Petit (arrivé le 1/9)")
    rows = [(f"OP-{rank}", f"Îlot {rank}", "Gare", "En projet", name) for rank, name in enumerate(names, 1)]
    return Tracker(
        {"Opérations": ((*TITLES, "Chargé d'opération"), *rows)},
        {
            "operations": {
                "ligne": [2, 3, 4, 5],
                "identifiant": [f"OP-{rank}" for rank in range(1, 5)],
                "nom": [f"Îlot {rank}" for rank in range(1, 5)],
                "secteur": ["Gare"] * 4,
                "etape": ["En projet"] * 4,
            },
            "affectations": {"ligne": [0], "agent": ["Petit (arrivé le 1/9)"], "role": [CO], "operation": ["OP-4"]},
            "agents": {"ligne": [0], "agent": ["Petit (arrivé le 1/9)"], "role": [CO]},
        },
        [
            ABSENT,
            ("operation-sans-charge", "Opérations", "A2:A4"),
            ("personnes-successives", "Opérations", "E2"),
            ("personnes-successives", "Opérations", "E3"),
            ("personnes-successives", "Opérations", "E4"),
        ],
    )


def a_vacant_post_in_affectations() -> Tracker:
    """Without a sheet Agents, « poste vacant » and « Durand puis Martin » were agents there too."""
    rows = [(name, CO, "OP-1") for name in ("poste vacant", "Durand puis Martin", "A. Bel")]
    return Tracker(
        {
            "Opérations": (TITLES, ("OP-1", "Îlot 1", "Gare", "En projet")),
            "Affectations": (("Agent", "Rôle", "Opération"), *rows),
        },
        {
            "operations": {
                "ligne": [2],
                "identifiant": ["OP-1"],
                "nom": ["Îlot 1"],
                "secteur": ["Gare"],
                "etape": ["En projet"],
            },
            "affectations": {
                "ligne": [2, 3, 4],
                "agent": ["Non renseigné", "Non renseigné", "A. Bel"],
                "role": [CO] * 3,
                "operation": ["OP-1"] * 3,
            },
        },
        [
            ("feuilles-absentes", "", ""),
            ("obligatoire-inconnu", "Affectations", "A2"),
            ("personnes-successives", "Affectations", "A3"),
        ],
    )


def a_name_and_a_first_name_are_one_agent() -> Tracker:
    rows = [
        (f"OP-{rank}", f"Îlot {rank}", "Gare", "En projet", name)
        for rank, name in enumerate(("Martin, Julie", "Durand, Paul ; Martin, Julie"), 1)
    ]
    return Tracker(
        {"Opérations": ((*TITLES, "CO"), *rows)},
        {
            "operations": {
                "ligne": [2, 3],
                "identifiant": ["OP-1", "OP-2"],
                "nom": ["Îlot 1", "Îlot 2"],
                "secteur": ["Gare"] * 2,
                "etape": ["En projet"] * 2,
            },
            "affectations": {
                "ligne": [0] * 3,
                "agent": ["Martin, Julie", "Durand, Paul", "Martin, Julie"],
                "role": [CO] * 3,
                "operation": ["OP-1", "OP-2", "OP-2"],
            },
            "agents": {"ligne": [0] * 2, "agent": ["Martin, Julie", "Durand, Paul"], "role": [CO] * 2},
        },
        [ABSENT, ("noms-ensemble", "Opérations", "E2"), ("noms-ensemble", "Opérations", "E3")],
    )


def a_referent_and_a_team_on_the_row() -> Tracker:
    rows = [
        ("OP-1", "Îlot 1", "Gare", "En projet", "R. Un", "Équipe Est"),
        ("OP-2", "Îlot 2", "Gare", "En projet", "R. Un", "équipe est"),
        ("OP-3", "Îlot 3", "Plaine", "En projet", "R. Deux", None),
    ]
    return Tracker(
        {"Opérations": ((*TITLES, "Référente de secteur", "Équipe"), *rows)},
        {
            "operations": {
                "ligne": [2, 3, 4],
                "identifiant": ["OP-1", "OP-2", "OP-3"],
                "nom": ["Îlot 1", "Îlot 2", "Îlot 3"],
                "secteur": ["Gare", "Gare", "Plaine"],
                "etape": ["En projet"] * 3,
            },
            "affectations": {
                "ligne": [0] * 3,
                "agent": ["R. Un", "R. Un", "R. Deux"],
                "role": [REFERENT] * 3,
                "operation": ["OP-1", "OP-2", "OP-3"],
                "secteur": ["Gare", "Gare", "Plaine"],
            },
            "secteurs": {"ligne": [0] * 2, "secteur": ["Gare", "Plaine"], "equipe": ["Équipe Est", None]},
            "agents": {
                "ligne": [0] * 2,
                "agent": ["R. Un", "R. Deux"],
                "role": [REFERENT] * 2,
                "equipe": ["Équipe Est", None],
            },
        },
        [ABSENT, ("operation-sans-charge", "Opérations", "A2:A4")],
    )


def people_merged_down_or_in_error() -> Tracker:
    names = ("A. Bel", None, "#N/A", "C. Dor")
    rows = [(f"OP-{rank}", f"Îlot {rank}", "Gare", "En projet", name) for rank, name in enumerate(names, 1)]
    return Tracker(
        {"Opérations": ((*TITLES, "Chargé d'opération"), *rows, (None, None, None, None, "vu le 3 mars"))},
        {
            "operations": {
                "ligne": [2, 3, 4, 5],
                "identifiant": [f"OP-{rank}" for rank in range(1, 5)],
                "nom": [f"Îlot {rank}" for rank in range(1, 5)],
                "secteur": ["Gare"] * 4,
                "etape": ["En projet"] * 4,
            },
            "affectations": {
                "ligne": [0] * 3,
                "agent": ["A. Bel", "A. Bel", "C. Dor"],
                "role": [CO] * 3,
                "operation": ["OP-1", "OP-2", "OP-4"],
            },
            "agents": {"ligne": [0] * 2, "agent": ["A. Bel", "C. Dor"], "role": [CO] * 2},
        },
        [ABSENT, ("operation-sans-charge", "Opérations", "A4")],
        marks={"Opérations": Marks(errors={(4, 4): "#N/A"}, merges=((2, 4, 3, 4),))},
    )


def people_on_the_row_and_in_affectations() -> Tracker:
    rows = [
        ("OP-1", "Îlot 1", "Gare", "En projet", "CO 1"),
        ("OP-2", "Îlot 2", "Gare", "En projet", "CO 3"),
        ("OP-3", "Îlot 3", "Gare", "En projet", "CO 3"),
    ]
    affectations = (
        ("Agent", "Rôle", "Opération", "Jusqu'à"),
        ("CO 1", CO, "OP-1", None),
        ("CO 2", CO, "OP-2", None),
        ("CO 1", CO, "OP-3", "01/01/2017"),
    )
    return Tracker(
        {"Opérations": ((*TITLES, "Chargé d'opération"), *rows), "Affectations": affectations},
        {
            "operations": {
                "ligne": [2, 3, 4],
                "identifiant": ["OP-1", "OP-2", "OP-3"],
                "nom": ["Îlot 1", "Îlot 2", "Îlot 3"],
                "secteur": ["Gare"] * 3,
                "etape": ["En projet"] * 3,
            },
            "affectations": {
                "ligne": [2, 3, 4, 0],
                "agent": ["CO 1", "CO 2", "CO 1", "CO 3"],
                "role": [CO] * 4,
                "operation": ["OP-1", "OP-2", "OP-3", "OP-3"],
                "fin": [None, None, "01/01/2017", None],
            },
            "agents": {"ligne": [0] * 3, "agent": ["CO 1", "CO 2", "CO 3"], "role": [CO] * 3},
        },
        [ABSENT, ("affectation-differente", "Opérations", "E3")],
    )


def people_on_the_row_and_in_agents() -> Tracker:
    rows = [
        ("OP-1", "Îlot 1", "Gare", "En projet", "Martin, Durand"),
        ("OP-2", "Îlot 2", "Gare", "En projet", "MARTIN / Petit"),
    ]
    agents = (("Agent", "Rôle", "Équipe"), ("Martin", CO, "Équipe 1"), ("Durand", CO, "Équipe 2"))
    return Tracker(
        {"Opérations": ((*TITLES, "Chargé d'opération"), *rows), "Agents": agents},
        {
            "operations": {
                "ligne": [2, 3],
                "identifiant": ["OP-1", "OP-2"],
                "nom": ["Îlot 1", "Îlot 2"],
                "secteur": ["Gare"] * 2,
                "etape": ["En projet"] * 2,
            },
            "affectations": {
                "ligne": [0] * 4,
                "agent": ["Martin", "Durand", "Martin", "Petit"],
                "role": [CO] * 4,
                "operation": ["OP-1", "OP-1", "OP-2", "OP-2"],
            },
            "agents": {
                "ligne": [2, 3],
                "agent": ["Martin", "Durand"],
                "role": [CO] * 2,
                "equipe": ["Équipe 1", "Équipe 2"],
            },
        },
        [ABSENT, ("agent-inconnu", "Opérations", "E3")],
    )


SHAPES = (
    people_merged_down_or_in_error,
    people_on_the_row,
    posts_that_are_nobodys,
    people_who_follow_one_another,
    a_vacant_post_in_affectations,
    a_name_and_a_first_name_are_one_agent,
    a_referent_and_a_team_on_the_row,
    people_on_the_row_and_in_affectations,
    people_on_the_row_and_in_agents,
)
