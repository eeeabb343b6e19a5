"""Questions in the words of staff: few are refused that have an answer, few answered that don't."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant import phrases
from assistant.engine import Library
from assistant.evaluate import Evaluation, evaluate, first_word, fold, read_questions
from tests.examples import fill
from tests.quality.footing import STAFF, write_towns

# Two questions more than measured are refused wrongly, two fewer rightly, and two more without an
# answer are answered without a caution.
MOST_REFUSED = {"samples": 8 / 33, "towns": 5 / 44}
LEAST_REFUSED = {"samples": 17 / 30, "towns": 19 / 32}
MOST_UNCAUTIONED = {"samples": 5, "towns": 5}


@pytest.fixture(scope="module", params=["samples", "towns"])
def asked(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Library]]:
    """A library of the samples, and one of the programmes of invented towns."""
    folder = tmp_path_factory.mktemp("staff")
    if request.param == "samples":
        fill(folder / "library")
    with Library.open(folder / "library") as library:
        if request.param == "towns":
            write_towns(folder / "towns")
            library.ingest([folder / "towns"])
        yield request.param, library


@pytest.fixture(scope="module")
def evaluation(asked: tuple[str, Library]) -> Evaluation:
    """The figures on the library's own questions."""
    name, library = asked
    return evaluate(library, STAFF / f"{name}.jsonl")


def test_every_gold_text_stands_in_its_document(asked: tuple[str, Library]) -> None:
    """A gold text that no document has could never be found."""
    name, library = asked
    texts = {
        first_word(one.document): fold(library.text(one.document.id)) for one in library.documents()
    }
    gold = [gold for one in read_questions(STAFF / f"{name}.jsonl") for gold in one.gold]
    assert [one for one in gold if one.text not in texts[one.doc]] == []


def test_refuses_what_has_no_answer_rather_than_what_has(
    asked: tuple[str, Library], evaluation: Evaluation
) -> None:
    """Neither share is worse than measured."""
    name, _ = asked
    assert evaluation.overall.abstained <= MOST_REFUSED[name]
    assert evaluation.kinds["none"].abstained >= LEAST_REFUSED[name]


def test_what_has_no_answer_is_refused_or_answered_with_a_caution(
    asked: tuple[str, Library],
) -> None:
    """Few questions without an answer get one that does not say how doubtful it is."""
    name, library = asked
    questions = [one for one in read_questions(STAFF / f"{name}.jsonl") if not one.gold]
    answers = [library.ask(one.text) for one in questions]
    sure = [one for one in answers if not one.abstained and phrases.UNSURE not in one.lead]
    assert len(sure) <= MOST_UNCAUTIONED[name]


def test_a_doubtful_answer_says_so(asked: tuple[str, Library]) -> None:
    """An answer on a weak footing has a caution, one on a firm footing none."""
    _, library = asked
    questions = read_questions(STAFF / f"{asked[0]}.jsonl")
    leads = [library.ask(one.text).lead for one in questions]
    assert any(phrases.UNSURE in lead for lead in leads)
    assert phrases.UNSURE not in library.ask("elektronische Akte").lead
