"""What is said of a workbook that holds too much: what, how much is admitted, and the way out."""

from __future__ import annotations

from sao_dashboard.errors import WorkbookError
from sao_dashboard.formatting import nombre, pluriel
from sao_dashboard.reading.guard.limits import MIB
from sao_dashboard.reading.guard.refusals import AS_XLSX, SAVE_ANEW, quoted


def too_large(limit: int, part: str = "") -> WorkbookError:
    """Return the refusal of `part`, or of the whole, that is over `limit` bytes once inflated."""
    what = f"la partie {quoted(part)} de ce classeur" if part else "ce classeur"
    return WorkbookError(
        "Classeur trop volumineux",
        f"Une fois décompressé, {what} dépasse {nombre(limit / MIB)}\u00a0Mo. Retirez-en les images et les feuilles "
        "étrangères au suivi.",
    )


def too_dense(part: str) -> WorkbookError:
    """Return the refusal of a file that inflates beyond measure."""
    return WorkbookError(
        "Compression anormale",
        f"Le contenu de {quoted(part)} est répété à l'excès, ce qu'aucun suivi ne demande. {SAVE_ANEW}",
    )


def too_long(limit: int, part: str) -> WorkbookError:
    """Return the refusal of a text, attribute or comment that is longer than `limit` bytes."""
    return WorkbookError(
        "Texte trop long",
        f"Un texte de plus de {nombre(limit)} octets se trouve dans {quoted(part)}\u00a0; une cellule d'Excel ne peut "
        "contenir que 32\u202f767 caractères. Raccourcissez-le, enregistrez, puis recommencez.",
    )


def too_long_row(limit: int, tab: str) -> WorkbookError:
    """Return the refusal of a row that takes more than `limit` bytes."""
    return WorkbookError(
        "Ligne trop longue",
        f"Une ligne de la feuille {quoted(tab)} dépasse {nombre(limit / MIB)}\u00a0Mo. Effacez ce qui n'appartient "
        "pas au suivi, enregistrez, puis recommencez.",
    )


def too_many_rows(limit: int, tab: str) -> WorkbookError:
    """Return the refusal of a sheet of more than `limit` rows."""
    return WorkbookError(
        "Trop de lignes",
        f"La feuille {quoted(tab)} a plus de {pluriel(limit, 'ligne')}, autant qu'Excel en admet. Supprimez les "
        "lignes vides sous le tableau, enregistrez, puis recommencez.",
    )


def too_many_parts(count: int, limit: int) -> WorkbookError:
    """Return the refusal of an archive of `count` files."""
    return WorkbookError(
        "Trop de parties",
        f"Ce classeur est fait de {pluriel(count, 'partie')}, pour {nombre(limit)} au plus. Retirez-en les images, "
        "commentaires et feuilles étrangers au suivi.",
    )


def too_many_sheets(count: int, limit: int) -> WorkbookError:
    """Return the refusal of a workbook of `count` sheets."""
    return WorkbookError(
        "Trop de feuilles",
        f"Ce classeur a {pluriel(count, 'feuille')}, pour {nombre(limit)} au plus. Ne gardez que celles du suivi.",
    )


def sheet_name(name: str, limit: int) -> WorkbookError:
    """Return the refusal of a sheet whose name has over `limit` characters."""
    return WorkbookError(
        "Nom de feuille trop long",
        f"Le nom de la feuille {quoted(name)} dépasse {nombre(limit)} caractères\u00a0; Excel s'arrête à 31. "
        "Raccourcissez-le, enregistrez, puis recommencez.",
    )


def too_many_names(count: int, limit: int) -> WorkbookError:
    """Return the refusal of `count` defined names."""
    return WorkbookError(
        "Trop de noms définis",
        f"Ce classeur définit {pluriel(count, 'nom')} de plages, pour {nombre(limit)} au plus. Supprimez les inutiles "
        "dans Excel (Formules, Gestionnaire de noms), enregistrez, puis recommencez.",
    )


def number_formats(limit: int) -> WorkbookError:
    """Return the refusal of more than `limit` number formats."""
    return WorkbookError(
        "Trop de formats de nombre",
        f"Ce classeur définit plus de {pluriel(limit, 'format')} de nombre. Copiez ses feuilles dans un classeur neuf, "
        f"enregistrez-le {AS_XLSX}",
    )


def number_format(limit: int) -> WorkbookError:
    """Return the refusal of a number format of more than `limit` characters."""
    return WorkbookError(
        "Format de nombre trop long",
        f"Un format de nombre de ce classeur dépasse {pluriel(limit, 'caractère')}\u00a0; Excel s'arrête à 255. "
        "Supprimez-le dans Excel (Format de cellule, Personnalisée), enregistrez, puis recommencez.",
    )


def too_many_texts(limit: int) -> WorkbookError:
    """Return the refusal of more than `limit` distinct texts."""
    return WorkbookError(
        "Trop de textes",
        f"Ce classeur contient plus de {pluriel(limit, 'texte')} différents. Ne gardez que les feuilles du suivi.",
    )


def far_cell(tab: str, places: str, limit: int) -> WorkbookError:
    """Return the refusal of a sheet whose filled cells span over `limit` cells; `places` are the farthest."""
    return WorkbookError(
        "Cellule trop éloignée",
        f"La feuille {quoted(tab)} est remplie jusqu'en {places}\u00a0: il faudrait lire plus de "
        f"{pluriel(limit, 'cellule')}, presque toutes vides. Supprimez la ligne ou la colonne qui contient la plus "
        "éloignée, enregistrez, puis recommencez.",
    )


def too_many_merges(tab: str, limit: int) -> WorkbookError:
    """Return the refusal of more than `limit` ranges of merged cells."""
    return WorkbookError(
        "Trop de fusions",
        f"La feuille {quoted(tab)} a plus de {pluriel(limit, 'fusion')} de cellules. Annulez-les (Accueil, Fusionner "
        "et centrer, Annuler Fusionner cellules), enregistrez, puis recommencez.",
    )


def merge_too_wide(tab: str, where: str) -> WorkbookError:
    """Return the refusal of merged cells that cover most of a sheet."""
    return WorkbookError(
        "Fusion trop étendue",
        f"Les cellules {where} de la feuille {quoted(tab)} sont fusionnées en une seule. Annulez cette fusion "
        "(Accueil, Fusionner et centrer, Annuler Fusionner cellules), enregistrez, puis recommencez.",
    )


def too_many_links(tab: str, limit: int) -> WorkbookError:
    """Return the refusal of more than `limit` hyperlinks."""
    return WorkbookError(
        "Trop de liens",
        f"La feuille {quoted(tab)} a plus de {pluriel(limit, 'lien')}. Retirez-les (sélection, clic droit, Supprimer "
        "les liens), enregistrez, puis recommencez.",
    )
