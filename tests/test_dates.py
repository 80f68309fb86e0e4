"""Every written form the dashboard reads, with exactly what it says.

An interval is written `first..last`, both included; `first..` and `..last` are open; a single day stands alone.
"""

import time
from collections.abc import Iterator
from datetime import date, datetime
from types import ModuleType

import pytest

from sao_dashboard.dates import (
    ApproximateDate,
    Doute,
    Partie,
    Precision,
    YearContext,
    english,
    is_no_date,
    lexicon,
    parse_date,
)
from sao_dashboard.dates.tokens import normalise

JOUR, DIZAINE, MOIS = Precision.JOUR, Precision.DIZAINE, Precision.MOIS
TRIMESTRE, SEMESTRE, SAISON = Precision.TRIMESTRE, Precision.SEMESTRE, Precision.SAISON
ANNEE, PERIODE, OUVERTE, INCONNUE = Precision.ANNEE, Precision.PERIODE, Precision.OUVERTE, Precision.INCONNUE

NBSP, NARROW, EN_DASH, EM_DASH, NB_HYPHEN = "\u00a0", "\u202f", "\u2013", "\u2014", "\u2011"

CERTAIN = [
    # One day
    ("1er octobre 2018", "2018-10-01", JOUR),
    ("1 octobre 2018", "2018-10-01", JOUR),
    ("premier octobre 2018", "2018-10-01", JOUR),
    ("20 septembre 2018", "2018-09-20", JOUR),
    ("le 20 septembre 2018", "2018-09-20", JOUR),
    ("1er oct. 2018", "2018-10-01", JOUR),
    ("1 er octobre 2018", "2018-10-01", JOUR),
    ("01 octobre 2018", "2018-10-01", JOUR),
    ("lundi 1er octobre 2018", "2018-10-01", JOUR),
    ("lun. 01/10/2018", "2018-10-01", JOUR),
    ("mar. 2 octobre 2018", "2018-10-02", JOUR),
    ("01/10/2018", "2018-10-01", JOUR),
    ("1/10/2018", "2018-10-01", JOUR),
    ("1.10.2018", "2018-10-01", JOUR),
    ("01-10-2018", "2018-10-01", JOUR),
    ("1-oct-2018", "2018-10-01", JOUR),
    ("2018-10-01", "2018-10-01", JOUR),
    ("2018-02-03", "2018-02-03", JOUR),
    ("2018/10/01", "2018-10-01", JOUR),
    ("2018-10-01T00:00:00", "2018-10-01", JOUR),
    ("2018-10-01 00:00:00", "2018-10-01", JOUR),
    ("2018-10-01T09:30:00.000Z", "2018-10-01", JOUR),
    ("2018-10-01 09:30:00+02:00", "2018-10-01", JOUR),
    ("01/10/2018 14:30", "2018-10-01", JOUR),
    ("1er octobre 2018 à 14h30", "2018-10-01", JOUR),
    ("1er octobre 2018, 14 h 30", "2018-10-01", JOUR),
    ("1er octobre 2018 de 14h à 16h", "2018-10-01", JOUR),
    ("1er octobre 2018 14h-16h", "2018-10-01", JOUR),
    ("29 février 2020", "2020-02-29", JOUR),
    ("Noël 2018", "2018-12-25", JOUR),
    ("la Toussaint 2018", "2018-11-01", JOUR),
    ("jour de l'an 2019", "2019-01-01", JOUR),
    # A third of a month
    ("début novembre 2018", "2018-11-01..2018-11-10", DIZAINE),
    # Unread, though official or usual: only the other abbreviation of each word was known.
    ("déb. novembre 2018", "2018-11-01..2018-11-10", DIZAINE),
    ("deb juill. 2019", "2019-07-01..2019-07-10", DIZAINE),
    ("vend. 5 juill. 2019", "2019-07-05", JOUR),
    ("merc. 3 juill. 2019", "2019-07-03", JOUR),
    ("mi-novembre 2018", "2018-11-11..2018-11-20", DIZAINE),
    ("mi novembre 2018", "2018-11-11..2018-11-20", DIZAINE),
    ("milieu du mois de novembre 2018", "2018-11-11..2018-11-20", DIZAINE),
    ("fin novembre 2018", "2018-11-21..2018-11-30", DIZAINE),
    ("fin février 2019", "2019-02-21..2019-02-28", DIZAINE),
    ("fin février 2020", "2020-02-21..2020-02-29", DIZAINE),
    ("la fin du mois d'août 2019", "2019-08-21..2019-08-31", DIZAINE),
    ("fin 09/2019", "2019-09-21..2019-09-30", DIZAINE),
    # A month
    ("septembre 2019", "2019-09-01..2019-09-30", MOIS),
    ("sept. 2019", "2019-09-01..2019-09-30", MOIS),
    ("en septembre 2019", "2019-09-01..2019-09-30", MOIS),
    ("courant mars 2019", "2019-03-01..2019-03-31", MOIS),
    ("dans le courant du mois de mars 2019", "2019-03-01..2019-03-31", MOIS),
    ("septembre-2019", "2019-09-01..2019-09-30", MOIS),
    ("septembre/2019", "2019-09-01..2019-09-30", MOIS),
    ("09/2019", "2019-09-01..2019-09-30", MOIS),
    ("9/2019", "2019-09-01..2019-09-30", MOIS),
    ("09-2019", "2019-09-01..2019-09-30", MOIS),
    ("2019-09", "2019-09-01..2019-09-30", MOIS),
    ("décembre 2019", "2019-12-01..2019-12-31", MOIS),
    ("rentrée 2018", "2018-09-01..2018-09-30", MOIS),
    ("à la rentrée scolaire 2018", "2018-09-01..2018-09-30", MOIS),
    ("rentrée 2018-2019", "2018-09-01..2018-09-30", MOIS),
    ("fin T2 2019", "2019-06-01..2019-06-30", MOIS),
    ("début de l'été 2019", "2019-06-01..2019-06-30", MOIS),
    ("début d'hiver 2018", "2018-12-01..2018-12-31", MOIS),
    ("fin d'hiver 2019", "2019-02-01..2019-02-28", MOIS),
    # A quarter, a semester, a season, a year
    ("T2 2019", "2019-04-01..2019-06-30", TRIMESTRE),
    ("T2-2019", "2019-04-01..2019-06-30", TRIMESTRE),
    ("T2/2019", "2019-04-01..2019-06-30", TRIMESTRE),
    ("2019-T2", "2019-04-01..2019-06-30", TRIMESTRE),
    ("courant T4 2018", "2018-10-01..2018-12-31", TRIMESTRE),
    ("1er trimestre 2019", "2019-01-01..2019-03-31", TRIMESTRE),
    ("2e trimestre 2019", "2019-04-01..2019-06-30", TRIMESTRE),
    ("2\u1d49 trimestre 2019", "2019-04-01..2019-06-30", TRIMESTRE),
    ("2ème trimestre 2019", "2019-04-01..2019-06-30", TRIMESTRE),
    ("troisième trimestre 2019", "2019-07-01..2019-09-30", TRIMESTRE),
    ("dernier trimestre 2019", "2019-10-01..2019-12-31", TRIMESTRE),
    ("trimestre 2 2019", "2019-04-01..2019-06-30", TRIMESTRE),
    ("S1 2020", "2020-01-01..2020-06-30", SEMESTRE),
    ("S2 2020", "2020-07-01..2020-12-31", SEMESTRE),
    ("1er semestre 2020", "2020-01-01..2020-06-30", SEMESTRE),
    ("2nd semestre 2020", "2020-07-01..2020-12-31", SEMESTRE),
    ("second semestre 2020", "2020-07-01..2020-12-31", SEMESTRE),
    ("dernier semestre 2020", "2020-07-01..2020-12-31", SEMESTRE),
    ("printemps 2019", "2019-03-01..2019-05-31", SAISON),
    ("été 2019", "2019-06-01..2019-08-31", SAISON),
    ("à l'automne 2019", "2019-09-01..2019-11-30", SAISON),
    ("hiver 2018-2019", "2018-12-01..2019-02-28", SAISON),
    ("hiver 2019/2020", "2019-12-01..2020-02-29", SAISON),
    ("2019", "2019-01-01..2019-12-31", ANNEE),
    ("en 2019", "2019-01-01..2019-12-31", ANNEE),
    ("année 2019", "2019-01-01..2019-12-31", ANNEE),
    ("dans l'année 2019", "2019-01-01..2019-12-31", ANNEE),
    # A period
    ("début 2019", "2019-01-01..2019-04-30", PERIODE),
    ("mi-2019", "2019-05-01..2019-08-31", PERIODE),
    ("fin 2018", "2018-09-01..2018-12-31", PERIODE),
    ("fin d'année 2018", "2018-09-01..2018-12-31", PERIODE),
    ("fin de l'année 2018", "2018-09-01..2018-12-31", PERIODE),
    ("fin S1 2020", "2020-05-01..2020-06-30", PERIODE),
    ("fin du 1er semestre 2020", "2020-05-01..2020-06-30", PERIODE),
    ("semaine 36 2019", "2019-09-02..2019-09-08", PERIODE),
    ("S36 2019", "2019-09-02..2019-09-08", PERIODE),
    ("S01 2020", "2019-12-30..2020-01-05", PERIODE),
    ("S3 2020", "2020-01-13..2020-01-19", PERIODE),
    ("S53 2020", "2020-12-28..2021-01-03", PERIODE),
    ("congés d'automne 2018", "2018-10-20..2018-11-04", PERIODE),
    ("vacances de la Toussaint 2019", "2019-10-19..2019-11-03", PERIODE),
    ("vacances de Noël 2018", "2018-12-22..2019-01-06", PERIODE),
    ("vacances de Noël 2018-2019", "2018-12-22..2019-01-06", PERIODE),
    ("vacances d'été 2019", "2019-07-01..2019-08-31", PERIODE),
    ("2018-2019", "2018-01-01..2019-12-31", PERIODE),
    ("2018/2019", "2018-01-01..2019-12-31", PERIODE),
    (f"2015{EN_DASH}2030", "2015-01-01..2030-12-31", PERIODE),
    (f"2015 {EM_DASH} 2030", "2015-01-01..2030-12-31", PERIODE),
    ("de 2015 à 2030", "2015-01-01..2030-12-31", PERIODE),
    ("septembre-octobre 2019", "2019-09-01..2019-10-31", PERIODE),
    ("fin septembre - début octobre 2019", "2019-09-21..2019-10-10", PERIODE),
    ("fin 2018-début 2019", "2018-09-01..2019-04-30", PERIODE),
    ("T2-T3 2019", "2019-04-01..2019-09-30", PERIODE),
    ("entre le 1er et le 2e trimestre 2019", "2019-01-01..2019-06-30", PERIODE),
    ("du 3 au 7 juin 2019", "2019-06-03..2019-06-07", PERIODE),
    ("du lundi 3 juin au vendredi 7 juin 2019", "2019-06-03..2019-06-07", PERIODE),
    ("du 1er au 7 juin 2019", "2019-06-01..2019-06-07", PERIODE),
    ("3-7 juin 2019", "2019-06-03..2019-06-07", PERIODE),
    ("3-7/06/2019", "2019-06-03..2019-06-07", PERIODE),
    ("03/06-07/06/2019", "2019-06-03..2019-06-07", PERIODE),
    ("03/06/2019 - 07/06/2019", "2019-06-03..2019-06-07", PERIODE),
    ("2019-06-03-2019-06-07", "2019-06-03..2019-06-07", PERIODE),
    ("du 15 à fin juin 2019", "2019-06-15..2019-06-30", PERIODE),
    ("du 28 septembre au 3 octobre 2018", "2018-09-28..2018-10-03", PERIODE),
    ("entre mars et juin 2019", "2019-03-01..2019-06-30", PERIODE),
    ("entre octobre et fin 2018", "2018-10-01..2018-12-31", PERIODE),
    ("entre le 3 et le 7 juin 2019", "2019-06-03..2019-06-07", PERIODE),
    ("entre début et fin juin 2019", "2019-06-01..2019-06-30", PERIODE),
    ("de mars à juin 2019", "2019-03-01..2019-06-30", PERIODE),
    ("de septembre 2018 jusqu'à juin 2019", "2018-09-01..2019-06-30", PERIODE),
    ("à partir de septembre 2018 jusqu'au 5 juin 2019", "2018-09-01..2019-06-05", PERIODE),
    ("mars et avril 2019", "2019-03-01..2019-04-30", PERIODE),
    ("12, 13 et 14 mars 2019", "2019-03-12..2019-03-14", PERIODE),
    ("semaine du 10 au 14 juin 2024", "2024-06-10..2024-06-14", PERIODE),
    ("S24 du 10 au 14 juin 2024", "2024-06-10..2024-06-14", PERIODE),
    ("semaine du 12 mars 2025", "2025-03-10..2025-03-16", PERIODE),
    ("semaines 14 à 16 2025", "2025-03-31..2025-04-20", PERIODE),
    ("sem. 01 2020", "2019-12-30..2020-01-05", PERIODE),
    ("1er sem. 2020", "2020-01-01..2020-06-30", SEMESTRE),
    ("1ère sem. 2020", "2019-12-30..2020-01-05", PERIODE),
    ("2e quinzaine de mars 2025", "2025-03-16..2025-03-31", PERIODE),
    ("Pâques 2025", "2025-04-20", JOUR),
    ("xx/03/2025", "2025-03-01..2025-03-31", MOIS),
    # One bound
    ("d'ici fin septembre 2018", "..2018-09-30", OUVERTE),
    ("d'ici à la fin septembre 2018", "..2018-09-30", OUVERTE),
    ("d'ici 2020", "..2020-12-31", OUVERTE),
    ("au plus tard le 1er octobre 2018", "..2018-10-01", OUVERTE),
    ("1er octobre 2018 au plus tard", "..2018-10-01", OUVERTE),
    ("jusqu'en juin 2019", "..2019-06-30", OUVERTE),
    ("avant fin 2019", "..2019-12-31", OUVERTE),
    ("avant la fin septembre 2018", "..2018-09-30", OUVERTE),
    ("avant le 1er octobre 2018", "..2018-09-30", OUVERTE),
    ("avant septembre 2019", "..2019-08-31", OUVERTE),
    ("avant l'été 2019", "..2019-05-31", OUVERTE),
    ("à partir de juillet 2018", "2018-07-01..", OUVERTE),
    ("à partir du 3 juillet 2018", "2018-07-03..", OUVERTE),
    ("à compter du 1er janvier 2019", "2019-01-01..", OUVERTE),
    ("à partir des congés d'automne 2018", "2018-10-20..", OUVERTE),
    ("depuis juillet 2018", "2018-07-01..", OUVERTE),
    ("en cours depuis juillet 2018", "2018-07-01..", OUVERTE),
    ("dès septembre 2018", "2018-09-01..", OUVERTE),
    ("dès le 3 septembre 2018", "2018-09-03..", OUVERTE),
    ("au plus tôt en septembre 2018", "2018-09-01..", OUVERTE),
    ("pas avant septembre 2018", "2018-09-01..", OUVERTE),
    ("après septembre 2018", "2018-10-01..", OUVERTE),
    ("après le 31 décembre 2018", "2019-01-01..", OUVERTE),
    ("après les congés d'automne 2018", "2018-11-05..", OUVERTE),
    (f"2010{EN_DASH}", "2010-01-01..", OUVERTE),
    ("2010 -", "2010-01-01..", OUVERTE),
    # Words around a date
    ("Finalisation 1er octobre 2018", "2018-10-01", JOUR),
    ("Finalisation : 1er septembre 2019", "2019-09-01", JOUR),
    ("Retour des propositions finales : 20 septembre 2018", "2018-09-20", JOUR),
    ("mise en place stabilisée de l'organisation au 1er octobre 2019", "2019-10-01", JOUR),
    ("au 1er octobre (2019)", "2019-10-01", JOUR),
    ("livraison prévue en juin 2019", "2019-06-01..2019-06-30", MOIS),
    ("à lancer en septembre 2018", "2018-09-01..2018-09-30", MOIS),
    ("passage en CT septembre 2019", "2019-09-01..2019-09-30", MOIS),
    ("1er octobre 2018, priorité", "2018-10-01", JOUR),
    ("en cours depuis juillet 2018, priorité", "2018-07-01..", OUVERTE),
    ("priorité, à finaliser d'ici fin septembre 2018", "..2018-09-30", OUVERTE),
    ("(en cours depuis juillet 2018)", "2018-07-01..", OUVERTE),
    # Ways of typing
    ("1ER OCTOBRE 2018", "2018-10-01", JOUR),
    ("Fin Novembre 2018", "2018-11-21..2018-11-30", DIZAINE),
    ("ETE 2019", "2019-06-01..2019-08-31", SAISON),
    ("e\u0301te\u0301 2019", "2019-06-01..2019-08-31", SAISON),
    ("DES SEPTEMBRE 2018", "2018-09-01..", OUVERTE),
    (f"1er{NBSP}octobre{NARROW}2018", "2018-10-01", JOUR),
    ("  1er   octobre\t2018\n", "2018-10-01", JOUR),
    ("1er octobre 2018.", "2018-10-01", JOUR),
    ("\u00ab\u00a01er octobre 2018\u00a0\u00bb", "2018-10-01", JOUR),
    ("'01/10/2018", "2018-10-01", JOUR),
    ("1\u1d49\u02b3 octobre 2018", "2018-10-01", JOUR),
    ("d\u2019ici fin septembre 2018", "..2018-09-30", OUVERTE),
    (f"mi{NB_HYPHEN}novembre 2018", "2018-11-11..2018-11-20", DIZAINE),
    ("\ufeffseptembre\u200b 2019", "2019-09-01..2019-09-30", MOIS),
]

UNCERTAIN = [
    ("passage éventuel en CT septembre 2019", "2019-09-01..2019-09-30", MOIS),
    ("éventuellement septembre 2019", "2019-09-01..2019-09-30", MOIS),
    ("septembre 2019 ?", "2019-09-01..2019-09-30", MOIS),
    ("septembre 2019 (?)", "2019-09-01..2019-09-30", MOIS),
    ("septembre 2019 si possible", "2019-09-01..2019-09-30", MOIS),
    ("septembre 2019 (à confirmer)", "2019-09-01..2019-09-30", MOIS),
    ("vers fin septembre 2019", "2019-09-21..2019-09-30", DIZAINE),
    ("d'ici environ fin septembre 2019", "..2019-09-30", OUVERTE),
    ("env. 2025", "2025-01-01..2025-12-31", ANNEE),
    ("~2025", "2025-01-01..2025-12-31", ANNEE),
    ("\u22482025", "2025-01-01..2025-12-31", ANNEE),
    (f"1993{EN_DASH}~2025", "1993-01-01..2025-12-31", PERIODE),
    (f"2004{EN_DASH}2025+", "2004-01-01..", OUVERTE),
    ("2025+", "2025-01-01..", OUVERTE),
    ("peut-être le 3 juin 2019", "2019-06-03", JOUR),
    ("1er décembre 2018 ou 1er janvier 2019", "2018-12-01..2019-01-01", PERIODE),
    ("Mise en place expérimentale : 1er décembre 2018 ou 1er janvier 2019", "2018-12-01..2019-01-01", PERIODE),
    ("janvier 2019 ou décembre 2018", "2018-12-01..2019-01-31", PERIODE),
    ("3 ou 4 juin 2019", "2019-06-03..2019-06-04", PERIODE),
    ("le 4 ou le 3 juin 2019", "2019-06-03..2019-06-04", PERIODE),
    ("septembre/octobre 2019", "2019-09-01..2019-10-31", PERIODE),
    ("novembre ou fin 2018", "2018-09-01..2018-12-31", PERIODE),
    ("début ou mi septembre 2019", "2019-09-01..2019-09-20", PERIODE),
    ("2e ou 3e trimestre 2019", "2019-04-01..2019-09-30", PERIODE),
    ("mars ou avril ou bien mai 2019", "2019-03-01..2019-05-31", PERIODE),
    ("du 3 au 7 juin ou du 10 au 14 juin 2019", "2019-06-03..2019-06-14", PERIODE),
    ("septembre 2018, ou après les congés d'automne 2018, au choix", "2018-09-01..", OUVERTE),
    ("d'ici septembre ou octobre 2018", "..2018-10-31", OUVERTE),
    ("hiver 2019", "2018-12-01..2020-02-29", PERIODE),
    ("2018-19", "2018-01-01..2019-12-31", PERIODE),
    ("années 2030", "2030-01-01..2039-12-31", PERIODE),
    ("horizon 2030", "2030-01-01..2030-12-31", ANNEE),
    ("2026 et suivantes", "2026-01-01..", OUVERTE),
    ("1ère semaine de juin 2025", "2025-06-01..2025-06-08", PERIODE),
    ("dernière semaine de juin 2025", "2025-06-23..2025-06-30", PERIODE),
    ("12/13 mars 2025", "2025-03-12..2025-03-13", PERIODE),
]

FLAGGED = [
    ("01/09/18", "2018-09-01", JOUR, True, Doute.ANNEE_DEUX_CHIFFRES),
    ("1.9.18", "2018-09-01", JOUR, True, Doute.ANNEE_DEUX_CHIFFRES),
    ("1-sept-18", "2018-09-01", JOUR, True, Doute.ANNEE_DEUX_CHIFFRES),
    ("1er septembre 18", "2018-09-01", JOUR, True, Doute.ANNEE_DEUX_CHIFFRES),
    ("sept.-18", "2018-09-01..2018-09-30", MOIS, True, Doute.ANNEE_DEUX_CHIFFRES),
    ("T2 19", "2019-04-01..2019-06-30", TRIMESTRE, True, Doute.ANNEE_DEUX_CHIFFRES),
    ("01/09/68", "2068-09-01", JOUR, True, Doute.ANNEE_DEUX_CHIFFRES),
    ("01/09/69", "1969-09-01", JOUR, True, Doute.ANNEE_DEUX_CHIFFRES),
    ("01/09/18 ou 01/10/18", "2018-09-01..2018-10-01", PERIODE, False, Doute.ANNEE_DEUX_CHIFFRES),
    ("septembre-octobre 18", "2018-09-01..2018-10-31", PERIODE, True, Doute.ANNEE_DEUX_CHIFFRES),
    ("entre décembre et mars 2019", "2018-12-01..2019-03-31", PERIODE, True, Doute.ANNEE_DEDUITE),
    ("1er décembre ou 1er janvier 2019", "2018-12-01..2019-01-01", PERIODE, False, Doute.ANNEE_DEDUITE),
    ("1er décembre 2018 ou 1er janvier", "2018-12-01..2019-01-01", PERIODE, False, Doute.ANNEE_DEDUITE),
    ("septembre 2018 ou octobre", "2018-09-01..2018-10-31", PERIODE, False, Doute.ANNEE_DEDUITE),
    ("fin 2018 ou novembre", "2018-09-01..2018-12-31", PERIODE, False, Doute.ANNEE_DEDUITE),
    ("lundi 31 décembre ou mardi 1er janvier 2019", "2018-12-31..2019-01-01", PERIODE, False, Doute.ANNEE_DEDUITE),
    ("09/18", "2018-09-01..2018-09-30", MOIS, True, Doute.ANNEE_DEUX_CHIFFRES),
    ("S40/25", "2025-09-29..2025-10-05", PERIODE, True, Doute.ANNEE_DEUX_CHIFFRES),
    ("01/10/1949", "1949-10-01", JOUR, True, Doute.ANNEE_LOINTAINE),
    ("01/10/1950", "1950-10-01", JOUR, True, None),
    ("fin 2100", "2100-09-01..2100-12-31", PERIODE, True, None),
    ("2101", "2101-01-01..2101-12-31", ANNEE, True, Doute.ANNEE_LOINTAINE),
    ("Mar 12, 2027", "2027-03-12", JOUR, True, Doute.ANGLAIS),
    ("Dec 12, 2027", "2027-12-12", JOUR, True, Doute.ANGLAIS),
    ("mar. 2 octobre 2018", "2018-10-02", JOUR, True, None),
    ("May 2027", "2027-05-01..2027-05-31", MOIS, True, Doute.ANGLAIS),
    ("Summer 2027", "2027-06-01..2027-08-31", SAISON, True, Doute.ANGLAIS),
    ("Q3 2027", "2027-07-01..2027-09-30", TRIMESTRE, True, Doute.ANGLAIS),
    ("12/03/2025 *", "2025-03-12", JOUR, False, Doute.ANNOTEE),
    ("12/03/2025 (visio)", "2025-03-12", JOUR, False, Doute.ANNOTEE),
    ("\u2705 12/03/2025", "2025-03-12", JOUR, False, Doute.ANNOTEE),
    ("COPIL n°3 le 12/03/2025", "2025-03-12", JOUR, False, Doute.ANNOTEE),
    ("12/03/2025 9h-12h salle B", "2025-03-12", JOUR, False, Doute.ANNOTEE),
    ("2025-03-11T23:00:00Z", "2025-03-12", JOUR, False, Doute.HEURE_DECALEE),
    ("2025-07-11T22:00:00.000Z", "2025-07-12", JOUR, False, Doute.HEURE_DECALEE),
    ("2025-07-11T21:59:59Z", "2025-07-11", JOUR, True, None),
    ("2025-03-12T02:00:00+04:00", "2025-03-11", JOUR, False, Doute.HEURE_DECALEE),
]

NO_DATE = {
    Doute.ILLISIBLE: [
        "",
        "   ",
        "?",
        "idem",
        "à définir",
        "après l'organisation interne, ou en même temps",
        "Repartir des conclusions des ateliers du 1er juin 2018, compléter, finaliser",
        "Présentation aux OS des principes (par MLL) : 6 septembre 2018",
        "mise en œuvre du PLU Rennes 2030",
        "1 temps de travail spécifique (2h00)",
        "2h00",
        f"20{EN_DASH}25 ans",
        f"1 400{EN_DASH}1 500 logts",
        "dans 3 mois",
        "d'ici 2 semaines",
        "2 semaines 2019",
        "1er octobre 2018 (fin novembre 2018)",
        "1er octobre 2018, 1er décembre 2018",
        "mars et juin 2019",
        "S24 du 17 au 21 juin 2024",
        "S52 2026 - S2 2027",
        "sem. 2 2025",
        "May 12",
        "May 12 - Jun 30",
        "Dec 12 - Jan 30",
        "05/12/2025 12:00 AM",
        "12 mars 2025 (annulé)",
        "\u274c 12/03/2025",
        "12/03/2025 puis 15/04/2025",
        "3 mois après le 12/03/2025",
        "reporté du 12/03/2025 au 15/04/2025",
        "mars juin 2019",
        "début des travaux : septembre 2019",
        "début : septembre 2019",
        "fin prévue septembre 2019",
        "1 - octobre 2018",
        "1) octobre 2018",
        "1. octobre 2018",
        "1\u00b2 octobre 2018",
        "01 10 2018",
        "01/10-2018",
        "43374",
        "12,5",
        "12.13",
        "01/10/3018",
        "01/10/0018",
        "octobre 0218",
        "octobre 20018",
        "12345",
        "3e octobre 2018",
        "fin",
        "mi",
        "3",
        "1er",
        "année",
        "entre",
        "ou",
        "-",
        f"{EN_DASH}2025",
        "septembre ou",
        "ou septembre 2019",
        "du 7 au 3 juin 2019",
        "2030-2015",
        "fin juin - début juin 2019",
        "avant 2018 ou après 2020",
        "dès septembre 2018 au plus tard",
        "été 2018-2019",
        "hiver 2018-2020",
        "septembre 2018-2019",
        "début Noël 2018",
        "septembre 2019 14h",
        "1er octobre 2018 25h",
        "01/10/2018 14h 01/10 octobre",
        "\u0661\u0660/\u0661\u0660/\u0662\u0660\u0661\u0668",
        "1er octobre 2018 " + "bis " * 50,
    ],
    Doute.SANS_ANNEE: [
        "6 septembre",
        "01/10",
        "jeudi 6 septembre",
        "29 février",
        "fin novembre",
        "en septembre",
        "d'ici fin septembre",
        "T2",
        "été",
        "à la rentrée",
        "Noël",
        "fin d'année",
        "du 3 au 7 juin",
        "en septembre, ou après les congés d'automne, au choix",
        "septembre ou 2019",
        "S14-16",
        "S14/15",
    ],
}

IMPOSSIBLE = {
    Partie.JOUR: [
        "31 février",
        "31 avril",
        "30/02/2019",
        "2019-02-30",
        "30 février 2019",
        "29 février 2019",
        "29/02/2019",
        "00/10/2018",
        "31/02",
        "45 octobre 2018",
        "1er octobre 2018 ou 31 novembre 2018",
        "29 février ou 1er mars 2019",
    ],
    Partie.MOIS: ["10/13/2018", "13/2019", "00/2019"],
    Partie.JOUR_SEMAINE: ["mardi 1er octobre 2018", "jeu. 12 mars 2025"],
    Partie.TRIMESTRE: ["T5 2019", "T0 2019", "5e trimestre 2019", "Q5 2027"],
    Partie.SEMESTRE: ["3e semestre 2019"],
    Partie.SEMAINE: ["S53 2019", "semaine 54 2019", "sem. 54 2019", "6e semaine de juin 2019"],
}

CHANTIER_1 = YearContext(date(2018, 7, 1), date(2019, 1, 1))
CHANTIER_2 = YearContext(date(2018, 12, 1), date(2018, 12, 1))
CHANTIER_3 = YearContext(date(2019, 1, 1), date(2019, 1, 1))
CHANTIER_6 = YearContext(date(2019, 9, 1), date(2019, 9, 30))
TWO_YEARS = YearContext(date(2018, 1, 1), date(2019, 12, 31))

INFERRED = [
    ("6 septembre", CHANTIER_1, "2018-09-06", JOUR, True),
    ("jeudi 6 septembre", CHANTIER_1, "2018-09-06", JOUR, True),
    ("Présentation aux OS : 6 septembre", CHANTIER_1, "2018-09-06", JOUR, True),
    ("6 juillet", CHANTIER_1, "2018-07-06", JOUR, True),
    ("01/10", CHANTIER_1, "2018-10-01", JOUR, True),
    ("fin novembre", CHANTIER_1, "2018-11-21..2018-11-30", DIZAINE, True),
    ("Passage en CT fin novembre", CHANTIER_1, "2018-11-21..2018-11-30", DIZAINE, True),
    ("passage en CT \u00ab fin novembre \u00bb", CHANTIER_1, "2018-11-21..2018-11-30", DIZAINE, True),
    ("d'ici fin septembre", CHANTIER_1, "..2018-09-30", OUVERTE, True),
    ("priorité, à finaliser d'ici fin septembre", CHANTIER_1, "..2018-09-30", OUVERTE, True),
    ("T4", CHANTIER_1, "2018-10-01..2018-12-31", TRIMESTRE, True),
    ("à la rentrée", CHANTIER_1, "2018-09-01..2018-09-30", MOIS, True),
    ("fin d'année", CHANTIER_1, "2018-09-01..2018-12-31", PERIODE, True),
    ("du 3 au 7 septembre", CHANTIER_1, "2018-09-03..2018-09-07", PERIODE, True),
    ("du 28 décembre au 3 janvier", CHANTIER_1, "2018-12-28..2019-01-03", PERIODE, True),
    ("fin décembre ou début janvier", CHANTIER_1, "2018-12-21..2019-01-10", PERIODE, False),
    ("en septembre", CHANTIER_2, "2018-09-01..2018-09-30", MOIS, True),
    ("à lancer en septembre", CHANTIER_2, "2018-09-01..2018-09-30", MOIS, True),
    ("en septembre, ou après les congés d'automne, au choix", CHANTIER_3, "2018-09-01..", OUVERTE, False),
    ("à lancer en septembre, ou après les congés d'automne, au choix", CHANTIER_3, "2018-09-01..", OUVERTE, False),
    ("1er octobre", CHANTIER_6, "2019-10-01", JOUR, True),
    ("Mise en place stabilisée de l'organisation au 1er octobre", CHANTIER_6, "2019-10-01", JOUR, True),
    ("6 septembre", CHANTIER_6, "2019-09-06", JOUR, True),
    ("29 février", YearContext(date(2020, 1, 1), date(2020, 12, 31)), "2020-02-29", JOUR, True),
    # 2 July 2018 and 3 July 2019 are 183 days away: outside these two, only one year is near enough
    ("1er juillet", CHANTIER_3, "2019-07-01", JOUR, True),
    ("4 juillet", CHANTIER_3, "2018-07-04", JOUR, True),
]

# No year, more than one, or none near enough.
STILL_WITHOUT_YEAR = [
    ("2 juillet", CHANTIER_3),
    ("3 juillet", CHANTIER_3),
    ("S2", CHANTIER_3),
    ("1er juin", CHANTIER_1),
    ("6 septembre", TWO_YEARS),
    ("jeudi 6 septembre", CHANTIER_6),
    ("29 février", CHANTIER_1),
    ("septembre ou 2019", CHANTIER_6),
    ("6 septembre", YearContext(date.min, date.max)),
    ("6 septembre", YearContext(date.min, date.min)),
    ("6 septembre", YearContext(date.max, date.max)),
    ("6 septembre", YearContext(date(2019, 1, 1), date(2017, 1, 1))),
]


def _expected(
    texte: str, interval: str, precision: Precision, certain: bool, doute: Doute | None = None
) -> ApproximateDate:
    first, _, last = interval.partition("..") if ".." in interval else (interval, "", interval)
    debut = date.fromisoformat(first) if first else None
    fin = date.fromisoformat(last) if last else None
    return ApproximateDate(texte, debut, fin, precision, certain, doute)


def _without_date(texte: str, doute: Doute) -> ApproximateDate:
    return ApproximateDate(texte, None, None, Precision.INCONNUE, False, doute)


def _wrong(*expected: ApproximateDate, context: YearContext | None = None) -> list[tuple[ApproximateDate, ...]]:
    """Return what is read otherwise than expected, and as what: one table of writings is one test."""
    assert expected
    read = [(parse_date(each.texte, context), each) for each in expected]
    return [(found, each) for found, each in read if found != each]


def test_certain() -> None:
    assert _wrong(*(_expected(*line, True) for line in CERTAIN)) == []


def test_uncertain() -> None:
    assert _wrong(*(_expected(*line, False) for line in UNCERTAIN)) == []


def test_dated_with_a_doubt() -> None:
    assert _wrong(*(_expected(*line) for line in FLAGGED)) == []


@pytest.mark.parametrize("doute", NO_DATE)
def test_no_date(doute: Doute) -> None:
    assert _wrong(*(_without_date(texte, doute) for texte in NO_DATE[doute])) == []


@pytest.mark.parametrize("partie", IMPOSSIBLE)
def test_a_date_that_does_not_exist_says_which_part_is_wrong(partie: Partie) -> None:
    """« S53 2025 » was told to correct « le jour ou le mois », of which it has none."""
    unknown = (None, None, INCONNUE, False, Doute.IMPOSSIBLE, partie)
    assert _wrong(*(ApproximateDate(texte, *unknown) for texte in IMPOSSIBLE[partie])) == []


def test_year_taken_from_the_dates_around() -> None:
    read = [
        (parse_date(texte, context), _expected(texte, interval, precision, certain, Doute.ANNEE_DEDUITE))
        for texte, context, interval, precision, certain in INFERRED
    ]
    assert [(found, expected) for found, expected in read if found != expected] == []


@pytest.mark.parametrize(("texte", "context"), STILL_WITHOUT_YEAR)
def test_year_never_chosen_between_two(texte: str, context: YearContext) -> None:
    assert parse_date(texte, context) == _without_date(texte, Doute.SANS_ANNEE)


def test_a_written_year_ignores_the_dates_around() -> None:
    assert _wrong(*(_expected(*line, True) for line in CERTAIN), context=CHANTIER_6) == []


@pytest.mark.parametrize("value", [date(2018, 10, 1), datetime(2018, 10, 1), datetime(2018, 10, 1, 14, 30)])
def test_real_date(value: date) -> None:
    assert parse_date(value) == _expected("01/10/2018", "2018-10-01", JOUR, True)


def test_real_date_of_a_far_year_is_told() -> None:
    """A cell of a date column that holds a small number shows a day of 1900."""
    assert parse_date(date(1900, 1, 31)).doute is Doute.ANNEE_LOINTAINE


def test_one_day_is_said_where_only_its_writing_is_doubtful() -> None:
    assert parse_date("12/03/2025 OK").says_one_day
    assert parse_date("2025-03-11T23:00:00Z").says_one_day
    assert not parse_date("vers le 12/03/2025").says_one_day
    assert not parse_date("fin 2025 OK").says_one_day


@pytest.mark.parametrize("texte", ["à définir", "NC", "sans date", "Permanent", "en attente", "(à planifier)", "?"])
def test_no_date_said_on_purpose(texte: str) -> None:
    assert is_no_date(texte)


@pytest.mark.parametrize("texte", ["", "bientôt", "fin 2025", "attente"])
def test_no_word_of_absence(texte: str) -> None:
    assert not is_no_date(texte)


def test_real_date_of_an_early_year_keeps_its_zeros() -> None:
    assert parse_date(date(1, 2, 3)).texte == "03/02/0001"


# Nearest Saturdays to 20 October and 20 December, against the calendars the Education ministry published.
@pytest.mark.parametrize(
    ("year", "toussaint", "noel"),
    [
        (2018, "2018-10-20..2018-11-04", "2018-12-22..2019-01-06"),
        (2019, "2019-10-19..2019-11-03", "2019-12-21..2020-01-05"),
        (2020, "2020-10-17..2020-11-01", "2020-12-19..2021-01-03"),
        (2021, "2021-10-23..2021-11-07", "2021-12-18..2022-01-02"),
        (2023, "2023-10-21..2023-11-05", "2023-12-23..2024-01-07"),
    ],
)
def test_school_holidays(year: int, toussaint: str, noel: str) -> None:
    for texte, interval in ((f"congés d'automne {year}", toussaint), (f"vacances de Noël {year}", noel)):
        assert parse_date(texte) == _expected(texte, interval, PERIODE, True)


def _phrases(words: ModuleType) -> Iterator[str]:
    for groups in (words.MOIS, words.JOURS_SEMAINE, words.POSITIONS, words.RANGS):
        for phrases in groups:
            yield from phrases
    for table in (words.UNITES, words.PERIODES, words.MOTS):
        for phrases in table.values():
            yield from phrases


def test_lexicons_are_written_as_the_tokeniser_sees_them_and_only_once() -> None:
    phrases = [*_phrases(lexicon), *_phrases(english)]
    assert [normalise(phrase) for phrase in phrases] == phrases
    assert sorted(set(phrases)) == sorted(phrases)


@pytest.mark.parametrize("phrase", lexicon.MOTS[lexicon.Sorte.INTITULE])
def test_every_lead_word_may_stand_before_a_date_and_is_no_date_itself(phrase: str) -> None:
    texte = f"{phrase} : 1er octobre 2018"
    assert parse_date(texte) == _expected(texte, "2018-10-01", JOUR, True)
    assert parse_date(phrase) == _without_date(phrase, Doute.ILLISIBLE)


@pytest.mark.parametrize("phrase", lexicon.MOTS[lexicon.Sorte.DOUTE])
def test_every_word_of_doubt_makes_a_date_uncertain_before_and_behind_it(phrase: str) -> None:
    for texte in (f"{phrase} 1er octobre 2018", f"1er octobre 2018 {phrase}"):
        assert parse_date(texte) == _expected(texte, "2018-10-01", JOUR, False)


@pytest.mark.parametrize(
    "texte",
    [
        "1" * 32_000,
        "1/" * 16_000,
        "-" * 200,
        "1-" * 100,
        "ou " * 66,
        "é" * 32_000,
        "e\u0301" * 16_000,
        " " * 32_000,
        "mai à " * 33,
        "septembre ou " * 15 + "?",
    ],
)
def test_hostile_cell_is_answered_at_once(texte: str) -> None:
    start = time.perf_counter()
    assert parse_date(texte, CHANTIER_1) == _without_date(texte, Doute.ILLISIBLE)
    assert time.perf_counter() - start < 0.5


def test_surrounding_space_does_not_count_in_the_length() -> None:
    texte = "1er octobre 2018" + " " * 1000
    assert parse_date(texte) == _expected(texte, "2018-10-01", JOUR, True)
