"""The index of vectors: exact order, changes, and its file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from corpus.errors import LibraryError
from index import faiss_index, vectors
from index.vectors import VectorIndex

DIMENSIONS = 32


def unit(count: int, seed: int = 1) -> NDArray[np.float32]:
    """Random vectors of unit length."""
    drawn = np.random.default_rng(seed).standard_normal((count, DIMENSIONS)).astype(np.float32)
    length: NDArray[np.float32] = np.linalg.norm(drawn, axis=1, keepdims=True)
    return drawn / length


def filled(count: int, first: int = 1) -> tuple[VectorIndex, NDArray[np.float32]]:
    """An index of random vectors with keys from ``first`` on, and the vectors."""
    index, data = vectors.empty(DIMENSIONS), unit(count)
    index.add(range(first, first + count), data)
    return index, data


def test_finds_the_nearest_with_their_cosines() -> None:
    """Order and cosines are those of a product with all vectors, up to half precision."""
    index, data = filled(500)
    query = unit(1, seed=2)[0]
    expected = np.argsort(-(data @ query))[:10]
    found = index.search(query, 10)
    assert [key - 1 for key, _ in found] == expected.tolist()
    assert [score for _, score in found] == pytest.approx(data[expected] @ query, abs=1e-3)


def test_only_keys_in_ranges_answer() -> None:
    """A filter by ranges of keys finds the best among those, and nothing in no range."""
    index, data = filled(100)
    found = index.search(data[0], 5, [(11, 13), (40, 42)])
    assert {key for key, _ in found} == {11, 12, 40, 41}
    assert index.search(data[0], 5, []) == []


def test_removed_vectors_are_not_found() -> None:
    """What was removed by ranges of keys is gone, the rest keeps its keys."""
    index, data = filled(20)
    index.remove([(1, 5), (10, 11)])
    assert len(index) == 15
    assert index.search(data[11], 1)[0][0] == 12


def test_equal_cosines_are_ordered_by_key() -> None:
    """Of a hundred equal vectors the lowest keys are the hits."""
    index = vectors.empty(DIMENSIONS)
    index.add(range(100, 0, -1), np.repeat(unit(1), 100, axis=0))
    assert [key for key, _ in index.search(unit(1)[0], 3)] == [1, 2, 3]


def test_an_empty_index_finds_nothing() -> None:
    """Without vectors there are no hits; nor are there with a limit of 0."""
    assert vectors.empty(DIMENSIONS).search(unit(1)[0], 5) == []
    assert filled(3)[0].search(unit(1)[0], 0) == []


def test_a_large_index_goes_over_to_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From a threshold on vectors take a byte a value, and the nearest are still found."""
    monkeypatch.setattr(faiss_index, "COMPACT_FROM", 1000)
    index, data = filled(1500)
    index.save(tmp_path / "v")
    assert (tmp_path / "v").stat().st_size < 1500 * (DIMENSIONS + 8) + 1000
    assert all(index.search(vector, 1)[0][0] == n for n, vector in enumerate(data[:50], start=1))


def test_saved_and_read_again_it_is_the_same(tmp_path: Path) -> None:
    """An index read whole and one mapped into memory answer as the one that was saved."""
    index, data = filled(50, first=2**33)
    index.save(tmp_path / "v")
    with (tmp_path / "v").open("rb") as file:
        mapped = vectors.open_for_search(tmp_path / "v", file)
    assert mapped.search(data[7], 5) == index.search(data[7], 5)
    assert vectors.load(tmp_path / "v").search(data[7], 5) == index.search(data[7], 5)


def test_a_deleted_file_is_read_through_its_open_handle(tmp_path: Path) -> None:
    """A reader that holds the file open finds its vectors although a writer deleted it."""
    index, data = filled(50)
    index.save(tmp_path / "v")
    with (tmp_path / "v").open("rb") as file:
        (tmp_path / "v").rename(tmp_path / "elsewhere")
        found = vectors.open_for_search(tmp_path / "v", file)
    assert found.search(data[7], 5) == index.search(data[7], 5)


@pytest.mark.parametrize("length", [0, 10, 200])
def test_a_damaged_file_says_so(tmp_path: Path, length: int) -> None:
    """A file that was cut off is a LibraryError, not a crash."""
    filled(50)[0].save(tmp_path / "v")
    with (tmp_path / "v").open("r+b") as file:
        file.truncate(length)
        with pytest.raises(LibraryError, match="beschädigt"):
            vectors.open_for_search(tmp_path / "v", file)
    with pytest.raises(LibraryError, match="beschädigt"):
        vectors.load(tmp_path / "v")


def test_an_existing_file_is_not_overwritten(tmp_path: Path) -> None:
    """A generation's file is new or it is a mistake."""
    (tmp_path / "v").touch()
    with pytest.raises(FileExistsError):
        filled(3)[0].save(tmp_path / "v")


def test_faiss_and_numpy_are_imported_only_for_vectors() -> None:
    """Opening a library and searching for terms imports neither."""
    code = "import sys, index.store, index.search; print({'faiss', 'numpy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
