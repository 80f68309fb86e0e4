// A list gone through from fiche to fiche in a meeting: the arrows of the keyboard follow the links to the one before and
// the one after, Escape the way back to the list. A séance is gone through in the same way, by the Page keys too, which are
// those of a remote control; while it is, the arrows are its own. Never where a key means something else: in a field, a choice, a table
// that scrolls, or with something open over the page.
(() => {
  'use strict'

  const LINKS = { ArrowLeft: 'precedente', ArrowRight: 'suivante', Escape: 'retour' }
  const REMOTE = { ArrowLeft: 'precedente', ArrowRight: 'suivante', PageUp: 'precedente', PageDown: 'suivante' }
  const OWN = 'input, textarea, select, [contenteditable], [tabindex="0"][role], '
    + '[role="combobox"], [role="radiogroup"], [role="group"], [role="toolbar"], [role="spinbutton"], [role="slider"], '
    + '.sao-graphique'
  const OPEN = '[role="dialog"], [role="listbox"], [role="menu"], [data-testid="stPopoverBody"]'

  addEventListener('keydown', event => {
    const going = document.querySelector('.sao-seance')
    const name = (going ? REMOTE : LINKS)[event.key]
    if (!name || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
    if (event.target.closest?.(OWN) || document.querySelector(OPEN)) return
    const link = document.querySelector(`${going ? '.sao-seance' : '.sao-parcours'} a[data-cle=${name}]`)
    if (!link) return
    event.preventDefault()
    link.click()
  })
})()
