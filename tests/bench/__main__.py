"""Measure the dashboard next to an empty Streamlit application, and its peers: `python -m tests.bench --help`."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from sao_dashboard.formatting import nombre, pluriel
from tests.bench import measures
from tests.bench.applications import Application, Screen, dashboard, empty_application, peers
from tests.bench.measures import Traffic
from tests.browser.chromium import FEATURES, executable

LAUNCH = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    FEATURES,
)
SCREENS = {"operations": "", "secteurs": "_graphique", "synthese": "_synthese"}
"""What ends the name of a measure of each screen."""
OPENINGS = {
    "ouvrir": "Ouvrir Opérations",
    "rouvrir": "Rouvrir Opérations",
    "ouvrir_graphique": "Ouvrir Secteurs",
    "rouvrir_graphique": "Rouvrir Secteurs",
    "ouvrir_synthese": "Ouvrir Synthèse",
    "rouvrir_synthese": "Rouvrir Synthèse",
}
"""To open again is to find the browser's cache full."""
FILTERED = {"choisir": "Choisir un secteur, table", "choisir_graphique": "Choisir un secteur, graphique"}
STEPS = {**OPENINGS, **FILTERED, "remplacer": "Remplacer le classeur"}
ROWS = {
    "froid_titre": "Démarrage à froid → titre (ms)",
    "froid_chiffres": "Démarrage à froid → premiers chiffres (ms)",
    **{f"contenu_{step}": f"{title} → premier contenu (ms)" for step, title in OPENINGS.items()},
    **{step: f"{title} → tout (ms)" if step in OPENINGS else f"{title} (ms)" for step, title in STEPS.items()},
    **{f"processeur_{step}": f"Processeur du serveur : {title} (ms)" for step, title in STEPS.items()},
    **{f"navigateur_{step}": f"Processeur du navigateur : {title} (ms)" for step, title in STEPS.items()},
    **{f"http_{step}": f"Reçu par HTTP : {title} (ko)" for step, title in OPENINGS.items()},
    **{f"websocket_{step}": f"Reçu par WebSocket : {title} (ko)" for step, title in (OPENINGS | FILTERED).items()},
    "memoire": "Mémoire du serveur (Mio)",
}
"""What is measured, in the order of the table."""
BASES = {"_graphique": "", "_synthese": "", "remplacer": "choisir"}
"""An empty application has one screen, neither chart nor workbook: what it lacks is compared with what it has."""

Samples = dict[str, dict[str, list[float]]]
"""What was measured: by name of the application, then of the measure."""


class Bench:
    """One run: the applications take turns, so that what disturbs the machine disturbs them all."""

    def __init__(self, applications: Sequence[Application], browser: Browser) -> None:
        self.applications = applications
        self._samples: dict[Application, dict[str, list[float]]] = {application: {} for application in applications}
        self._browser = browser

    def cold(self, rank: int) -> None:
        """Start each application anew."""
        for application in self._in_turn(rank):
            try:
                title, figures = measures.cold(application, self._browser)
            finally:
                application.stop()
            self._note(application, "froid_titre", title)
            self._note(application, "froid_chiffres", figures)

    def warm_up(self) -> None:
        """Start each application once for all, and open its screens."""
        for application in self.applications:
            measures.cold(application, self._browser)
            for screen in application.screens.values():
                with measures.page_of(self._browser) as page:
                    measures.opening(page, application, screen)

    def warm(self, rank: int) -> None:
        """Open, choose and replace in each application."""
        for application in self._in_turn(rank):
            for name, screen in application.screens.items():
                self._open(application, screen, SCREENS[name])
                if screen.choices(rank):
                    self._choose(application, screen, f"choisir{SCREENS[name]}", rank)
            if application.workbook:
                self._replace(application)

    def weigh(self) -> None:
        """Count bytes, apart from the delays that counting them would lengthen; then the memory held."""
        for application in self.applications:
            for name, screen in application.screens.items():
                self._weigh(application, screen, SCREENS[name])
            self._note(application, "memoire", measures.memory(application.pid))

    def _open(self, application: Application, screen: Screen, suffix: str) -> None:
        """Open a screen in a tab, then in another of the same browser."""
        with measures.context_of(self._browser) as context:
            for step in (f"ouvrir{suffix}", f"rouvrir{suffix}"):
                page = context.new_page()
                with self._spending(application, step):
                    content, opened = measures.opening(page, application, screen)
                self._note(application, f"contenu_{step}", content)
                self._note(application, step, opened)
                page.close()

    def _choose(self, application: Application, screen: Screen, step: str, rank: int) -> None:
        """Choose one value after another, in an order of the round's own so that no view was seen before."""
        with measures.page_of(self._browser) as page:
            measures.opening(page, application, screen)
            for choice in screen.choices(rank):
                with self._spending(application, step):
                    self._note(application, step, measures.choosing(page, screen, choice))

    def _replace(self, application: Application) -> None:
        with measures.page_of(self._browser) as page:
            measures.opening(page, application, application.screens["operations"])
            with self._spending(application, "remplacer"):
                self._note(application, "remplacer", measures.replacing(page, application))

    def _weigh(self, application: Application, screen: Screen, suffix: str) -> None:
        with measures.context_of(self._browser) as context:
            for step in (f"ouvrir{suffix}", f"rouvrir{suffix}"):
                page, traffic = context.new_page(), Traffic()
                traffic.follow(page)
                measures.opening(page, application, screen)
                page.wait_for_timeout(1000 * measures.QUIET_SECONDS)
                self._note(application, f"http_{step}", traffic.http / 1000)
                self._note(application, f"websocket_{step}", traffic.websocket / 1000)
            for choice in screen.choices(0)[:1]:
                before = traffic.websocket
                measures.choosing(page, screen, choice)
                page.wait_for_timeout(1000 * measures.QUIET_SECONDS)
                self._note(application, f"websocket_choisir{suffix}", (traffic.websocket - before) / 1000)

    @contextmanager
    def _spending(self, application: Application, step: str) -> Iterator[None]:
        with measures.processor_time(application, self._browser) as spent:
            yield
        self._note(application, f"processeur_{step}", spent[0])
        self._note(application, f"navigateur_{step}", spent[1])

    def _in_turn(self, rank: int) -> list[Application]:
        shift = rank % len(self.applications)
        return [*self.applications[shift:], *self.applications[:shift]]

    def _note(self, application: Application, key: str, value: float) -> None:
        self._samples[application].setdefault(key, []).append(value)

    def by_size(self) -> dict[str, Samples]:
        """Return what was measured for each size of workbook, the first application, the empty one, beside each."""
        return {
            pluriel(size, "opération"): {
                each.name: self._samples[each] for each in self.applications if each.size in (0, size)
            }
            for size in dict.fromkeys(each.size for each in self.applications[1:])
        }


def run(sizes: Sequence[int], rounds: int, seconds: float, with_peers: bool) -> dict[str, Samples]:
    """Return all that was measured; fewer rounds than asked for, one at least, where time is short."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver, ExitStack() as last:
        applications = [empty_application()]
        for size in sizes:
            applications += [*(peers(size, Path(folder)) if with_peers else ()), dashboard(size, Path(folder))]
        browser = driver.chromium.launch(executable_path=executable(), args=LAUNCH)
        last.callback(browser.close)
        for application in applications:
            last.callback(application.stop)
        bench = Bench(applications, browser)
        _say(began, "classeurs écrits")
        _rounds("à froid", bench.cold, rounds, began, began + 0.25 * seconds)
        bench.warm_up()
        _rounds("à chaud", bench.warm, rounds, began, began + 0.9 * seconds)
        bench.weigh()
        return bench.by_size()


def _rounds(name: str, measure: Callable[[int], None], rounds: int, began: float, limit: float) -> None:
    """Measure in rounds until `limit`, as far as the last one tells how long the next will take."""
    for rank in range(rounds):
        start = time.monotonic()
        measure(rank)
        _say(began, f"tour {rank + 1} {name}")
        if 2 * time.monotonic() - start > limit:
            return


def _say(began: float, what: str) -> None:
    print(f"{time.monotonic() - began:6.0f} s  {what}", file=sys.stderr, flush=True)


def table(samples: Samples) -> str:
    """Return the medians as a Markdown table, each with its ratio to the first application, the empty one."""
    lines = [f"| Mesure (médianes) | {' | '.join(samples)} |", f"|---|{'---:|' * len(samples)}"]
    for key, title in ROWS.items():
        cells = [_cell(samples, name, key) for name in samples]
        lines.append(f"| {title} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(samples: Samples, name: str, key: str) -> str:
    if key not in samples[name]:
        return "–"
    value = median(samples[name][key])
    empty = samples[next(iter(samples))]
    if samples[name] is empty:
        return _rounded(value)
    for lacking, base in BASES.items():
        if key not in empty:
            key = key.replace(lacking, base)
    return f"{_rounded(value)} (×{nombre(value / median(empty[key]), 1)})" if median(empty[key]) else _rounded(value)


def _rounded(value: float) -> str:
    return nombre(value, 0 if value >= 20 else 1)


def main() -> None:
    """Measure, then print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--sizes", default="60,10000,100000", help="nombres d'opérations, séparés par des virgules")
    parser.add_argument("--rounds", type=int, default=5, help="tours de mesure")
    parser.add_argument(
        "--minutes", type=float, default=15, help="durée au-delà de laquelle on se contente de moins de tours"
    )
    parser.add_argument("--json", type=Path, help="fichier où écrire toutes les mesures")
    parser.add_argument("--peers", action="store_true", help="mesurer aussi NiceGUI et un Streamlit usuel")
    asked = parser.parse_args()
    sizes = [int(size) for size in asked.sizes.split(",")]
    measured = run(sizes, asked.rounds, 60 * asked.minutes, asked.peers)
    for title, samples in measured.items():
        print(f"\n## {title}\n\n{table(samples)}")
    if asked.json:
        asked.json.write_text(json.dumps(measured, ensure_ascii=False, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
