"""What is said of each file that is refused: a short title, then what was found and the way out."""

from __future__ import annotations

from sao_dashboard.errors import WorkbookError

AS_XLSX = "au format «\u00a0Classeur Excel (.xlsx)\u00a0», puis recommencez."
_SAVE = f"Ouvrez-le dans votre tableur, enregistrez-le {AS_XLSX}"
SAVE_ANEW = f"Ouvrez-le dans votre tableur, enregistrez-le sous un autre nom {AS_XLSX}"
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
        f"Chiffrer avec mot de passe), enregistrez-le {AS_XLSX}",
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
        f"téléchargez-le de nouveau. Si c'est un export, ouvrez-le dans votre tableur, enregistrez-le {AS_XLSX}",
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
    place = f" (dans {quoted(part)})" if part else ""
    return WorkbookError(
        "Fichier illisible",
        f"Ce classeur est abîmé{place}. Ouvrez-le dans Excel, qui proposera de le réparer, enregistrez-le {AS_XLSX}",
    )


def abnormal(why: str) -> WorkbookError:
    """Return the refusal of a workbook built as no spreadsheet program does; `why` follows a colon."""
    return WorkbookError(
        "Structure anormale", f"Ce classeur n'est pas construit comme le fait un tableur\u00a0: {why}. {SAVE_ANEW}"
    )


def declaration(part: str) -> WorkbookError:
    """Return the refusal of a DOCTYPE or an ENTITY."""
    return WorkbookError(
        "Déclaration interdite",
        f"Ce classeur contient une déclaration XML (DOCTYPE ou ENTITY), dans {quoted(part)}, qu'aucun tableur "
        f"n'écrit et qui peut être dangereuse. {SAVE_ANEW}",
    )


def aside(part: str) -> WorkbookError:
    """Return the refusal of cells or texts among which there is an XML comment or a CDATA section."""
    return abnormal(
        f"{quoted(part)} contient un commentaire XML ou une section CDATA, où des cellules peuvent se perdre"
    )


def encoding(part: str) -> WorkbookError:
    """Return the refusal of a file read by the parser that is not in UTF-8."""
    return WorkbookError(
        "Encodage non pris en charge",
        f"Ce classeur est écrit dans un autre encodage que l'UTF-8, dans {quoted(part)}. {SAVE_ANEW}",
    )


def quoted(name: str) -> str:
    """Return a name between quotes, short and without what cannot be shown."""
    shown = "".join(c if c.isprintable() else "\u00b7" for c in name[:_SHOWN])
    return f"«\u00a0{shown}{'…' if len(name) > _SHOWN else ''}\u00a0»"
