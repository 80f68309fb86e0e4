// One step back for one gesture. Streamlit writes a choice over the address it was made at, so that Back left the screen
// with all its filters: what a hand has just chosen is a step. What it writes by itself, each bound parameter by a step of
// its own, leaves as many steps as there were filters: what no gesture came before replaces the last.
// A parameter that a link gives and a widget of the frame holds too is written twice: once is enough.
(() => {
  'use strict'

  let acted = true, chosen = false
  // What is not trusted is ours: the gesture by which a chart's mark leads elsewhere, which comes after a real one.
  for (const gesture of ['pointerdown', 'keydown']) {
    addEventListener(gesture, ({ isTrusted }) => { if (isTrusted) acted = chosen = true }, true)
  }
  // Back and forward are no choice: pressed twice, the screen between wrote its own address as a step, over those ahead.
  addEventListener('popstate', ({ isTrusted }) => { if (isTrusted) acted = chosen = false }, true)

  const push = history.pushState.bind(history), replace = history.replaceState.bind(history)
  const once = address => {
    const target = new URL(address ?? location.href, location.href)
    const kept = new Map([...target.searchParams].map(pair => [pair.join('='), pair]))
    if (kept.size < [...target.searchParams].length) target.search = new URLSearchParams([...kept.values()])
    return target
  }
  const step = (state, unused, target) => {
    acted = chosen = false
    // A period of which one day is chosen asks for nothing yet: its second day takes its place.
    const half = new URLSearchParams(location.search).getAll('periode').length === 1
    ;(half ? replace : push)(state, unused, target)
  }

  history.pushState = (state, unused, address) => {
    const target = once(address)
    if (target.href === location.href) return
    if (acted) step(state, unused, target)
    else replace(state, unused, target)
  }
  history.replaceState = (state, unused, address) => {
    const target = new URL(address ?? location.href, location.href)
    if (chosen && target.pathname === location.pathname && target.search !== location.search) step(state, unused, target)
    else replace(state, unused, address)
  }
})()
