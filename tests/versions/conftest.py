"""What tests of the log share: a place in memory, and one real S3 server for all."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest

from sao_dashboard.versions import numbered, open_log
from tests.versions.byte_stores import Memory
from tests.versions.seaweed import environment, seaweed


@pytest.fixture
def byte_store(monkeypatch: pytest.MonkeyPatch) -> Memory:
    """A place in memory, which is asked again at once when it is slow to list what it has."""
    monkeypatch.setattr(numbered, "_WAITS", (0.0, 0.0, 0.0))
    return Memory()


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
