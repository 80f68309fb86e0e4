// What a screen reader must hear, and what a keyboard must not do by accident.

// Another screen, another fiche, another count or another page of a list comes without the page being loaded: a screen
// reader says nothing of it by itself. What changed is said once it has stopped changing; nothing is when a page is opened,
// whose title is read anyway.
{
  const PARTS = ['[data-testid=stMain] h1', '.st-key-barre p', '[data-testid=stPaginationPageActive]']
  const words = selector => document.querySelector(selector)?.textContent.trim() ?? ''
  const named = (text, at) => (at === 2 && text ? `Page ${text}` : text)
  const read = () => PARTS.map((selector, at) => named(words(selector), at))
  const drawn = () => document.querySelector('[data-test-script-state=notRunning]') && words(PARTS[0])
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

// Streamlit draws the screen again on « r », and offers to empty a cache on « c »: letters alone, which cannot be switched
// off, and which a dictated word or a slip of the hand presses. In a field they are letters.
addEventListener('keydown', event => {
  const { key, ctrlKey, metaKey, altKey, target } = event
  if (ctrlKey || metaKey || altKey || !/^[rc]$/i.test(key)) return
  if (!target.closest?.('input, textarea, select, [contenteditable=true], [role=listbox], [role=menu], [role=combobox]')) {
    event.stopImmediatePropagation()
  }
}, true)
