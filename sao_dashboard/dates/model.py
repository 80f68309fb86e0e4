"""What a written date becomes. These are the only types other packages see."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    """How wide the interval is, and by what kind of words it was given."""

    JOUR = "jour"
    DIZAINE = "dizaine"  # début, mi or fin of a month
    MOIS = "mois"
    TRIMESTRE = "trimestre"
    SEMESTRE = "semestre"
    SAISON = "saison"
    ANNEE = "annee"
    PERIODE = "periode"  # « X ou Y », « entre X et Y », a week, school holidays, a third of a year
    OUVERTE = "ouverte"  # one bound is unknown
    INCONNUE = "inconnue"  # no date: both bounds are None, see `doute`


class Doute(StrEnum):
    """Why a text gave no date, or what was assumed to give one."""

    ILLISIBLE = "illisible"
    IMPOSSIBLE = "impossible"
    SANS_ANNEE = "sans_annee"
    ANNEE_DEUX_CHIFFRES = "annee_deux_chiffres"  # dated, worth a warning
    ANNEE_DEDUITE = "annee_deduite"  # dated, worth a warning
    ANNEE_LOINTAINE = "annee_lointaine"  # dated, out of USUAL_YEARS: a slip of a key, or a cell read as a number
    ANGLAIS = "anglais"  # dated, worth a warning
    HEURE_DECALEE = "heure_decalee"  # dated without certainty: the day here of a time written in another zone
    ANNOTEE = "annotee"  # dated without certainty: something else beside the date was left aside


class Partie(StrEnum):
    """Which part of a date that does not exist is wrong, as the sentence says it."""

    JOUR = "le jour"
    JOUR_SEMAINE = "le jour de la semaine"
    MOIS = "le mois"
    TRIMESTRE = "le trimestre"
    SEMESTRE = "le semestre"
    SEMAINE = "le numéro de la semaine"


USUAL_YEARS = range(1950, 2101)


@dataclass(frozen=True, slots=True)
class ApproximateDate:
    """A date as written, and what it says.

    `debut` and `fin` are both included; one is None when the date is open, both when there is none. `certain` is about
    whether it should hold, not how wide it is: « septembre 2019 » is certain, « vers le 3 septembre 2019 » is not.
    `partie` says what is wrong with a date that does not exist.
    """

    texte: str
    debut: date | None
    fin: date | None
    precision: Precision
    certain: bool
    doute: Doute | None = None
    partie: Partie | None = None

    @property
    def is_one_day(self) -> bool:
        """Whether it is one certain day."""
        return self.debut is not None and self.debut == self.fin and self.certain

    @property
    def says_one_day(self) -> bool:
        """Whether one day is written, and only how it is written leaves a doubt: never what is said of it."""
        doubtful = self.doute in (Doute.ANNOTEE, Doute.HEURE_DECALEE)
        return self.is_one_day or (doubtful and self.debut is not None and self.debut == self.fin)


@dataclass(frozen=True, slots=True)
class YearContext:
    """The window spanned by the fully dated values around a text: same row, same chantier."""

    debut: date
    fin: date


class DateRefusee(Exception):
    """Raised inside this package only, by whichever step finds that the text gives no date."""

    def __init__(self, doute: Doute, partie: Partie | None = None) -> None:
        super().__init__(doute)
        self.doute = doute
        self.partie = partie
