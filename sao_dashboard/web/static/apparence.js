// Machines turn dark at dusk: charts are drawn by the server for one appearance, so the page is asked for again.
// Nothing is lost by it: filters and day are in the address.
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => location.reload())
