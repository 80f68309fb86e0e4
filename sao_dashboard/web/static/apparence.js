// Machines turn dark at dusk: charts are drawn by the server for one appearance, so the page is asked for again.
// Nothing is lost by it, since filters and day are in the address; but for a file that was dropped, which the page has
// only as long as it stays: it then waits for its next loading.
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  if (!new URLSearchParams(location.search).has('depot')) location.reload()
})
