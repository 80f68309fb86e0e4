// What a screen reader must hear, and what a keyboard must not do by accident.

// Another screen, another fiche, another count or another page of a list comes without the page being loaded: a screen
// reader says nothing of it by itself. What changed is said once it has stopped changing; nothing is when a page is opened,
// whose title is read anyway.
{
  const TITLE = '[data-testid=stMain] h1'
  const PARTS = [[TITLE, ''], ['.st-key-barre p', ''], ['[data-testid=stPaginationPageActive]', 'Page ']]
  const words = selector => document.querySelector(selector)?.textContent.trim() ?? ''
  const read = () => PARTS.map(([selector, before]) => words(selector) && before + words(selector))
  const drawn = () => document.querySelector('[data-test-script-state=notRunning]') && words(TITLE)
  let before = null, waiting = 0
  const say = () => {
    if (!drawn()) { waiting = setTimeout(say, 300); return }
    const now = read(), changed = now.filter((text, at) => text && text !== before[at])
    before = now
    if (changed.length) document.querySelector('.sao-annonce').textContent = changed.join(', ')
  }
  new MutationObserver(() => {
    clearTimeout(waiting)
    if (before) waiting = setTimeout(say, 300)
    else if (drawn()) before = read()
  }).observe(document, { subtree: true, childList: true, characterData: true, attributeFilter: ['data-test-script-state'] })
}

// Streamlit names a list to choose from by the Markdown of its label: a screen reader heard the backslashes before brackets.
new MutationObserver(() => {
  for (const field of document.querySelectorAll('[role=combobox][aria-label*="\\\\"]')) {
    const shown = field.closest('[data-testid=stSelectbox], [data-testid=stMultiSelect]')?.querySelector('label')
    const words = shown?.textContent.trim()
    if (words && field.ariaLabel !== words) field.ariaLabel = words
  }
}).observe(document, { subtree: true, childList: true, attributeFilter: ['aria-label'] })

// Streamlit draws the screen again on « r », and offers to empty a cache on « c »: letters alone, which cannot be switched
// off, and which a dictated word or a slip of the hand presses. In a field they are letters.
addEventListener('keydown', event => {
  const { key, ctrlKey, metaKey, altKey, target } = event
  if (ctrlKey || metaKey || altKey || !/^[rc]$/i.test(key)) return
  if (!target.closest?.('input, textarea, select, [contenteditable=true], [role=listbox], [role=menu], [role=combobox]')) {
    event.stopImmediatePropagation()
  }
}, true)
