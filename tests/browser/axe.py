"""Accessibility rules checked by axe-core (WCAG 2.1 A and AA), and faults of Streamlit's own that we cannot mend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files

from playwright.sync_api import Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa")
COLOURS = ("color-contrast", "link-in-text-block")
"""The rules that light and dark may not keep alike: of a page that was looked at in one, all the other has to pass."""


@dataclass(frozen=True)
class Declared:
    """A fault inside one of Streamlit's components: the rule it breaks, the elements that do, and why it stays."""

    rule: str
    selector: str
    reason: str


DECLARED = (
    Declared(
        "list",
        "ul[data-testid=stSidebarNavItems]",
        "Streamlit puts the entries of a section of the menu in a <div> of the <ul>: the list is still read.",
    ),
    Declared(
        "listitem",
        "ul[data-testid=stSidebarNavItems] > div > li",
        "The same <div>: the entries of a section are read one by one, without how many there are.",
    ),
)

# What still moves is measured between two colours; what never ends is left alone, and so is what is put off for ever:
# an animation of what is hidden, under a dialog for instance, waits to be seen.
_RUN = """
async ({ only, declared }) => {
  const ends = animation => animation.effect?.getComputedTiming().endTime !== Infinity
  const ended = Promise.all(document.getAnimations().filter(ends).map(one => one.finished.catch(() => {})))
  await Promise.race([ended, new Promise(resolve => setTimeout(resolve, 2000))])
  const options = { runOnly: only, resultTypes: ['violations'], elementRef: true }
  const { violations } = await axe.run(document, options)
  const found = violations.flatMap(({ id, nodes }) => nodes.map(node => ({ id, ...node })))
  const excuse = ({ id, element }) => declared.findIndex(one => one.rule === id && element.matches(one.selector))
  return {
    faults: found.filter(node => excuse(node) < 0).map(({ id, html, failureSummary }) =>
      `${id}: ${html.slice(0, 300)}\\n${failureSummary}`),
    excused: [...new Set(found.map(excuse).filter(index => index >= 0))],
  }
}
"""


def faults(page: Page, only: Sequence[str] = TAGS) -> list[str]:
    """Return the faults of what the page now shows, by these rules or tags, but for those that are declared."""
    return list(_run(page, only)["faults"])


def excused(page: Page) -> set[Declared]:
    """Return which declared faults the page now has."""
    return {DECLARED[int(index)] for index in _run(page, TAGS)["excused"]}


def _run(page: Page, only: Sequence[str]) -> dict[str, list[str]]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(_script())
    declared = [asdict(one) for one in DECLARED]
    result: dict[str, list[str]] = page.evaluate(_RUN, {"only": list(only), "declared": declared})
    return result


@cache
def _script() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
