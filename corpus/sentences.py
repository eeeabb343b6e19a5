"""Where sentences of German statutes end; abbreviations, dates and ordinals are no ends.

Own code, because on the 4,827 Absätze of 30 federal acts (1.8 million characters) pysbd 0.3.4 takes
28 times as long and cuts ``Abs. 1`` apart, and SoMaJo 2.5.0 takes 80 times as long and joins 200
sentences that begin with ``§``.
"""

from __future__ import annotations

import re

from corpus.records import Span

_WORDS = """
    abs abschn abt abw allg alt anl anm art aufl ausg az bd begr beschl bes betr bgbl bspw bst
    buchst bundesgesetzbl bzgl bzw ca chr dgl dipl dr ebd eig einschl entspr entw erg erl evtl
    exkl ff fn forts geb gem gez ggf ggü grds gv gvbl gvobl halbs hrsg hs inkl insb insbes jew jh
    kap lfd lit max mbl mind mio mrd nr nrn prof rd rdnr rgbl rn rs rspr sog st std str tel tz ua
    unterabs urt usf var verf vgl vorl vs zb ziff zit zul zz
    """
_ABBREVIATIONS = frozenset(_WORDS.split())
# These end a sentence as often as not: the next word decides.
_OPEN = frozenset({"usw", "etc", "nrw", "uä"})
_OPENING = """
    Abweichend Alle Als Am An Auch Auf Aus Bei Beim Bis Da Dabei Dafür Damit Darüber Das Dasselbe
    Dazu Dem Den Der Des Die Dies Diese Dieser Dieses Durch Ein Eine Einer Er Erfolgt Es Für Gegen
    Gilt Hat Haben Hierbei Hierfür Hierzu Ihr Ihre Im In Insbesondere Ist Jede Jeder Kann Können
    Liegt Mit Nach Nicht Ob Ohne Satz Sätze Sie Sind So Sofern Soll Sollen Soweit Über Um Und Unter
    Vom Von Vor Während Wenn Wer Werden Wird Zu Zum Zur Zwischen
    """
_STARTERS = frozenset(_OPENING.split())
MONTHS = (
    r"Jan(?:uar)?|Feb(?:ruar)?|März?|Apr(?:il)?|Mai|Juni?|Juli?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Okt(?:ober)?|Nov(?:ember)?|Dez(?:ember)?"
)
# A sign first, then what must not stand before it; a word from its end: several times as fast.
_STOP = re.compile(r"[.!?…](?<![.!?…].)[.!?…]*[\"“”»«‘’')\]*]*(?=\s)")
_NEXT = re.compile(r"\s+[*(\[\"„“»«‚]*(?P<word>§+|[\w-]+)")
_WORD = re.compile(r"(?s:.*[^\w-])?(?P<word>[\w-]+)$")
_DIGITS = "0123456789⁰¹²³⁴⁵⁶⁷⁸⁹"
_LONGEST_WORD = 60  # how far back a word is sought; the longest of the 30 acts has 54 letters
_LONGEST_BRACKET = 300  # a bracket that is never closed must not swallow what follows
_COUNTED = re.compile(  # what is counted with cardinals: a stop behind the number ends the sentence
    r"(?:Abs|Absatz|Absätze|Absätzen|Absatzes|Satz|Sätze|Sätzen|Satzes|Nr|Nrn|Nummer|Nummern|Artikel"
    r"|Artikels|Art|Anlage|Anlagen|Ziffer|Kapitel|Teil|Abschnitt|Stufe|Gruppe|Seite|S|§|§§|,)\.?\s*$"
)
_ORDINAL_BEFORE = re.compile(
    r"\b(?:am|ab|an|bis|dem|den|der|des|das|die|im|jede[rnms]?|jeweils|seit|vom|von|vor|zum|zur"
    r"|ein(?:e[rnms]?)?|spätestens)\s*$"
)


def sentences(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """The sentences of ``text`` from ``start`` to ``end``, without the white space around them."""
    stop = len(text) if end is None else end
    spans, begin = [], start
    for match in _STOP.finditer(text, start, stop):
        if _ends(text, begin, match, stop):
            spans.append(trimmed(text, begin, match.end()))
            begin = match.end()
    spans.append(trimmed(text, begin, stop))
    return tuple(span for span in spans if span.start < span.end)


def _ends(text: str, begin: int, stop: re.Match[str], limit: int) -> bool:
    """Whether the stop ends the sentence that began at ``begin``."""
    following = _NEXT.match(text, stop.end(), limit)
    if following is None or following["word"][0].islower():
        return False
    if stop.group()[0] != ".":
        return True
    if ")" not in stop.group() and _inside_brackets(text, begin, stop.start()):
        return False
    found = _WORD.match(text, max(begin, stop.start() - _LONGEST_WORD), stop.start())
    if found is None:
        return True
    start = found.start("word")
    before = text[max(begin, start - _LONGEST_WORD) : start]
    return _ends_after(found["word"], before, following["word"])


def _ends_after(word: str, before: str, following: str) -> bool:
    """Whether a full stop behind ``word`` ends the sentence."""
    if word.isdigit():
        return _ends_after_number(word, before, following)
    word = word.lstrip(_DIGITS)  # "3Art. 5": numbered sentences
    if word.lower() in _OPEN:
        return following in _STARTERS
    if len(word) == 1 and re.search(r"Buchstaben?\s*$", before):
        return following in _STARTERS
    return len(word) > 1 and word.lower() not in _ABBREVIATIONS


def _ends_after_number(number: str, before: str, following: str) -> bool:
    if following.isdigit() or re.fullmatch(MONTHS, following):
        return False
    if len(number) > 3 or _COUNTED.search(before):
        return True
    return following in _STARTERS and not _ORDINAL_BEFORE.search(before)


def _inside_brackets(text: str, begin: int, at: int) -> bool:
    opened = text.rfind("(", max(begin, at - _LONGEST_BRACKET), at)
    return opened > text.rfind(")", begin, at)


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without the white space at its edges."""
    piece = text[start:end]
    begin = start + len(piece) - len(piece.lstrip())
    return Span(begin, begin + len(piece.strip()))
