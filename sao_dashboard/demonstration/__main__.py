"""Write the demonstration workbook: `python -m sao_dashboard.demonstration data/suivi_operations.xlsx`."""

from __future__ import annotations

import argparse
from pathlib import Path

from sao_dashboard.demonstration.workbook import write_demonstration

parser = argparse.ArgumentParser(
    prog="python -m sao_dashboard.demonstration", description="Écrit le classeur de démonstration."
)
parser.add_argument("sortie", type=Path, metavar="SORTIE")
parser.parse_args().sortie.write_bytes(write_demonstration())
