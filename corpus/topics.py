"""What a heading, a label or the sentence before a list announces: measures, goals or neither."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache


class Topic(StrEnum):
    """What stands beneath a heading."""

    NONE = "none"
    MEASURES = "measures"
    GOALS = "goals"
    REGISTER = "register"  # goals and measures mixed: the parts say themselves what they are
    FIELD = "field"
    FIELDS = "fields"  # the parts are fields of action
    PAST = "past"  # what an earlier plan set out to do
    OTHER = "other"


# Scans read ß as B, ss or fs, m as rn, h as b and n as u.
MEASURE_WORD = r"Ma(?:ß|ss|[B8]|fs|ẞ)\s?[nu]a[hb](?:m|rn)e[nu]?"
_COMPOUND = r"\w*ma(?:ß|ss|[B8]|fs)\s?[nu]a[hb](?:m|rn)e[nu]?"
_MEASURES = rf"(?:{_COMPOUND}|{MEASURE_WORD}(?:katalog|plan|liste|übersicht|paket|programm)\w*)"
_ADJECTIVES = r"(?:[\w-]+e[nrs]?\s+){0,3}"
_LINK = r"(?:zu[mr]?|für|des|der|im|in|aus|bis|ab|nach|auf|je|gegen|mit|vo[nm]|bei|\d|\(|[–—-]\s)"
_DOING = (
    r"(?:Aktivitäten|Aktionen|Vorhaben|Einzelvorhaben|Umsetzungsschritte|Handlungsschritte|"
    r"Arbeitsschritte|Umsetzungsvorhaben|Projekte|(?:Handlungs)?[Ee]mpfehlungen|Handlungsansätze|"
    r"Lösungsansätze|Handlungsoptionen|(?:Arbeits)?[Aa]ufträge|Leuchtturmprojekte|Initiativen)"
)
_GOAL_WORD = (
    r"(?:(?:\w+z|Z)iele?s?|Zielsetzung(?:en)?|Zielstellung(?:en)?|Zielvorgaben?|"
    r"Zielvorstellungen|Zielbild(?:er)?)"
)

_PATTERNS: tuple[tuple[Topic, re.Pattern[str]], ...] = tuple(
    (topic, re.compile(pattern, re.IGNORECASE))
    for topic, pattern in (
        (
            Topic.PAST,
            r"(?:bisherige[nrs]?|(?:bereits\s+)?(?:umgesetzte|durchgeführte|abgeschlossene|erledigte|"
            r"realisierte|erfolgte|erreichte)[nrs]?|vergangene[nrs]?|bereits|rückblick|rückschau|bilanz|"
            r"(?:was|das)\s(?:[\w-]+\s){1,4}(?:erreicht|geschafft|getan|geschehen)(?!\s+werden)|"
            r"evaluation\s+de|evaluierung\s+de|auswertung\s+de)\b",
        ),
        (
            Topic.OTHER,
            r"(?:ausgangs|ist-|bestands?auf|analyse|evaluation|evaluierung"
            r"|anlagen?\b|anhang|aufgaben|hinweise?\b|rechtsgrundlage|beispiel|erläuterung|begründung"
            r"|indikator|kennzahl|zuständigkeit|verantwortlich|vorwort|einleitung|einführung|inhalt"
            r"|impressum|glossar|abkürzung|controlling|bericht|literatur|quellen|verteiler|geltung"
            r"|inkrafttreten|datenlage|handlungsbedarf|herausforderung|stärken|schwächen|erfolgsfaktor"
            r"|voraussetzung|zielgruppe|zielerreichung|beteiligte|prüffragen|definition|begriff"
            r"|umsetzungsstand|fazit|ausblick|statistik|zahlen|finanzierung|rahmenbedingung|anmerkung"
            r"|(?:wie|so)\s+geht\s+es\s+weiter|leitfragen|handlungsgrundsätze|grundsätze|prinzipien|leitgedanken|erfolge\b|erfahrung)",
        ),
        (
            Topic.REGISTER,
            rf"(?=.*{_GOAL_WORD}\b).*\b{MEASURE_WORD}|(?=.*{MEASURE_WORD}).*\b{_GOAL_WORD}\b"
            rf"|{MEASURE_WORD}\s+und\s+(?!{_DOING}|{_MEASURES})"
            rf"|.*\b(?:und|,)\s+{MEASURE_WORD}$"
            r"|(?:handlungs|aktions|arbeits)(?:programm|plan)\b",
        ),
        (
            Topic.MEASURES,
            rf"{_ADJECTIVES}{_MEASURES}(?:\s*(?:/|und|sowie|&)\s*{_DOING})?(?:$|\s+{_LINK}|,\s)"
            r"|ma(?:ß|ss)nahmen(?:katalog|plan|liste|übersicht|programm)\b"
            rf"|(?:gesamt)?(?:katalog|übersicht|liste|verzeichnis|zusammenstellung|tabelle)\w*\s+"
            rf"(?:der|über\s+die|aller|von)\s+{_ADJECTIVES}{_MEASURES}"
            rf"|{_ADJECTIVES}{_DOING}(?:\s*(?:/|und|sowie|&)\s*{_MEASURES})?"
            r"(?:$|\s+(?:im\s+(?:Bereich|Handlungsfeld|Themenfeld)|zum\s+Thema|für\s+den\s+Bereich)\b)"
            r"|(?:was|das|so|wie|hier)\s(?:[\w-]+\s){0,4}(?:tun|vor(?:haben|nehmen)?|planen|umsetzen|"
            r"anpacken|angehen|machen|erreichen\s+wir)(?:\s(?:werden|wollen|möchten|müssen))?\W*$"
            r"|(?:das|so)\s+(?:tun|machen|planen|schaffen)\s+wir|wie\s+wir\s+(?:das|es)\s+erreichen"
            r"|unsere\s+(?:nächsten\s+)?schritte",
        ),
        (
            Topic.GOALS,
            rf"(?:thema\s*/\s*)?{_ADJECTIVES}{_GOAL_WORD}(?:$|\s+{_LINK}|[,:]|\s+[A-Z\d][\d.]*(?:\b|$))"
            r"|(?:was\s+(?:wir\s+erreichen|erreicht\s+werden)|das\s+wollen\s+wir\s+erreichen|wo\s+wir\s+hinwollen"
            r"|(?:das|was)\s+(?:soll|muss|wird)\s(?:[\w-]+\s){0,2}(?:besser|anders)\s+werden)",
        ),
        (
            Topic.FIELDS,
            rf"(?:die\s+)?{_ADJECTIVES}(?:(?:handlungs|themen|aktions|gestaltungs|zukunfts)felder|"
            r"(?:handlungs|themen)(?:schwerpunkte|bereiche))\b",
        ),
        (
            Topic.FIELD,
            r"(?:handlungs|themen|aktions|maßnahmen|aufgaben|arbeits|gestaltungs|zukunfts)feld\b|HF\s?\d|"
            r"(?:handlungs|themen)(?:schwerpunkt|bereich)\b|schwerpunkt(?:thema)?\s+\d",
        ),
    )
)

_NUMBER = r"(?:[\dIVX]+(?:\.\d+)*[.):]?|[A-Za-z][.)]|§\s*\d+\w?)\s+"
_ANNEX = r"(?:Anlage|Anhang)\s*(?:\d{1,2}|[A-Z])?\s*[:–-]\s*"
_LEADING = re.compile(rf"^[\s*_#>]*(?:{_ANNEX})?(?:{_NUMBER})?")
_TRAILING = re.compile(r"[\s*_:.]+$")


_LONGEST = 2_000  # letters of a sentence; more are looked at in vain, and slowly


def unscan(words: str) -> str:
    """A heading's words without what scans put into them: ``Zie1e``, ``Maß·nahmen``, ``Z iel``."""
    return _SPECK.sub("", _ONE.sub("l", _PARTED.sub("", words)))


_PARTED = re.compile(r"(?<=\b[B-Z])\s(?=[a-zäöü]{3})")  # ``Z iele``
_ONE = re.compile(r"(?<=[a-zäöüß])1(?=[a-zäöüß])")
_SPECK = re.compile(r"(?<=[A-Za-zäöüß])[·.,](?=[a-zäöüß]{2})")


def bare(title: str) -> str:
    """A heading's words without number, markup and final colon."""
    return _TRAILING.sub("", _LEADING.sub("", unscan(title)))


_SMALL_WORDS = frozenset(
    [
        "und",
        "oder",
        "der",
        "die",
        "das",
        "des",
        "dem",
        "den",
        "für",
        "im",
        "in",
        "am",
        "an",
        "zu",
        "zum",
        "zur",
        "von",
        "vom",
        "mit",
        "auf",
        "bei",
    ]
)


def uncapped(words: str) -> str:
    """Words set in capitals as they are usually written; others as they are."""
    if not words.isupper() or len(words) < _SHORTEST_CAPITALS:
        return words
    lowered = (word.lower() for word in words.split(" "))
    return " ".join(word if word in _SMALL_WORDS else word.capitalize() for word in lowered)


_SHORTEST_CAPITALS = 6  # shorter ones are abbreviations


def is_closed(text: str) -> bool:
    """Whether a text ends its sentence, whatever specks a scan has put behind it."""
    return text.rstrip(" \t\n·'’`~|*_").endswith((".", "!", "?"))


@lru_cache(maxsize=8192)  # each heading and short line is asked about several times
def topic_of(title: str) -> Topic:
    """What a heading or label announces."""
    words = bare(title[:_LONGEST])
    for topic, pattern in _PATTERNS:
        if pattern.match(words):
            return topic
    return Topic.NONE


_LISTED = r"(?:folgende|nachfolgende|nachstehende|diese|konkrete|geplante|weitere|einzelne)[nrs]?\b"
_NOT_A_LIST_OF_MEASURES = re.compile(
    r"\b(?:basier|beruh|fuß(?:en|t)\b|stütz|schwerpunkt|gebiete|gegenstand|grundlage|orientier|"
    r"richte[nt]\s+sich|voraussetzung|kriteri|berücksichtig|gründe|grundsätz|ergebnis|beispiel|"
    r"förderfähig|gefördert|bezuschusst|zuwendungsfähig|rechte\b|unterscheid|glieder|betreff|wurden?\b|worden|konnten?\b|haben\b)",
    re.IGNORECASE,
)
_LISTED_MEASURES = re.compile(
    rf"{_LISTED}(?:\s+[\w-]+){{0,2}}\s+(?:{_MEASURES}|{_DOING})|{_MEASURES}(?:\s+\S+){{0,3}}:$"
    rf"|{_MEASURES}\b.*\b(?:vorgesehen|geplant|umgesetzt|ergriffen|durchgeführt|vereinbart|festgelegt"
    r"|getroffen|umzusetzen|notwendig|erforderlich)\b",
    re.IGNORECASE,
)
_LISTED_GOALS = re.compile(
    rf"{_LISTED}(?:\s+[\w-]+){{0,2}}\s+{_GOAL_WORD}|{_GOAL_WORD}(?:\s+\S+){{0,3}}:$|\bziel\s+ist\b",
    re.IGNORECASE,
)


_ACTS = re.compile(
    r"\b(?:wird|werden|will|wollen|soll|sollen|plant|planen|verpflichtet|beabsichtigt|möchte)\b"
)


def tells_acts(text: str) -> bool:
    """Whether a sentence that a list completes says what shall be done: ``… wird die Stadt``."""
    return bool(_ACTS.search(_last_sentence(text)))


_ACTOR = re.compile(
    r"\b(?:[Ww]ir|(?:Stadt|Kreis|Gemeinde)?[Vv]erwaltung|(?:Kreis|Landeshaupt|Hanse)?[Ss]tadt|"
    r"(?:Samt)?[Gg]emeinde|(?:Land)?[Kk]reis|Bezirk)\b"
)


def says_who_acts(text: str) -> bool:
    """Whether such a sentence names who shall do it: ``Dazu werden wir``, ``Die Stadt wird``."""
    sentence = _last_sentence(text)
    return tells_acts(text) and bool(_ACTOR.search(sentence)) and not is_closed(sentence)


def _last_sentence(text: str) -> str:
    return re.split(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ])", text[-_LONGEST:].strip())[-1]


def lead_topic(text: str) -> Topic:
    """What the sentence that leads into a list announces; OTHER where it speaks of other things."""
    sentence = _last_sentence(text)
    if _NOT_A_LIST_OF_MEASURES.search(sentence):
        return Topic.OTHER
    if not sentence.endswith(":"):
        return Topic.NONE
    if _LISTED_MEASURES.search(sentence):
        return Topic.MEASURES
    if _LISTED_GOALS.search(sentence):
        return Topic.GOALS
    return Topic.NONE
