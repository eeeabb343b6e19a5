"""Other engines on the same passages and with the same vectors, one child process a step.

``python -m tests.benchmarks.peers NAME build|search LIBRARY FOLDER`` does a step and prints JSON.
They need the extra ``bench``; those that are not installed are left out. Every one gets our static
encoder, so that what differs is the engine: with encoders that they would load themselves, a fresh
process takes several times as long.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from assistant.engine import Library
from index.encoder import load_encoder
from index.store import Store
from tests.benchmarks.measure import size

_ASKED = 100
_FRESH = 5
PACKAGES: Mapping[str, str] = {
    "querblick": "assistant",
    "tantivy": "tantivy",
    "bm25s": "bm25s",
    "lancedb": "lancedb",
    "txtai": "txtai",
}
Search = Callable[[str], object]


def encode(texts: Sequence[str]) -> Any:
    """Our vectors, for engines that call for them."""
    return load_encoder().encode_passages(list(texts))


def material(library: Path) -> tuple[list[str], list[str]]:
    """The texts of all passages, and headings as queries."""
    texts: list[str] = []
    queries: dict[str, None] = {}
    with Store.open(library) as store:
        for document in store.documents():
            for stored in store.passages_of(document.id):
                texts.append(stored.text)
                queries |= dict.fromkeys(stored.passage.headings[-1:])
    words = [one for one in queries if len(re.findall(r"\w{3,}", one)) > 1]
    return texts, words[:: 1 + len(words) // _ASKED]


def build_tantivy(texts: Sequence[str], folder: Path) -> None:
    """Words alone, with tantivy's own tokenizer."""
    import tantivy  # noqa: PLC0415

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("body", stored=False)
    builder.add_unsigned_field("key", stored=True)
    folder.mkdir()
    index = tantivy.Index(builder.build(), path=str(folder))
    writer = index.writer(64_000_000, 1)
    for key, text in enumerate(texts):
        writer.add_document(tantivy.Document(body=[text], key=key))
    writer.commit()
    writer.wait_merging_threads()


def open_tantivy(folder: Path) -> Search:
    """Ready to search."""
    import tantivy  # noqa: PLC0415

    index = tantivy.Index.open(str(folder))
    searcher = index.searcher()
    return lambda query: (
        searcher.search(index.parse_query(" ".join(re.findall(r"\w+", query)), ["body"]), 10).hits
    )


def build_bm25s(texts: Sequence[str], folder: Path) -> None:
    """Words alone, in NumPy arrays."""
    import bm25s  # noqa: PLC0415

    index = bm25s.BM25()
    index.index(
        bm25s.tokenize(list(texts), stopwords=None, show_progress=False), show_progress=False
    )
    index.save(str(folder))


def open_bm25s(folder: Path) -> Search:
    """Ready to search."""
    import bm25s  # noqa: PLC0415

    index = bm25s.BM25.load(str(folder), mmap=True)
    return lambda query: index.retrieve(
        bm25s.tokenize([query], stopwords=None, show_progress=False), k=10, show_progress=False
    )


def build_lancedb(texts: Sequence[str], folder: Path) -> None:
    """Words and vectors in one table."""
    import lancedb  # noqa: PLC0415
    from lancedb.index import FTS  # noqa: PLC0415

    rows = [
        {"key": key, "text": text, "vector": vector}
        for key, (text, vector) in enumerate(zip(texts, encode(texts), strict=True))
    ]
    table = lancedb.connect(str(folder)).create_table("passages", rows)
    table.create_index("text", config=FTS())


def open_lancedb(folder: Path) -> Search:
    """Ready to search."""
    import lancedb  # noqa: PLC0415

    table = lancedb.connect(str(folder)).open_table("passages")
    return lambda query: (
        table.search(query_type="hybrid")
        .vector(encode([query])[0])
        .text(" ".join(re.findall(r"\w+", query)))
        .limit(10)
        .to_list()
    )


def build_txtai(texts: Sequence[str], folder: Path) -> None:
    """Words and vectors, fused by txtai."""
    from txtai import Embeddings  # noqa: PLC0415

    transform = "tests.benchmarks.peers.encode"
    index = Embeddings(method="external", transform=transform, hybrid=True, content=True)
    index.index((key, text, None) for key, text in enumerate(texts))
    index.save(str(folder))


def open_txtai(folder: Path) -> Search:
    """Ready to search."""
    from txtai import Embeddings  # noqa: PLC0415

    index = Embeddings()
    index.load(str(folder))
    return lambda query: index.search(query, 10)


def open_querblick(folder: Path) -> Search:
    """Ready to search: the folder is the library."""
    return Library.open(folder).search


_BUILD = {
    "tantivy": build_tantivy,
    "bm25s": build_bm25s,
    "lancedb": build_lancedb,
    "txtai": build_txtai,
}
_OPEN = {
    "querblick": open_querblick,
    "tantivy": open_tantivy,
    "bm25s": open_bm25s,
    "lancedb": open_lancedb,
    "txtai": open_txtai,
}


def compared(library: Path, folder: Path) -> dict[str, dict[str, float]]:
    """Every engine that is installed, by its name."""
    found = {}
    for name, package in PACKAGES.items():
        if importlib.util.find_spec(package) is None:
            continue
        place = library if name == "querblick" else folder / name
        built = 0.0 if name == "querblick" else _step(name, "build", library, place)["seconds"]
        fresh = []
        for _ in range(_FRESH):
            began = time.perf_counter()
            _step(name, "once", library, place)
            fresh.append(time.perf_counter() - began)
        found[name] = {
            "build": built,
            "disk": size(place) / 1e6,
            "fresh": median(fresh),
            **_step(name, "search", library, place),
        }
    return found


def _step(name: str, step: str, library: Path, place: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.benchmarks.peers", name, step, str(library), str(place)]
    environment = os.environ | {"ALLOW_RESOLVE_TRANSFORM": "True"}  # txtai: ours, by its name
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=environment)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def main(name: str, step: str, library: Path, place: Path) -> dict[str, float]:
    """Do one step in this process."""
    if step == "once":
        _OPEN[name](place)("Teilzeit und Urlaub")
        return {}
    texts, queries = material(library)
    if step == "build":
        began = time.perf_counter()
        _BUILD[name](texts, place)
        return {"seconds": time.perf_counter() - began}
    search = _OPEN[name](place)
    search("Urlaub")
    taken = []
    for query in queries:
        began = time.perf_counter()
        search(query)
        taken.append((time.perf_counter() - began) * 1000)
    return {"passages": float(len(texts)), "search_ms": median(taken)}


if __name__ == "__main__":
    told = main(sys.argv[1], sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]))
    sys.stdout.write(json.dumps(told) + "\n")
