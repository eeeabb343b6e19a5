"""A library of invented towns that all tests of the assistant may read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Library
from tests.unit.assistant.towns import write


@pytest.fixture(scope="session")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Plans of two towns, a report without measures and a law."""
    folder = tmp_path_factory.mktemp("towns")
    write(folder / "documents")
    with Library.open(folder / "library") as library:
        library.ingest([folder / "documents"])
        yield library
