// Charts: an image of one is whole, with a margin and the page's own letters. Their marks are links (`liens.js`).
(() => {
  'use strict'

  // By keyboard, the table under a chart has the same links: some sixty names in a chart would be as many stops.
  new MutationObserver(() => {
    for (const link of document.querySelectorAll('.js-plotly-plot a:not([tabindex])')) link.setAttribute('tabindex', '-1')
  }).observe(document, { subtree: true, childList: true })

  // A saved image has no access to the fonts of the page, and other letters are wider: names were cut at its left. The
  // font goes along, in the drawing that Plotly makes out of sight for the image; asked for as soon as one may be saved.
  let face = ''
  const load = async () => {
    const bytes = await (await fetch(document.querySelector('link[rel=preload][as=font]').href)).blob()
    const reader = new FileReader()
    reader.onload = () => {
      face = `@font-face{font-family:"Source Sans";font-weight:100 900;src:url(${reader.result}) format("woff2")}`
    }
    reader.readAsDataURL(bytes)
  }
  document.addEventListener('pointerover', event => {
    if (!face && event.target.closest?.('.js-plotly-plot')) { face = ' '; load().catch(() => {}) }
  })

  const MARGIN = 16
  const dress = drawing => {
    const [width, height] = ['width', 'height'].map(name => drawing[name].baseVal.value + 2 * MARGIN)
    drawing.setAttribute('viewBox', `${-MARGIN} ${-MARGIN} ${width} ${height}`)
    drawing.setAttribute('preserveAspectRatio', 'xMinYMin')
    const add = name => document.createElementNS('http://www.w3.org/2000/svg', name)
    const style = Object.assign(add('style'), { textContent: face }), ground = add('rect')
    const place = { x: '-100%', y: '-100%', width: '300%', height: '300%', fill: drawing.style.backgroundColor }
    for (const [key, value] of Object.entries(place)) ground.setAttribute(key, value)
    drawing.prepend(style, ground)
  }
  const copies = new MutationObserver(records => {
    for (const { addedNodes } of records) {
      for (const added of addedNodes) {
        const drawing = added.classList?.contains('js-plotly-plot') && added.querySelector('.main-svg')
        if (drawing) dress(drawing)
      }
    }
  })
  document.addEventListener('DOMContentLoaded', () => copies.observe(document.body, { childList: true }))
})()
