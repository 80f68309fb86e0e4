"""Every sheet and column of the workbook, declared once.

Reading, checking, the template, the data dictionary and the settings of the tables on screen all come from here.
Accented headers exist in this package only: elsewhere a column is known by its key.
"""

from __future__ import annotations

from sao_dashboard.schema.correspondances import CORRESPONDANCES as CORRESPONDANCES
from sao_dashboard.schema.derived import DERIVED as DERIVED
from sao_dashboard.schema.lists import LISTS as LISTS
from sao_dashboard.schema.model import ROW as ROW
from sao_dashboard.schema.model import Column as Column
from sao_dashboard.schema.model import Kind as Kind
from sao_dashboard.schema.model import ListSpec as ListSpec
from sao_dashboard.schema.model import Sheet as Sheet
from sao_dashboard.schema.sheets import BY_KEY as BY_KEY
from sao_dashboard.schema.sheets import DATE_OBSERVATION as DATE_OBSERVATION
from sao_dashboard.schema.sheets import DEBUT_EXPERIMENTATION as DEBUT_EXPERIMENTATION
from sao_dashboard.schema.sheets import LIST_BY_KEY as LIST_BY_KEY
from sao_dashboard.schema.sheets import PARAMETRES as PARAMETRES
from sao_dashboard.schema.sheets import SHEETS as SHEETS
from sao_dashboard.schema.sheets import is_setting as is_setting
from sao_dashboard.schema.sheets import sheet as sheet
