"""Evaluation on paragraphs in SQuAD's format."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.squad import evaluate_squad, is_squad, read_squad
from corpus.errors import UsageError

PARAGRAPHS = {
    "Die Bäckerei am Markt öffnet um sechs Uhr.": ["Wann öffnet die Bäckerei?"],
    "Im Stadtpark stehen achtzig Linden.": ["Wie viele Linden stehen im Park?"],
    "Der Fluss führt im Frühjahr Hochwasser.": ["Wann führt der Fluss Hochwasser?"],
}


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    """Three paragraphs of one article, each with a question."""
    paragraphs = [
        {"context": context, "qas": [{"question": question} for question in asked]}
        for context, asked in PARAGRAPHS.items()
    ]
    path = tmp_path / "absätze.json"
    path.write_text(json.dumps({"data": [{"paragraphs": paragraphs}]}), encoding="utf-8")
    return path


def test_each_way_finds_the_paragraph(questions: Path) -> None:
    """Search, vectors alone and BM25 alone are measured, the first stands for the whole."""
    evaluation = evaluate_squad(questions)
    assert set(evaluation.kinds) == {"hybrid", "dense", "lexical"}
    assert {figures.questions for figures in evaluation.kinds.values()} == {3}
    assert evaluation.overall == evaluation.kinds["hybrid"]
    assert evaluation.overall.success_at_1 == 1
    assert evaluation.overall.read_at_4k == 1


def test_a_file_is_known_by_its_name(questions: Path, tmp_path: Path) -> None:
    """JSON is SQuAD's, JSON lines are ours; what is neither is told."""
    assert is_squad(questions)
    assert not is_squad(tmp_path / "fragen.jsonl")
    (tmp_path / "kaputt.json").write_text("{}", encoding="utf-8")
    with pytest.raises(UsageError, match="SQuAD"):
        read_squad(tmp_path / "kaputt.json")
