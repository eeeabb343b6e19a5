"""The vectors of a generation: exact order, changes, segments on the disk."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from itertools import count
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from corpus.errors import LibraryError
from index import joining, segment_writer, vectors
from index.segments import LIST, Ranges, SegmentFiles, Segments, Sort, read_list

DIMENSIONS = 32
Vectors = NDArray[np.float32]


def unit(count: int, seed: int = 1) -> Vectors:
    """Random vectors of unit length."""
    drawn = np.random.default_rng(seed).standard_normal((count, DIMENSIONS)).astype(np.float32)
    length: Vectors = np.linalg.norm(drawn, axis=1, keepdims=True)
    return drawn / length


def queries() -> Vectors:
    """What is searched for where lists are measured."""
    return unit(20, seed=9)


class Generations:
    """A library's vectors, generation after generation, as the writer makes them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.present: Path | None = None
        self._names = count(1)

    def commit(
        self, keys: Sequence[int], data: Vectors, gone: Ranges = (), *, last: bool = True
    ) -> None:
        """Add vectors and drop those of some keys; what was before is deleted."""
        writer = vectors.writer(self.present, DIMENSIONS, queries)
        writer.add(keys, data, [""] * len(keys))
        writer.remove(gone)
        before, self.present = self.present, self.folder / f"vectors-{next(self._names)}"
        writer.save(self.present, last=last)
        writer.finish()
        if before is not None:
            shutil.rmtree(before)

    @property
    def listed(self) -> Segments:
        """The list of segments."""
        assert self.present is not None
        return read_list(self.present)

    def sorts(self) -> list[Sort]:
        """How the segments hold their vectors."""
        return [one.sort for one in self.listed.segments]

    def search(
        self, query: Vectors, limit: int, ranges: Ranges | None = None
    ) -> list[tuple[int, float]]:
        """What a reader finds."""
        assert self.present is not None
        with SegmentFiles(self.present) as files:
            return vectors.open_for_search(files).search(query, limit, ranges)

    def keys(self, query: Vectors, limit: int, ranges: Ranges | None = None) -> list[int]:
        """The keys of what a reader finds."""
        return [key for key, _ in self.search(query, limit, ranges)]


@pytest.fixture
def library(tmp_path: Path) -> Generations:
    """A library without vectors."""
    return Generations(tmp_path)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Segments that are large with few vectors."""
    monkeypatch.setattr(joining, "COMPACT_FROM", 300)
    for module in (joining, segment_writer):
        monkeypatch.setattr(module, "SKETCHED_FROM", 2_000)


def nearest(data: Vectors, query: Vectors, limit: int = 10) -> list[int]:
    """The rows of exact search."""
    rows: list[int] = np.argsort(-(data @ query))[:limit].tolist()
    return rows


def test_finds_the_nearest_with_their_cosines(library: Generations) -> None:
    """Order and cosines are those of a product with all vectors, up to half precision."""
    data, query = unit(500), unit(1, seed=2)[0]
    library.commit(range(500), data)
    expected = nearest(data, query)
    assert library.keys(query, 10) == expected
    found = [score for _, score in library.search(query, 10)]
    assert found == pytest.approx(data[expected] @ query, abs=1e-3)


def test_only_keys_in_ranges_answer(library: Generations) -> None:
    """A filter by ranges of keys finds the best among those, and nothing in no range."""
    data = unit(100)
    library.commit(range(1, 101), data)
    assert set(library.keys(data[0], 5, [(11, 13), (40, 42)])) == {11, 12, 40, 41}
    assert library.search(data[0], 5, []) == []


def test_removed_vectors_are_not_found(library: Generations) -> None:
    """What was removed by ranges of keys is gone, the rest keeps its keys."""
    data = unit(60)
    library.commit(range(1, 61), data)
    library.commit([], unit(0), [(1, 5), (10, 11)])
    assert len(library.listed) == 55
    assert library.keys(data[11], 1) == [12]
    assert not {1, 2, 3, 4, 10} & set(library.keys(data[9], 60))


def test_equal_cosines_are_ordered_by_key(library: Generations) -> None:
    """Of a hundred equal vectors the lowest keys are the hits, in whatever segments they are."""
    library.commit(range(100, 60, -1), np.repeat(unit(1), 40, axis=0))
    library.commit(range(101, 110), np.repeat(unit(1), 9, axis=0))
    assert library.keys(unit(1)[0], 3) == [61, 62, 63]


def test_an_empty_index_finds_nothing(library: Generations) -> None:
    """Without vectors there are no hits; nor are there with a limit of 0."""
    library.commit([], unit(0))
    assert library.search(unit(1)[0], 5) == []
    library.commit([1, 2, 3], unit(3))
    assert library.search(unit(1)[0], 0) == []


@pytest.mark.usefixtures("small")
def test_a_large_segment_takes_a_byte_a_value(library: Generations) -> None:
    """From a threshold on vectors take a byte a value, and the nearest are still found."""
    data = unit(500)
    library.commit(range(500), data)
    assert library.sorts() == [Sort.BYTE]
    assert library.present is not None
    written = library.present / library.listed.segments[0].name
    assert written.stat().st_size < 500 * (DIMENSIONS + 8) + 1000
    assert all(library.keys(vector, 1) == [row] for row, vector in enumerate(data[:50]))


@pytest.mark.usefixtures("small")
def test_a_change_writes_only_what_is_new(library: Generations) -> None:
    """A document that replaces another leaves the large segment's file as it is."""
    data, new = unit(1_000), unit(20, seed=4)
    library.commit(range(1_000), data)
    assert library.present is not None
    large = library.listed.segments[0].name
    inode = (library.present / large).stat().st_ino
    library.commit(range(1_000, 1_020), new, [(100, 120)])
    assert (library.present / large).stat().st_ino == inode
    assert library.keys(new[3], 1) == [1_003]
    assert not set(range(100, 120)) & set(library.keys(data[105], 500))
    assert len(library.listed) == 1_000


@pytest.mark.usefixtures("small")
def test_many_commits_leave_few_segments(library: Generations) -> None:
    """Sixty commits end in a handful of segments that together answer like one."""
    data, query = unit(1_200), unit(1, seed=2)[0]
    for start in range(0, 1_200, 20):
        library.commit(range(start, start + 20), data[start : start + 20], last=False)
    assert len(library.listed.segments) < 8
    assert len(set(library.keys(query, 10)) & set(nearest(data, query))) >= 9


@pytest.mark.usefixtures("small")
def test_a_segment_of_which_much_is_gone_is_written_anew(library: Generations) -> None:
    """Removed documents do not take room for ever."""
    library.commit(range(1_000), unit(1_000))
    library.commit([], unit(0), [(0, 400)])
    assert [one.count for one in library.listed.segments] == [600]
    assert library.listed.dropped == ()


@pytest.mark.usefixtures("small")
def test_sketches_are_measured_and_find_nearly_all(library: Generations) -> None:
    """A large library is found by sketches; the recall is recorded and holds for queries."""
    data = unit(4_000)
    library.commit(range(2_000), data[:2_000], last=False)
    assert library.listed.segments[0].sketch is None
    library.commit(range(2_000, 4_000), data[2_000:])
    (segment,) = library.listed.segments
    assert segment.sketch is not None
    assert segment.sketch.recall >= 0.97
    assert segment.sketch.depth < 4_000
    shares = [len({*library.keys(one, 10)} & {*nearest(data, one)}) / 10 for one in queries()]
    assert np.mean(shares) >= 0.95  # 8 bits of 32 dimensions cost some


@pytest.mark.usefixtures("small")
def test_with_sketches_a_narrow_filter_is_exact(library: Generations) -> None:
    """The best of the few that may answer are found wherever they are, and nearly all of many."""
    data, query = unit(3_000), unit(1, seed=2)[0]
    library.commit(range(3_000), data)
    few = [50 + row for row in nearest(data[50:60], query, 3)]
    assert library.keys(query, 3, [(50, 60)]) == few
    many = set(library.keys(query, 10, [(0, 2_900)]))
    assert len(many & set(nearest(data[:2_900], query))) >= 9


@pytest.mark.usefixtures("small")
def test_sketches_take_changes_without_being_made_anew(library: Generations) -> None:
    """New vectors beside the sketches are found, old ones among them are not."""
    data, new = unit(3_000), unit(30, seed=4)
    library.commit(range(3_000), data)
    library.commit(range(3_000, 3_030), new, [(10, 40)])
    assert library.sorts() == [Sort.BYTE, Sort.HALF]
    assert library.keys(new[5], 1) == [3_005]
    assert not set(range(10, 40)) & set(library.keys(data[20], 50))
    library.commit(range(4_000, 4_800), unit(800, seed=5))
    (segment,) = library.listed.segments
    assert segment.sketch is not None
    assert library.keys(new[5], 1) == [3_005]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("size", [50, 500, 3_000])
def test_deleted_files_are_read_through_their_handles(library: Generations, size: int) -> None:
    """A reader that holds a generation open finds its vectors although a writer deleted it."""
    data = unit(size)
    library.commit(range(size), data)
    assert library.present is not None
    with SegmentFiles(library.present) as files:
        shutil.rmtree(library.present)
        assert vectors.open_for_search(files).search(data[7], 1)[0][0] == 7


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("size", [50, 500, 3_000])
@pytest.mark.parametrize("length", [0, 10, 200])
def test_a_damaged_file_says_so(library: Generations, size: int, length: int) -> None:
    """A file that was cut off is a LibraryError, not a crash."""
    library.commit(range(size), unit(size))
    assert library.present is not None
    path = library.present / library.listed.segments[0].files[-1]
    path.write_bytes(path.read_bytes()[:length])
    with (
        SegmentFiles(library.present) as files,
        pytest.raises(LibraryError, match="beschädigt"),
    ):
        vectors.open_for_search(files)


def test_a_damaged_list_says_so(library: Generations) -> None:
    """Neither half a list nor one that lacks a part is taken for a library without vectors."""
    library.commit(range(3), unit(3))
    assert library.present is not None
    for text in ('{"dimensions": 3', '{"dimensions": 3}'):
        (library.present / LIST).write_text(text, encoding="utf-8")
        with pytest.raises(LibraryError, match="beschädigt"):
            SegmentFiles(library.present)


def test_faiss_and_numpy_are_imported_only_for_vectors() -> None:
    """Opening a library and searching for terms imports neither."""
    code = "import sys, index.store, index.search; print({'faiss', 'numpy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_a_small_library_is_searched_without_faiss(library: Generations) -> None:
    """FAISS takes longer to import than NumPy to compare some thousand vectors."""
    library.commit(range(9), unit(9))
    code = (
        "import sys, pathlib, numpy as np; from index import segments, vectors\n"
        "with segments.SegmentFiles(pathlib.Path(sys.argv[1])) as files:\n"
        f"    print(len(vectors.open_for_search(files).search(np.ones({DIMENSIONS}), 9)))\n"
        "print('faiss' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(library.present)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["9", "False"]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("size", [50, 500, 3_000])
def test_a_vector_of_nothing_finds_something_of_no_nearness(
    library: Generations, size: int
) -> None:
    """A question without a known word is searched like any other, in small and large libraries."""
    library.commit(range(size), unit(size))
    found = library.search(np.zeros(DIMENSIONS, np.float32), 10)
    assert {cosine for _, cosine in found} == {0.0}
