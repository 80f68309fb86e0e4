"""One real S3 server for all these tests."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest

from sao_dashboard.versions import open_log
from tests.versions.seaweed import environment, seaweed


@pytest.fixture(scope="session")
def endpoint() -> Iterator[str]:
    """The address of the server, where the bucket « versions » is."""
    with seaweed() as address:
        with pytest.MonkeyPatch.context() as patch:
            for name, value in environment(address).items():
                patch.setenv(name, value)
            # This server makes a bucket at the first writing.
            open_log("s3://versions/seau").byte_store.write("x/y", b"")
        yield address


@pytest.fixture
def at(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a log of its own, with the variables that lead there."""
    for name, value in environment(endpoint).items():
        monkeypatch.setenv(name, value)
    return f"s3://versions/{uuid4().hex}"
