"""Gold questions to figures: success, rank and abstention, by kind of question.

A file of questions has one JSON object a line: ``id``, ``kind``, ``question`` and ``gold``, a list
of ``{"doc", "text"}`` where ``doc`` is the first word of the file's name. An empty ``gold`` means
that the right answer is to abstain.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path
from statistics import fmean
from typing import Protocol

from assistant.records import Answer, Hit, SearchResult
from corpus.errors import UsageError
from corpus.records import Document

DEPTH = 10  # hits looked at; the @10 of MRR and nDCG
READ_OF_A_HIT = 1500  # a hit counts by its first characters, so that long passages win nothing
READ_IN_ALL = 4000  # what a person reads before giving up


class Searchable(Protocol):
    """What is evaluated: anything that searches and answers, such as a library."""

    def search(self, query: str, limit: int = 10) -> SearchResult:
        """Rank passages."""
        ...

    def ask(self, question: str) -> Answer:
        """Answer, or abstain."""
        ...


@dataclass(frozen=True, slots=True)
class Gold:
    """A text that answers a question, and the first word of its file's name."""

    doc: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question with everything that counts as found; empty ``gold`` asks for abstention."""

    id: str
    kind: str
    text: str
    gold: tuple[Gold, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one question went.

    ``rank`` is the first hit with a gold text, from 1; ``read`` the characters read until the end
    of that gold text; both None where none of the first ten has one.
    """

    question: Question
    rank: int | None
    ndcg: float
    read: int | None
    abstained: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """Means over answerable questions; abstention over those and over the unanswerable."""

    questions: int
    success_at_1: float
    success_at_5: float
    success_at_10: float
    mrr_at_10: float
    ndcg_at_10: float
    read_at_4k: float
    abstained: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures of one set: of all answerable questions, and of each kind."""

    name: str
    overall: Figures
    kinds: dict[str, Figures]
    outcomes: tuple[Outcome, ...]


def evaluate(library: Searchable, questions: Path) -> Evaluation:
    """Ask every question of the file and measure.

    Raises:
        UsageError: the file is missing or a line of it is no question.
    """
    outcomes = tuple(measure(library, question) for question in read_questions(questions))
    kinds = dict.fromkeys(outcome.question.kind for outcome in outcomes)
    return Evaluation(
        name=questions.stem,
        overall=figures([outcome for outcome in outcomes if outcome.question.gold]),
        kinds={k: figures([o for o in outcomes if o.question.kind == k]) for k in kinds},
        outcomes=outcomes,
    )


def read_questions(path: Path) -> tuple[Question, ...]:
    """The questions of a file, in order."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: Die Fragen sind nicht lesbar ({error}).") from error
    return tuple(
        _question(line, f"{path}, Zeile {number}")
        for number, line in enumerate(lines, 1)
        if line.strip()
    )


def _question(line: str, place: str) -> Question:
    try:
        record = json.loads(line)
        gold = tuple(Gold(item["doc"], item["text"]) for item in record["gold"])
        return Question(record["id"], record["kind"], record["question"], gold)
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise UsageError(
            f"{place}: keine Frage mit id, kind, question und gold ({error!r})."
        ) from error


def measure(library: Searchable, question: Question) -> Outcome:
    """Search and ask one question, and compare with its gold texts."""
    hits = library.search(question.text, limit=DEPTH).hits
    found = [matches(hit.document, hit.text, question.gold) for hit in hits]
    rank = next((number for number, gold in enumerate(found, 1) if gold), None)
    return Outcome(
        question=question,
        rank=rank,
        ndcg=_ndcg(found, len(question.gold)),
        read=_read_until_gold(hits, question.gold, rank),
        abstained=library.ask(question.text).abstained,
    )


def fold(text: str) -> str:
    """Text with every run of white space as one blank."""
    return re.sub(r"\s+", " ", text).strip()


def first_word(document: Document) -> str:
    """The first word of a document's file name, by which gold texts name it."""
    return re.split(r"[\W_]", Path(document.path).name)[0].lower()


def matches(document: Document, text: str, gold: Sequence[Gold]) -> tuple[int, ...]:
    """Which of the gold texts a passage of a document has."""
    read = fold(text[:READ_OF_A_HIT])
    name = first_word(document)
    return tuple(
        number for number, one in enumerate(gold) if one.doc == name and fold(one.text) in read
    )


def _read_until_gold(hits: Sequence[Hit], gold: Sequence[Gold], rank: int | None) -> int | None:
    """Characters of the hits in order until the end of the first gold text."""
    if rank is None:
        return None
    text = fold(hits[rank - 1].text)
    ends = [
        text.find(fold(one.text)) + len(fold(one.text)) for one in gold if fold(one.text) in text
    ]
    return sum(len(fold(hit.text)) for hit in hits[: rank - 1]) + min(ends)


def _ndcg(found: Sequence[tuple[int, ...]], gold: int) -> float:
    """Each gold text counts once, at the first hit that has it."""
    if not gold:
        return 0.0
    seen: set[int] = set()
    gain = 0.0
    for rank, numbers in enumerate(found, 1):
        fresh = set(numbers) - seen
        seen |= fresh
        gain += len(fresh) / log2(rank + 1)
    return min(1.0, gain / sum(1 / log2(rank + 1) for rank in range(1, min(gold, DEPTH) + 1)))


def figures(outcomes: Sequence[Outcome]) -> Figures:
    """Means over the outcomes; zeros for none."""

    def mean(values: Sequence[float]) -> float:
        return fmean(values) if values else 0.0

    ranks = [outcome.rank for outcome in outcomes]
    return Figures(
        questions=len(outcomes),
        success_at_1=mean([rank is not None and rank <= 1 for rank in ranks]),
        success_at_5=mean([rank is not None and rank <= 5 for rank in ranks]),
        success_at_10=mean([rank is not None for rank in ranks]),
        mrr_at_10=mean([1 / rank if rank else 0.0 for rank in ranks]),
        ndcg_at_10=mean([outcome.ndcg for outcome in outcomes]),
        read_at_4k=mean([o.read is not None and o.read <= READ_IN_ALL for o in outcomes]),
        abstained=mean([outcome.abstained for outcome in outcomes]),
    )
