"""Conversations kept in the library's folder: one JSON file each, read and written by workers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from assistant.records import (
    Answer,
    AnswerCitation,
    AnswerGroup,
    Carried,
    Coverage,
    Sort,
    Told,
    ToldSentence,
    Validity,
)
from corpus.errors import LibraryError
from corpus.records import Document, Kind, Span
from index.private import make_folder, replacing
from tui.state import Exchange
from tui.strings import _

if TYPE_CHECKING:
    from assistant.engine import Library

FOLDER = "conversations"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation; ``changed`` is when it was last added to, ISO 8601."""

    id: str
    exchanges: tuple[Exchange, ...] = ()
    changed: str = ""

    @classmethod
    def new(cls) -> Talk:
        """An empty conversation."""
        return cls(uuid4().hex)

    @property
    def title(self) -> str:
        """The first question."""
        return self.exchanges[0].question if self.exchanges else ""

    @property
    def words(self) -> str:
        """What a search looks in: every question and every answer."""
        answers = (one.answer.text for one in self.exchanges if one.answer)
        return " ".join([*(one.question for one in self.exchanges), *answers])


class History:
    """The conversations of one library."""

    def __init__(self, library: Path) -> None:
        self._folder = library / FOLDER
        self._library = library

    def all(self) -> list[Talk]:
        """Every conversation, the latest first; files that are none are passed over."""
        paths = self._folder.glob("*.json") if self._folder.is_dir() else ()
        found = (self.load(path.stem) for path in paths)
        return sorted((one for one in found if one), key=lambda one: one.changed, reverse=True)

    def load(self, key: str) -> Talk | None:
        """A conversation by its id, None where there is none or its file is damaged."""
        try:
            data = json.loads(self._path(key).read_text(encoding="utf-8"))
            if data["version"] != VERSION:
                return None
            return Talk(key, tuple(map(_exchange, data["exchanges"])), data["changed"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def save(self, talk: Talk) -> None:
        """Write a conversation; a crash leaves the old file or the new one.

        Raises:
            LibraryError: the disk is full or the folder cannot be written.
        """
        if not self._library.is_dir():
            return
        data = {
            "version": VERSION,
            "changed": datetime.now().astimezone().isoformat(timespec="seconds"),
            "exchanges": [_plain(one) for one in talk.exchanges],
        }
        write_json(self._path(talk.id), data)

    def remove(self, key: str) -> None:
        """Forget a conversation."""
        self._path(key).unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.json"


def write_json(path: Path, data: Any) -> None:
    """Write a small file whole or not at all; raises LibraryError where that is impossible."""
    try:
        make_folder(path.parent)
        with replacing(path) as file:
            file.write(json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    except OSError as error:
        message = _("{path} lässt sich nicht speichern ({reason}). Alles andere geht weiter.")
        raise LibraryError(message.format(path=path, reason=error.strerror)) from error


def confirmed(talk: Talk, library: Library) -> Talk:
    """The conversation with every answer whose quotations no longer stand in the library anew."""
    exchanges: list[Exchange] = []
    for one in talk.exchanges:
        earlier = [before.answer for before in exchanges if before.answer is not None]
        exchanges.append(_confirmed(one, library, earlier))
    return replace(talk, exchanges=tuple(exchanges))


def _confirmed(exchange: Exchange, library: Library, earlier: Sequence[Answer]) -> Exchange:
    answer = exchange.answer
    if answer is not None and _stands(answer, library):
        return exchange
    return Exchange(exchange.question, library.ask(exchange.question, after=earlier))


def _stands(answer: Answer, library: Library) -> bool:
    present = {info.document.id: info.document for info in library.documents()}
    texts: dict[str, str] = {}
    for one in answer.citations:
        if present.get(one.document.id) != one.document:
            return False
        text = texts.setdefault(one.document.id, "") or library.text(one.document.id)
        texts[one.document.id] = text
        if text[one.start : one.end] != one.quote:
            return False
    return True


# Each quotation is written once; the groups name them by their numbers.


def _plain(exchange: Exchange) -> dict[str, Any]:
    data = asdict(exchange)
    if exchange.answer is not None:
        data["answer"]["groups"] = [
            {"title": group.title, "citations": [one.n for one in group.citations]}
            for group in exchange.answer.groups
        ]
    return data


def _exchange(data: dict[str, Any]) -> Exchange:
    answer = _answer(data["answer"]) if data["answer"] else None
    return Exchange(data["question"], answer, data["fault"])


def _answer(data: dict[str, Any]) -> Answer:
    citations = tuple(map(_citation, data["citations"]))
    by_number = {one.n: one for one in citations}
    groups = tuple(_groups(data["groups"], by_number))
    coverage = Coverage(**{name: tuple(value) for name, value in data["coverage"].items()})
    carried = tuple(Carried(Sort(one["sort"]), one["value"]) for one in data.get("carried", ()))
    told = _told(data["told"]) if data.get("told") else None
    known = {
        "told": told,
        "validity": tuple(Validity(**one) for one in data.get("validity", ())),
        "citations": citations,
        "groups": groups,
        "coverage": coverage,
        "carried": carried,
    }
    return Answer(**(data | known))


def _told(data: dict[str, Any]) -> Told:
    sentences = tuple(
        ToldSentence(**(one | {"cites": tuple(one["cites"])})) for one in data["sentences"]
    )
    return Told(**(data | {"sentences": sentences}))


def _groups(
    groups: list[dict[str, Any]], by_number: dict[int, AnswerCitation]
) -> Iterator[AnswerGroup]:
    for group in groups:
        yield AnswerGroup(group["title"], tuple(by_number[n] for n in group["citations"]))


def _citation(data: dict[str, Any]) -> AnswerCitation:
    known = data["document"]
    note = Span(**known["note"]) if known["note"] else None
    document = Document(**(known | {"kind": Kind(known["kind"]), "note": note}))
    return AnswerCitation(**(data | {"document": document}))
