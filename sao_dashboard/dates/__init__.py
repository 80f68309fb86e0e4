"""Dates as people write them: from « fin novembre » to an interval, a precision and a certainty.

The text always stays as written. What is read is an interval, both ends included, because a plan that says
« septembre 2019 » has promised a month and not a day. Nothing is guessed: a word this package does not know gives no
date at all, and what had to be deduced (a year, a century) says so in `doute`.

Conventions, where French usage leaves room:

- début, mi, fin of a month: 1-10, 11-20, 21-end. Of a year, semester, quarter or season: its first, middle or last
  third in whole months, so « fin 2018 » is September to December (precision PERIODE) and « fin T2 2019 » is June.
- Seasons are meteorological: printemps is March to May, hiver December to February. « hiver 2018-2019 » is one winter;
  « hiver 2019 » may be either of two, so it spans both and is not certain.
- « rentrée » is September, « Noël » 25 December, « Toussaint » 1 November. « congés d'automne » (« vacances de la
  Toussaint ») and « vacances de Noël » are approximated by the sixteen days from the Saturday nearest to 20 October and
  20 December, as in recent school calendars; « vacances d'été » by July and August; those of winter and spring by the
  thirty days over which the three zones spread.
- Weeks are ISO weeks. S1 and S2 are semesters, S3 to S53 are weeks, and so is a zero-padded S01. « sem. » is a week
  before a number from 3 on, a semester after « 1er » or « 2e », and not read in « sem. 2 ». « semaine du 10 mars » is
  the week of that day, « semaine du 10 au 14 juin » these five days, « S24 du 10 au 14 juin » too if they begin in it.
- « 1ère semaine de juin » is counted from the 1st or from the first Monday: both are covered, and it is not certain.
- Dates side by side (« mars et avril 2019 ») are read where they follow one another.
- « 2025-27 » and « 2025/26 » span both years, not certain; « 2025-12 » is a month, « 09/18 » September 2018.
- « xx/03/2025 » is the month, « xx/xx/2025 » the year.
- « d'ici X », « au plus tard X », « jusqu'à X » last until the end of X. « avant X » ends the day before X begins, save
  for « avant fin … », which everybody says of the end itself. « après X » begins the day after X ends.
- A year written once serves what stands before it: « entre mars et juin 2019 », « de décembre à mars 2019 » (December
  2018, flagged ANNEE_DEDUITE).
- A two-digit year is 1969 to 2068, flagged. Years outside 1950 to 2100 are flagged, outside 1900 to 2199 not read. A
  day whose written weekday is wrong is IMPOSSIBLE; a period that ends before it begins is ILLISIBLE. What is
  IMPOSSIBLE says which part is wrong.
- English words and « Mar 12, 2027 » are read, flagged; « May 12 », a day to some and a year to others, is not.
- A time written with its zone is an instant: the day is that of Paris, flagged and not certain where it is not the
  written one (midnight exported in universal time).
- A text that says nothing as it stands is read again without its slips of typing (`repairs`), then without what stands
  beside a date (`marks`: « * », « (visio) », « ✔ ») and says nothing of it: flagged, never certain. « annulé », a
  second date, an arrow or a long sentence leave it unread.
"""

from sao_dashboard.dates.absence import is_no_date
from sao_dashboard.dates.model import USUAL_YEARS, ApproximateDate, Doute, Partie, Precision, YearContext
from sao_dashboard.dates.parse import parse_date

__all__ = [
    "USUAL_YEARS",
    "ApproximateDate",
    "Doute",
    "Partie",
    "Precision",
    "YearContext",
    "is_no_date",
    "parse_date",
]
