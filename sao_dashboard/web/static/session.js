// While a tab is there, its session goes on; once it has ended, the page is asked for again, and with it who one is.
(() => {
  'use strict'

  const EVERY = 4 * 60 * 1000
  let asked = Date.now()

  async function goOn() {
    asked = Date.now()
    try {
      const answer = await fetch(new URL('./sao/session', document.baseURI), { cache: 'no-store', redirect: 'manual' })
      // A relay sends elsewhere whoever it does not know any more.
      if (answer.type === 'opaqueredirect' || answer.status === 401 || answer.status === 403) location.reload()
    } catch { /* the network is away: the next time will tell */ }
  }
  setInterval(goOn, EVERY)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && Date.now() - asked > EVERY / 2) goOn()
  })
})()
