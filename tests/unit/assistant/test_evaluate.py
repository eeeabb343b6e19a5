"""Figures on gold questions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.engine import Library
from assistant.evaluate import evaluate
from corpus.errors import UsageError

QUESTIONS = [
    ("a", "measure", "Betriebssport", [("nordhagen", "Der Betriebssport erhält")]),
    ("b", "measure", "Telearbeit", [("altenfurt", "steht nirgends")]),
    ("c", "cite", "§ 4 Abs. 2 MGleiG", [("mgleig", "Stellen mit Leitungsaufgaben")]),
    ("d", "none", "Eintrittskarte im Zoo", []),
]


def file_of(folder: Path) -> Path:
    """The questions as a file."""
    lines = (
        {"id": i, "kind": kind, "question": text, "gold": [{"doc": d, "text": t} for d, t in gold]}
        for i, kind, text, gold in QUESTIONS
    )
    path = folder / "fragen.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return path


def test_figures_are_means_over_the_questions_with_an_answer(
    towns: Library, tmp_path: Path
) -> None:
    """Two of three gold texts are found, both first; abstention is counted apart."""
    evaluation = evaluate(towns, file_of(tmp_path))
    overall = evaluation.overall
    assert evaluation.name == "fragen"
    assert overall.questions == 3
    assert overall.success_at_1 == overall.mrr_at_10 == overall.read_at_4k == pytest.approx(2 / 3)
    assert overall.abstained == 0
    assert evaluation.kinds["none"].abstained == 1
    assert evaluation.kinds["cite"].ndcg_at_10 == 1


@pytest.mark.parametrize("content", ["{", '{"id": 1}', "[]"])
def test_a_line_that_is_no_question_is_told_with_its_place(
    towns: Library, tmp_path: Path, content: str
) -> None:
    """A broken file names the line."""
    path = tmp_path / "fragen.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match="Zeile 1"):
        evaluate(towns, path)


def test_a_missing_file_is_told(towns: Library, tmp_path: Path) -> None:
    """No file, no figures."""
    with pytest.raises(UsageError):
        evaluate(towns, tmp_path / "fehlt.jsonl")
