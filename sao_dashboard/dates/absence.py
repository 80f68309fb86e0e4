"""Words that say, in a date column, that there is no date."""

from sao_dashboard.text import fold, is_absence

_NO_DATE = frozenset(
    fold(word)
    for word in (
        "sans date",
        "sans échéance",
        "pas de date",
        "pas d'échéance",
        "date à définir",
        "date inconnue",
        "date à confirmer",
        "à dater",
        "à fixer",
        "à planifier",
        "à programmer",
        "à caler",
        "à confirmer",
        "à venir",
        "permanent",
        "permanente",
        "continu",
        "en continu",
        "au fil de l'eau",
        "récurrent",
        "en attente",
        "en suspens",
        "non daté",
        "non datée",
        "non fixé",
        "non fixée",
        "non planifié",
        "non programmé",
        "indéterminé",
        "indéterminée",
        "sine die",
        "reporté sine die",
        "xx/xx/xxxx",
        "../../....",
        "jj/mm/aaaa",
    )
)


def is_no_date(text: str) -> bool:
    """Tell whether a text says that there is no date: any mark of absence, or words that only dates have."""
    return is_absence(text) or fold(text).strip(" .()") in _NO_DATE
