"""What widgets and workers tell the screens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from threading import Event
from typing import TYPE_CHECKING

from textual.message import Message

from assistant.records import Answer, DocumentInfo
from tui.history import Talk
from tui.ingesting import Reading
from tui.state import Place, SourceText

if TYPE_CHECKING:
    from index.build import IngestResult
    from tui.related import Related


@dataclass
class LibraryRead(Message):
    """The library is open; these are its documents, last changed on that day."""

    documents: tuple[DocumentInfo, ...]
    updated: date | None


@dataclass
class Failed(Message):
    """Something could not be done; the text is for the person."""

    fault: str


@dataclass
class Relating(Message):
    """So many of so many measures are compared with all others."""

    done: int
    total: int


@dataclass
class TalkRead(Message):
    """A kept conversation is here; ``at_start`` when nobody asked for it."""

    talk: Talk
    at_start: bool = False


@dataclass
class AnswerPart(Message):
    """A question's answer so far; ``shown`` is set once it is on the screen."""

    number: int
    answer: Answer
    shown: Event


@dataclass
class Told(Message):
    """Something was done; the text is for the person."""

    text: str


@dataclass
class Answered(Message):
    """A question has its answer, or a fault in words."""

    number: int
    answer: Answer | None
    fault: str | None = None


@dataclass
class SourceRead(Message):
    """A source is here; ``place`` is what was asked for, ``cited`` the provisions it names."""

    source: SourceText
    place: Place
    cited: tuple[str, ...] = ()


@dataclass
class RelatedFound(Message):
    """What the place on show leads to."""

    place: Place
    found: list[Related]


@dataclass
class PlaceChosen(Message):
    """The cursor stands on a quotation; ``open`` when the person wants to read it."""

    place: Place
    open: bool = False


@dataclass
class QuestionAsked(Message):
    """A question was asked, typed or chosen from suggestions."""

    question: str


@dataclass
class IngestStep(Message):
    """How far ingesting is."""

    reading: Reading


@dataclass
class Ingested(Message):
    """What became of the files."""

    results: tuple[IngestResult, ...]
