"""Questions on paragraphs in SQuAD's format: how often the right paragraph comes first.

The paragraphs become a library of their own, each one passage, so that what is measured is search
alone: the hybrid as the program ranks, and the encoder's vectors and BM25 by themselves.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from math import log2
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.engine import Library
from assistant.evaluate import DEPTH, READ_OF_A_HIT, Evaluation, Gold, Outcome, Question, figures
from corpus.errors import UsageError
from corpus.records import (
    Document,
    Kind,
    Outline,
    ParsedDocument,
    Passage,
    PassageKind,
    Section,
    Source,
)
from index.analysis import analyse_query
from index.build import ingest
from index.encoder import Encoder, load_encoder
from index.search import dense_search, lexical_search
from index.store import Store

Search = Callable[[str], Sequence[int]]
"""The keys of the best passages for a question."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the number of its paragraph."""

    question: str
    paragraph: int


def is_squad(path: Path) -> bool:
    """Whether a file is in SQuAD's format rather than one with a question a line."""
    return path.suffix == ".json"


def evaluate_squad(path: Path, encoder: str | None = None) -> Evaluation:
    """Ask every question of the file in three ways; each is a kind of the evaluation.

    Args:
        path: a JSON file with ``data``, ``paragraphs``, ``context`` and ``qas``.
        encoder: name or path of an encoder, None for the one that ships.

    Raises:
        UsageError: the file is missing or no such file.
    """
    paragraphs, asked = read_squad(path)
    with TemporaryDirectory() as place:
        folder = Path(place) / "library"
        ingest(
            folder,
            _written(paragraphs, Path(place)),
            encoder=load_encoder(encoder),
            workers=0,
            parse=one_passage,
        )
        with Library.open(folder, encoder) as library, Store.open(folder) as store:
            ways: dict[str, Search] = {
                "hybrid": lambda text: [hit.key for hit in library.search(text, DEPTH).hits],
                "dense": partial(_dense, store, load_encoder(encoder)),
                "lexical": partial(_lexical, store),
            }
            numbers = _numbers(store)
            outcomes = {
                way: [
                    _outcome(one, [numbers[key] for key in search(one.question)], paragraphs)
                    for one in asked
                ]
                for way, search in ways.items()
            }
    return Evaluation(
        name=path.stem,
        overall=figures(outcomes["hybrid"]),
        kinds={way: figures(found) for way, found in outcomes.items()},
        outcomes=tuple(outcomes["hybrid"]),
    )


def read_squad(path: Path) -> tuple[tuple[str, ...], tuple[Asked, ...]]:
    """The paragraphs of a file, and its questions with the numbers of theirs."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))["data"]
        found = [paragraph for article in data for paragraph in article["paragraphs"]]
        asked = tuple(
            Asked(qa["question"], number)
            for number, paragraph in enumerate(found)
            for qa in paragraph["qas"]
        )
        return tuple(paragraph["context"] for paragraph in found), asked
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{path}: keine Datei im Format von SQuAD ({error!r}).") from error


def one_passage(path: Path, *, city: str | None, kind: Kind | None) -> ParsedDocument:
    """A file as one passage: no headings, nothing repaired."""
    text = path.read_text(encoding="utf-8")
    document = Document(
        path.stem, str(path), path.stem, city, kind or Kind.OTHER, start=0, end=len(text)
    )
    section = Section(0, None, 0, "", "", 0, len(text))
    passage = Passage(path.stem, PassageKind.TEXT, 0, len(text), None, "")
    return ParsedDocument(document, Source(text), Outline((section,), ()), (passage,))


def _written(paragraphs: Sequence[str], place: Path) -> list[Path]:
    paths = [place / f"absatz-{number:05}.txt" for number in range(len(paragraphs))]
    for path, paragraph in zip(paths, paragraphs, strict=True):
        path.write_text(paragraph, encoding="utf-8")
    return paths


def _numbers(store: Store) -> dict[int, int]:
    """The number of each passage's paragraph."""
    return {
        stored.key: int(document.id.rpartition("-")[2])
        for document in store.documents()
        for stored in store.passages_of(document.id)
    }


def _dense(store: Store, encoder: Encoder, question: str) -> list[int]:
    return [key for key, _ in dense_search(store, encoder.encode_query(question), DEPTH)]


def _lexical(store: Store, question: str) -> list[int]:
    return [key for key, _ in lexical_search(store, analyse_query(question), DEPTH)]


def _outcome(asked: Asked, found: Iterable[int], paragraphs: Sequence[str]) -> Outcome:
    numbers = list(found)
    rank = numbers.index(asked.paragraph) + 1 if asked.paragraph in numbers else None
    gold = Gold(str(asked.paragraph), paragraphs[asked.paragraph])
    read = sum(len(paragraphs[number][:READ_OF_A_HIT]) for number in numbers[:rank])
    return Outcome(
        question=Question(str(asked.paragraph), "hybrid", asked.question, (gold,)),
        rank=rank,
        ndcg=1 / log2(rank + 1) if rank else 0.0,
        read=read if rank else None,
        abstained=False,
    )
