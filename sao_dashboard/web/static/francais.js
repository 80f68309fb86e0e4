// Streamlit's own strings, in French. Its interface has no translation: this one watches the page and replaces, by exact
// match, a closed list of English phrases in Streamlit's own elements. What comes from the workbook is left alone: it is
// in the places `FOREIGN` names, or is no phrase of the list.
(() => {
  'use strict'

  const NBSP = '\u00a0'
  const UNITS = { B: 'o', KB: 'Ko', MB: 'Mo', GB: 'Go', TB: 'To' }

  // Calendars, numbers and dates follow the browser's language, which on a shared machine may not be the page's.
  for (const [name, value] of [['language', 'fr-FR'], ['languages', Object.freeze(['fr-FR', 'fr'])]]) {
    Object.defineProperty(Navigator.prototype, name, { configurable: true, enumerable: true, get: () => value })
  }

  // Attributes and texts, anywhere but in FOREIGN.
  const PHRASES = {
    // Around the page
    'Skip to main content': 'Aller au contenu principal',
    'Main menu': 'Menu principal',
    'App pages': 'Écrans',
    'Sidebar': 'Volet latéral',
    'Collapse sidebar': 'Replier le volet latéral',
    'Expand sidebar': 'Déplier le volet latéral',
    'View less': 'Voir moins',
    'view less': 'voir moins',
    'view more': 'voir plus',
    'Navigate to home page': 'Aller à la page d’accueil',
    'Link to heading': 'Lien vers ce titre',
    'Notifications': 'Messages',
    'Help': 'Aide',
    'Close': 'Fermer',
    'Dismiss': 'Fermer',
    'Cancel': 'Annuler',
    'Copied': 'Copié',
    'Copy': 'Copier',
    'Copy to clipboard': 'Copier',
    'Copy version to clipboard': 'Copier le numéro de version',
    'Made with Streamlit v': 'Réalisé avec Streamlit v',
    'Deploy': 'Déployer',
    'Scroll tabs left': 'Onglets précédents',
    'Scroll tabs right': 'Onglets suivants',
    // State of the server
    'Running...': 'Mise à jour…',
    'Stop': 'Arrêter',
    'Stopping...': 'Arrêt en cours…',
    'Connecting': 'Connexion…',
    'Connecting to Streamlit server': 'Connexion au tableau de bord en cours',
    'Unable to connect to Streamlit server': 'Le tableau de bord ne répond pas',
    'Connection error': 'Connexion interrompue',
    'Streamlit server is not responding. Are you connected to the internet?':
      `Le tableau de bord ne répond plus. Vérifiez votre connexion au réseau${NBSP}; la page reprendra d’elle-même.`,
    'Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:':
      `Le tableau de bord est arrêté. La page reprendra d’elle-même dès qu’il sera relancé, par exemple avec${NBSP}:`,
    'Connection timed out.': 'Le tableau de bord n’a pas répondu à temps.',
    'Connection lost. Please wait for the app to reconnect, then try again.':
      'Connexion interrompue. Attendez qu’elle revienne, puis recommencez.',
    'Network error': 'Erreur de réseau',
    'Network Error': 'Erreur de réseau',
    'Request timed out': 'Le tableau de bord n’a pas répondu à temps.',
    'Connection closed': 'Connexion interrompue',
    'Page not found': 'Page introuvable',
    'The page that you have requested does not seem to exist. Running the app\'s main page.':
      `Cette page n’existe pas. Voici la page d’accueil.`,
    'Script execution error': 'Écran en erreur',
    'Try again': 'Recommencer',
    'Continue anyway': 'Continuer quand même',
    'This app has encountered an error. The original error message is redacted to prevent data leaks. Full error details have been recorded in the logs (if you\'re on Streamlit Cloud, click on \'Manage app\' in the lower right of your app).':
      'Cet écran n’a pas pu être affiché. Rechargez la page, ou signalez-le au coordinateur.',
    'File change.': 'Le programme a changé.',
    'Always rerun': 'Toujours actualiser',
    // Main menu
    'Theme': 'Apparence',
    'Rerun': 'Actualiser',
    'Auto rerun': 'Actualiser d’office',
    'Clear cache': 'Vider le cache',
    'Clear caches': 'Vider le cache',
    'Print': 'Imprimer',
    'Record screen': 'Enregistrer l’écran',
    'Cancel recording': 'Annuler l’enregistrement',
    'Stop recording': 'Arrêter l’enregistrement',
    'Start recording!': 'Commencer',
    'Report a bug': 'Signaler une erreur',
    'Get help': 'Obtenir de l’aide',
    'About': 'À propos',
    'Settings': 'Réglages',
    // Fields
    'Choose an option': 'Choisir',
    'Choose options': 'Choisir',
    'Choose or add an option': 'Choisir ou ajouter',
    'Choose or add options': 'Choisir ou ajouter',
    'Add an option': 'Ajouter une valeur',
    'Add options': 'Ajouter des valeurs',
    'No options to select': 'Aucun choix possible',
    'No options to select.': 'Aucun choix possible',
    'Selectbox options': 'Choix',
    'Multiselect options': 'Choix',
    'Select...': 'Choisir',
    'Selected values': 'Valeurs choisies',
    'Clear all': 'Tout effacer',
    'Clear value': 'Effacer',
    'Clear entry': 'Effacer',
    'Clear time': 'Effacer l’heure',
    'Clear date': 'Effacer la date',
    'Clear dates': 'Effacer les dates',
    'Clear date and time': 'Effacer la date et l’heure',
    'Open': 'Ouvrir la liste',
    'Show suggestions': 'Afficher les choix',
    'Search': 'Rechercher',
    'Show password': 'Afficher le mot de passe',
    'Hide password': 'Masquer le mot de passe',
    'Decrement': 'Diminuer',
    'Increment': 'Augmenter',
    '(required)': '(obligatoire)',
    'This field is required.': 'Ce champ est obligatoire.',
    'Invalid input.': 'Valeur non valable.',
    'Press Enter to apply': 'Entrée pour valider',
    'Press Ctrl+Enter to apply': 'Ctrl+Entrée pour valider',
    'Press ⌘+Enter to apply': '⌘+Entrée pour valider',
    'Press Enter to submit form': 'Entrée pour envoyer',
    'Press Ctrl+Enter to submit form': 'Ctrl+Entrée pour envoyer',
    'Press ⌘+Enter to submit form': '⌘+Entrée pour envoyer',
    'Number is below the allowed range.': 'Nombre trop petit.',
    'Number is above the allowed range.': 'Nombre trop grand.',
    // Calendars
    'Choose date': 'Choisir une date',
    'Choose date range': 'Choisir une période',
    'Choose date and time': 'Choisir une date et une heure',
    'Date range': 'Période',
    'Quick select a date range': 'Choisir une période courante',
    'Past Week': '7 derniers jours',
    'Past Month': 'Dernier mois',
    'Past 3 Months': '3 derniers mois',
    'Past 6 Months': '6 derniers mois',
    'Past Year': '12 derniers mois',
    'Past 2 Years': '2 dernières années',
    'Previous month': 'Mois précédent',
    'Next month': 'Mois suivant',
    'Use arrow keys to navigate dates. Enter to select. Escape to close.':
      'Flèches pour se déplacer, Entrée pour choisir, Échap pour fermer.',
    'Use arrow keys to navigate. Enter to select. Tab to switch between calendar and time. Escape to close.':
      'Flèches pour se déplacer, Entrée pour choisir, Tab pour passer du calendrier à l’heure, Échap pour fermer.',
    // Tables, charts, pages
    'Download as CSV': 'Télécharger en CSV',
    'Download as PNG': 'Télécharger en PNG',
    'Download failed': 'Le téléchargement a échoué',
    'Failed to generate file for download': 'Le fichier n’a pas pu être préparé.',
    'Show data': 'Voir les données',
    'Clear selection': 'Effacer la sélection',
    'Fullscreen': 'Plein écran',
    'Close fullscreen': 'Quitter le plein écran',
    'Close Search': 'Fermer la recherche',
    'Type to search': 'Texte à chercher',
    'Scrollable table': 'Tableau à faire défiler',
    'Failed to load data': 'Les données n’ont pas pu être chargées',
    'Pagination': 'Pages',
    'Previous page': 'Page précédente',
    'Next page': 'Page suivante',
    // Files
    'file upload': 'Dépôt de fichier',
    'Add files': 'Ajouter un fichier',
    'Drag and drop a file here': 'Déposez le fichier ici',
    'Drag and drop files here': 'Déposez les fichiers ici',
    'Drag and drop file here': 'Déposez le fichier ici',
    'Drag and drop directories here': 'Déposez les dossiers ici',
    'Click to retry upload': 'Recommencer l’envoi',
    'Upload failed': 'L’envoi a échoué',
    'File size is too small.': 'Le fichier est vide.',
    'Only one file is allowed.': 'Un seul fichier à la fois.',
    'Unexpected error. Please try again.': 'L’envoi a échoué. Recommencez.',
    'Error:': `Erreur${NBSP}:`,
    'Error uploading file': 'L’envoi a échoué',
  }

  // Words too common to be replaced anywhere: only inside the elements of their selector.
  const SCOPED = [
    ['[data-testid="stThemeSwitcher"]', { System: 'Système', Light: 'Clair', Dark: 'Sombre' }],
    ['[data-testid="stConnectionStatus"]', { Error: 'Erreur' }],
    ['[data-testid="stFileUploaderDropzone"]', { Upload: 'Choisir un fichier', 'Upload directories': 'Choisir un dossier' }],
    ['[data-testid="stDateInputCalendar"], [data-testid="stDateTimeInputCalendar"]', {
      month: 'mois', year: 'année', Next: 'Suivant', Previous: 'Précédent', Time: 'Heure',
    }],
    ['[role="spinbutton"]', {
      yyyy: 'aaaa', dd: 'jj', Empty: 'vide', AM: 'matin', PM: 'après-midi',
    }],
    ['[role="option"]', { 'Select all': 'Tout choisir', 'No results': 'Aucun résultat' }],
  ]

  const choices = (_, count) => `Tout choisir (${count})`
  const english = text => {
    const date = new Date(text.replace(' at ', ' '))
    if (Number.isNaN(date.getTime())) return text
    return date.toLocaleString('fr-FR', { dateStyle: 'full', timeStyle: text.includes(' at ') ? 'short' : undefined })
  }
  const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October',
    'November', 'December']
  const month = name => new Date(2020, MONTHS.indexOf(name), 15).toLocaleDateString('fr-FR', { month: 'long' })
  const size = (number, unit) => `${number.replace('.', ',')}${NBSP}${UNITS[unit.toUpperCase()] || unit}`
  const PARTS = { year: 'année', month: 'mois', day: 'jour', hour: 'heure', minute: 'minute', second: 'seconde',
    'AM/PM': 'matin ou après-midi' }

  // Phrases with a hole: [expression, replacement, the elements they occur in].
  const PATTERNS = [
    [/^Help for (.+)$/, `Aide${NBSP}: $1`, 'button'],
    [/^Remove (.+)$/, 'Retirer $1', 'button'],
    [/^Rejeter$/, 'Fermer', 'button'],
    [/^(\d+) options? available\.$/, '$1 choix.', '[role="log"]'],
    [/^(.+), selected$/, '$1, choisi', '[role="log"]'],
    [/^Entered group (.*), with (\d+) options?\. (.*)$/, 'Groupe $1, $2 choix. $3', '[role="log"]'],
    [/^(\d) out of (\d) stars$/, '$1 sur $2', 'button'],
    [/^progress$/, 'avancement', '[role="progressbar"]'],
    [/^(INVALID|Error)$/, 'Erreur', '[data-testid="stTooltipErrorContent"]'],
    // A table's buttons carry its name: « Search: Opérations ».
    [/^([A-Z][A-Za-z/() ]+): (.+)$/, (whole, phrase, name) =>
      Object.hasOwn(PHRASES, phrase) ? `${PHRASES[phrase]}${NBSP}: ${name}` : whole,
    '[data-testid="stElementToolbarButton"] button'],
    [/^View (\d+) more$/, 'Voir $1 de plus', '[data-testid="stSidebar"]'],
    [/^Page (\d+)$/, 'Page $1', 'button'],
    [/^Add: (.+)$/, `Ajouter${NBSP}: $1`, '[role="option"]'],
    [/^Select (\d+) matches$/, choices, '[role="option"]'],
    [/^You can only select up to (\d+) options?\. Remove an option first\.$/,
      `$1 choix au plus${NBSP}: retirez-en un d’abord.`, '[role="option"]'],
    [/^(year|month|day|hour|minute|second|AM\/PM), (.*)$/, (_, part, rest) => `${PARTS[part]}, ${rest}`,
      '[role="spinbutton"]'],
    [/^(\d+) – ([A-Z][a-z]+)$/, (_, number, name) => `${number} – ${month(name)}`, '[role="spinbutton"]'],
    [/^(.*) start date$/, '$1, date de début', '[data-testid="stDateInput"]'],
    [/^(.*) end date$/, '$1, date de fin', '[data-testid="stDateInput"]'],
    [/^Choose date( range)?, (.*)$/, (_, range, rest) => `Choisir une ${range ? 'période' : 'date'}, ${rest}`,
      '[data-testid="stDateInputCalendar"]'],
    [/^Selected Date: (.*)$/, (_, date) => `Date choisie${NBSP}: ${english(date)}`, '*'],
    [/^(Error: |: )?Number is outside the allowed range\. Please enter a value between (\S+) and (\S+)\.$/,
      'Nombre hors limites. Donnez une valeur entre $2 et $3.', '*'],
    [/^(Error: |: )?Number is below the allowed range\. Please enter a value greater than or equal to (\S+)\.$/,
      'Nombre trop petit. Donnez au moins $2.', '*'],
    [/^(Error: |: )?Number is above the allowed range\. Please enter a value less than or equal to (\S+)\.$/,
      'Nombre trop grand. Donnez au plus $2.', '*'],
    [/^You have requested page \/(.*), but no corresponding file was found in the app's pages\/ directory\. Running the app's main page\.$/,
      `La page «${NBSP}$1${NBSP}» n’existe pas. Voici la page d’accueil.`, '[data-testid="stDialog"]'],
    [/^Connection failed with status (\d+)\.?.*$/, 'Le tableau de bord a répondu par l’erreur $1.',
      '[data-testid="stDialog"]'],
    [/^(\d+)([KMGT]?B) per file$/, (_, number, unit) => `${size(number, unit)} par fichier`,
      '[data-testid="stFileUploaderDropzone"]'],
    [/^([\d.]+)([KMGT]?B)$/, (_, number, unit) => size(number, unit), '[data-testid="stFileChip"]'],
    [/^(.+), ([\d.]+)([KMGT]?B)$/, (_, name, number, unit) => `${name}, ${size(number, unit)}`,
      '[data-testid="stFileChip"]'],
    [/^File must be ([\d.]+) ?([KMGT]?B) or smaller\.$/,
      (_, number, unit) => `Le fichier dépasse ${size(number, unit)}.`, '[data-testid="stFileChip"]'],
    [/^.+ files are not allowed\.$/, 'Ce type de fichier n’est pas accepté.', '[data-testid="stFileChip"]'],
  ]

  // Where the words are the workbook's or the screens' own. Icons are ligatures: their text is a name, not a word.
  const FOREIGN = 'svg, table:not([data-testid$="Calendar"] table), canvas, textarea, pre, code, script, style, [data-testid="stMarkdownContainer"], '
    + '[data-testid="stText"], [data-testid="stMetricValue"], [data-testid="stMetricDelta"], [data-testid="stJson"], '
    + '[data-testid="stHtml"], [data-testid="stIconMaterial"], .stBidiComponent, .sao-premiere, '
    + '[data-testid="stMultiSelectTagsContainer"] span[title]'
  // Inside them, nevertheless Streamlit's: the upload button, the dialogs' messages, the tooltips of its own buttons.
  const NATIVE = '[data-testid="stFileUploaderDropzone"] button, [data-testid="stException"], '
    + '[data-testid="stHeaderActionElements"]'
  const TOOLTIP = '[data-testid="stTooltipContent"], [data-testid="stTooltipErrorContent"]'
  const TOOLTIP_OWNERS = '[data-testid="stElementToolbarButton"]:is(:hover, :focus-within), '
    + '[data-testid="stStatusWidget"]:hover, [data-testid="stTooltipErrorHoverTarget"]:is(:hover, :focus-within)'
  const ATTRIBUTES = ['aria-label', 'title', 'placeholder', 'aria-valuetext', 'aria-roledescription', 'data-title', 'alt']

  function isForeign(element) {
    const foreign = element.closest(FOREIGN)
    if (!foreign || element.closest(NATIVE)) return false
    return !(element.closest(TOOLTIP) && document.querySelector(TOOLTIP_OWNERS))
  }

  function translate(text, element) {
    for (const [selector, phrases] of SCOPED) {
      if (Object.hasOwn(phrases, text) && element.closest(selector)) return phrases[text]
    }
    // An option is a value of the workbook unless it is one of Streamlit's few.
    if (Object.hasOwn(PHRASES, text)) return element.closest('[role="option"]') ? text : PHRASES[text]
    for (const [expression, replacement, selector] of PATTERNS) {
      if (expression.test(text) && element.closest(selector)) return text.replace(expression, replacement)
    }
    return text
  }

  function translateText(node) {
    const text = node.data.trim()
    const element = node.parentElement
    if (!element || text.length < 2 || text.length > 400) return
    if (!/[a-zA-Z]/.test(text)) return
    if (isForeign(element)) return
    const french = translate(text, element)
    if (french !== text) node.data = node.data.replace(text, () => french)
  }

  function translateAttribute(element, name) {
    const text = element.getAttribute(name)
    if (!text || text.length > 400 || isForeign(element)) return
    const french = translate(text, element)
    if (french !== text) element.setAttribute(name, french)
  }

  function translateAttributes(element) {
    for (const name of ATTRIBUTES) if (element.hasAttribute(name)) translateAttribute(element, name)
  }

  // Charts and tables are left out whole, not node by node: they are most of a page.
  const BULK = 'svg, table:not([data-testid$="Calendar"] table), canvas, script, style'
  const skipped = node => node.nodeType === Node.ELEMENT_NODE && node.matches(BULK)
  const filter = node => skipped(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT

  function translateTree(root) {
    if (root.nodeType === Node.TEXT_NODE) { translateText(root); return }
    if (root.nodeType !== Node.ELEMENT_NODE || skipped(root)) return
    translateAttributes(root)
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, filter)
    while (walker.nextNode()) {
      const node = walker.currentNode
      if (node.nodeType === Node.TEXT_NODE) translateText(node)
      else translateAttributes(node)
    }
  }

  function changed(records) {
    for (const record of records) {
      if (record.type === 'childList') record.addedNodes.forEach(translateTree)
      else if (record.type === 'characterData') translateText(record.target)
      else translateAttribute(record.target, record.attributeName)
    }
  }

  new MutationObserver(changed).observe(document, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES,
  })
})()
