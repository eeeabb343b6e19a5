"""A conversation on the command line: earlier questions as arguments or in a file."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.records import Answer, Sort
from assistant.settings import Settings
from corpus.errors import UsageError
from corpus.records import Kind
from tui.strings import _

if TYPE_CHECKING:
    from assistant.engine import Library

VERSION = 1


def add_conversation(parser: argparse.ArgumentParser) -> None:
    """``--after``, ``--talk`` and ``--without``."""
    parser.add_argument(
        "--after",
        action="append",
        default=[],
        metavar=_("FRAGE"),
        help=_("eine frühere Frage des Gesprächs (mehrfach, in ihrer Reihenfolge)"),
    )
    parser.add_argument(
        "--talk",
        type=Path,
        metavar=_("DATEI"),
        help=_("das Gespräch in dieser Datei fortsetzen; fehlt sie, wird sie angelegt"),
    )
    parser.add_argument(
        "--without",
        action="append",
        default=[],
        type=Sort,
        choices=list(Sort),
        metavar=_("WAS"),
        help=_("nicht aus dem Gespräch übernehmen: topic, city, citation oder filter"),
    )
    parser.add_argument(
        "--no-model",
        action="store_true",
        help=_("nur Zitate, auch wenn ein Sprachmodell eingestellt ist"),
    )


@dataclass(frozen=True, slots=True)
class Asker:
    """Asks a library, with the filters of the command line."""

    library: Library
    cities: tuple[str, ...]
    kinds: tuple[Kind, ...]

    def ask(self, question: str, arguments: argparse.Namespace) -> Answer:
        """The answer to a question after those of the arguments or the file, which it joins."""
        path: Path | None = arguments.talk
        before = [*(read_talk(path) if path else ()), *arguments.after]
        earlier: list[Answer] = []
        for one in before:
            earlier.append(self._asked(one, earlier))
        answer = self._asked(question, earlier, arguments.without)
        model = None if arguments.no_model else Settings.load().model
        if model is not None:
            *_growing, answer = self.library.tell(answer, model)
        if path:
            from tui.history import write_json  # noqa: PLC0415 - most questions are kept nowhere

            write_json(path, {"version": VERSION, "questions": [*before, question]})
        return answer

    def _asked(
        self, question: str, earlier: Sequence[Answer], without: Sequence[Sort] = ()
    ) -> Answer:
        return self.library.ask(
            question, cities=self.cities, kinds=self.kinds, after=earlier, dropped=without
        )


def read_talk(path: Path) -> tuple[str, ...]:
    """The questions of a conversation's file; none where there is no file yet."""
    if not path.exists():
        return ()
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        questions = {VERSION: data["questions"]}[data["version"]]
        return tuple(str(one) for one in questions)
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = _("{path} ist kein Gespräch. Bitte eine andere Datei nennen oder diese löschen.")
        raise UsageError(message.format(path=path)) from error
