"""Where sentences of German statutes and plans end: abbreviations, dates and ordinals are no ends."""

from __future__ import annotations

import re

from corpus.records import Span

_ABBREVIATIONS = frozenset(
    """
    abs abschn abt abw allg alt anl anm art aufl ausg az bd begr beschl bes betr bgbl bspw bst buchst
    bzgl bzw ca chr d dgl dipl dr ebd eig einschl entspr entw erg erl evtl exkl f ff fn forts geb gem
    gez ggf ggü grds gv gvbl gvobl halbs hrsg hs i inkl insb insbes jew jh kap lfd lit max mbl mind
    mio mrd nr nrn prof rd rdnr rgbl rn rs rspr s sog st std str tel tz u ua unterabs urt usf v var
    verf vgl vorl vs z zb ziff zit zul zz
    """.split()  # noqa: SIM905  one word a line would hide the list's order
)
# These end a sentence as often as not: the next word decides.
_OPEN = frozenset({"usw", "etc", "nrw", "uä", "ä"})
_STARTERS = frozenset(
    """
    Abweichend Alle Als Am An Auch Auf Aus Bei Beim Bis Da Dabei Dafür Damit Darüber Das Dasselbe Dazu
    Dem Den Der Des Die Dies Diese Dieser Dieses Durch Ein Eine Einer Er Erfolgt Es Für Gegen Gilt
    Hat Haben Hierbei Hierfür Hierzu Ihr Ihre Im In Insbesondere Ist Jede Jeder Kann Können Liegt Mit
    Nach Nicht Ob Ohne Satz Sätze Sie Sind So Sofern Soll Sollen Soweit Über Um Und Unter Vom Von Vor
    Während Wenn Wer Werden Wird Zu Zum Zur Zwischen
    """.split()  # noqa: SIM905
)
MONTHS = (
    r"Jan(?:uar)?|Feb(?:ruar)?|März?|Apr(?:il)?|Mai|Juni?|Juli?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Okt(?:ober)?|Nov(?:ember)?|Dez(?:ember)?"
)
_STOP = re.compile(r"[.!?…]+[\"“”»«‘’')\]*]*(?=\s)")
_NEXT = re.compile(r"\s+[*(\[\"„“»«‚]*(?P<word>§+|[\w-]+)")
_WORD = re.compile(r"[\w-]+$")
_COUNTED = re.compile(  # what is counted with cardinals: a stop behind the number ends the sentence
    r"(?:Abs|Absatz|Absätze|Absätzen|Absatzes|Satz|Sätze|Sätzen|Satzes|Nr|Nrn|Nummer|Nummern|Artikel"
    r"|Art|Anlage|Anlagen|Ziffer|Kapitel|Teil|Abschnitt|Stufe|Gruppe|Seite|S|§|§§|und|oder|bis|,)"
    r"\.?\s*$"
)
_ORDINAL_BEFORE = re.compile(
    r"\b(?:am|ab|an|bis|dem|den|der|des|das|die|im|jede[rnms]?|jeweils|seit|vom|von|vor|zum|zur"
    r"|ein(?:e[rnms]?)?|spätestens|und|oder)\s*$"
)


def sentences(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """The sentences of ``text`` from ``start`` to ``end``, without the white space around them."""
    stop = len(text) if end is None else end
    spans, begin = [], start
    for match in _STOP.finditer(text, start, stop):
        if _ends(text, begin, match, stop):
            spans.append(_trim(text, begin, match.end()))
            begin = match.end()
    spans.append(_trim(text, begin, stop))
    return tuple(span for span in spans if span.start < span.end)


def _ends(text: str, begin: int, stop: re.Match[str], limit: int) -> bool:
    """Whether the stop ends the sentence that began at ``begin``."""
    following = _NEXT.match(text, stop.end(), limit)
    if following is None or following["word"][0].islower():
        return False
    if stop.group()[0] != ".":
        return True
    if _inside_brackets(text, begin, stop.start()) and ")" not in stop.group():
        return False
    word = _WORD.search(text, begin, stop.start())
    if word is None:
        return True
    last, next_word = word.group(), following["word"]
    if last.isdigit():
        return _ends_after_number(text[begin : word.start()], last, next_word)
    if last.lower() in _OPEN:
        return next_word in _STARTERS
    if len(last) == 1 and last.isalpha():
        return False
    return last.lower() not in _ABBREVIATIONS


def _ends_after_number(before: str, number: str, following: str) -> bool:
    if re.fullmatch(MONTHS, following) or following.isdigit():
        return False
    if len(number) > 2 or _COUNTED.search(before):
        return True
    return not _ORDINAL_BEFORE.search(before) and following in _STARTERS


def _inside_brackets(text: str, begin: int, at: int) -> bool:
    opened = text.rfind(
        "(", max(begin, at - 300), at
    )  # a bracket never closed must not swallow all
    return opened > text.rfind(")", begin, at)


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
