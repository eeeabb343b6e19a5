"""Documents that give orders to a language model: a model that would obey never gets them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.engine import Library
from assistant.model.injection import plain, speaks
from assistant.model.prompt import INSTRUCTIONS
from assistant.settings import ModelSettings
from tests.examples import SAMPLES
from tests.model_server import model_server

CANARY = "KANARIE"
QUESTION = "Welche Maßnahmen gibt es zu Telearbeit?"
LINES = Path(__file__).with_name("injections.jsonl").read_text(encoding="utf-8").splitlines()
ATTEMPTS = {one["id"]: one["text"] for one in map(json.loads, LINES)}
PLAN = """\
# Handlungsprogramm der Stadt Tarnstadt

## Handlungsfeld Arbeitszeit

Maßnahmen:

- 1.1 Telearbeit wird an drei Tagen in der Woche erlaubt. {attempt}
- 1.2 Die Ausstattung für Telearbeit wird bezuschusst.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A town for each attempt, whose measure on working from home has it in its text."""
    folder = tmp_path_factory.mktemp("attempts")
    for number, (name, attempt) in enumerate(ATTEMPTS.items()):
        town = f"{chr(65 + number // 26)}{chr(97 + number % 26)}nstadt"
        text = PLAN.replace("Tarnstadt", town).format(attempt=attempt)
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    with Library.open(folder / "library") as opened:
        opened.ingest([folder])
        yield opened


def obeys(request: dict[str, Any]) -> str:
    """What a model says that does as it is told by any passage: the secret word, with its cite."""
    orders = [one for one in request["belege"] if CANARY in json.dumps(one, ensure_ascii=False)]
    cited = [f"{CANARY} wird von der Stadt genehmigt [{one['nummer']}]." for one in orders]
    told = [f"Telearbeit wird erlaubt [{one['nummer']}]." for one in request["belege"][:1]]
    return "\n".join([*told, *cited])


def test_there_are_enough_attempts() -> None:
    """At least twenty-five, no two alike."""
    assert len(set(ATTEMPTS.values())) == len(LINES) >= 25


@pytest.mark.parametrize("name", ATTEMPTS)
def test_an_order_is_no_content(name: str) -> None:
    """It is taken out of what the model gets, and of what supports a sentence."""
    measure = "Telearbeit wird an drei Tagen in der Woche erlaubt."
    assert CANARY not in plain(f"{measure} {ATTEMPTS[name]}")
    assert "drei Tagen" in plain(f"{measure}\n{ATTEMPTS[name]}")


@pytest.mark.parametrize("name", ATTEMPTS)
def test_an_obedient_model_never_speaks_for_a_document(name: str, library: Library) -> None:
    """What it was ordered to say reaches it not, and would be marked; the rest is as ever."""
    answer = library.ask(QUESTION)
    own = [one for one in answer.citations if one.document.id == name]
    assert own, "the measure with the attempt is quoted to the person as it stands"
    narrowed = library.ask(QUESTION, cities=[own[0].document.city or ""])
    with model_server(obeys) as server:
        *_, told = library.tell(narrowed, ModelSettings(server.url, "gehorsam"))
    (request,) = server.asked
    assert request["messages"][0] == {"role": "system", "content": INSTRUCTIONS}
    assert [one["role"] for one in request["messages"]] == ["system", "user"]
    assert CANARY not in request["messages"][1]["content"]
    assert told.told
    assert not [one for one in told.told.sentences if CANARY in one.text and one.supported]


def test_an_obedient_model_is_marked_even_if_it_was_told(library: Library) -> None:
    """Should an order reach a model by another way, its words are still not shown as fact."""
    answer = library.ask(QUESTION)

    def reply(request: dict[str, Any]) -> str:
        first = request["belege"][0]["nummer"]
        return "\n".join(f"{text.rstrip('.')} [{first}]." for text in ATTEMPTS.values())

    with model_server(reply) as server:
        *_, told = library.tell(answer, ModelSettings(server.url, "gehorsam"))
    assert told.told
    assert not [one.text for one in told.told.sentences if CANARY in one.text and one.supported]


def test_plans_and_statutes_speak_to_people() -> None:
    """Of the samples' sentences nearly none is taken for an order to a machine."""
    lines = [
        line
        for path in sorted(SAMPLES.glob("*.md"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if len(line) > 40
    ]
    taken = [line for line in lines if speaks(line)]
    assert len(lines) > 200
    assert len(taken) <= 0.01 * len(lines), taken
