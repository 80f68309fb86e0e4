// The field that looks everywhere: reached from any screen by Ctrl+K, which no page uses alone, and holding what the
// address asks for. Escape gives the keyboard back to where it was.
(() => {
  'use strict'

  const field = () => document.querySelector('.sao-recherche input')
  const asked = () => /\/recherche$/.test(location.pathname) ? new URLSearchParams(location.search).get('q') ?? '' : ''
  let from = null, shown = null

  addEventListener('keydown', event => {
    const { key, ctrlKey, metaKey, altKey, shiftKey, target } = event
    if (key.toLowerCase() === 'k' && (ctrlKey || metaKey) && !altKey && !shiftKey && field()) {
      event.preventDefault()
      if (target !== field()) from = target
      field().focus()
      field().select()
    } else if (key === 'Escape' && target === field() && !target.value) {
      target.blur()
      if (from?.isConnected) from.focus()
    }
  })
  // The address changes without the page being loaded: the field says what the screen answers.
  new MutationObserver(() => {
    if (shown === location.href || !field() || document.activeElement === field() && asked() === '') return
    shown = location.href
    field().value = asked()
  }).observe(document, { subtree: true, childList: true })
})()
