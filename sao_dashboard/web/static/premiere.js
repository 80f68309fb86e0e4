// What the server wrote in the page goes once Streamlit's own screen is whole, with nothing lost: the place that was
// scrolled to, and that of the keyboard. Both show the same, at the same places: nothing moves.
(() => {
  'use strict'

  const LATE = 20_000
  // A chart is not waited for, whose scripts are the heaviest: Streamlit keeps its place, as high as it will be.
  const COMING = ':not(.stPrintGraphic) > [data-testid=stSkeleton], [class*=st-key-document_]:not(:has(.sao))'
  const root = document.documentElement

  // Streamlit would ask each folder of the address, « /operations » first, whether the server is there, and wait for
  // both answers before its session: it is told where, and asks meanwhile. As it says, messages of a page around are
  // taken from these origins alone.
  globalThis.__streamlit = {
    BACKEND_BASE_URL: new URL('..', document.currentScript.src).href,
    HOST_CONFIG: { allowedOrigins: [location.origin], useExternalAuthToken: false },
  }

  // Before anything is seen: the appearance and the width of the menu that were chosen on this machine.
  try {
    const chosen = JSON.parse(localStorage.getItem(`stActiveTheme-${location.pathname}-v2`))
    if (chosen === 'Dark' || chosen === 'Light') root.dataset.apparence = chosen.toLowerCase()
    const width = parseInt(localStorage.getItem('sidebarWidth'), 10)
    if (width) root.style.setProperty('--volet-choisi', `${width}px`)
  } catch { /* what cannot be read was not chosen */ }

  // What the addresses of all the rows of a table have in common is sent once: its links are whole as soon as they are
  // there, those that the server wrote as those of the documents (web/document.py).
  const complete = globalThis.saoComplete = place => {
    for (const table of place.querySelectorAll('[data-apres]')) {
      for (const link of table.querySelectorAll('tbody th a')) {
        link.setAttribute('href', `${link.getAttribute('href')}&${table.dataset.apres}`)
      }
      table.removeAttribute('data-apres')
    }
  }

  // Past the menu, to the content that is seen: this one first, then Streamlit's own.
  addEventListener('click', event => {
    if (!event.target.matches?.('.sao-aller')) return
    event.preventDefault()
    const content = document.querySelector('.sao-premiere main, #stMain')
    if (content) content.tabIndex = -1
    content?.focus({ preventScroll: true })
  })

  // The title of a content that was late comes with it: that of the page had gone before.
  const entitle = () => {
    const late = document.querySelector('.sao-titre')
    if (late) document.title = late.textContent
    late?.remove()
  }

  const written = () => document.querySelector('.sao-premiere')
  const whole = () => {
    const main = document.querySelector('[data-testid=stApp][data-test-script-state=notRunning] [data-testid=stMain]')
    return main?.querySelector('h1') && !main.querySelector(COMING) ? main : null
  }
  // Where the address leads within the screen, as a document does of its own (web/document.py): once.
  let arrived = false
  // Places are asked for, and set, only where something was scrolled: both screens would be laid out once more for it.
  let moved = false
  const regions = place => moved ? [...place.querySelectorAll('.sao-defile')] : []
  addEventListener('scroll', ({ target }) => { moved ||= target.closest?.('.sao-premiere') != null }, true)
  const arrive = first => {
    const asked = arrived ? null : first.querySelector('[data-ici]')
    arrived ||= Boolean(asked)
    moved ||= arrived
    asked?.scrollIntoView()
    asked?.focus({ preventScroll: true })
  }
  // The same link, or the same region that scrolls, in what takes its place.
  const same = (active, first, main) => {
    if (!first.contains(active)) return null
    if (active.matches('[data-ici]')) return main.querySelector('[data-ici]')
    const all = place => [...place.querySelectorAll(active.matches('a') ? 'a[href]' : '.sao-defile')]
    const what = one => one.matches('a') ? one.getAttribute('href') + one.textContent : one.className
    if (active.matches('a')) return all(main).find(one => what(one) === what(active))
    return active.matches('.sao-defile') ? all(main)[all(first).indexOf(active)] : main
  }
  const give = (first, main) => {
    const place = same(document.activeElement, first, main)
    const at = regions(first).map(({ scrollLeft, scrollTop }) => [scrollLeft, scrollTop])
    const down = moved ? first.querySelector('main').scrollTop : 0
    root.classList.add('sao-remise')
    first.remove()
    if (down) main.scrollTop = down
    regions(main).forEach((one, rank) => { if (at[rank]) [one.scrollLeft, one.scrollTop] = at[rank] })
    place?.focus({ preventScroll: true })
    requestAnimationFrame(() => requestAnimationFrame(() => root.classList.remove('sao-remise')))
  }

  let waiting = 0
  const look = () => {
    waiting = 0
    const first = written(), main = whole()
    if (first) {
      entitle()
      complete(first)
      arrive(first)
    }
    if (!first || !main) return
    watch.disconnect()
    give(first, main)
  }
  const watch = new MutationObserver(() => { waiting ||= requestAnimationFrame(look) })
  watch.observe(document, { subtree: true, childList: true, attributeFilter: ['data-test-script-state'] })
  addEventListener('DOMContentLoaded', () => { if (!written()) watch.disconnect() })
  setTimeout(() => { written()?.querySelector('.sao-tard').removeAttribute('hidden') }, LATE)
})()
