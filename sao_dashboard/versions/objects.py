"""The log in object storage (S3 and what speaks like it, Azure, Google), through obstore.

Keys, endpoint and region come from the usual variables of each (`AWS_…`, `AZURE_…`, `GOOGLE_…`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sao_dashboard.refusals import versions as refusals
from sao_dashboard.versions.bytestore import Absent, AlreadyThere
from sao_dashboard.versions.errors import JournalInaccessible

if TYPE_CHECKING:
    from obstore.store import ObjectStore

_RETRIES = 3
_RETRY_SECONDS = 20
_REFUSED = re.compile(r"status code: 40[13]\b")


def connect(adresse: str) -> Objects:
    """Return the storage that an address names; nothing is asked of it yet.

    Raises:
        VersionsError: the address, or a variable that goes with it, is not complete.
    """
    from obstore.exceptions import BaseError
    from obstore.store import from_url

    retries = {"max_retries": _RETRIES, "retry_timeout": timedelta(seconds=_RETRY_SECONDS)}
    try:
        return Objects(from_url(adresse, retry_config=retries), adresse)  # type: ignore[call-overload]
    except (BaseError, ValueError) as error:
        raise refusals.ADRESSE_DES_VERSIONS(adresse=adresse) from error


class Objects:
    """Object storage as a `ByteStore`: each object is put in one request, never in parts.

    A request that fails may be tried again by obstore after it had gone through: `create` then finds its own object
    and says AlreadyThere, as for anybody else's.
    """

    def __init__(self, store: ObjectStore, place: str) -> None:
        self._store = store
        self.place = place

    def read(self, key: str) -> bytes:
        """See `ByteStore`."""
        with self._told():
            try:
                return bytes(self._store.get(key).bytes())
            except FileNotFoundError as error:
                if "NoSuchBucket" in str(error):  # else a log in a wrong place would look like an empty one
                    raise
                raise Absent(key) from None

    def names(self, folder: str) -> list[str]:
        """See `ByteStore`."""
        with self._told():
            found = [meta["path"] for chunk in self._store.list(f"{folder}/", chunk_size=1000) for meta in chunk]
            return sorted(path.removeprefix(f"{folder}/") for path in found)

    def folders(self) -> list[str]:
        """See `ByteStore`."""
        with self._told():
            found = self._store.list_with_delimiter()["common_prefixes"]
            return sorted(path.rstrip("/").rpartition("/")[2] for path in found)

    def written(self, key: str) -> datetime:
        """See `ByteStore`."""
        with self._told():
            try:
                return self._store.head(key)["last_modified"].astimezone(UTC)
            except FileNotFoundError:
                raise Absent(key) from None

    def create(self, key: str, data: bytes) -> None:
        """See `ByteStore`."""
        from obstore.exceptions import AlreadyExistsError, PreconditionError

        with self._told():
            try:
                self._store.put(key, data, mode="create", use_multipart=False)
            except (AlreadyExistsError, PreconditionError) as error:  # S3 answers 412, or 409 to two at once
                raise AlreadyThere(key) from error

    def write(self, key: str, data: bytes) -> None:
        """See `ByteStore`."""
        with self._told():
            self._store.put(key, data, mode="overwrite", use_multipart=False)

    def delete(self, key: str) -> None:
        """See `ByteStore`."""
        with self._told(), suppress(FileNotFoundError):
            self._store.delete(key)

    def clean(self) -> None:
        """See `ByteStore`: a request that does not end leaves nothing."""

    @contextmanager
    def _told(self) -> Iterator[None]:
        from obstore import exceptions

        try:
            yield
        except (exceptions.BaseError, OSError) as error:
            # What the server or the network said, without the request, whose address may hold a key.
            first = str(error).partition("\n")[0]
            said = re.sub(r"https?://\S+", "…", first.partition(" - ")[2] or first).partition(": <")[0][:200]
            if code := re.search(r"<Code>(\w+)</Code>", str(error)):
                said += f" ({code[1]})"
            refused = isinstance(error, exceptions.PermissionDeniedError | exceptions.UnauthenticatedError)
            if refused or _REFUSED.search(said):  # listing says so in words only
                raise refusals.ACCES_REFUSE(lieu=self.place) from error
            if isinstance(error, exceptions.NotSupportedError):
                raise refusals.STOCKAGE_INADAPTE(lieu=self.place) from error
            raise JournalInaccessible(self.place, said) from error
