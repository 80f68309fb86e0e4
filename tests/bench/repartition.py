"""What deciding of a split costs: `python -m tests.bench.repartition`.

Every split compared, then HiGHS, on splits drawn from a seed; and a move shown on the screen Répartition, its script
run again without a browser. Wall time for the first, processor time for the last, the median of some rounds.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from urllib.parse import parse_qs, urlsplit

import numpy as np

from sao_dashboard.repartition.criteres import Critere, ordre
from sao_dashboard.repartition.enumeration import enumerate_all
from sao_dashboard.repartition.partage import UNITE, Partage
from sao_dashboard.repartition.solveur import solve
from sao_dashboard.settings import ROOT
from tests.bench.generator import generate
from tests.repartition.partages import drawn

ROUNDS = 9
TEN_SECONDS = 10.0


def people(operations: int, agents: int) -> Partage:
    """Return operations to split between people, each of whom has some time and some of it taken already."""
    draw = np.random.default_rng(1)
    today = draw.integers(0, agents, operations)
    time, share = draw.choice([50, 80, 90, 100, 100, 100], agents), draw.choice([5, 10, 10, 15, 20, 30], operations)
    nothing = np.zeros((operations, agents), dtype=np.int64)
    return Partage(
        operations=tuple(f"O{at:03}" for at in range(operations)),
        cibles=tuple(f"CO {at:02}" for at in range(agents)),
        comptees=np.ones(agents, dtype=bool),
        permis=np.ones((operations, agents), dtype=bool),
        actuel=today,
        poids=np.rint(share[:, None] * (time[today][:, None] / time[None, :]) * UNITE / 100).astype(np.int64),
        fixe=draw.choice([0, 0, 10, 20], agents).astype(np.int64),
        couts={
            Critere.PERSONNE: nothing,
            Critere.CONTINUITE: (np.arange(agents) != today[:, None]).astype(np.int64),
            Critere.ETAPE: nothing,
        },
    )


def timed(words: str, act: Callable[[], object]) -> None:
    """Print what one call takes, and what it says it proved."""
    start = perf_counter()
    found = act()
    gain = getattr(found, "gain", 0)
    proved = f", at most {gain} may be gained on « {found.critere} »" if gain else ""  # type: ignore[attr-defined]
    print(f"{words}: {perf_counter() - start:.3f} s{proved}", flush=True)


def moves(name: str, content: bytes) -> None:
    """Print what a move costs the server, on the screen of a workbook."""
    from streamlit.runtime.context import ContextProxy

    from tests.web.conftest import new_app, open_screen, settled
    from tests.web.tables import links

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "suivi.xlsx"
        path.write_bytes(content)
        os.environ |= {"SAO_CLASSEUR": str(path), "SAO_VERSIONS": str(Path(folder) / "versions")}
        settled()
        # Without a server there are no cookies, and Streamlit does not expect that.
        ContextProxy.cookies = {}  # type: ignore[assignment, method-assign]
        app = new_app()
        open_screen(app, "repartition")
        found = [parse_qs(urlsplit(to).query)["deplacer"] for words, to in links(app) if words.startswith("→")]
        times = []
        for asked in found[:ROUNDS]:
            app.query_params["deplacer"] = asked
            start = process_time()
            app.run(timeout=120)
            times.append(1000 * (process_time() - start))
        print(f"a move, {name}, {len(found)} offered: {median(times):.0f} ms of processor", flush=True)


def main() -> None:
    """Measure all of it."""
    criteria = ordre(())
    for count in (9, 16, 20):
        split = drawn(1, count, 6)
        timed(f"2^{count} splits compared", lambda split=split: enumerate_all(split, criteria))  # type: ignore[misc]
    for count, places in ((20, 6), (100, 8)):
        split = drawn(1, count, places)
        timed(f"{count} franges, {places} sectors", lambda split=split: solve(split, criteria))  # type: ignore[misc]
    timed("300 operations, 60 people", lambda: solve(people(300, 60), criteria, delai=TEN_SECONDS))
    timed("the same, three moves", lambda: solve(people(300, 60), criteria, au_plus=3, delai=TEN_SECONDS))
    moves("demonstration", (ROOT / "data" / "suivi_operations.xlsx").read_bytes())
    moves("2 000 operations", generate(2_000))


if __name__ == "__main__":
    main()
