// Machines turn dark at dusk: charts are drawn by the server for one appearance, so the page is asked for again.
// Nothing is lost by it, since filters and day are in the address; but for a file that was dropped, which the page has
// only as long as it stays: it then waits for its next loading.
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  if (!new URLSearchParams(location.search).has('depot')) location.reload()
})

// A table that has all its place does not scroll: it is no stop of the keyboard, nor a part of the page. Where it goes on
// at the right, its edge fades.
{
  const hint = place => {
    const more = place.scrollWidth - place.clientWidth - place.scrollLeft > 1
    if (place.hasAttribute('data-suite') !== more) place.toggleAttribute('data-suite', more)
  }
  document.addEventListener('scroll', ({ target }) => { if (target.matches?.('.sao-defile')) hint(target) }, true)
  const reach = place => {
    const scrolls = place.scrollWidth > place.clientWidth || place.scrollHeight > place.clientHeight
    const attributes = { tabindex: '0', role: 'region', 'aria-label': place.querySelector('caption').textContent }
    for (const [name, value] of Object.entries(attributes)) {
      if (!scrolls) place.removeAttribute(name)
      else if (place.getAttribute(name) !== value) place.setAttribute(name, value)
    }
    hint(place)
  }
  const sizes = new ResizeObserver(changed => changed.forEach(({ target }) => reach(target.closest('.sao-defile'))))
  const seen = new WeakSet()
  new MutationObserver(() => {
    for (const place of document.querySelectorAll('.sao-defile')) {
      if (seen.has(place)) continue
      seen.add(place)
      for (const one of [place, place.firstElementChild]) sizes.observe(one)
    }
  }).observe(document, { subtree: true, childList: true })
}

// Where the menu covers the page, it goes once a screen is chosen: Streamlit does it for what says it is a phone only.
document.addEventListener('click', ({ target }) => {
  if (!matchMedia('(max-width: 768px)').matches || !target.closest?.('[data-testid="stSidebarNavLink"]')) return
  const fold = document.querySelector('[data-testid="stSidebarCollapseButton"] button')
  // Later: by then, Streamlit has folded it itself or has not.
  setTimeout(() => {
    if (!document.querySelector('[data-testid="stExpandSidebarButton"]')) fold?.click()
  }, 100)
})

// What takes a filter away shows its words and a cross: a screen reader must hear what pressing it does.
new MutationObserver(() => {
  for (const button of document.querySelectorAll('.st-key-actifs [class*="st-key-retirer_"] button')) {
    const words = `Retirer le filtre ${button.querySelector('p')?.textContent}`
    if (button.ariaLabel !== words) button.ariaLabel = words
  }
}).observe(document, { subtree: true, childList: true, characterData: true })

// What takes a filter away goes with it, and the focus with both: it goes to the next one, else to the one before, else
// to the first filter, so that a keyboard goes on from there. « Tout effacer » takes them all.
{
  const CHIPS = '.st-key-actifs button'
  let left = null
  document.addEventListener('click', ({ target, detail }) => {
    const button = target.closest?.(CHIPS)
    if (!button || detail) return  // a pointer: on a phone, the first filter would bring the keyboard over the page
    const own = place => place?.closest('[class*="st-key-"]')?.className.match(/st-key-\S+/)?.[0]
    const chips = [...document.querySelectorAll('.st-key-actifs [class*="st-key-retirer_"] button')]
    const place = chips.indexOf(button)
    const next = place < 0 ? [] : [...chips.slice(place + 1), ...chips.slice(0, place).reverse()]
    left = { button, next: next.map(own), until: Date.now() + 10_000 }
  })
  new MutationObserver(() => {
    if (!left || left.button.isConnected) return
    const { next, until } = left
    left = null
    // Whoever has gone elsewhere meanwhile stays there.
    if (Date.now() > until || (document.activeElement && document.activeElement !== document.body)) return
    const found = next.map(key => document.querySelector(`.st-key-actifs .${CSS.escape(key)} button`)).find(Boolean)
    const first = document.querySelector('.st-key-filtres input')
    ;(found ?? first)?.focus()
  }).observe(document, { subtree: true, childList: true })
}
