"""An answer's own sentences in the interface's language; quotations stay as they are written.

The engine words them in German (:mod:`assistant.phrases`); each of its wordings has a pattern here,
and a test goes through all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.records import Answer
from tui.strings import _

COUNTED = (
    (r"\bDie meisten\b", "most"), (r"\bDie wenigsten\b", "fewest"), (r"\bdanach\b", "then"),
    (r"\bkeine\b", "no"), (r"\bzu\b", "on"), (r"\bje\b", "each"),
)  # fmt: skip
NOUNS = (
    (r"\bMaßnahmen\b", "measures"), (r"\bMaßnahme\b", "measure"), (r"\bZiele\b", "goals"),
    (r"\bZiel\b", "goal"), (r"\bVorschriften\b", "provisions"), (r"\bVorschrift\b", "provision"),
    (r"\bDokumente\b", "documents"), (r"\bDokument\b", "document"),
    (r"\bStädten\b", "cities"), (r"\bStadt\b", "city"),
)  # fmt: skip


def _row(names: str) -> str:
    """Names in a row: the last „und“ joins them."""
    first, joined, last = names.rpartition(" und ")
    return f"{first} and {last}" if joined else names


def _nouns(text: str) -> str:
    for german, english in NOUNS:
        text = re.sub(german, english, text)
    return _row(text)


def _register(found: re.Match[str]) -> str:
    first, where, more = found.groups()
    told = _nouns(first.replace("Keine", "No"))
    if where:
        told += _nouns(where.replace(" von ", " of "))
    return f"{told}{', and ' + _nouns(more) if more else ''}."


def _counted(text: str) -> str:
    for german, english in COUNTED:
        text = re.sub(german, english, text)
    return _nouns(text)


PATTERNS: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (
        r"^((?:\d+|Keine) Maßnahmen?)( in \d+ von \d+ (?:Stadt|Städten))?(?:, dazu ([^.]+))?\.",
        _register,
    ),
    (
        r"Keine Maßnahme dazu im Register gefunden\.",
        lambda _m: "No measure on this in the register.",
    ),
    (
        r"Ob das die Frage beantwortet, ist nicht sicher\.",
        lambda _m: "Whether this answers the question is not certain.",
    ),
    (
        r"\b(\d+) Fundstellen?: (.+?)\.(?=$| Whether)",
        lambda m: f"{m[1]} passage{'s' * (m[1] != '1')}: {_row(m[2])}.",
    ),
    (r"Wortlaut von (.+):$", lambda m: f"Text of {_row(m[1])}:"),
    (
        r"Dazu steht in der Bibliothek nichts, was die Frage beantwortet\.",
        lambda _m: "Nothing in the library answers the question.",
    ),
    (
        r"^(.+?) (?:ist|sind) nicht in der Bibliothek\.",
        lambda m: f"Not in the library: {_row(m[1])}.",
    ),
    (
        r"^(.+?) gibt es in dieser Gliederung nicht\.",
        lambda m: f"There is no such part: {_row(m[1])}.",
    ),
    (r"Durchsucht: (.+)\.$", lambda m: f"Searched: {_nouns(m[1])}."),
    (
        r"^(.+): keine Maßnahme dazu gefunden \((\d+) durchsucht\)(; siehe aber die Zitate)?\.$",
        lambda m: (
            f"{m[1]}: no measure on this found ({m[2]} searched)"
            f"{'; but see the quotations' if m[3] else ''}."
        ),
    ),
    (
        r"^(.+): Das Dokument enthält keine Maßnahmenliste\.$",
        lambda m: f"{m[1]}: the document has no list of measures.",
    ),
    (r"^Aus dem Register gezählt: (.+)$", lambda m: f"Counted from the register: {_counted(m[1])}"),
    (r"^Am nächsten kommt$", lambda _m: "Nearest to it"),
    (r"^Vielleicht auch dazu$", lambda _m: "Perhaps also on it"),
    (
        r"^Die Bibliothek ist leer\..*$",
        lambda _m: "The library is empty. Take in documents first: F6, then a.",
    ),
)


def spoken(answer: Answer) -> Answer:
    """The answer with its own sentences in the language in force."""
    if _.language == "de":
        return answer
    return replace(
        answer,
        lead=translated(answer.lead),
        groups=tuple(replace(group, title=translated(group.title)) for group in answer.groups),
        coverage=replace(answer.coverage, notes=tuple(map(translated, answer.coverage.notes))),
    )


def translated(sentences: str) -> str:
    """Sentences of the engine in English; what has no pattern stays German."""
    for pattern, english in PATTERNS:
        sentences = re.sub(pattern, english, sentences)
    return sentences
