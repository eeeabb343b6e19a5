"""Indexes of vectors beside each other: what each takes to build, to keep and to search.

``python -m tests.benchmarks.vector_indexes LIBRARY COUNT [NAME]`` prints JSON. The vectors are the
library's own, the queries headings from all over it. Where an index can be searched more or less
thoroughly, it is as thorough as it must be for the share of the ten nearest that the library
promises, or as it can.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from index import faiss_segment
from index.encoder import load_encoder
from index.files import vectors_folder
from index.insert import some_headings
from index.schema import connect
from index.segment_index import open_segment
from index.segments import SegmentFiles
from index.store import Store

_ASKED = 200
_NEAREST = 10
_LINKS = 32  # of HNSW: what FAISS recommends; 16 finds too little, 64 takes twice as long to build
_CARE = 80  # of HNSW while it is built; twice what FAISS does unasked
_SAMPLE = 50_000
_BYTE = faiss.ScalarQuantizer.QT_8bit
_EFFORTS = (16, 32, 64, 128, 256, 512, 1024, 2048)
Vectors = NDArray[np.float32]
Find = Callable[[Vectors], NDArray[np.int64]]
"""Rows of the nearest vectors of one query of shape (1, dimensions)."""


@dataclass(frozen=True, slots=True)
class Engine:
    """A way to keep vectors: how it is made, and how it is searched with some effort."""

    build: Callable[[Vectors], Any]
    search: Callable[[Any, int], Find]
    efforts: tuple[int, ...] = (0,)


def compared(library: Path, count: int, names: Sequence[str] = ()) -> dict[str, dict[str, float]]:
    """Each engine, or those named, with the library's first vectors, by its name."""
    vectors, queries = material(library, count)
    exact = _exact_rows(vectors, queries)
    return {name: _measured(ENGINES[name], vectors, queries, exact) for name in names or ENGINES}


def material(library: Path, count: int) -> tuple[Vectors, Vectors]:
    """The library's first vectors, no more than ``count``, and those of headings as queries."""
    with Store.open(library) as store, SegmentFiles(_folder(library, store)) as files:
        opened = (open_segment(files, one) for one in files.listed.segments)
        found = np.concatenate([v for _, v in chain(*(one.batches() for one in opened))])[:count]
        name = store.encoder_name.rpartition("@")[0]
    connection = connect(library)
    headings = some_headings(connection, _ASKED)
    connection.close()
    return np.ascontiguousarray(found, np.float32), load_encoder(name).encode_passages(headings)


def _folder(library: Path, store: Store) -> Path:
    return vectors_folder(library, store.generation)


def _exact_rows(vectors: Vectors, queries: Vectors) -> NDArray[np.int64]:
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    rows: NDArray[np.int64] = index.search(queries, _NEAREST)[1]
    return rows


def _measured(
    engine: Engine, vectors: Vectors, queries: Vectors, exact: NDArray[np.int64]
) -> dict[str, float]:
    began = time.perf_counter()
    index = engine.build(vectors)
    built = time.perf_counter() - began
    for effort in engine.efforts:
        recall, taken = _asked(engine.search(index, effort), queries, exact)
        if recall >= faiss_segment.RECALL:
            break
    return {
        "vectors": float(len(vectors)),
        "build": built,
        "disk": sum(map(_size, _parts(index))) / 1e6,
        "effort": float(effort),
        "recall": recall,
        "ms": median(taken),
        "slow_ms": quantiles(taken, n=20)[-1],
    }


def _asked(find: Find, queries: Vectors, exact: NDArray[np.int64]) -> tuple[float, list[float]]:
    threads = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(1)  # one question does not gain from more
    shares, taken = [], []
    for query, rows in zip(queries, exact, strict=True):
        began = time.perf_counter()
        near = find(query.reshape(1, -1))
        taken.append((time.perf_counter() - began) * 1000)
        shares.append(np.isin(rows, near).mean())
    faiss.omp_set_num_threads(threads)
    return float(np.mean(shares)), taken


def _parts(index: Any) -> Iterator[Any]:
    if isinstance(index, tuple):
        yield from index
    else:
        yield index


def _size(index: Any) -> int:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "index")
        faiss.write_index(index, str(path))
        return path.stat().st_size


def _flat(vectors: Vectors) -> Any:
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    return index


def _bytes(vectors: Vectors) -> Any:
    index = faiss_segment.byte_index(_ranges(vectors))
    index.add_with_ids(vectors, np.arange(len(vectors)))
    return index


def _sketched(vectors: Vectors) -> Any:
    whole = _bytes(vectors)
    return whole, faiss_segment.sketch_index(whole, _sample(vectors))


def _graph(vectors: Vectors) -> Any:
    # by distance, which orders vectors of length one alike: links by products lead astray
    index = faiss.IndexHNSWSQ(vectors.shape[1], _BYTE, _LINKS)
    index.hnsw.efConstruction = _CARE
    index.train(_sample(vectors))
    faiss.copy_array_to_vector(_ranges(vectors), faiss.downcast_index(index.storage).sq.trained)
    index.add(vectors)
    return index


def _lists(vectors: Vectors) -> Any:
    count = min(int(4 * len(vectors) ** 0.5), len(vectors) // 40)  # as FAISS recommends
    inner = faiss.IndexFlatIP(vectors.shape[1])
    index = faiss.IndexIVFScalarQuantizer(
        inner, vectors.shape[1], count, _BYTE, faiss.METRIC_INNER_PRODUCT, False
    )
    index.train(vectors[:: max(1, len(vectors) // max(_SAMPLE, 40 * count))])
    faiss.copy_array_to_vector(_ranges(vectors), index.sq.trained)
    index.add(vectors)
    return index


def _sample(vectors: Vectors) -> Vectors:
    return vectors[:: max(1, len(vectors) // _SAMPLE)]


def _ranges(vectors: Vectors) -> Vectors:
    """The least of each dimension, then its extents: all engines pack values alike."""
    least = vectors.min(axis=0)
    return np.concatenate([least, vectors.max(axis=0) - least])


def _all(index: Any, _effort: int) -> Find:
    return lambda query: index.search(query, _NEAREST)[1][0]


def _by_sketches(index: Any, effort: int) -> Find:
    whole, sketches = index
    segment = faiss_segment.FaissSegment(whole, sketches, effort)
    return lambda query: np.array([key for key, _ in segment.search(query[0], _NEAREST, None)])


def _by_graph(index: Any, effort: int) -> Find:
    index.hnsw.efSearch = effort
    return _all(index, effort)


def _by_lists(index: Any, effort: int) -> Find:
    index.nprobe = effort
    return _all(index, effort)


ENGINES = {
    "alle, 32 Bit": Engine(_flat, _all),
    "alle, 8 Bit": Engine(_bytes, _all),
    "Skizzen": Engine(_sketched, _by_sketches, (100, 200, 400, 800, 1600, 3200, 6400)),
    "HNSW": Engine(_graph, _by_graph, _EFFORTS),
    "IVF": Engine(_lists, _by_lists, _EFFORTS),
}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(compared(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])))
