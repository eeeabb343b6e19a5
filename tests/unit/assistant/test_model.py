"""A language model on loopback that answers well, slowly, brokenly or not at all."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from assistant.engine import Library
from assistant.records import Answer
from assistant.settings import ModelSettings, Settings
from corpus.errors import UsageError
from tests.model_server import Manner, given, model_server

QUESTION = "Welche Maßnahmen gibt es für Telearbeit?"
TRUE = "An drei Tagen in der Woche ist Telearbeit erlaubt"
LIE = "Telearbeit ist an fünf Tagen erlaubt"
SOON = 0.4  # seconds of silence that tests wait for at most


def says(*sentences: str) -> Any:
    """A reply that cites the passage on working from home for each sentence."""

    def reply(request: dict[str, Any]) -> str:
        found = [one["nummer"] for one in request["belege"] if "drei Tagen" in one["text"]]
        return " ".join(f"{one} [{found[0]}]." for one in sentences)

    return reply


def last(library: Library, settings: ModelSettings) -> Answer:
    """The answer as it is in the end."""
    *_, answer = library.tell(library.ask(QUESTION), settings)
    return answer


@pytest.fixture(autouse=True)
def _package() -> None:
    pytest.importorskip("openai", reason="the extra llm is not installed")


def test_true_sentences_stand_and_lies_are_marked(towns: Library) -> None:
    """Each sentence is told with its citation; what the passage does not say is marked."""
    with model_server(says(TRUE, LIE)) as server:
        answer = last(towns, ModelSettings(server.url, "probe"))
    assert answer.told
    assert [one.supported for one in answer.told.sentences] == [True, False]
    assert "Formuliert vom Sprachmodell probe" in answer.text
    assert f"⚠ Nicht belegt (Zahl nicht im Beleg: 5): {LIE}" in answer.text
    assert answer.citations == towns.ask(QUESTION).citations


def test_lies_can_be_dropped(towns: Library) -> None:
    """Where it is set so, an unsupported sentence is left out and only counted."""
    with model_server(says(TRUE, LIE)) as server:
        answer = last(towns, ModelSettings(server.url, "probe", drops=True))
    assert answer.told
    assert [one.text for one in answer.told.sentences] == [f"{TRUE}."]
    assert answer.told.dropped == 1
    assert LIE not in answer.text


def test_sentences_come_as_they_are_checked(towns: Library) -> None:
    """The answer grows by whole sentences."""
    with model_server(says(TRUE, LIE, TRUE)) as server:
        parts = list(towns.tell(towns.ask(QUESTION), ModelSettings(server.url, "probe")))
    assert [len(one.told.sentences) for one in parts if one.told] == [1, 2, 3, 3]


def test_a_sentence_without_citation_is_no_fact(towns: Library) -> None:
    """What cites nothing, or a number that was not given, is marked."""
    with model_server(lambda _request: f"{TRUE}. {TRUE} [99].") as server:
        answer = last(towns, ModelSettings(server.url, "probe"))
    assert answer.told
    assert [one.why for one in answer.told.sentences] == [
        "ohne Beleg",
        "ein Beleg, den es nicht gibt",
    ]


def test_thoughts_and_markup_are_left_out(towns: Library) -> None:
    """What a reasoning model thinks is not part of its answer."""

    def reply(request: dict[str, Any]) -> str:
        return f"<think>Hm. Erst lesen.</think>\n- **{says(TRUE)(request)}**"

    with model_server(reply) as server:
        answer = last(towns, ModelSettings(server.url, "probe"))
    assert answer.told
    assert [one.text for one in answer.told.sentences] == [f"{TRUE}."]


def test_the_passages_are_sent_as_data(towns: Library) -> None:
    """The request names the model, streams, and has every passage with its number and source."""
    with model_server(says(TRUE)) as server:
        last(towns, ModelSettings(server.url, "probe", key="geheim"))
    (request,) = server.asked
    assert (request["model"], request["stream"]) == ("probe", True)
    assert given(request)["frage"] == QUESTION
    numbers = [one["nummer"] for one in given(request)["belege"]]
    assert numbers == [one.n for one in towns.ask(QUESTION).citations]


@pytest.mark.parametrize(
    ("manner", "why"),
    [
        (Manner.SILENT, "nicht in der Zeit"),
        (Manner.SLOW, "nicht in der Zeit"),
        (Manner.ENDLESS, "braucht zu lange"),
        (Manner.BROKEN, "unverständlich"),
        (Manner.REFUSING, "meldet 401"),
        (Manner.FAILING, "meldet 500"),
        (Manner.OTHER, ""),
        (Manner.CUT, ""),
    ],
)
def test_without_help_the_quotations_stand(towns: Library, manner: Manner, why: str) -> None:
    """Whatever is wrong with the server, the answer is there, with a notice why it is alone."""
    with model_server(says("Nur ein Anfang und"), manner) as server:
        answer = last(towns, ModelSettings(server.url, "probe", seconds=SOON))
    assert answer.citations == towns.ask(QUESTION).citations
    assert answer.told
    assert not any(one.supported for one in answer.told.sentences)
    assert why in answer.told.notice
    assert answer.told.notice in answer.text


def test_a_server_that_is_not_there_is_told(towns: Library) -> None:
    """Its address is named, so that a person can look."""
    with model_server(says(TRUE)) as server:
        url = server.url
    answer = last(towns, ModelSettings(url, "probe", seconds=SOON))
    assert answer.told
    assert url in answer.told.notice
    assert "nicht zu erreichen" in answer.told.notice


def test_a_busy_server_is_asked_again(towns: Library) -> None:
    """One refusal because of load is not the end."""
    with model_server(says(TRUE), Manner.BUSY) as server:
        answer = last(towns, ModelSettings(server.url, "probe"))
    assert server.tries == 2
    assert answer.told
    assert answer.told.sentences[0].supported


def test_cancelling_stops_at_once(towns: Library) -> None:
    """A person need not wait for a model that never ends."""
    stop = Event()
    with model_server(says(TRUE, TRUE), Manner.SLOW) as server:
        settings = ModelSettings(server.url, "probe", seconds=20)
        stop.set()
        *_, answer = towns.tell(towns.ask(QUESTION), settings, stop.is_set)
    assert answer.told
    assert "abgebrochen" in answer.told.notice


@pytest.mark.parametrize("question", ["Wie wird das Wetter?", "Wie viele Maßnahmen hat Nordhagen?"])
def test_nothing_to_rephrase_asks_no_model(towns: Library, question: str) -> None:
    """Where nothing is quoted as evidence, or a count is asked for, no model is needed."""
    with model_server(says(TRUE)) as server:
        answer = towns.ask(question)
        *_, told = towns.tell(answer, ModelSettings(server.url, "probe"))
    assert told == answer
    assert not server.asked


def test_without_the_package_one_line_says_so(
    towns: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The quotations stand; the notice says what to install."""
    monkeypatch.setitem(sys.modules, "openai", None)
    answer = last(towns, ModelSettings("http://127.0.0.1:9/v1", "probe"))
    assert answer.told
    assert "querblick[llm]" in answer.told.notice
    assert "\n" not in answer.told.notice
    assert answer.citations


def loaded(environment: Mapping[str, str], folder: Path, config: str = "") -> Settings:
    """The settings of an environment and a configuration file."""
    (folder / "config.toml").write_text(config, encoding="utf-8")
    return Settings.load(environment, folder / "config.toml")


def test_the_model_is_a_setting(tmp_path: Path) -> None:
    """The environment goes before the file; without both there is no model."""
    config = 'model_url = "http://localhost:11434/v1"\nmodel = "a"\nmodel_unsupported = "drop"'
    assert loaded({}, tmp_path).model is None
    assert loaded({}, tmp_path, config).model == ModelSettings(
        "http://localhost:11434/v1", "a", drops=True
    )
    changed = loaded({"QUERBLICK_MODEL": "b", "QUERBLICK_MODEL_KEY": "k"}, tmp_path, config).model
    assert changed
    assert (changed.name, changed.key) == ("b", "k")


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({"QUERBLICK_MODEL": "a"}, "model_url"),
        ({"QUERBLICK_MODEL_URL": "http://localhost/v1"}, "„model“"),
        ({"QUERBLICK_MODEL_URL": "localhost", "QUERBLICK_MODEL": "a"}, "http://"),
        (
            {
                "QUERBLICK_MODEL_URL": "http://localhost/v1",
                "QUERBLICK_MODEL": "a",
                "QUERBLICK_MODEL_SECONDS": "bald",
            },
            "model_seconds",
        ),
        (
            {
                "QUERBLICK_MODEL_URL": "http://localhost/v1",
                "QUERBLICK_MODEL": "a",
                "QUERBLICK_MODEL_UNSUPPORTED": "hide",
            },
            "model_unsupported",
        ),
    ],
)
def test_wrong_settings_are_told(
    environment: Mapping[str, str], named: str, tmp_path: Path
) -> None:
    """What cannot be used is named."""
    with pytest.raises(UsageError, match=named):
        loaded(environment, tmp_path)
