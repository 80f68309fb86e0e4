"""Measure the dashboard next to an empty Streamlit application: `python -m tests.bench --help`."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from sao_dashboard.formatting import nombre
from tests.bench import measures
from tests.bench.measures import Application, Screen, Traffic
from tests.browser.chromium import executable

LAUNCH = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
ROWS = {
    "froid_titre": "Démarrage à froid → titre (ms)",
    "froid_chiffres": "Démarrage à froid → premiers chiffres (ms)",
    "ouvrir": "Ouvrir Opérations (ms)",
    "choisir": "Choisir un secteur, table (ms)",
    "choisir_graphique": "Choisir un secteur, graphique (ms)",
    "remplacer": "Remplacer le classeur (ms)",
    "processeur_ouvrir": "Processeur : ouvrir Opérations (ms)",
    "processeur_choisir": "Processeur : choisir un secteur, table (ms)",
    "processeur_choisir_graphique": "Processeur : choisir un secteur, graphique (ms)",
    "processeur_remplacer": "Processeur : remplacer le classeur (ms)",
    "http_ouvrir": "Reçu par HTTP : ouvrir Opérations (ko)",
    "websocket_ouvrir": "Reçu par WebSocket : ouvrir Opérations (ko)",
    "websocket_choisir": "Reçu par WebSocket : choisir un secteur, table (ko)",
    "websocket_choisir_graphique": "Reçu par WebSocket : choisir un secteur, graphique (ko)",
    "memoire": "Mémoire du serveur (Mio)",
}
"""What is measured, in the order of the table."""
BASES = {
    "choisir_graphique": "choisir",
    "remplacer": "choisir",
    "processeur_choisir_graphique": "processeur_choisir",
    "processeur_remplacer": "processeur_choisir",
    "websocket_choisir_graphique": "websocket_choisir",
}
"""An empty application has neither chart nor workbook: these are compared with its change of choice."""

Samples = dict[str, dict[str, list[float]]]
"""What was measured: by name of the application, then of the measure."""


class Bench:
    """One run: the applications take turns, so that what disturbs the machine disturbs them all."""

    def __init__(self, applications: Sequence[Application], browser: Browser) -> None:
        self.applications = applications
        self.samples: Samples = {application.name: {} for application in applications}
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
            with measures.page_of(self._browser) as page, measures.processor_time(application) as spent:
                self._note(
                    application, "ouvrir", measures.opening(page, application, application.screens["operations"])
                )
            self._note(application, "processeur_ouvrir", spent[0])
            for name, screen in application.screens.items():
                self._choose(application, screen, "choisir" if name == "operations" else "choisir_graphique", rank)
            if application.workbook:
                self._replace(application)

    def weigh(self) -> None:
        """Count bytes, apart from the delays that counting them would lengthen; then the memory held."""
        for application in self.applications:
            for name, screen in application.screens.items():
                with measures.page_of(self._browser) as page:
                    self._weigh(application, screen, page, "" if name == "operations" else "_graphique")
            self._note(application, "memoire", measures.memory(application.pid))

    def _choose(self, application: Application, screen: Screen, key: str, rank: int) -> None:
        """Choose one value after another, in an order of the round's own so that no view was seen before."""
        with measures.page_of(self._browser) as page:
            measures.opening(page, application, screen)
            for choice in screen.choices(rank):
                with measures.processor_time(application) as spent:
                    self._note(application, key, measures.choosing(page, screen, choice))
                self._note(application, f"processeur_{key}", spent[0])

    def _replace(self, application: Application) -> None:
        with measures.page_of(self._browser) as page:
            measures.opening(page, application, application.screens["operations"])
            with measures.processor_time(application) as spent:
                self._note(application, "remplacer", measures.replacing(page, application))
        self._note(application, "processeur_remplacer", spent[0])

    def _weigh(self, application: Application, screen: Screen, page: Page, suffix: str) -> None:
        traffic = Traffic()
        traffic.follow(page)
        measures.opening(page, application, screen)
        page.wait_for_timeout(1000 * measures.QUIET_SECONDS)
        opened = traffic.websocket
        if not suffix:
            self._note(application, "http_ouvrir", traffic.http / 1000)
            self._note(application, "websocket_ouvrir", opened / 1000)
        measures.choosing(page, screen, screen.choices(0)[0])
        page.wait_for_timeout(1000 * measures.QUIET_SECONDS)
        self._note(application, f"websocket_choisir{suffix}", (traffic.websocket - opened) / 1000)

    def _in_turn(self, rank: int) -> list[Application]:
        shift = rank % len(self.applications)
        return [*self.applications[shift:], *self.applications[:shift]]

    def _note(self, application: Application, key: str, value: float) -> None:
        self.samples[application.name].setdefault(key, []).append(value)


def run(sizes: Sequence[int], rounds: int, seconds: float) -> Samples:
    """Return all that was measured; fewer rounds than asked for, one at least, where time is short."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver, ExitStack() as last:
        applications = [measures.empty_application(), *(measures.dashboard(n, Path(folder)) for n in sizes)]
        browser = driver.chromium.launch(executable_path=executable(), args=LAUNCH)
        last.callback(browser.close)
        for application in applications:
            last.callback(application.stop)
        bench = Bench(applications, browser)
        _say(began, "classeurs écrits")
        _rounds("à froid", bench.cold, rounds, began, began + 0.35 * seconds)
        bench.warm_up()
        _rounds("à chaud", bench.warm, rounds, began, began + 0.9 * seconds)
        bench.weigh()
        return bench.samples


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
    """Return the medians as a Markdown table, each with its ratio to the empty application."""
    names = list(samples)
    lines = [f"| Mesure (médianes) | {' | '.join(names)} |", f"|---|{'---:|' * len(names)}"]
    for key, title in ROWS.items():
        cells = [_cell(samples, name, key) for name in names]
        lines.append(f"| {title} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(samples: Samples, name: str, key: str) -> str:
    if key not in samples[name]:
        return "–"
    value = median(samples[name][key])
    empty = samples[next(iter(samples))]
    base = median(empty[key if key in empty else BASES[key]])
    ratio = "" if samples[name] is empty else f" (×{nombre(value / base, 1)})"
    return f"{nombre(value, 0 if value >= 20 else 1)}{ratio}"


def main() -> None:
    """Measure, then print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--sizes", default="60,10000,100000", help="nombres d'opérations, séparés par des virgules")
    parser.add_argument("--rounds", type=int, default=5, help="tours de mesure")
    parser.add_argument(
        "--minutes", type=float, default=15, help="durée au-delà de laquelle on se contente de moins de tours"
    )
    parser.add_argument("--json", type=Path, help="fichier où écrire toutes les mesures")
    asked = parser.parse_args()
    samples = run([int(size) for size in asked.sizes.split(",")], asked.rounds, 60 * asked.minutes)
    print(table(samples))
    if asked.json:
        asked.json.write_text(json.dumps(samples, ensure_ascii=False, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
