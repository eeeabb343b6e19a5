"""How hard the tests of reliability try, and where they tell what they found."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index import migrations, schema
from tests.reliability.operations import add_steps
from tests.unit.index.fakes import HashEncoder

LONG = bool(os.environ.get("QUERBLICK_PROVE"))
"""Whether ``make prove`` runs: everything is tried far more often, and told."""

Tell = Callable[..., None]


@pytest.fixture
def tell(request: pytest.FixtureRequest) -> Tell:
    """Note what was tried and found, for the table of ``docs/reliability.md``.

    ``tell("crash", what="…", tried=200, lost=0)``: the first word names the table.
    """
    place = os.environ.get("QUERBLICK_PROVE")

    def note(table: str, **columns: object) -> None:
        if place:
            line = {"table": table, "test": request.node.nodeid.partition("[")[0], **columns}
            with Path(place).open("a", encoding="utf-8") as file:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")

    return note


@pytest.fixture(scope="module")
def future() -> Iterator[None]:
    """This process is of a version with steps to take, as the server of trials is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrations, "STEPS", migrations.STEPS)
        patch.setattr(schema, "SCHEMA_VERSION", schema.SCHEMA_VERSION)
        add_steps()
        yield


@pytest.fixture
def toy_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    """The toy encoder is one that can be loaded."""
    monkeypatch.setattr("index.encoder.load_encoder", lambda _: HashEncoder())
