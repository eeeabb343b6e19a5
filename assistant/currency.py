"""From when to when what is quoted holds, and whether it still does where a question asks that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from assistant.records import Answer, Validity
from assistant.reference import short_title
from corpus.records import Document

ABOUT_TODAY = re.compile(
    r"\b(?:gilt|gelten|gültig|aktuell\w*|derzeit\w*|heute|heutig\w*|momentan\w*|zurzeit|gegenwärtig\w*"
    r"|noch immer|immer noch|in kraft|current|currently|today|in force|still|valid|nowadays)\b",
    re.IGNORECASE,
)


def with_validity(answer: Answer, today: date) -> Answer:
    """The answer with the periods of what it quotes; asked about today, with what has expired."""
    documents = list(dict.fromkeys(one.document for one in answer.citations))
    known = tuple(
        _validity(one) for one in documents if one.valid_from or one.valid_to or one.stand
    )
    asked = ABOUT_TODAY.search(answer.resolved or answer.question)
    notes = tuple(_warnings(documents, today)) if asked and not answer.abstained else ()
    if not notes:
        return replace(answer, validity=known)
    coverage = replace(answer.coverage, notes=(*answer.coverage.notes, *notes))
    text = "\n\n".join([answer.text, *notes])
    return replace(answer, validity=known, coverage=coverage, text=text)


def _validity(document: Document) -> Validity:
    return Validity(
        document.id, name(document), document.valid_from, document.valid_to, document.stand
    )


def name(document: Document) -> str:
    """A document in a few words: a statute's short name, else city and title."""
    if document.statute:
        return document.statute
    return ", ".join(filter(None, (document.city, short_title(document))))


def _warnings(documents: list[Document], today: date) -> Iterator[str]:
    now = today.isoformat()
    for document in documents:
        own = name(document)
        if document.valid_to and document.valid_to < now[: len(document.valid_to)]:
            yield f"Achtung: {own} galt bis {written(document.valid_to)} und ist abgelaufen."
        elif document.stand:
            yield (
                f"{own} ist mit Stand {written(document.stand)} in der Bibliothek; "
                "spätere Änderungen sind nicht darin."
            )
        elif document.valid_to:
            yield f"{own} gilt bis {written(document.valid_to)}."
        else:
            yield f"Bis wann {own} gilt, steht nicht fest."


def written(moment: str) -> str:
    """An ISO date as one writes it in German, as exact as it is: ``07.05.2023``, ``05.2023``."""
    return ".".join(reversed(moment.split("-")))


def periods(answer: Answer) -> str:
    """The periods of what is quoted in one line; empty where none is known."""
    return "; ".join(_period(one) for one in answer.validity)


def _period(one: Validity) -> str:
    if one.stand:
        return f"{one.name} (Stand {written(one.stand)})"
    begin = f"{written(one.valid_from)} " if one.valid_from else ""
    end = f"bis {written(one.valid_to)}" if one.valid_to else ""
    return f"{one.name} ({'ab ' if begin and not end else ''}{begin}{end}".rstrip() + ")"
