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
  20 December, as in recent school calendars; « vacances d'été » by July and August.
- Weeks are ISO weeks. S1 and S2 are semesters, S3 to S53 are weeks, and so is a zero-padded S01.
- « d'ici X », « au plus tard X », « jusqu'à X » last until the end of X. « avant X » ends the day before X begins, save
  for « avant fin … », which everybody says of the end itself. « après X » begins the day after X ends.
- A year written once serves what stands before it: « entre mars et juin 2019 », « de décembre à mars 2019 » (December
  2018, flagged ANNEE_DEDUITE).
- A two-digit year is 1969 to 2068, flagged. Years outside 1900 to 2199 are not read. A day whose written weekday is
  wrong is IMPOSSIBLE; a period that ends before it begins is ILLISIBLE.
"""

from sao_dashboard.dates.model import ApproximateDate, Doute, Precision, YearContext
from sao_dashboard.dates.parse import parse_date

__all__ = ["ApproximateDate", "Doute", "Precision", "YearContext", "parse_date"]
