"""An answer rephrased by a language model, sentence by sentence as each has been checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.model.client import complete
from assistant.model.injection import speaks
from assistant.model.prompt import evidence, messages
from assistant.phrases import told_text
from assistant.records import Answer, Told, ToldSentence
from corpus.errors import ModelError

if TYPE_CHECKING:
    from assistant.model.support import Checker, Evidence
    from assistant.settings import ModelSettings

CITED = re.compile(r"\[\s*(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\s*\]")
# A sentence ends at a line's end, or at its full stop with the citations that follow it.
ABBREVIATED = (
    r"(?<!\bAbs)(?<!\bNr)(?<!\bArt)(?<!\bca)(?<!\bbzw)(?<!\bz\.B)(?<!\bz\. B)(?<!\bu\.a)(?<!\d)"
)
END = re.compile(
    rf"{ABBREVIATED}[.!?]+[\"“”»]?(?:\s*\[[\d\s,;]+\])*\s+|(?<=\])\s*[.!?]?\s+(?=[A-ZÄÖÜ\"„])|\n+"
)
MARKUP = re.compile(r"^\s*(?:[-*•–]|\d+[.)])\s+|[*_`#]{1,3}")
THINKING = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL | re.IGNORECASE)
NO_SENTENCE = "Das Sprachmodell {name} hat nichts gesagt, was die Zitate stützen."
CANCELLED = "Die Formulierung des Sprachmodells wurde abgebrochen."


def tell(
    answer: Answer,
    settings: ModelSettings,
    checker: Checker,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Answer]:
    """The answer with more and more checked sentences; the last is whole.

    Without a model's help the quotations stand as they are, with a notice why.
    """
    passages = {one.n: one for one in evidence(answer)}
    told = Told(settings.name)
    try:
        pieces = complete(settings, messages(_asked(answer), [*passages.values()]), cancelled)
        for sentence in _sentences(pieces):
            told = _with(told, checked(sentence, passages, checker), settings)
            yield _answer(answer, told)
    except ModelError as error:
        yield _answer(answer, replace(told, notice=str(error)))
        return
    if cancelled():
        told = replace(told, notice=CANCELLED)
    elif not any(one.supported for one in told.sentences):
        told = replace(told, notice=NO_SENTENCE.format(name=settings.name))
    yield _answer(answer, told)


def _asked(answer: Answer) -> str:
    return answer.resolved or answer.question


def _with(told: Told, sentence: ToldSentence, settings: ModelSettings) -> Told:
    if settings.drops and not sentence.supported:
        return replace(told, dropped=told.dropped + 1)
    return replace(told, sentences=(*told.sentences, sentence))


def _answer(answer: Answer, told: Told) -> Answer:
    return replace(answer, told=told, text=f"{answer.text}\n\n{told_text(told)}")


def _sentences(pieces: Iterator[str]) -> Iterator[str]:
    """Whole sentences out of pieces of text, each as soon as it has ended."""
    text = ""
    for piece in pieces:
        text = THINKING.sub(_thought, text + piece)
        *whole, text = _split(text)
        yield from whole
    yield from (one for one in _split(THINKING.sub("", text) + "\n") if one.strip())


def _thought(match: re.Match[str]) -> str:
    """Nothing for a thought that has ended; one that goes on stays until it does."""
    return "" if match[0].lower().endswith("</think>") else match[0]


def _split(text: str) -> list[str]:
    """The sentences of a text, the last one perhaps unfinished."""
    if "<think>" in text.lower():
        return [text]
    found, start = [], 0
    for match in END.finditer(text):
        if match.end() == len(text) and "\n" not in match[0]:
            break  # citations may still follow
        found.append(text[start : match.end()].strip())
        start = match.end()
    return [*filter(None, found), text[start:]]


def checked(sentence: str, passages: dict[int, Evidence], checker: Checker) -> ToldSentence:
    """A sentence with its citations apart, and whether they support it."""
    cites = tuple(
        dict.fromkeys(
            int(number)
            for match in CITED.finditer(sentence)
            for number in re.findall(r"\d+", match[1])
        )
    )
    bare = MARKUP.sub("", CITED.sub("", sentence))
    text = re.sub(r"\s+([.,;!?])", r"\1", " ".join(bare.split()))
    if any(number not in passages for number in cites):
        return ToldSentence(text, cites, supported=False, why="ein Beleg, den es nicht gibt")
    if speaks(text):
        return ToldSentence(text, cites, supported=False, why="keine Aussage aus den Belegen")
    verdict = checker.check(text, [passages[number] for number in cites])
    return ToldSentence(text, cites, verdict.supported, verdict.why)
