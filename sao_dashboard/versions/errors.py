"""What may go wrong with the log, each thing with its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sao_dashboard.errors import SaoError
from sao_dashboard.formatting import horodatage

if TYPE_CHECKING:
    from sao_dashboard.versions.version import Version


class VersionsError(SaoError):
    """The log cannot do what it was asked."""


class AdresseRefusee(VersionsError):
    """The setting names no place where a log can be."""

    def __init__(self, adresse: str) -> None:
        super().__init__(
            "Adresse des versions non reconnue",
            f"«\u00a0{adresse}\u00a0» n'est ni un dossier, ni une adresse s3://, az:// ou gs:// complète. "
            "Corrigez le réglage SAO_VERSIONS.",
        )


class DisquePlein(VersionsError):
    """No room is left where the log is."""

    def __init__(self, place: str) -> None:
        super().__init__(
            "Espace insuffisant",
            f"Il n'y a plus de place dans «\u00a0{place}\u00a0». Les versions déjà publiées sont intactes. "
            "Libérez de l'espace, puis recommencez.",
        )


class EcritureRefusee(VersionsError):
    """The place is read-only, or its rights or credentials do not allow this."""

    def __init__(self, place: str) -> None:
        super().__init__(
            "Accès refusé",
            f"Le tableau de bord n'a pas le droit d'écrire dans «\u00a0{place}\u00a0», ou de le lire. "
            "Vérifiez que ce lieu n'est pas en lecture seule, et les droits donnés au tableau de bord.",
        )


class JournalInaccessible(VersionsError):
    """The place does not answer, or is no longer there."""

    def __init__(self, place: str, detail: str = "") -> None:
        said = f" (réponse du système\u00a0: {detail})" if detail else ""
        super().__init__(
            "Versions inaccessibles",
            f"«\u00a0{place}\u00a0» n'est plus là ou ne répond pas{said}. "
            "Vérifiez le réseau, le partage et le réglage SAO_VERSIONS, puis recommencez.",
        )


class DepotNonExclusif(VersionsError):
    """The place lets two publishers win."""

    def __init__(self, place: str) -> None:
        super().__init__(
            "Stockage inadapté",
            f"«\u00a0{place}\u00a0» laisse écrire deux fois la même version\u00a0: deux personnes pourraient y publier "
            "en même temps sans le savoir. Choisissez un dossier, ou un stockage d'objets qui accepte l'écriture "
            "conditionnelle.",
        )


class JournalIncomplet(VersionsError):
    """A record that was there is gone, so nothing may follow it."""

    def __init__(self, numero: int, place: str) -> None:
        super().__init__(
            "Historique incomplet",
            f"L'enregistrement de la version {numero} n'est plus dans «\u00a0{place}\u00a0». "
            "Remettez-le depuis une sauvegarde, puis redémarrez le tableau de bord.",
        )


class EnregistrementIllisible(VersionsError):
    """A record is there and says nothing that can be understood."""

    def __init__(self, numero: int) -> None:
        super().__init__(
            "Enregistrement illisible",
            f"L'enregistrement de la version {numero} est abîmé, ou écrit par une version plus récente du tableau de "
            "bord. Remettez-le depuis une sauvegarde, ou mettez le tableau de bord à jour.",
        )


class VersionInconnue(VersionsError):
    """There is no version of this number."""

    def __init__(self, numero: int) -> None:
        super().__init__("Version inconnue", f"Il n'y a pas de version {numero}. Choisissez-en une dans l'historique.")


class ContenuPerdu(VersionsError):
    """The bytes of a version are gone, or are no longer those that were published."""

    def __init__(self, numero: int, *, altered: bool) -> None:
        what = "n'est plus celui qui a été publié" if altered else "n'est plus à sa place"
        super().__init__(
            "Contenu altéré" if altered else "Contenu manquant",
            f"Le classeur de la version {numero} {what}. "
            "Remettez-le depuis une sauvegarde, ou publiez de nouveau ce classeur si vous l'avez.",
        )


class ContenuPurge(VersionsError):
    """The bytes were removed on purpose.

    Args:
        purge: the record that says who removed them and why.
    """

    def __init__(self, purge: Version) -> None:
        super().__init__(
            "Contenu purgé",
            f"{purge.auteur} a retiré ce classeur le {_quand(purge)}\u00a0: «\u00a0{purge.message}\u00a0». "
            "Il ne peut être ni ouvert, ni restauré, ni publié de nouveau tel quel.",
        )
        self.purge = purge


class ArchivePerdue(VersionsError):
    """What was kept beside the versions is there no more."""

    def __init__(self) -> None:
        super().__init__(
            "Contenu manquant", "Ce fichier n'est plus parmi ceux qui sont gardés à part\u00a0: il a pu être purgé."
        )


class PurgeRefusee(VersionsError):
    """The current version cannot be purged."""

    def __init__(self, numero: int) -> None:
        super().__init__(
            "Purge refusée",
            f"La version {numero} a le contenu affiché aujourd'hui. Publiez ou restaurez d'abord une autre version.",
        )


class PurgeInachevee(VersionsError):
    """The purge is recorded, and some bytes are still there."""

    def __init__(self, purge: Version, cause: VersionsError) -> None:
        super().__init__(
            "Purge inachevée",
            f"La purge est inscrite (n°\u00a0{purge.numero}), mais des fichiers sont encore là. {cause.message} "
            "La même purge, demandée de nouveau, finira de les retirer.",
        )
        self.purge = purge


class Devance(VersionsError):
    """Someone published meanwhile.

    Args:
        version: the current version, which the publisher had not seen.
    """

    def __init__(self, version: Version) -> None:
        super().__init__(
            "Une autre version est passée avant",
            f"La version {version.numero} est là depuis le {_quand(version)} "
            f"({version.auteur}\u00a0: «\u00a0{version.message}\u00a0»). Rien n'a été publié. "
            "Comparez avec cette version, puis recommencez.",
        )
        self.version = version


class PublicationIncertaine(VersionsError):
    """The log stopped answering at the very moment of publishing."""

    def __init__(self, numero: int, place: str) -> None:
        super().__init__(
            "Publication incertaine",
            f"«\u00a0{place}\u00a0» a cessé de répondre pendant l'enregistrement de la version {numero}. Elle est "
            "enregistrée en entier ou pas du tout\u00a0: l'historique le dira dès que ce lieu répondra.",
        )


class SaisieRefusee(VersionsError):
    """The author's name or the message is missing or too long."""

    def __init__(self, nom: str, longueur: int, longest: int) -> None:
        title = f"{nom} trop long" if longueur else f"{nom} manquant"
        received = f"{longueur} caractères reçus, {longest} au plus" if longueur else "ce champ est obligatoire"
        super().__init__(title, f"{nom}\u00a0: {received}.")


class ClasseurRefuse(VersionsError):
    """The workbook has blocking issues, so it cannot become a version."""

    def __init__(self, count: int) -> None:
        super().__init__(
            "Classeur refusé",
            f"Ce classeur ne peut pas être publié\u00a0: il reste {count} "
            f"{'problème bloquant' if count == 1 else 'problèmes bloquants'}. Corrigez, puis recommencez.",
        )


class FormatRefuse(VersionsError):
    """The workbook is macro-enabled and the shared file is not, or the reverse: Excel would not open it.

    Args:
        nom: name of the shared file.
        macros: whether the workbook is macro-enabled.
    """

    def __init__(self, nom: str, *, macros: bool) -> None:
        kind = "prend en charge les macros" if macros else "ne prend pas en charge les macros"
        wanted = "Classeur Excel (.xlsx)" if macros else "Classeur Excel prenant en charge les macros (.xlsm)"
        super().__init__(
            "Format différent du fichier partagé",
            f"Ce classeur {kind}\u00a0: Excel refuserait de l'ouvrir sous le nom «\u00a0{nom}\u00a0». "
            f"Enregistrez-le au format «\u00a0{wanted}\u00a0», puis publiez ce nouveau fichier.",
        )


class FichierError(VersionsError):
    """The shared file cannot be read or replaced for now; the log itself is well."""


class ClasseurVerrouille(FichierError):
    """The shared file is open in a program that keeps it, or its rights do not allow it."""

    def __init__(self, nom: str) -> None:
        super().__init__(
            "Classeur partagé verrouillé",
            f"«\u00a0{nom}\u00a0» est ouvert dans Excel ou un autre programme, ou le tableau de bord n'a pas le "
            "droit de le remplacer. Fermez-le, ou vérifiez ses droits d'accès\u00a0: "
            "il sera remplacé au prochain essai.",
        )


class ClasseurOccupe(FichierError):
    """Somebody is saving the shared file right now."""

    def __init__(self, nom: str) -> None:
        super().__init__(
            "Classeur partagé en cours d'enregistrement",
            f"«\u00a0{nom}\u00a0» vient de changer, et n'a pas été remplacé. Il sera repris au prochain essai.",
        )


class ClasseurInaccessible(FichierError):
    """The folder of the shared file is full, does not answer, or is not there."""

    def __init__(self, nom: str, detail: str) -> None:
        super().__init__(
            "Classeur partagé inaccessible",
            f"«\u00a0{nom}\u00a0» n'a pas pu être lu ou remplacé (réponse du système\u00a0: {detail}). "
            "Vérifiez son dossier et la place qui y reste\u00a0: il sera remplacé au prochain essai.",
        )


def _quand(version: Version) -> str:
    return horodatage(version.le.astimezone())
