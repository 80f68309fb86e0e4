"""What is said of each file that is refused: a short title, then what was found and the way out."""

from __future__ import annotations

from sao_dashboard.errors import WorkbookError
from sao_dashboard.formatting import nombre, pluriel
from sao_dashboard.workbook.guard.limits import MIB

_AS_XLSX = "au format «\u00a0Classeur Excel (.xlsx)\u00a0», puis recommencez."
_SAVE = f"Ouvrez-le dans votre tableur, enregistrez-le {_AS_XLSX}"
_SAVE_ANEW = f"Ouvrez-le dans votre tableur, enregistrez-le sous un autre nom {_AS_XLSX}"
_SHOWN = 60


# --- Another kind of file --------------------------------------------------------------------------------------------


def empty() -> WorkbookError:
    """Return the refusal of a file without a byte."""
    return WorkbookError(
        "Fichier vide",
        "Ce fichier ne contient rien\u00a0: sa copie ou son enregistrement a échoué. Reprenez l'original, ou "
        "enregistrez de nouveau le classeur dans votre tableur.",
    )


def lock() -> WorkbookError:
    """Return the refusal of what Excel or LibreOffice lays beside a workbook in use."""
    return WorkbookError(
        "Fichier temporaire du tableur",
        "Ce petit fichier est celui qu'Excel ou LibreOffice pose à côté d'un classeur ouvert\u00a0; son nom commence "
        "par ~$ ou .~lock. Prenez le classeur lui-même, dans le même dossier.",
    )


def cut_short() -> WorkbookError:
    """Return the refusal of a file whose end is missing."""
    return WorkbookError(
        "Fichier incomplet",
        "La fin de ce classeur manque\u00a0: sa copie ou son téléchargement s'est arrêté en route. Copiez-le ou "
        "enregistrez-le de nouveau, puis recommencez.",
    )


def password() -> WorkbookError:
    """Return the refusal of an encrypted workbook."""
    return WorkbookError(
        "Classeur protégé par un mot de passe",
        "Ouvrez-le dans Excel avec son mot de passe, retirez celui-ci (Fichier, Informations, Protéger le classeur, "
        f"Chiffrer avec mot de passe), enregistrez-le {_AS_XLSX}",
    )


def old_excel() -> WorkbookError:
    """Return the refusal of an .xls file."""
    return WorkbookError("Format .xls trop ancien", f"Ce classeur est à l'ancien format .xls d'Excel. {_SAVE}")


def binary_excel() -> WorkbookError:
    """Return the refusal of an .xlsb file."""
    return WorkbookError("Format .xlsb non pris en charge", f"Ce classeur est au format binaire .xlsb d'Excel. {_SAVE}")


def xml_excel() -> WorkbookError:
    """Return the refusal of a workbook written as one XML file (Excel 2003, or .fods)."""
    return WorkbookError(
        "Format .xml non pris en charge", f"Ce classeur est enregistré en un seul fichier XML. {_SAVE}"
    )


def open_document() -> WorkbookError:
    """Return the refusal of an .ods file."""
    return WorkbookError(
        "Format .ods non pris en charge",
        "Ce classeur est au format OpenDocument (.ods) de LibreOffice. Ouvrez-le dans LibreOffice, enregistrez-le au "
        "format «\u00a0Classeur Excel 2007-365 (.xlsx)\u00a0», puis recommencez.",
    )


def web_page() -> WorkbookError:
    """Return the refusal of HTML renamed .xlsx: what some applications export, or the page that asks to log in."""
    return WorkbookError(
        "Page web au lieu d'un classeur",
        "Ce fichier est une page web, quel que soit son nom. S'il vient d'un téléchargement, connectez-vous puis "
        f"téléchargez-le de nouveau. Si c'est un export, ouvrez-le dans votre tableur, enregistrez-le {_AS_XLSX}",
    )


def plain_text() -> WorkbookError:
    """Return the refusal of CSV or other text renamed .xlsx."""
    return WorkbookError(
        "Texte au lieu d'un classeur",
        f"Ce fichier est du texte (.csv, par exemple), quel que soit son nom. {_SAVE}",
    )


def document() -> WorkbookError:
    """Return the refusal of a PDF, a text document or a presentation."""
    return WorkbookError(
        "Document au lieu d'un classeur",
        "Ce fichier est un document (PDF, texte ou présentation), quel que soit son nom. Choisissez le classeur de "
        "suivi, au format .xlsx.",
    )


def archive() -> WorkbookError:
    """Return the refusal of a zip, 7z or rar archive."""
    return WorkbookError(
        "Archive au lieu d'un classeur",
        "Ce fichier est une archive. Si elle contient le classeur, décompressez-la, puis choisissez le fichier .xlsx.",
    )


def unknown() -> WorkbookError:
    """Return the refusal of bytes that are of no kind known here."""
    return WorkbookError(
        "Format non pris en charge", f"Ce fichier n'est pas un classeur Excel au format .xlsx. {_SAVE}"
    )


# --- A workbook that is damaged, or made to deceive -------------------------------------------------------------------


def damaged(part: str = "") -> WorkbookError:
    """Return the refusal of a workbook that cannot be inflated or understood; `part` is the file that shows it."""
    place = f" (dans {_quoted(part)})" if part else ""
    return WorkbookError(
        "Fichier illisible",
        f"Ce classeur est abîmé{place}. Ouvrez-le dans Excel, qui proposera de le réparer, enregistrez-le {_AS_XLSX}",
    )


def abnormal(why: str) -> WorkbookError:
    """Return the refusal of a workbook built as no spreadsheet program does; `why` follows a colon."""
    return WorkbookError(
        "Structure anormale", f"Ce classeur n'est pas construit comme le fait un tableur\u00a0: {why}. {_SAVE_ANEW}"
    )


def declaration(part: str) -> WorkbookError:
    """Return the refusal of a DOCTYPE or an ENTITY."""
    return WorkbookError(
        "Déclaration interdite",
        f"Ce classeur contient une déclaration XML (DOCTYPE ou ENTITY), dans {_quoted(part)}, qu'aucun tableur "
        f"n'écrit et qui peut être dangereuse. {_SAVE_ANEW}",
    )


def aside(part: str) -> WorkbookError:
    """Return the refusal of cells or texts among which there is an XML comment or a CDATA section."""
    return abnormal(
        f"{_quoted(part)} contient un commentaire XML ou une section CDATA, où des cellules peuvent se perdre"
    )


def encoding(part: str) -> WorkbookError:
    """Return the refusal of a file read by the parser that is not in UTF-8."""
    return WorkbookError(
        "Encodage non pris en charge",
        f"Ce classeur est écrit dans un autre encodage que l'UTF-8, dans {_quoted(part)}. {_SAVE_ANEW}",
    )


# --- Too much --------------------------------------------------------------------------------------------------------


def too_large(limit: int, part: str = "") -> WorkbookError:
    """Return the refusal of `part`, or of the whole, that is over `limit` bytes once inflated."""
    what = f"la partie {_quoted(part)} de ce classeur" if part else "ce classeur"
    return WorkbookError(
        "Classeur trop volumineux",
        f"Une fois décompressé, {what} dépasse {nombre(limit / MIB)}\u00a0Mo. Retirez-en les images et les feuilles "
        "étrangères au suivi.",
    )


def too_dense(part: str) -> WorkbookError:
    """Return the refusal of a file that inflates beyond measure."""
    return WorkbookError(
        "Compression anormale",
        f"Le contenu de {_quoted(part)} est répété à l'excès, ce qu'aucun suivi ne demande. {_SAVE_ANEW}",
    )


def too_long(limit: int, part: str) -> WorkbookError:
    """Return the refusal of a text, attribute or comment that is longer than `limit` bytes."""
    return WorkbookError(
        "Texte trop long",
        f"Un texte de plus de {nombre(limit)} octets se trouve dans {_quoted(part)}\u00a0; une cellule d'Excel ne peut "
        "contenir que 32\u202f767 caractères. Raccourcissez-le, enregistrez, puis recommencez.",
    )


def too_long_row(limit: int, tab: str) -> WorkbookError:
    """Return the refusal of a row that takes more than `limit` bytes."""
    return WorkbookError(
        "Ligne trop longue",
        f"Une ligne de la feuille {_quoted(tab)} dépasse {nombre(limit / MIB)}\u00a0Mo. Effacez ce qui n'appartient "
        "pas au suivi, enregistrez, puis recommencez.",
    )


def too_many_rows(limit: int, tab: str) -> WorkbookError:
    """Return the refusal of a sheet of more than `limit` rows."""
    return WorkbookError(
        "Trop de lignes",
        f"La feuille {_quoted(tab)} a plus de {pluriel(limit, 'ligne')}, autant qu'Excel en admet. Supprimez les "
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
        f"Le nom de la feuille {_quoted(name)} dépasse {nombre(limit)} caractères\u00a0; Excel s'arrête à 31. "
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
        f"enregistrez-le {_AS_XLSX}",
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
        f"La feuille {_quoted(tab)} est remplie jusqu'en {places}\u00a0: il faudrait lire plus de "
        f"{pluriel(limit, 'cellule')}, presque toutes vides. Supprimez la ligne ou la colonne qui contient la plus "
        "éloignée, enregistrez, puis recommencez.",
    )


def too_many_merges(tab: str, limit: int) -> WorkbookError:
    """Return the refusal of more than `limit` ranges of merged cells."""
    return WorkbookError(
        "Trop de fusions",
        f"La feuille {_quoted(tab)} a plus de {pluriel(limit, 'fusion')} de cellules. Annulez-les (Accueil, Fusionner "
        "et centrer, Annuler Fusionner cellules), enregistrez, puis recommencez.",
    )


def merge_too_wide(tab: str, where: str) -> WorkbookError:
    """Return the refusal of merged cells that cover most of a sheet."""
    return WorkbookError(
        "Fusion trop étendue",
        f"Les cellules {where} de la feuille {_quoted(tab)} sont fusionnées en une seule. Annulez cette fusion "
        "(Accueil, Fusionner et centrer, Annuler Fusionner cellules), enregistrez, puis recommencez.",
    )


def too_many_links(tab: str, limit: int) -> WorkbookError:
    """Return the refusal of more than `limit` hyperlinks."""
    return WorkbookError(
        "Trop de liens",
        f"La feuille {_quoted(tab)} a plus de {pluriel(limit, 'lien')}. Retirez-les (sélection, clic droit, Supprimer "
        "les liens), enregistrez, puis recommencez.",
    )


def _quoted(name: str) -> str:
    shown = "".join(c if c.isprintable() else "\u00b7" for c in name[:_SHOWN])
    return f"«\u00a0{shown}{'…' if len(name) > _SHOWN else ''}\u00a0»"
