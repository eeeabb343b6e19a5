"""What an answer rested on, written down so that it can be checked later.

A certificate names question, answer and every quotation with its offsets, the hash of each source
and the versions that made it. Its seal is a hash of all that: it shows an accidental change or one
made by hand, and is no signature.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import UsageError

if TYPE_CHECKING:
    from assistant.engine import Library
    from assistant.records import Answer
    from corpus.records import Document

FORMAT = 1
KEY = "querblick_certificate"


class Standing(StrEnum):
    """What has become of a quotation."""

    STANDS = "stands"  # word for word at its place
    MOVED = "moved"  # word for word at another place, perhaps of another document
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Checked:
    """A quotation of a certificate as the library has it now; a place where it stands."""

    n: int
    citation: str
    quote: str
    standing: Standing
    document: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class CheckedSource:
    """A source of a certificate: ``unchanged``, ``changed`` or ``missing``."""

    document: str
    title: str
    state: str


@dataclass(frozen=True, slots=True)
class Verification:
    """The check of a certificate; ``sealed`` says that it is as it was written."""

    question: str
    created: str
    sealed: bool
    quotations: tuple[Checked, ...]
    sources: tuple[CheckedSource, ...]


def certificate(answer: Answer, library: Library, now: datetime | None = None) -> dict[str, Any]:
    """The certificate of an answer that the library has just given."""
    documents = {one.document.id: one.document for one in answer.citations}
    made = (now or datetime.now().astimezone()).isoformat(timespec="seconds")
    data: dict[str, Any] = {
        KEY: FORMAT,
        "created": made,
        "versions": {"querblick": version("querblick"), "encoder": library.encoder_name()},
        "question": answer.question,
        "resolved": answer.resolved or answer.question,
        "answer": answer.text,
        "abstained": answer.abstained,
        "computed": answer.computed,
        "coverage": asdict(answer.coverage),
        "quotations": [
            {
                "n": one.n,
                "document": one.document.id,
                "section": one.section,
                "page": one.page,
                "citation": one.citation,
                "quote": one.quote,
                "start": one.start,
                "end": one.end,
            }
            for one in answer.citations
        ],
        "sources": [_source(one, library) for one in documents.values()],
    }
    return {**data, "seal": seal(data)}


def _source(document: Document, library: Library) -> dict[str, Any]:
    text = library.text(document.id)
    return {
        "document": document.id,
        "path": document.path,
        "title": document.title,
        "stand": document.stand,
        "valid_from": document.valid_from,
        "valid_to": document.valid_to,
        "characters": len(text),
        "sha256": _hash(text),
    }


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def seal(data: Mapping[str, Any]) -> str:
    """The hash of a certificate without its seal, whatever the order and layout of its JSON."""
    rest = {key: value for key, value in data.items() if key != "seal"}
    return _hash(json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def read_certificate(path: Path) -> dict[str, Any]:
    """A certificate's file.

    Raises:
        UsageError: it cannot be read, or is no certificate.
    """
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        known = data[KEY] == FORMAT
        _ = [
            (one["document"], one["quote"], one["start"], one["end"]) for one in data["quotations"]
        ]
        _ = [(one["document"], one["title"], one["sha256"]) for one in data["sources"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{path} ist kein Nachweis einer Antwort von Querblick.") from error
    if not known:
        raise UsageError(f"{path} stammt aus einer anderen Fassung von Querblick.")
    return data


def verify(data: Mapping[str, Any], library: Library) -> Verification:
    """What the library says today of the quotations of a certificate."""
    texts = _Texts(library)
    return Verification(
        question=str(data.get("question", "")),
        created=str(data.get("created", "")),
        sealed=data.get("seal") == seal(data),
        quotations=tuple(_checked(one, texts) for one in data["quotations"]),
        sources=tuple(_checked_source(one, texts) for one in data["sources"]),
    )


class _Texts:
    """The library's sources, each read when it is first needed."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.documents = tuple(info.document.id for info in library.documents())
        self._known: dict[str, str] = {}

    def text(self, document: str) -> str | None:
        """A source, None where the library has it no longer."""
        if document not in self.documents:
            return None
        if document not in self._known:
            self._known[document] = self._library.text(document)
        return self._known[document]


def _checked_source(one: Mapping[str, Any], texts: _Texts) -> CheckedSource:
    text = texts.text(one["document"])
    if text is None:
        state = "missing"
    else:
        state = "unchanged" if _hash(text) == one["sha256"] else "changed"
    return CheckedSource(one["document"], one["title"], state)


def _checked(one: Mapping[str, Any], texts: _Texts) -> Checked:
    """Where a quotation stands: at its place, nearest to it, or in another document."""
    quote, start, own = one["quote"], one["start"], one["document"]
    told = (one.get("n", 0), one.get("citation", ""), quote)
    if (texts.text(own) or "")[start : one["end"]] == quote:
        return Checked(*told, Standing.STANDS, own, start, one["end"])
    for document in (own, *(other for other in texts.documents if other != own)):
        places = _places(texts.text(document) or "", quote)
        if places:
            at = min(places, key=lambda place: abs(place - start))
            return Checked(*told, Standing.MOVED, document, at, at + len(quote))
    return Checked(*told, Standing.GONE)


def _places(text: str, quote: str) -> list[int]:
    found, at = [], text.find(quote) if quote else -1
    while at >= 0:
        found.append(at)
        at = text.find(quote, at + 1)
    return found
