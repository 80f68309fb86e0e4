"""Plotly's charts in one component of ours: its drawing of bars and lines alone, a quarter of the whole library.

Streamlit's own element brings 4.7 MB of script for any chart, and draws those below the screen before the page can be
used. Here the script comes with the first chart, which is drawn once what is above it is; one that is further down,
when somebody comes near it, or when the browser has nothing else to do: a page is also printed without being gone
through.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import streamlit as st

_JS = """
const shown = new WeakMap(), ends = new WeakMap()
const LATER = 500 // milliseconds after which a chart out of sight may be drawn
const AT_LAST = 1000 // and after which it is, however busy the browser says it is: it may have no idle moment for long

// Plotly measures each of its words in a drawing at the foot of the page. Each had the whole page styled anew, by
// the rules of Streamlit and of ours that look at what an element holds (:has): over a second for the timeline.
// In a tree of its own, a word changes nothing for the page.
function set_apart() {
  const place = document.createElement('div'), apart = place.attachShadow({ mode: 'open' })
  place.ariaHidden = 'true'
  place.style.cssText = 'position:absolute;left:-10000px;top:-10000px'
  apart.innerHTML = '<svg width="9000" height="9000" style="position:absolute;left:0;top:0"></svg>'
  document.body.append(place)
  document.body.insertAdjacentHTML('beforeend', `<svg id="js-plotly-tester" aria-hidden="true" width="9000"
    height="9000" style="position:absolute;left:-10000px;top:-10000px">
    <path class="js-reference-point" d="M0,0H1V1H0Z"/></svg>`)
  const tester = document.body.lastChild
  tester.appendChild = word => apart.firstChild.appendChild(word)
  tester.removeChild = word => apart.firstChild.removeChild(word)
}

let asked
function library() {
  asked ??= new Promise((found, failed) => {
    const src = new URL(document.querySelector('meta[name=sao-plotly]').content, document.baseURI)
    const onload = () => { set_apart(); found(window.Plotly) }
    const script = Object.assign(document.createElement('script'), { src, onload })
    script.onerror = () => { asked = undefined; script.remove(); failed(new Error(src)) }
    document.head.append(script)
  })
  return asked
}

const FULL_SCREEN = {
  name: 'plein-ecran', title: 'Plein écran',
  icon: { width: 24, height: 24, path: 'M4 4h7v2H6v5H4zM13 4h7v7h-2V6h-5zM4 13h2v5h5v2H4zM18 13h2v7h-7v-2h5z' },
  click: plot => document.fullscreenElement ? document.exitFullscreen() : plot.requestFullscreen(),
}

// As wide as its place; no lower than the screen while it has it all, where what is higher scrolls.
function size(place, height) {
  const whole = document.fullscreenElement === place
  return { width: place.clientWidth, height: whole ? Math.max(innerHeight, height) : height }
}

function once_near(place, draw) {
  const seen = new IntersectionObserver(entries => {
    if (!entries.some(one => one.isIntersecting)) return
    end()
    // One frame later: what is around it is drawn first.
    requestAnimationFrame(() => setTimeout(draw))
  }, { scrollMargin: '200px' })
  const idle = window.requestIdleCallback ?? setTimeout
  const late = setTimeout(() => idle(() => { end(); draw() }, { timeout: AT_LAST }), LATER)
  const end = () => { seen.disconnect(); clearTimeout(late) }
  seen.observe(place)
  return end
}

export default function ({ data, parentElement }) {
  const text = new TextDecoder().decode(data)
  let place = parentElement.querySelector(':scope > .sao-graphique')
  if (!place) {
    place = Object.assign(document.createElement('div'), { className: 'sao-graphique', role: 'figure' })
    parentElement.append(place)
  }
  if (shown.get(place) !== text) {
    shown.set(place, text)
    ends.get(place)?.()
    const { figure: { data: traces, layout }, config, alt, paper } = JSON.parse(text)
    place.drawn = { traces, layout, paper } // what `graphiques.js` prints
    const height = layout.height
    place.ariaLabel = alt
    place.style.height = `${height}px`
    if (config.displayModeBar !== false) config.modeBarButtonsToAdd = [FULL_SCREEN]
    const draw = async () => {
      const Plotly = await library()
      if (shown.get(place) !== text || !place.isConnected) return
      await Plotly.react(place, traces, { ...layout, ...size(place, height) }, config)
      let width = place.clientWidth
      const resized = new ResizeObserver(() => {
        const is_whole = document.fullscreenElement === place
        if (place.clientWidth === width && !is_whole && place.layout.height === height) return
        width = place.clientWidth
        if (width) Plotly.relayout(place, size(place, height))
      })
      resized.observe(place)
      ends.set(place, () => resized.disconnect())
    }
    // What is drawn already changes at once: it is what somebody looks at.
    if (place.classList.contains('js-plotly-plot')) draw()
    else ends.set(place, once_near(place, draw))
  }
  return () => { ends.get(place)?.(); window.Plotly?.purge(place) }
}
"""
_component = st.components.v2.component("sao_graphique", js=_JS, isolate_styles=False)


def plotly(figure: bytes, alt: str, config: Mapping[str, Any], key: str, paper: Mapping[str, str]) -> None:
    """Draw a figure, `figure` being its JSON.

    Args:
        figure: what is drawn.
        alt: what is heard instead.
        config: Plotly's own.
        key: another one for each chart of a screen.
        paper: what each of its colours is on paper, where it is not the same.
    """
    around = json.dumps({"alt": alt, "config": config, "paper": paper}, ensure_ascii=False).encode()
    _component(key=f"graphique_{key}", data=b'{"figure":' + figure + b"," + around[1:])
