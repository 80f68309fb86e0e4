// A séance that is gone through: the hour and the time since it began, full screen where the browser has it, and its own
// keys. It begins where « Lancer » is followed; in a tab opened elsewhere, with its first view.
(() => {
  'use strict'

  const bar = () => document.querySelector('.sao-seance')
  const key = numero => `sao-seance-${numero}`
  const begin = numero => { try { sessionStorage.setItem(key(numero), Date.now()) } catch { /* no time is told then */ } }
  const begun = numero => {
    try {
      if (!sessionStorage.getItem(key(numero))) begin(numero)
      return Number(sessionStorage.getItem(key(numero)))
    } catch { return 0 }
  }
  const write = (place, words) => { if (place && place.textContent !== words) place.textContent = words }
  const two = number => String(number).padStart(2, '0')

  const tell = () => {
    const shown = bar()
    if (!shown) return
    const now = new Date(), since = begun(shown.dataset.seance)
    const minutes = Math.floor((now - since) / 60_000)
    const long = minutes < 60 ? `${minutes}\u00a0min` : `${Math.floor(minutes / 60)}\u00a0h\u00a0${two(minutes % 60)}`
    write(shown.querySelector('.sao-duree'), since ? long : '')
    write(shown.querySelector('.sao-heure'), `${now.getHours()}\u00a0h\u00a0${two(now.getMinutes())}`)
    const button = shown.querySelector('[data-cle=plein-ecran]')
    button.hidden = !document.fullscreenEnabled
    button.setAttribute('aria-pressed', String(Boolean(document.fullscreenElement)))
  }
  setInterval(tell, 1000)
  document.addEventListener('fullscreenchange', tell)
  let last = null
  new MutationObserver(() => {
    const shown = bar()
    if (shown === last && shown?.querySelector('.sao-heure').textContent !== '') return
    last = shown
    tell()
  }).observe(document, { subtree: true, childList: true })

  // Refused, or not there (a phone): the séance goes on without.
  const full = () => { document.documentElement.requestFullscreen?.().catch(() => {}) }
  const leave = () => { if (document.fullscreenElement) document.exitFullscreen().catch(() => {}) }
  document.addEventListener('click', event => {
    const asked = event.target.closest?.('.sao-seance [data-cle], .sao-lancement [data-cle]')
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey)
    if (asked?.dataset.cle === 'lancer' && plain) {
      begin(asked.dataset.seance)
      full()
    } else if (asked?.dataset.cle === 'quitter' && plain) leave()
    else if (asked?.dataset.cle === 'plein-ecran') document.fullscreenElement ? leave() : full()
  }, true)
})()
