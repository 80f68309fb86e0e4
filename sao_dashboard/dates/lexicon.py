"""The words the grammar knows, declared once. A word that is not here makes the whole text unreadable.

Phrases are written as the tokeniser sees them: lower case, no accents, straight apostrophes.
"""

from enum import StrEnum

from sao_dashboard.dates.intitules import INTITULES
from sao_dashboard.dates.spans import (
    CONGES_AUTOMNE,
    CONGES_ETE,
    CONGES_HIVER,
    CONGES_NOEL,
    CONGES_PRINTEMPS,
    HIVER,
    Atom,
    Forme,
)


class Sorte(StrEnum):
    """What a token is. One character each, so that a list of tokens is a string that rules match as a whole."""

    CHIFFRE = "j"  # 1 … 9
    DEUX_CHIFFRES = "J"  # 01 … 99: a day, or a two-digit year
    PREMIER = "1"  # 1er: a day or a rank
    RANG = "N"  # 2e, troisième: a rank, never a day
    AN = "A"  # 1900 … 2199
    MOIS = "M"
    POSITION = "P"  # début, mi, fin
    PERIODE = "B"  # été, rentrée, Noël, congés…: wants a year
    CODE = "Q"  # T2, S1, S36: wants a year
    UNITE = "U"  # trimestre, semestre, semaine, quinzaine
    SEM = "s"  # « sem. 14 » is a week, « 1er sem. » a semester
    SEMAINE_DU = "X"  # « semaine du » 10 mars
    ANNEES = "x"
    JOUR_CHIFFRES = "D"  # 01/10/2018, 2018-10-01, 01/10
    MOIS_CHIFFRES = "C"  # 09/2019, 2019-09
    JOUR_SEMAINE = "W"
    HEURE = "H"
    OU = "O"
    TIRET = "-"
    JUSQUE_A = "T"  # à, au: « du 3 au 7 »; before a date, only a preposition
    ENTRE = "E"
    ET = "&"
    DEPUIS = "F"
    APRES = "G"
    AVANT = "R"
    D_ICI = "L"
    JUSQUE = "K"  # « jusqu'au »: bounds a date, or joins two
    AU_PLUS_TARD = "Y"  # may follow its date, as the next two
    AU_PLUS_TOT = "Z"
    PLUS = "+"
    DOUTE = "?"
    INTITULE = "I"  # what the date is about: only before it
    REPORT = "r"  # « reporté au »: before one date only, « reporté du … au … » is no range
    MENTION = "t"  # remarks beside a date, before or after it
    PREPOSITION = "i"
    PONCTUATION = ","
    VIRGULE = "v"
    RIEN = "_"  # articles: dropped


MOIS = (
    ("janvier", "janv", "jan"),
    ("fevrier", "fevr", "fev"),
    ("mars",),
    ("avril", "avr"),
    ("mai",),
    ("juin",),
    ("juillet", "juil", "juill"),
    ("aout",),
    ("septembre", "sept", "sep"),
    ("octobre", "oct"),
    ("novembre", "nov"),
    ("decembre", "dec"),
)
JOURS_SEMAINE = (
    ("lundi", "lun"),
    ("mardi", "mar"),
    ("mercredi", "mer", "merc"),
    ("jeudi", "jeu"),
    ("vendredi", "ven", "vend"),
    ("samedi", "sam"),
    ("dimanche", "dim"),
)
POSITIONS = (("debut", "deb"), ("mi", "milieu"), ("fin",))
RANGS = (
    ("dernier", "derniere"),  # 0: the fourth quarter, the second semester
    ("premier", "premiere", "i", "ier"),
    ("second", "seconde", "deuxieme", "ii", "iie", "iieme"),
    ("troisieme", "iii", "iiie", "iiieme"),
    ("quatrieme", "iv", "ive", "iveme"),
)
UNITES = {
    Forme.TRIMESTRE: ("trimestre", "trimestres", "trim"),
    Forme.SEMESTRE: ("semestre", "semestres"),
    Forme.SEMAINE: ("semaine", "semaines"),
    Forme.QUINZAINE: ("quinzaine",),
}

PERIODES: dict[Atom, tuple[str, ...]] = {
    Atom(Forme.SAISON, 1): ("printemps",),
    Atom(Forme.SAISON, 2): ("ete",),
    Atom(Forme.SAISON, 3): ("automne",),
    Atom(Forme.SAISON, HIVER): ("hiver",),
    Atom(Forme.ANNEE): ("annee",),
    Atom(Forme.MOIS, month=1): ("rentree de janvier",),
    Atom(Forme.MOIS, month=9): ("rentree", "rentree scolaire", "rentree de septembre", "rentree septembre"),
    Atom(Forme.JOUR, 25, 12): ("noel",),
    Atom(Forme.JOUR, 1, 11): ("toussaint",),
    Atom(Forme.JOUR, 1, 1): ("nouvel an", "jour de l'an"),
    Atom(Forme.CONGES, CONGES_AUTOMNE): (
        "conges d'automne",
        "vacances d'automne",
        "conges de toussaint",
        "conges de la toussaint",
        "vacances de toussaint",
        "vacances de la toussaint",
    ),
    Atom(Forme.PAQUES, 0): ("paques", "dimanche de paques"),
    Atom(Forme.PAQUES, 1): ("lundi de paques",),
    Atom(Forme.PAQUES, 39): ("ascension", "jeudi de l'ascension"),
    Atom(Forme.PAQUES, 49): ("pentecote",),
    Atom(Forme.PAQUES, 50): ("lundi de pentecote",),
    Atom(Forme.JOUR, 15, 8): ("assomption",),
    Atom(Forme.JOUR, 31, 12): ("saint-sylvestre",),
    Atom(Forme.CONGES, CONGES_HIVER): (
        "conges d'hiver",
        "conges de fevrier",
        "vacances d'hiver",
        "vacances de fevrier",
    ),
    Atom(Forme.CONGES, CONGES_PRINTEMPS): (
        "conges de paques",
        "conges de printemps",
        "vacances de paques",
        "vacances de printemps",
    ),
    Atom(Forme.CONGES, CONGES_NOEL): ("conges de noel", "vacances de noel"),
    Atom(Forme.CONGES, CONGES_ETE): ("conges d'ete", "vacances d'ete", "grandes vacances"),
}
# Written « 2018-2019 » when they belong to a winter or a school year.
SUR_DEUX_ANS = frozenset(
    {Atom(Forme.SAISON, HIVER), Atom(Forme.MOIS, month=9), Atom(Forme.CONGES, CONGES_NOEL)},
)

MOTS: dict[Sorte, tuple[str, ...]] = {
    Sorte.OU: ("ou", "ou bien"),
    Sorte.JUSQUE_A: ("a", "au", "aux"),
    Sorte.ENTRE: ("entre",),
    Sorte.ET: ("et", "&"),
    Sorte.ANNEES: ("annees", "decennie"),
    Sorte.SEM: ("sem",),
    Sorte.SEMAINE_DU: ("semaine du", "semaines du", "sem du"),
    # Without its accent « dès » is « des », which no date needs as an article.
    Sorte.DEPUIS: (
        "depuis",
        "des",
        "a partir",
        "a partir des",
        "a compter",
        "a compter des",
        "pas avant",
        "a dater",
        ">=",
        "\u2265",
    ),
    Sorte.APRES: ("apres", "au-dela", "au dela", "post", "post-", "posterieur a", ">"),
    Sorte.AVANT: ("avant", "<"),
    Sorte.D_ICI: ("d'ici", "d ici"),
    Sorte.JUSQUE: ("jusqu'", "<=", "\u2264"),
    Sorte.AU_PLUS_TARD: (
        "au plus tard",
        "pas plus tard que",
        "dernier delai",
        "max",
        "maxi",
        "maximum",
        "au maximum",
        "deadline",
    ),
    Sorte.AU_PLUS_TOT: ("au plus tot", "pas plus tot que", "au mieux", "mini", "minimum", "au minimum"),
    Sorte.PLUS: (
        "+",
        "et +",
        "ou +",
        "et plus",
        "et annees suivantes",
        "ou plus",
        "ou plus tard",
        "et suivant",
        "et suivants",
        "et suivante",
        "et suivantes",
        "et suiv",
        "et au-dela",
        "et au dela",
        "et apres",
        "et ensuite",
    ),
    Sorte.DOUTE: (
        "?",
        "~",
        "eventuel",
        "eventuelle",
        "eventuellement",
        "si possible",
        "possible",
        "possiblement",
        "probable",
        "probablement",
        "previsionnel",
        "previsionnelle",
        "peut-etre",
        "sans doute",
        "a priori",
        "vers",
        "environ",
        "env",
        "autour",
        "approx",
        "approximativement",
        "a confirmer",
        "a definir",
        "a fixer",
        "a preciser",
        "a valider",
        "sous reserve",
        "au choix",
        "a caler",
        "a revoir",
        "horizon",
        "a horizon",
        "a l'horizon",
        "cible",
        "estime",
        "estimee",
        "estimatif",
        "estimation",
        "hypothese",
        "indicatif",
        "prev",
        "prevision",
        "provisoire",
        "tbc",
    ),
    Sorte.INTITULE: INTITULES,
    Sorte.REPORT: tuple(
        verb + ending
        for verb in ("report", "decal", "repouss", "avanc", "differ", "ajourn")
        for ending in ("e", "ee", "es", "ees")
    ),
    Sorte.MENTION: ("en cours", "priorite", "prioritaire"),
    Sorte.PREPOSITION: ("en", "dans", "pour", "courant", "au cours", "dans le courant", "pendant", "durant", "sur"),
    Sorte.VIRGULE: (",",),
    Sorte.PONCTUATION: (":", ";", "(", ")", ".", "'", '"', "\u00ab", "\u00bb", "\u201c", "\u201d"),
    Sorte.TIRET: ("-",),
    Sorte.RIEN: ("le", "la", "les", "l'", "de", "du", "d'", "mois de", "mois d'"),
}
