"""Vectors in Milvus: the client of a cluster against Milvus Lite in a file."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import EncoderMismatchError, LibraryError, UsageError
from index import milvus_engine
from index.build import ingest, remove
from index.check import Check
from index.encoder import load_encoder
from index.milvus import Address, connect
from index.rebuild import move, rebuild
from index.search import dense_search, fused_search
from index.store import Store, check
from tests.unit.index.fakes import HashEncoder

pytest.importorskip("pymilvus", reason="needs the extra milvus")
pytest.importorskip("milvus_lite", reason="Milvus Lite is not made for this platform")
pytestmark = pytest.mark.filterwarnings("ignore")

PLAN = """Gleichstellungsplan der Stadt {town}

1 Personalentwicklung

- Fortbildung für Führungskräfte in {town}
- Mentoring für neue Beschäftigte

2 Vereinbarkeit

- Ferienbetreuung für Kinder von Beschäftigten in {town}
"""


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    """A file for Milvus Lite."""
    yield f"milvus://{tmp_path / 'milvus.db'}"
    _release()


def _release() -> None:
    """End this process's server, which holds the file."""
    from milvus_lite.server_manager import server_manager_instance  # noqa: PLC0415

    server_manager_instance.release_all()


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """Three short plans."""
    folder = tmp_path / "plans"
    folder.mkdir()
    for town in ("Musterau", "Beispielheim", "Probstadt"):
        (folder / f"{town.lower()}.txt").write_text(PLAN.format(town=town), encoding="utf-8")
    return folder


def found(library: Path, text: str, documents: frozenset[str] | None = None) -> list[str]:
    """The passages nearest to a text."""
    with Store.open(library) as store:
        hits = dense_search(store, load_encoder().encode_query(text), 5, documents)
        return [stored.text for stored in store.passages([key for key, _ in hits])]


def faults(library: Path) -> list[Check]:
    """What is not sound."""
    return [one for one in check(library) if not one.ok]


def test_a_library_moves_to_milvus_and_back(plans: Path, tmp_path: Path, url: str) -> None:
    """Every search is compared; the folder holds no vectors meanwhile, and the library is sound."""
    library, encoder = tmp_path / "library", load_encoder()
    ingest(library, [plans], encoder=encoder, workers=0)
    before = found(library, "Kinderbetreuung")
    there = move(library, encoder, url)
    assert there.equal == there.queries > 0
    assert not list(library.glob("vectors-*"))
    assert found(library, "Kinderbetreuung") == before
    assert faults(library) == []
    back = move(library, encoder, None)
    assert back.equal == back.queries == there.queries
    assert found(library, "Kinderbetreuung") == before
    assert faults(library) == []


def test_filters_and_fusion_are_the_engine_s(plans: Path, tmp_path: Path, url: str) -> None:
    """Words and meaning are ranked together in Milvus, within the documents that may answer."""
    library = tmp_path / "library"
    ingest(library, [plans], encoder=load_encoder(), workers=0, vectors=url)
    only = frozenset({"probstadt"})
    assert all("Probstadt" in text or "Mentoring" in text for text in found(library, "Amt", only))
    with Store.open(library) as store:
        vector = load_encoder().encode_query("Schulung")
        keys = [key for key, _ in fused_search(store, vector, ["mentoring"], 3, only)]
        texts = [stored.text for stored in store.passages(keys)]
        owners = {stored.passage.document for stored in store.passages(keys)}
    assert any("Mentoring" in text for text in texts)
    assert owners == only


def test_changes_reach_milvus(plans: Path, tmp_path: Path, url: str) -> None:
    """A changed file replaces its vectors, a removed one takes them along."""
    library, encoder = tmp_path / "library", load_encoder()
    ingest(library, [plans], encoder=encoder, workers=0, vectors=url)
    (plans / "musterau.txt").write_text("Konzept der Stadt Musterau\n\nRadwege", encoding="utf-8")
    ingest(library, [plans], encoder=encoder, workers=0)
    assert "Radwege" in found(library, "Fahrrad")[0]
    remove(library, ["probstadt"])
    assert not any("Probstadt" in text for text in found(library, "Probstadt"))
    assert faults(library) == []


def test_a_writing_that_fails_leaves_the_library_as_it_was(
    plans: Path, tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was sent before the failure is not seen, and the next writing sweeps it away."""
    library, encoder = tmp_path / "library", load_encoder()
    ingest(library, [plans], encoder=encoder, workers=0, vectors=url)
    before = found(library, "Kinderbetreuung")

    def fail(*_: object, **__: object) -> None:
        raise LibraryError("Milvus ist weg")

    (plans / "neu.txt").write_text("Ferienbetreuung überall", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(milvus_engine.MilvusWriter, "save", fail)
        with pytest.raises(LibraryError, match="weg"):
            ingest(library, [plans], encoder=encoder, workers=0)
    assert found(library, "Kinderbetreuung") == before
    ingest(library, [plans], encoder=encoder, workers=0)
    assert faults(library) == []


def test_a_move_that_fails_leaves_nothing_behind(
    plans: Path, tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where other passages would be found, vectors stay where they were and Milvus is tidied."""
    library, encoder = tmp_path / "library", load_encoder()
    ingest(library, [plans], encoder=encoder, workers=0)
    with monkeypatch.context() as patch:
        patch.setattr(milvus_engine.MilvusIndex, "search", lambda *_, **__: [(1, 0.1)])
        with pytest.raises(LibraryError, match="andere Textstellen"):
            move(library, encoder, url)
    assert faults(library) == []
    client = connect(Address.of(url))
    assert client.list_collections() == []
    client.close()


def test_a_collection_of_another_encoder_is_refused(plans: Path, tmp_path: Path, url: str) -> None:
    """The message names both encoders' place and the way out; repairing makes it anew."""
    library, encoder = tmp_path / "library", load_encoder()
    ingest(library, [plans], encoder=encoder, workers=0, vectors=url)
    with Store.open(library) as store:
        place = store.vectors_place or ""
    with pytest.raises(EncoderMismatchError, match="--repair"):
        milvus_engine.MilvusIndex(place, "other@1", encoder.dimensions, 1, ())
    rebuild(library, HashEncoder("other@2", dimensions=24))
    assert faults(library)[:1] == [one for one in faults(library) if one.name == "Encoder"]


def test_vectors_that_are_elsewhere_are_not_begun_anew(
    plans: Path, tmp_path: Path, url: str
) -> None:
    """A library that has its vectors in its folder names the command that moves them."""
    library = tmp_path / "library"
    ingest(library, [plans], encoder=load_encoder(), workers=0)
    with pytest.raises(UsageError, match="querblick vectors"):
        ingest(library, [plans], encoder=load_encoder(), workers=0, vectors=url)


def test_an_unreachable_server_is_named(tmp_path: Path, plans: Path) -> None:
    """Nothing is made, and the message says where nobody answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(LibraryError, match=str(port)):
        move(made(tmp_path, plans), load_encoder(), f"milvus://127.0.0.1:{port}")
    assert faults(tmp_path / "library") == []


def made(tmp_path: Path, plans: Path) -> Path:
    """A library of the plans."""
    ingest(tmp_path / "library", [plans], encoder=load_encoder(), workers=0)
    return tmp_path / "library"


def test_a_library_comes_back_from_a_server_that_is_gone(
    plans: Path, tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All vectors are made from the records, so that nothing is lost with the server."""
    library, encoder = tmp_path / "library", load_encoder()
    ingest(library, [plans], encoder=encoder, workers=0)
    before = found(library, "Kinderbetreuung")
    move(library, encoder, url)

    def gone(_address: Address) -> None:
        raise LibraryError("niemand antwortet")

    monkeypatch.setattr(milvus_engine, "connect", gone)
    assert move(library, encoder, None).queries == 0
    assert found(library, "Kinderbetreuung") == before
    assert faults(library) == []


def test_another_process_finds_what_was_moved(plans: Path, tmp_path: Path, url: str) -> None:
    """A fresh process loads the collection before it asks."""
    library = made(tmp_path, plans)
    move(library, load_encoder(), url)
    _release()
    command = [sys.executable, "-m", "tui.cli", "--library", str(library), "search", "Mentoring"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Mentoring" in done.stdout


@pytest.mark.parametrize("text", ["http://a", "milvus://", "milvus:///a.txt", "milvus://a/b-c/d"])
def test_what_is_no_address_is_refused(text: str) -> None:
    """The message shows what addresses look like."""
    with pytest.raises(UsageError, match="milvus://rechner:19530"):
        Address.of(text)


def test_without_pymilvus_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra's name stands in the message."""
    monkeypatch.setitem(sys.modules, "pymilvus", None)
    with pytest.raises(UsageError, match=r"querblick\[milvus\]"):
        connect(Address.of("milvus://somewhere"))
