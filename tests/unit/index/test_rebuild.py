"""Search indexes made anew from the records: what was lost comes back, nothing else changes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from corpus.errors import LibraryError
from index.build import ingest
from index.rebuild import rebuild
from index.search import dense_search, lexical_search
from index.store import Store
from tests.unit.index.conftest import Ingest
from tests.unit.index.fakes import HashEncoder, parse

Found = tuple[list[tuple[int, float]], list[tuple[int, float]]]


@pytest.fixture(autouse=True)
def filled(documents: Path, read: Ingest) -> None:
    """A library with a plan, its annex and a report."""
    read(documents)


def found(library: Path, encoder: HashEncoder) -> Found:
    """Keys and scores of both indexes for one question."""
    with Store.open(library) as store:
        vector = encoder.encode_query("Stellen für Frauen")
        return lexical_search(store, ["stell"], 10), dense_search(store, vector, 10)


def raise_memory_error(*_: object) -> None:
    """What an encoder meets on a small machine."""
    raise MemoryError


@pytest.mark.parametrize("lost", ["vectors-1", "lexical-1"])
def test_a_lost_index_comes_back_as_it_was(library: Path, lost: str) -> None:
    """The same hits with the same scores as before the loss."""
    before = found(library, HashEncoder())
    shutil.rmtree(library / lost)
    rebuild(library, HashEncoder())
    assert found(library, HashEncoder()) == before
    assert before[0]
    assert before[1]


def test_another_encoder_takes_over(library: Path, documents: Path) -> None:
    """Vectors and the encoder's name change; records stay, and further files are taken in."""
    other = HashEncoder("other@2", dimensions=24)
    with Store.open(library) as store:
        records = store.documents(), store.measures(), store.counts()
    told: list[tuple[int, int]] = []
    passages = rebuild(library, other, progress=lambda *step: told.append(step))
    with Store.open(library) as store:
        assert (store.documents(), store.measures(), store.counts()) == records
        assert (store.encoder_name, store.dimensions) == ("other@2", 24)
        assert passages == sum(counts["passages"] for counts in store.counts().values())
    assert told[-1] == (len(records[0]), len(records[0]))
    assert found(library, other)[1]
    (documents / "neu.txt").write_text("# Neu\n- Stellen ausschreiben", encoding="utf-8")
    results = ingest(library, [documents], encoder=other, parse=parse, version=1, workers=0)
    assert [str(result.status) for result in results] == ["added", "unchanged", "unchanged"]


def test_a_rebuild_that_fails_leaves_the_library_as_it_was(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error midway changes neither generation nor encoder."""
    before = found(library, HashEncoder())
    monkeypatch.setattr(HashEncoder, "encode_passages", raise_memory_error)
    with pytest.raises(MemoryError):
        rebuild(library, HashEncoder("other@2"))
    with Store.open(library) as store:
        assert (store.generation, store.encoder_name) == (1, "hash@1")
    assert found(library, HashEncoder()) == before


def test_without_a_library_nothing_is_made(tmp_path: Path) -> None:
    """A folder without a library is told, not filled."""
    with pytest.raises(LibraryError):
        rebuild(tmp_path / "nothing", HashEncoder())
    assert not (tmp_path / "nothing").exists()
