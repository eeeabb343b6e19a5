"""What each part of the search adds: ``python -m tests.quality.ablation FOLDER QUESTIONS ...``.

Folders of documents and files of questions come in pairs. Each row is the search with one part
switched off, taken together over all questions; the libraries are made anew for each.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import Mock, patch

import numpy as np

from assistant import fusion, mending, query, retrieve, thesaurus, wording
from assistant.engine import Library
from assistant.evaluate import DEPTH, Question, matches, read_questions
from assistant.meaning import Meanings
from corpus.parse import parse
from corpus.records import Kind, ParsedDocument, PassageKind
from index import abbreviations, analysis, encoder
from index.build import ingest

RECIPROCAL = 60  # of reciprocal rank fusion, as its authors recommend


@dataclass(frozen=True, slots=True)
class Ablation:
    """What is replaced to switch a part off."""

    name: str
    patches: tuple[tuple[Any, str, Any], ...] = ()
    flat: bool = False


def without_headings(path: Path, *, city: str | None, kind: Kind | None) -> ParsedDocument:
    """A document whose passages know no section."""
    return _flat(parse(path, city=city, kind=kind))


def _flat(parsed: ParsedDocument) -> ParsedDocument:
    return replace(
        parsed,
        passages=tuple(
            one if one.kind is PassageKind.NORM else replace(one, headings=(), section="")
            for one in parsed.passages
        ),
        annexes=tuple(map(_flat, parsed.annexes)),
    )


def _reciprocal(evidence: Any, weights: Any) -> Any:
    """Reciprocal ranks of the scores, all with the same weight."""
    del weights
    scores = evidence[:, : fusion.SCORES]
    places = (-scores).argsort(axis=0, kind="stable").argsort(axis=0)
    return (1 / (RECIPROCAL + 1 + places)).sum(axis=1)


def _nothing(self: Any, asked: Sequence[str], passages: Sequence[Any]) -> Any:
    del self
    return np.zeros((len(asked), len(passages)), np.float32)


def _no_meaning(self: Any, asked: str, passages: Sequence[Any], wanted: Any = None) -> Any:
    del self, asked, wanted
    return np.zeros((2, len(passages)), np.float32)


ABLATIONS = (
    Ablation("everything"),
    Ablation("without stemming", ((analysis, "_stem", lambda word: word),)),
    Ablation("without compounds", ((analysis, "parts_of", Mock(return_value=())),)),
    Ablation("without subjects", ((wording, "_tellers", Mock(return_value={})),)),
    Ablation("without English words", ((query, "is_english", Mock(return_value=False)),)),
    Ablation("without typing errors", ((mending, "nearest_terms", Mock(return_value={})),)),
    Ablation(
        "without thesaurus",
        ((thesaurus.Thesaurus, "_matches", Mock(return_value=())),),
    ),
    Ablation("without abbreviations", ((abbreviations, "_pairs", Mock(return_value=())),)),
    Ablation(
        "without encoder",
        (
            (Meanings, "words", _nothing),
            (Meanings, "sentences", _no_meaning),
            (retrieve, "dense_search", Mock(return_value=[])),
        ),
    ),
    Ablation("reciprocal ranks for fusion", ((retrieve, "fused", _reciprocal),)),
    Ablation("without sections", flat=True),
)


@contextmanager
def switched_off(ablation: Ablation) -> Iterator[None]:
    """Everything runs without the part; what was remembered with it is forgotten."""
    with ExitStack() as stack:
        for target, name, value in ablation.patches:
            stack.enter_context(patch.object(target, name, value))
        _forget()
        yield
    _forget()


def _forget() -> None:
    """Empties every cache of the program: what a word gives is remembered in many places."""
    for name, module in list(sys.modules.items()):
        if name.startswith(("assistant.", "index.")):
            for value in list(vars(module).values()):
                if callable(clear := getattr(value, "cache_clear", None)):
                    clear()


def ranks(ablation: Ablation, folder: Path, questions: Sequence[Question]) -> list[int | None]:
    """The rank of the first gold passage for each question."""
    read = without_headings if ablation.flat else parse
    with TemporaryDirectory() as place:
        library = Path(place) / "library"
        ingest(library, [folder], encoder=encoder.load_encoder(), workers=0, parse=read)
        with Library.open(library) as opened:
            return [_rank(opened, question) for question in questions]


def _rank(library: Library, question: Question) -> int | None:
    hits = library.search(question.text, limit=DEPTH).hits
    found = (n for n, hit in enumerate(hits, 1) if matches(hit.document, hit.text, question.gold))
    return next(found, None)


def row(name: str, found: Sequence[int | None]) -> str:
    """A row of the table in Markdown."""
    figures: Mapping[str, Callable[[int], float]] = {
        "success@1": lambda rank: float(rank <= 1),
        "success@5": lambda rank: float(rank <= 5),
        "MRR@10": lambda rank: 1 / rank,
    }
    cells = [fmean(of(rank) if rank else 0.0 for rank in found) for of in figures.values()]
    return f"| {name} | {' | '.join(f'{cell:.3f}' for cell in cells)} |"


def main(arguments: Sequence[str]) -> None:
    """Print the table."""
    pairs = [
        (Path(folder), [one for one in read_questions(Path(questions)) if one.gold])
        for folder, questions in zip(arguments[::2], arguments[1::2], strict=True)
    ]
    sys.stdout.write("| | success@1 | success@5 | MRR@10 |\n|---|---|---|---|\n")
    for ablation in ABLATIONS:
        with switched_off(ablation):
            found = [rank for folder, asked in pairs for rank in ranks(ablation, folder, asked)]
        sys.stdout.write(f"{row(ablation.name, found)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
