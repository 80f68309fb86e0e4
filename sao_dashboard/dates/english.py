"""English words for dates, as some software writes them: read like the French ones, and always told.

Same tables as the lexicon, and same way of writing. « dec », « oct » or « second » are in both languages: see there.
"""

from sao_dashboard.dates.lexicon import Sorte
from sao_dashboard.dates.spans import HIVER, Atom, Forme

MOIS = (
    ("january",),
    ("february", "feb"),
    ("march",),  # « mar » is a Tuesday too: see the repairs
    ("april", "apr"),
    ("may",),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september",),
    ("october",),
    ("november",),
    ("december",),
)
JOURS_SEMAINE = (
    ("monday", "mon"),
    ("tuesday", "tue", "tues"),
    ("wednesday", "wed"),
    ("thursday", "thu", "thurs"),
    ("friday", "fri"),
    ("saturday", "sat"),
    ("sunday", "sun"),
)
POSITIONS = (("early", "beginning of", "start of"), ("mid", "middle of"), ("late", "end", "end of"))
RANGS: tuple[tuple[str, ...], ...] = (("last",), ("first",), (), ("third",), ("fourth",))
UNITES = {
    Forme.TRIMESTRE: ("quarter",),
    Forme.SEMESTRE: ("half", "half of"),
    Forme.SEMAINE: ("week", "weeks"),
}
PERIODES: dict[Atom, tuple[str, ...]] = {
    Atom(Forme.SAISON, 1): ("spring",),
    Atom(Forme.SAISON, 2): ("summer",),
    Atom(Forme.SAISON, 3): ("autumn", "fall"),
    Atom(Forme.SAISON, HIVER): ("winter",),
    Atom(Forme.ANNEE): ("year",),
    Atom(Forme.JOUR, 25, 12): ("christmas",),
    Atom(Forme.PAQUES, 0): ("easter",),
}
MOTS: dict[Sorte, tuple[str, ...]] = {
    Sorte.OU: ("or",),
    Sorte.ENTRE: ("between",),
    Sorte.ET: ("and",),
    Sorte.SEMAINE_DU: ("week of", "week of the"),
    Sorte.DEPUIS: ("from", "since", "starting", "not before", "as of"),
    Sorte.APRES: ("after",),
    Sorte.AVANT: ("before",),
    Sorte.D_ICI: ("by", "no later than"),
    Sorte.JUSQUE: ("until", "till", "to"),
    Sorte.DOUTE: ("about", "around", "circa", "expected", "maybe", "planned", "tentative"),
    Sorte.PREPOSITION: ("in", "on", "during"),
    Sorte.RIEN: ("the", "of"),
}
