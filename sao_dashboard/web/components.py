"""The few things every screen draws the same way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from typing import Literal

import pandas as pd
import streamlit as st

from sao_dashboard.formatting import accord, held, nombre, pluriel
from sao_dashboard.html.elements import element
from sao_dashboard.html.frames import framed
from sao_dashboard.web.charts import Chart, Page
from sao_dashboard.web.document import document
from sao_dashboard.web.links import seen
from sao_dashboard.web.plotly import plotly
from sao_dashboard.web.plotly_french import CONFIG

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-!|~<>$:&@.])")
# Streamlit looks for its icons once Markdown is read, when no backslash is left to stop it.
_ICON = re.compile(r":(?=material/)")
_WORD_JOINER = "\u2060"
WIDER = "Retirez l’un des filtres, ci-dessus, ou effacez-les tous."
"""The way out of filters that nothing matches."""
TABLE_ROWS = 200
"""Rows of an HTML table drawn at a time."""


def escaped(value: object) -> str:
    """Return workbook text so that Markdown shows it as written: never an icon, a directive, or HTML.

    An address written in full stays what it is: a link to that very address.
    """
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return ""
    return _MARKDOWN.sub(r"\\\1", _ICON.sub(f":{_WORD_JOINER}", held(str(value))))


def page(said: str = "") -> Page:
    """What charts must know of the page: they are drawn before anybody knows how wide they will be.

    `said` is what they are the picture of.
    """
    narrow = "Mobi" in st.context.headers.get("User-Agent", "")
    return Page(st.context.theme.type == "dark", narrow, seen(), said)


def tableau(
    frame: pd.DataFrame,
    titles: Mapping[str, str],
    name: str,
    nombres: Sequence[str] = (),
    key: str = "",
    kinds: str = "",
) -> None:
    """Draw a small frame as a table, which a keyboard and a screen reader can reach.

    Args:
        frame: texts, shown as they are written, or what `sao_dashboard.html` made; only the columns of `titles`.
        titles: column key → heading.
        name: the table's accessible name.
        nombres: the columns whose figures must be under one another.
        key: what tells it from another table of this name on the screen.
        kinds: as for `html.tables.table`.
    """
    if frame.empty:
        st.caption("Aucune ligne.")
        return
    document(framed(frame, titles, name, nombres, kinds), key or _slug(name))


@contextmanager
def one_page(  # noqa: PLR0913 -- all but two have their usual value
    total: int,
    size: int,
    key: str,
    *,
    above: bool = False,
    told_first: bool = False,
    bind: Literal["query-params"] | None = None,
    of: str = "",
    printed: int = 0,
) -> Iterator[slice]:
    """Yield which of `total` rows to draw and, when there are more than `size`, the choice of page under them.

    Or `above` them. `key` is the address parameter when `bind` says so. Paper says which of the rows it has,
    under them, or before them when `told_first` says so or the choice is above; and `of` what, where another list
    follows. `printed` is how many it has whatever the page, 0 for those of the page.
    """
    place = nullcontext() if above else st.container()
    pages = -(-total // size)
    number = st.pagination(pages, key=key, bind=bind) if pages > 1 else 1
    part = slice((number - 1) * size, number * size)
    is_before = above or told_first
    with place:
        if pages > 1 and is_before:
            _on_paper(part, total, of, printed)
        yield part
        if pages > 1 and not is_before:
            _on_paper(part, total, of, printed)


def _on_paper(part: slice, total: int, of: str, printed: int) -> None:
    if printed >= total:
        return
    # Not a document: what the server writes in the page has the very documents of the screen, where this is not seen.
    st.html(element("p", printed_words(part, total, of, printed), class_="sao-papier"))


def printed_words(part: slice, total: int, of: str = "", printed: int = 0) -> str:
    """Return what a sheet of paper says of the rows that it has, `of` which list: nobody can ask it for the next.

    It has those of the page that is on screen, or the first ones whatever that page is: so many are `printed`.
    """
    if printed:
        first = f"les {nombre(printed)} premières lignes sur {nombre(total)}"
        return f"{of}\u00a0: {first}. Pour imprimer les autres, filtrez\u00a0: il en restera moins."
    size = part.stop - part.start
    first, last = part.start + 1, min(part.stop, total)
    rows = f"ligne {nombre(first)}" if first == last else f"lignes {nombre(first)} à {nombre(last)}"
    page = f"{of}, page" if of else "Page"
    page = f"{page} {nombre(part.stop // size)} sur {nombre(-(-total // size))}"
    return f"{page}\u00a0: {rows} sur {nombre(total)}. Pour imprimer les autres, changez de page à l’écran."


def donnees(
    key: str,
    frame: pd.DataFrame,
    titles: Mapping[str, str],
    name: str,
    readable: Callable[[pd.DataFrame], pd.DataFrame] = lambda rows: rows,
) -> None:
    """Offer the rows behind a chart as a table, made `readable` and drawn only once unfolded, page by page.

    What its marks lead to are links there, for those who go by keyboard.
    """
    folded = st.expander(folded_words(len(frame)), on_change="rerun", key=f"donnees_{key}")
    if folded.open:
        with folded, one_page(len(frame), TABLE_ROWS, f"page_{key}", above=True) as rows:
            tableau(readable(frame.iloc[rows]), titles, name)


def folded_words(rows: int) -> str:
    """Return what unfolds the rows behind a chart."""
    return f"Les données du graphique ({pluriel(rows, 'ligne')})"


def graphique(drawn: Chart, key: str, image: str) -> None:
    """Draw a Plotly figure in French, with its accessible name; `image` is the name of the file one may save it to.

    On a phone, without the mode bar: no pointer makes it go, and it hides the title.
    """
    config = CONFIG | {"toImageButtonOptions": CONFIG["toImageButtonOptions"] | {"filename": image}}
    if page().narrow:
        config["displayModeBar"] = False
    plotly(drawn.figure, drawn.description, config, key, drawn.paper)


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.casefold())


@contextmanager
def count_bar(shown: int, noun: str, total: int) -> Iterator[None]:
    """Draw over a list how many of its rows are shown; what is drawn inside stands at the right."""
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute", key="barre"):
        st.markdown(f"**{nombre(shown)}** {counted_words(shown, noun, total)}")
        with st.container(horizontal=True, vertical_alignment="bottom", width="content"):
            yield


def counted_words(shown: int, noun: str, total: int) -> str:
    """Return what follows the number of rows that are shown."""
    return f"{accord(shown, noun)} sur {nombre(total)}"


def download(
    label: str,
    make: Callable[[], bytes],
    name: str,
    help: str | None = None,
    type: Literal["primary", "secondary"] = "secondary",
) -> None:
    """Offer a file, whose bytes are made when it is asked for, never on a rerun."""
    st.download_button(label, make, file_name=name, icon=":material/download:", on_click="ignore", help=help, type=type)


def nothing(sentence: str, way_out: str) -> None:
    """Say that there is nothing to show, and what to do about it."""
    st.info(way_out, title=sentence)


def no_operation(operations: pd.DataFrame) -> None:
    """Say why no operation is shown: there is none at all in `operations`, or none that matches the filters."""
    if operations.empty:
        nothing(
            "Aucune opération",
            "La feuille «\u00a0Opérations\u00a0» du classeur est vide. Ajoutez\u2011y une ligne par opération.",
        )
    else:
        nothing("Aucune opération ne correspond à ces filtres", WIDER)
