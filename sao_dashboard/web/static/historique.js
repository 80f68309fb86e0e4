// One step back for one gesture. Streamlit writes each bound parameter into the address by a step of its own, so that
// leaving a filtered screen leaves as many steps as there were filters: what no gesture came before replaces the last.
// A parameter that a link gives and a widget of the frame holds too is written twice: once is enough.
(() => {
  'use strict'

  let acted = true
  for (const gesture of ['pointerdown', 'keydown', 'popstate']) {
    // The one by which a chart's mark leads elsewhere is ours, and comes after the gesture.
    addEventListener(gesture, ({ isTrusted }) => { if (isTrusted) acted = true }, true)
  }

  const push = history.pushState.bind(history)
  history.pushState = (state, unused, address) => {
    const target = new URL(address ?? location.href, location.href)
    const once = new Map([...target.searchParams].map(pair => [pair.join('='), pair]))
    if (once.size < [...target.searchParams].length) target.search = new URLSearchParams([...once.values()])
    if (target.href === location.href) return
    if (!acted) return history.replaceState(state, unused, target)
    acted = false
    push(state, unused, target)
  }
})()
