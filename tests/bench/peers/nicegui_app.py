"""The same application in NiceGUI: `python nicegui_app.py PORT`, in an environment of its own (requirements.txt)."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pandas as pd
from nicegui import Event, app, run, ui
from nicegui.events import GenericEventArguments

from tests.bench.peers import service
from tests.bench.peers.service import FILTERS, ORDERS, PAGE, SHOWN, Service, counted, matching

changed = Event[[]]()
"""The workbook was read again: the open pages show it."""


class Shared:
    """What every page shows: the workbook as it was read last."""

    def __init__(self) -> None:
        self.stamp = service.stamp()
        self.read: Service = service.read()

    async def follow(self) -> None:
        """Read the workbook again when it changed, apart from the loop that answers."""
        stamp = service.stamp()
        if stamp != self.stamp:
            self.stamp = stamp
            self.read = await run.io_bound(service.read)
            changed.emit()


class Filters:
    """The fields over a list, and what they keep."""

    def __init__(self, show: Callable[[], None]) -> None:
        with ui.row().classes("items-end"):
            self.text = ui.input("Rechercher", on_change=show).props("debounce=300")
            self.fields = {
                title: ui.select(
                    shared.read.choices(title), label=title, multiple=True, with_input=True, on_change=show
                ).classes("w-48")
                for title in FILTERS
            }

    def found(self) -> pd.DataFrame:
        """Return the operations kept."""
        chosen = {title: field.value for title, field in self.fields.items()}
        return matching(shared.read, chosen, self.text.value)


def _frame(title: str) -> None:
    with ui.header(), ui.row():
        for text, target in (("Synthèse", "/"), ("Opérations", "/operations"), ("Secteurs", "/secteurs")):
            ui.link(text, target).classes("text-white")
    ui.label(title).classes("text-2xl titre")


@ui.page("/")
def synthese() -> None:
    """Figures, then lists."""
    _frame("Synthèse")

    @ui.refreshable
    def shown() -> None:
        with ui.row():
            for title, value in service.figures(shared.read).items():
                with ui.card():
                    ui.label(title)
                    ui.label(value).classes("text-2xl chiffre")
        counts = shared.read.operations["Secteur"].value_counts()
        lists = {
            "Les plus en retard": service.dates(shared.read, "En retard", 5),
            "À venir": service.dates(shared.read, "À venir", 5),
            "Par secteur": [f"{secteur} : {count}" for secteur, count in counts.items()],
        }
        with ui.row():
            for title, lines in lists.items():
                with ui.column():
                    ui.label(title).classes("text-lg")
                    for line in lines:
                        ui.label(line).classes("ligne")

    shown()
    changed.subscribe(shown.refresh)


@ui.page("/operations")
def operations() -> None:
    """A table whose pages and order are the server's: all the rows are sorted, a hundred are sent."""
    _frame("Opérations")
    pages: dict[str, Any] = {"page": 1, "rowsPerPage": PAGE, "sortBy": None, "descending": False}

    def turned(event: GenericEventArguments) -> None:
        pages.update(event.args["pagination"])
        shown()

    def filtered() -> None:
        pages["page"] = 1
        shown()

    def shown() -> None:
        found = filters.found()
        count.set_text(counted(found, shared.read))
        rows = service.ordered(found, pages["sortBy"] or ORDERS[0], pages["descending"])
        first = (pages["page"] - 1) * PAGE
        table.pagination = {**pages, "rowsNumber": len(found)}
        sent = rows[list(SHOWN)].iloc[first : first + PAGE]
        table.rows = sent.astype(object).where(sent.notna(), None).to_dict("records")

    filters = Filters(filtered)
    count = ui.label().classes("compte")
    columns = [{"name": title, "label": title, "field": title, "sortable": True, "align": "left"} for title in SHOWN]
    columns[SHOWN.index("Avancement")][":format"] = "value => value == null ? '' : `${Math.round(100 * value)} %`"
    table = ui.table(rows=[], columns=columns, row_key="Identifiant", pagination=pages)
    table.classes("w-full h-[640px]").props("dense virtual-scroll").on("request", turned)
    shown()
    changed.subscribe(shown)


@ui.page("/secteurs")
def secteurs() -> None:
    """Bars, and the rows behind them."""
    _frame("Secteurs")

    def shown() -> None:
        found = filters.found()
        count.set_text(counted(found, shared.read))
        chart.update_figure(service.chart(found))
        table.rows = service.counts(found).reset_index().to_dict("records")

    filters = Filters(shown)
    count = ui.label().classes("compte")
    chart = ui.plotly(service.chart(shared.read.operations)).classes("w-full")
    with ui.expansion("Données"):
        titles = ("Secteur", *service.ETAPES)
        columns = [{"name": title, "label": title, "field": title} for title in titles]
        table = ui.table(rows=[], columns=columns, row_key="Secteur")
    shown()
    changed.subscribe(shown)


if __name__ == "__main__":
    shared = Shared()
    app.timer(1, shared.follow)
    ui.run(
        host="127.0.0.1",
        port=int(sys.argv[1]),
        title="Suivi",
        language="fr",
        reload=False,
        show=False,
        show_welcome_message=False,
    )
