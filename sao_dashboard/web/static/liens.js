// What leads to another screen does as Streamlit's own links do, without loading the page again. The links of a document
// are real ones: with the usual keys they open a tab, and their address is copied; the marks of a chart are drawings.
(() => {
  'use strict'

  // While a séance is gone through, what a view leads to is still of that view: its bar stays, and leads on from there.
  const within = target => {
    const here = new URLSearchParams(location.search), asked = target.searchParams
    if (!here.has('seance') || !here.has('rang') || asked.has('seance')) return target
    for (const name of ['seance', 'rang']) asked.set(name, here.get(name))
    return target
  }
  const go = address => {
    history.pushState(null, '', within(new URL(address, document.baseURI)))
    dispatchEvent(new PopStateEvent('popstate'))
  }
  // An address of ours is written without a scheme; any other is the workbook's, and opens a tab.
  const own = link => {
    const address = link.getAttribute('href') ?? link.getAttribute('xlink:href')
    return address && !/^[a-z][a-z0-9+.-]*:|^[/#]/i.test(address) && link.target !== '_blank' ? address : null
  }
  // What is under the pointer, as Plotly keeps it: a mark bears the address it leads to.
  const mark = target => target.closest?.('.js-plotly-plot')?._hoverdata?.[0]?.customdata

  document.addEventListener('click', event => {
    // What the server wrote in the page has ordinary links: nobody is there yet to follow them without a load.
    if (event.target.closest?.('.sao-premiere')) return
    const link = event.target.closest?.('.js-plotly-plot a, .sao a')
    const address = link ? own(link) : event.target.closest?.('.nsewdrag') && mark(event.target)
    if (!address) return
    if (event.ctrlKey || event.metaKey || event.shiftKey) {
      if (link?.closest('.sao')) return
      event.preventDefault()
      window.open(new URL(address, document.baseURI), '_blank', 'noopener')
      return
    }
    event.preventDefault()
    go(address)
  })
  // What is looked for everywhere is looked for in the version and on the day that one is looking at.
  document.addEventListener('submit', event => {
    if (!event.target.matches('.sao-recherche')) return
    event.preventDefault()
    const asked = new URLSearchParams(new FormData(event.target)), here = new URLSearchParams(location.search)
    for (const seen of ['au', 'version']) if (here.has(seen)) asked.set(seen, here.get(seen))
    go(`recherche?${asked}`)
  })
  document.addEventListener('pointermove', ({ target }) => {
    const plot = target.closest?.('.js-plotly-plot')
    // Later: Plotly looks for what is under the pointer after this.
    if (plot) requestAnimationFrame(() => plot.toggleAttribute('data-lien', Boolean(mark(target))))
  })
})()
