"""Where a document's measures stand when it lists none: the sentence that says so."""

from __future__ import annotations

import re

from corpus.records import BlockKind, Outline, Source, Span
from corpus.topics import MEASURE_WORD

_SENTENCE = re.compile(r"[^\s].*?(?:(?<=[a-zäöüß\d)“\"])[.!?](?=\s+[A-ZÄÖÜ„\"]|\s*$)|$)", re.DOTALL)
_ELSEWHERE = re.compile(
    r"\b(?:Anlagen?|Anhang|Anhänge|Broschüre\w*|Beilage|Begleitdokument|Handbuch|Katalog)\b"
    r"|\b(?:im|dem)\s+(?:[a-zäöü]\w+\s+)?[A-ZÄÖÜ]\w+(?:plan|konzept|programm)\b"
)
_REFERS = re.compile(
    r"\b(?:beigefügte?n?|verweis\w+|verwiesen|enthält|enthalten|gibt|siehe|aufgeführt\w*|dargestellt\w*|finde[nt]\w*|Überblick|zu\s+entnehmen|entnommen|ersichtlich|veröffentlicht)\b"
)
_MEASURE = re.compile(MEASURE_WORD)
_LISTED = re.compile(
    rf"aufgeführte[nr]?\b.*{MEASURE_WORD}|{MEASURE_WORD}.*\b(?:aufgeführt|dargestellt|enthalten)"
)
# A place and a verb that refers to it, and measures in this sentence or listed in the next one.
_ENOUGH = 3


def find_note(source: Source, outline: Outline) -> Span | None:
    """The sentence that refers to an annex or a brochure for the measures, None without one."""
    best: tuple[int, Span] | None = None
    for block in outline.blocks:
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM):
            continue
        sentences = [
            Span(block.start + m.start(), block.start + m.end())
            for m in _SENTENCE.finditer(source.text[block.start : block.end])
        ]
        for index, span in enumerate(sentences):
            after = sentences[index + 1] if index + 1 < len(sentences) else None
            score = _score(
                source.text[span.start : span.end],
                source.text[after.start : after.end] if after else "",
            )
            if score >= _ENOUGH and (best is None or score > best[0]):
                best = (score, span)
    return best[1] if best else None


def _score(sentence: str, after: str) -> int:
    if not _ELSEWHERE.search(sentence):
        return 0
    score = 1 + bool(_REFERS.search(sentence))
    if _MEASURE.search(sentence):
        return score + 2
    return score + 1 if _LISTED.search(after) else 0
