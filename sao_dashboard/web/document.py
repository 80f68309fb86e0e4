"""What is read on a screen, as one string of HTML (`sao_dashboard.html`) in one component without a frame.

A hundred elements of Streamlit cost a browser twice what an empty page does; such a string costs it a third of one.
Measured next to `st.html`, which purifies what is escaped already: 8 % more of the browser, and the place of whoever
goes by keyboard is lost at each change.
"""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

_JS = """
const shown = new WeakMap(), aside = new WeakMap()
const regions = place => [...place.querySelectorAll('.sao-defile')]

// A link that sorts is another link once the rows are sorted: it keeps the keyboard. So does one that is there again,
// when what was measured meanwhile is added to the screen; where it is gone, the region that scrolls around it.
function held(place) {
  const active = document.activeElement
  if (!place.contains(active)) return null
  const key = active.dataset.cle, to = active.getAttribute('href')
  if (key) return [`[data-cle="${CSS.escape(key)}"]`]
  return [...(to ? [`a[href="${CSS.escape(to)}"]`] : []), ...(active.closest('.sao-defile') ? ['.sao-defile'] : [])]
}

// Where a link leads within a screen: in sight, and the keyboard there.
function arrive(place) {
  const asked = place.querySelector('[data-ici]')
  asked?.scrollIntoView()
  asked?.focus({ preventScroll: true })
}

// What a large table has below the screen comes once what is in sight is drawn, which is there in half the time then.
// On a phone it is no region that scrolls by itself: the page would be shorter for a moment.
const LEAST_HEIGHT = 24
function put(place, html, whole) {
  place.innerHTML = html
  saoComplete(place) // static/premiere.js
  if (whole || innerWidth <= 640) return
  const below = Math.ceil(innerHeight / LEAST_HEIGHT)
  const rest = regions(place).flatMap(one => [...one.querySelectorAll(`.large > tbody > tr:nth-child(n + ${below})`)])
  if (!rest.length) return
  for (const row of rest) row.hidden = true
  requestAnimationFrame(() => setTimeout(() => { for (const row of rest) row.hidden = false }))
}

export default function ({ data, parentElement }) {
  const html = new TextDecoder().decode(data)
  if (shown.get(parentElement) === html) return
  shown.set(parentElement, html)
  const focused = held(parentElement)
  let place = parentElement.querySelector(':scope > .sao')
  const is_first = !place
  if (is_first) {
    place = Object.assign(document.createElement('div'), { className: 'sao' })
    parentElement.append(place)
    // Followed once more, a link changes nothing that would be drawn.
    place.addEventListener('click', ({ target }) => {
      if (target.closest('a')?.href === location.href) arrive(place)
    })
    // Noted as it moves: asked for, or set, while the rows change, it would have the page laid out once more.
    place.addEventListener('scroll', () => aside.set(place, regions(place).map(one => one.scrollLeft)), true)
  }
  const asked = () => place.querySelector('[data-ici]')?.textContent
  const before = asked()
  put(place, html, is_first || document.activeElement.closest?.('tbody'))
  const left = aside.get(place) ?? []
  if (left.some(Boolean)) regions(place).forEach((one, at) => { one.scrollLeft = left[at] ?? 0 })
  if (asked() !== before) arrive(place)
  else focused?.map(one => place.querySelector(one)).find(Boolean)?.focus({ preventScroll: true })
}
"""
_component = st.components.v2.component("sao_document", js=_JS, isolate_styles=False)


def document(html: Markup, key: str) -> None:
    """Show a string of `sao_dashboard.html`; its style is in `static/document.css`, its links in `static/liens.js`."""
    # As bytes: a text would be sent as JSON, six bytes for each accent, two for each quote.
    _component(key=f"document_{key}", data=html.encode())
