"""Forty-five agents in four teams, by role and number, with invented initials; and who does what.

The story they tell: team 2 has more than it can hold, one of its agents is promised beyond full time, one sector has no
référent, and five operations have nobody in charge.
"""

from __future__ import annotations

from sao_dashboard.demonstration.secteurs import (
    COEUR_DE_VILLE,
    FAISCEAU,
    METROPOLE_1,
    METROPOLE_2,
    TRAVERSEE_ILLE,
    VALLEES,
)
from sao_dashboard.demonstration.tables import table
from sao_dashboard.template.workbook import Row

CHARGE, SECTEUR, THEME = "Chargé·e d'opération", "Référent de secteur", "Référent thématique"
ASSISTANCE = "Assistance administrative"

_OTHERS = """
Resp. – H. B.  | Responsable de service          |          | 100 %
Coord. – N. V. | Coordinateur / coordinatrice    |          | 100 %
AN 01 – C. L.  | Animateur / animatrice d'équipe | Équipe 1 | 100 %
AN 02 – T. J.  | Animateur / animatrice d'équipe | Équipe 2 | 100 %
AN 03 – S. P.  | Animateur / animatrice d'équipe | Équipe 3 | 90 %
AN 04 – M. R.  | Animateur / animatrice d'équipe | Équipe 4 | 100 %
RS 01 – G. A.  | Référent de secteur             | Équipe 1 | 100 %
RS 02 – D. F.  | Référent de secteur             | Équipe 2 | 100 %
RS 03 – B. N.  | Référent de secteur             | Équipe 3 | 100 %
RS 04 – L. E.  | Référent de secteur             | Équipe 4 | 80 %
RS 05 – K. T.  | Référent de secteur             | Équipe 2 | 100 %
RT 01 – P. K.  | Référent thématique             | Équipe 1 | 100 % | concertation
RT 02 – V. D.  | Référent thématique             | Équipe 4 | 100 % | lien aux entreprises
RT 03 – R. O.  | Référent thématique             | Équipe 3 | 80 %  | veille foncière
RT 04 – E. S.  | Référent thématique             | Équipe 2 | 100 % | concertation
AA 01 – J. M.  | Assistance administrative       | Équipe 1 | 100 %
AA 02 – A. H.  | Assistance administrative       | Équipe 2 | 100 %
AA 03 – F. C.  | Assistance administrative       | Équipe 3 | 80 %
AA 04 – I. G.  | Assistance administrative       | Équipe 4 | 100 %
"""

_Loads = tuple[tuple[str, int | None], ...]

# Agent, team, working time, then the operations with the share of the agent's time, in percent. The first name of an
# operation in this order is its own chargé·e d'opération; none: the work is over, and the name stays.
_CHARGES: tuple[tuple[str, int, int, _Loads], ...] = (
    ("CO 01 – A. M.", 1, 100, (("HOTEL-DIEU", 50), ("DEMO-01", 30))),
    ("CO 02 – B. R.", 1, 100, (("DEMO-03", 40), ("DEMO-05", 30), ("DEMO-04", None))),
    ("CO 03 – S. D.", 1, 80, (("DEMO-06", 30), ("FORGE", 30), ("DEMO-07", 10))),
    ("CO 04 – L. P.", 1, 100, (("BOURG-CLAIS", 60), ("DEMO-39", 20))),
    ("CO 05 – G. T.", 1, 100, (("JANAIS", 50), ("HOULTAIS", 30))),
    ("CO 06 – E. C.", 1, 80, (("HOTEL-DIEU", 20), ("HOULTAIS", 20), ("DEMO-37", None))),
    ("CO 07 – Y. N.", 1, 100, (("JANAIS", 20), ("BOURG-CLAIS", 20), ("DEMO-03", 20))),
    ("CO 08 – M. F.", 2, 100, (("MAUREPAS", 60), ("GROS-CHENE", 40))),
    ("CO 09 – D. A.", 2, 100, (("BEAUREGARD", 60), ("DEMO-10", 20), ("DEMO-13", 20), ("GROS-CHENE", 10))),
    ("CO 10 – R. J.", 2, 100, (("PLAISANCE", 50), ("DEMO-11", 40), ("DEMO-12", None))),
    ("CO 11 – K. B.", 2, 100, (("VIASILVA", 60), ("PIERRINS", 30))),
    ("CO 12 – O. S.", 2, 100, (("PIERRINS", 40), ("DEMO-33", 40), ("DEMO-34", 20))),
    ("CO 13 – C. H.", 2, 100, (("PLESSE", 50), ("DEMO-32", 40))),
    ("CO 14 – F. V.", 2, 80, (("REAUTE", 40), ("DEMO-08", 40))),
    ("CO 15 – I. L.", 2, 100, (("DEMO-09", 40), ("DEMO-14", 40), ("BOIS-PERRIN", 20))),
    ("CO 16 – T. E.", 3, 100, (("EURORENNES", 80), ("DEMO-15", 20))),
    ("CO 17 – V. G.", 3, 100, (("EURORENNES", 50), ("DEMO-16", 30))),
    ("CO 18 – J. Q.", 3, 100, (("DEMO-18", 40), ("CARTIER", 20))),
    ("CO 19 – P. O.", 3, 100, (("MADELEINE", 40), ("DEMO-21", 20), ("DEMO-22", 20))),
    ("CO 20 – N. Z.", 3, 50, (("DEMO-20", 20), ("DEMO-23", None))),
    ("CO 21 – A. K.", 4, 100, (("BAUD", 60), ("DEMO-25", 20))),
    ("CO 22 – H. D.", 4, 100, (("COURROUZE", 70),)),
    ("CO 23 – M. B.", 4, 100, (("GUINES", 30), ("COURROUZE", 30), ("DEMO-31", None))),
    ("CO 24 – S. U.", 4, 90, (("BLOSNE-EST", 60),)),
    ("CO 25 – W. P.", 4, 100, (("DEMO-24", 30), ("DEMO-26", 20), ("DEMO-28", 20))),
    ("CO 26 – L. I.", 4, 50, (("DEMO-27", 30), ("DEMO-30", 5))),
)
_SECTEURS = (
    ("RS 01 – G. A.", COEUR_DE_VILLE, 40, "septembre 2018"),
    ("RS 02 – D. F.", TRAVERSEE_ILLE, 50, "septembre 2018"),
    ("RS 03 – B. N.", FAISCEAU, 50, "septembre 2018"),
    ("RS 04 – L. E.", VALLEES, 40, "septembre 2018"),
    ("RS 05 – K. T.", METROPOLE_1, 30, "octobre 2018"),
)
_ASSISTANCE = (
    ("AA 01 – J. M.", COEUR_DE_VILLE, 50),
    ("AA 01 – J. M.", METROPOLE_2, 40),
    ("AA 02 – A. H.", TRAVERSEE_ILLE, 60),
    ("AA 02 – A. H.", METROPOLE_1, 40),
    ("AA 03 – F. C.", FAISCEAU, 80),
    ("AA 04 – I. G.", VALLEES, 70),
)
_THEMES = (
    ("RT 01 – P. K.", "HOTEL-DIEU", 20),
    ("RT 01 – P. K.", "DEMO-01", 10),
    ("RT 02 – V. D.", "JANAIS", 20),
    ("RT 02 – V. D.", "DEMO-27", 10),
    ("RT 02 – V. D.", "DEMO-33", 20),
    ("RT 03 – R. O.", "DEMO-18", 20),
    ("RT 03 – R. O.", "DEMO-20", 10),
    ("RT 03 – R. O.", "PIERRINS", 20),
    ("RT 04 – E. S.", "MAUREPAS", 20),
    ("RT 04 – E. S.", "GROS-CHENE", 20),
    ("RT 04 – E. S.", "DEMO-09", 10),
)
# What is known of when a chargé·e d'opération came to an operation, or left it.
_SINCE = {
    ("CO 17 – V. G.", "EURORENNES"): "rentrée 2017",
    ("CO 22 – H. D.", "COURROUZE"): "2014",
    ("CO 01 – A. M.", "HOTEL-DIEU"): "mars 2018",
    ("CO 12 – O. S.", "DEMO-34"): "janvier 2018",
}
_UNTIL = {
    ("CO 02 – B. R.", "DEMO-04"): "juillet 2018",
    ("CO 06 – E. C.", "DEMO-37"): "septembre 2018",
    ("CO 10 – R. J.", "DEMO-12"): "avril 2018",
    ("CO 20 – N. Z.", "DEMO-23"): "mars 2018",
    ("CO 23 – M. B.", "DEMO-31"): "février 2018",
    ("CO 07 – Y. N.", "DEMO-03"): "fin décembre 2018",
}


def _courriel(agent: str) -> str:
    """Return an address that is nobody's: « co01@ville.example »."""
    return f"{agent[:5].replace(' ', '').lower()}@ville.example"


AGENTS: list[Row] = table("agents", "agent role equipe quotite theme", _OTHERS) + [
    {"agent": agent, "role": CHARGE, "equipe": f"Équipe {team}", "quotite": time / 100, "courriel": _courriel(agent)}
    for agent, team, time, _ in _CHARGES
]


def _charge(agent: str, operation: str, share: int | None) -> Row:
    """Return the affectation of a chargé·e d'opération; a share of None is work that is over."""
    row: Row = {"agent": agent, "role": CHARGE, "operation": operation}
    dates = {"debut": _SINCE.get((agent, operation)), "fin": _UNTIL.get((agent, operation))}
    return row | {"quotite": None if share is None else share / 100} | dates


AFFECTATIONS: list[Row] = [
    *(
        {"agent": agent, "role": SECTEUR, "secteur": secteur, "quotite": share / 100, "debut": since}
        for agent, secteur, share, since in _SECTEURS
    ),
    *(_charge(agent, operation, share) for agent, _, _, loads in _CHARGES for operation, share in loads),
    *(
        {"agent": agent, "role": THEME, "operation": operation, "quotite": share / 100}
        for agent, operation, share in _THEMES
    ),
    *(
        {"agent": agent, "role": ASSISTANCE, "secteur": secteur, "quotite": share / 100}
        for agent, secteur, share in _ASSISTANCE
    ),
]
