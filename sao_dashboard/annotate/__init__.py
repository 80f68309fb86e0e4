"""The annotated workbook: the user's own file with each faulty cell coloured and explained, and nothing else changed.

The parts of the file are edited as bytes, by offsets; the members that do not change keep their compressed bytes.
"""

from __future__ import annotations

from sao_dashboard.annotate.alone import list_alone as list_alone
from sao_dashboard.annotate.cells import CellToWrite as CellToWrite
from sao_dashboard.annotate.cells import with_cells as with_cells
from sao_dashboard.annotate.confined import annotate_confined as annotate_confined
from sao_dashboard.annotate.confined import with_cells_confined as with_cells_confined
from sao_dashboard.annotate.confined import with_correspondances_confined as with_correspondances_confined
from sao_dashboard.annotate.confined import with_identifiers_confined as with_identifiers_confined
from sao_dashboard.annotate.confined import without_names_confined as without_names_confined
from sao_dashboard.annotate.correspondances import with_correspondances as with_correspondances
from sao_dashboard.annotate.identifiers import with_identifiers as with_identifiers
from sao_dashboard.annotate.names import naming as naming
from sao_dashboard.annotate.names import parts_naming as parts_naming
from sao_dashboard.annotate.names import without_names as without_names
from sao_dashboard.annotate.workbook import annotate as annotate
