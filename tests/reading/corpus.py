"""Read workbooks that nobody here wrote: `python -m tests.reading.corpus FOLDER…` counts what becomes of each.

The source distributions of libraries that read or write spreadsheets carry hundreds (openpyxl, XlsxWriter, pandas,
pyexcel…): whatever a file holds, it is read or refused with a sentence, in a few seconds. Ends with 1 when one is not.
"""

from __future__ import annotations

import sys
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter

from sao_dashboard.errors import WorkbookError
from sao_dashboard.reading.read import read_workbook

SUFFIXES = frozenset(
    f".{suffix}"
    for suffix in (
        "xlsx",
        "xlsm",
        "xltx",
        "xltm",
        "xlam",
        "xlsb",
        "xls",
        "xlt",
        "ods",
        "ots",
        "fods",
        "csv",
        "tsv",
        "slk",
    )
)
MOST_SECONDS = 5.0


def main(folders: Sequence[str]) -> int:
    """Read every spreadsheet of these folders, and print the counts."""
    counts: Counter[str] = Counter()
    slow, longest = 0, 0.0
    for path in files(folders):
        start = perf_counter()
        found = outcome(path)
        seconds = perf_counter() - start
        longest = max(longest, seconds)
        counts[found] += 1
        if seconds > MOST_SECONDS:
            slow += 1
            print(f"{seconds:.1f} s: {path}")
    for found, count in counts.most_common():
        print(f"{count:6} {found}")
    print(f"{counts.total():6} in all; over {MOST_SECONDS:.0f} s: {slow}; the longest {longest:.1f} s")
    return int(bool(slow or counts["exception"]))


def files(folders: Sequence[str]) -> Iterator[Path]:
    """Yield the spreadsheets of these folders and below, by their suffix."""
    for folder in folders:
        for path in sorted(Path(folder).rglob("*")):
            if path.suffix.lower() in SUFFIXES and path.is_file():
                yield path


def outcome(path: Path) -> str:
    """Read one file, and return what became of it."""
    try:
        workbook = read_workbook(path.read_bytes())
    except WorkbookError as error:
        return f"refused: {error.title}"
    except Exception:  # noqa: BLE001 (what is looked for)
        print(f"exception: {path}\n{traceback.format_exc()}")
        return "exception"
    return "read, with blocking issues" if workbook.blocking else "read"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
