// Charts: an image of one is whole, with a margin and the page's own letters; on paper, each is as wide as the sheet, and
// none of its lines is cut. Their marks are links (`liens.js`). A list that is read page by page is whole on paper.
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

  // A4 in landscape within its margins, in pixels; by how much a chart is made smaller, its letters as those around it;
  // and what the head of a screen leaves of the first sheet, for a chart that is not cut.
  const SHEET = 1047, SMALLER = .8, SMALLEST = .6, LEFT = 560
  // Chromium loses what moves a part of a drawing in a heading that it repeats: its words are written anew there.
  // No browser cuts a drawing between two lines of it: what is between two of its `coupes` is a row of a table instead,
  // and its days the heading of that table, which each sheet repeats.
  const words = (place, drawings, from, to) => {
    const { left, top } = place.getBoundingClientRect()
    const lines = [...drawings].flatMap(one => [...one.querySelectorAll('text:not(:has(.line)), text .line')])
    const found = lines.map(line => [line, line.getBoundingClientRect()])
    return found.filter(([, { y }]) => y - top >= from && y - top < to).map(([line, at]) => {
      const { fill, fontSize, fontWeight } = getComputedStyle(line)
      const word = Object.assign(document.createElement('span'), { textContent: line.textContent })
      word.style.cssText = `position:absolute;white-space:nowrap;left:${at.x - left}px;top:${at.y - top - from}px;`
        + `line-height:${at.height}px;font-size:${fontSize};font-weight:${fontWeight};color:${fill};background:inherit`
      return word
    })
  }
  const sliced = place => {
    const { layout: { meta, width, height }, _fullLayout: { yaxis, _size: { t } } } = place
    const title_end = t - meta.jours
    const drawings = place.querySelectorAll('.svg-container > .main-svg')
    const slice = (from, to, tag = 'td') => {
      const cell = document.createElement(tag), inner = document.createElement('div')
      const row = document.createElement('tr'), window = document.createElement('div')
      window.style.cssText = `position:relative;overflow:hidden;width:${width}px;height:${to - from}px`
      inner.style.cssText = `position:absolute;top:${-from}px`
      for (const one of drawings) {
        const copy = one.cloneNode(true)
        copy.style.cssText += ';position:absolute;left:0;top:0'
        inner.append(copy)
      }
      window.append(inner)
      cell.append(window)
      row.append(cell)
      return row
    }
    const cuts = [...meta.coupes.map(at => t + yaxis.l2p(at)), height]
    const days = slice(title_end, cuts[0], 'th')
    const window = days.querySelector('div')
    for (const one of window.querySelectorAll('text, .gridlayer')) one.remove()
    window.append(...words(place, drawings, title_end, cuts[0]))
    const all = Object.assign(document.createElement('div'), { className: 'sao-tranches', ariaHidden: 'true' })
    const table = document.createElement('table')
    table.createTHead().append(days)
    table.createTBody().append(...cuts.slice(1).map((to, at) => slice(cuts[at], to)))
    const title = document.createElement('table')
    title.createTBody().append(slice(0, title_end))
    all.append(title, table)
    return all
  }
  // Paper is white: what was drawn for a dark page is drawn again there, in the colours of a light one.
  const inked = colour => {
    const [r, g, b] = [1, 3, 5].map(at => parseInt(colour.slice(at, at + 2), 16) / 255)
      .map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4)
    return .2126 * r + .7152 * g + .0722 * b > .1791 ? '#10151A' : '#FFFFFF'
  }
  const lit = ({ traces, layout, paper }) => {
    const numbers = hex => [1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16)).join()
    const colours = new Map(Object.entries(paper).flatMap(pair => [pair, pair.map(numbers)]))
    const known = new RegExp([...colours.keys()].map(one => one[0] === '#' ? one : `(?<=rgba\\()${one}(?=,)`).join('|'), 'g')
    const light = what => JSON.parse(JSON.stringify(what).replace(known, found => colours.get(found)))
    const drawn = light(traces)
    for (const { marker, textfont, textposition } of drawn) {
      if (textposition === 'inside' && !marker.pattern) textfont.color = inked(marker.color)
    }
    return [drawn, light(layout)]
  }
  const lists = new Map()
  addEventListener('beforeprint', () => {
    for (const whole of document.querySelectorAll('template.sao-entier')) {
      const shown = [], printed = [...whole.content.cloneNode(true).children]
      for (let one = whole; (one = one.previousElementSibling) && one.tagName !== 'H2';) shown.unshift(one)
      for (const one of shown) one.remove()
      whole.before(...printed)
      lists.set(whole, [shown, printed])
    }
    for (const place of document.querySelectorAll('.sao-graphique.js-plotly-plot')) {
      const { meta, height } = place.layout
      const zoom = meta?.coupes ? SMALLER : Math.max(SMALLEST, Math.min(SMALLER, LEFT / height))
      place.style.setProperty('--papier', zoom)
      const width = Math.floor(SHEET / zoom), dark = Object.keys(place.drawn.paper).length > 0
      const [traces, layout] = dark ? lit(place.drawn) : []
      if (dark) Plotly.react(place, traces, { ...layout, width, height }, place._context)
      else Plotly.relayout(place, { width })
      if (place.layout.meta?.coupes) place.append(sliced(place))
    }
  })
  addEventListener('afterprint', () => {
    for (const [whole, [shown, printed]] of lists) {
      for (const one of printed) one.remove()
      whole.before(...shown)
    }
    lists.clear()
    for (const place of document.querySelectorAll('.sao-graphique.js-plotly-plot')) {
      place.querySelector(':scope > .sao-tranches')?.remove()
      const { drawn: { traces, layout, paper }, layout: { height } } = place, width = place.clientWidth
      if (Object.keys(paper).length) Plotly.react(place, traces, { ...layout, width, height }, place._context)
      else Plotly.relayout(place, { width })
    }
  })
})()
