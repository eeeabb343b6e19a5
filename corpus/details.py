"""The small print of a measure: labels such as ``Zuständig:``, and lines that list units."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from corpus.times import is_time
from corpus.topics import MEASURE_WORD, unscan


class Detail(StrEnum):
    """What a label or a table's column tells of a measure."""

    MEASURE = "measure"
    NUMBER = "number"
    FIELD = "field"
    RESPONSIBLE = "responsible"
    DEADLINE = "deadline"
    TARGET = "target"
    GOAL = "goal"
    STATUS = "status"
    LEGAL = "legal"
    DESCRIPTION = "description"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label at the start of a text; the value begins at ``value``."""

    detail: Detail
    value: int


_UNIT_WORD = (
    r"(?:stellen?|amt|ämter|einheit(?:en)?|organisationseinheit(?:en)?|dienststellen?|ressorts?|"
    r"fachbereiche?|fachämter|fachamt|abteilung(?:en)?|referate?|dezernate?|person(?:en)?)"
)
_NAMES: tuple[tuple[Detail, str], ...] = (
    (
        Detail.NUMBER,
        rf"(?:lfd\.?\s*)?nr\.?|nummer|laufende\s+nummer|{MEASURE_WORD}-?\s?n(?:umme)?r\.?|#|id|"
        rf"kürzel|code|kennung|{MEASURE_WORD}nummer",
    ),
    (
        Detail.RESPONSIBLE,
        rf"(?:haupt|mit)?zuständig\w*(?:\s+(?:{_UNIT_WORD}|ist|sind|für\s+\w+))*|"
        rf"(?:haupt)?verantwort\w*(?:\s+(?:{_UNIT_WORD}|ist|sind))*|federführ\w*(?:\s+{_UNIT_WORD})?|"
        r"umsetzung\s+durch|durchführung\s+durch|umsetzende\s+\w+|durchführung|akteure?(?:innen)?|"
        r"wer\??|wer\s+macht\s+es\??|organisationseinheit(?:en)?|dienststellen?|fachamt|ämter|amt|"
        r"federf\.?|verantw\.?|zust\.?|träger(?:schaft)?|ansprechpartner\w*|ansprechperson\w*|"
        r"beteiligte(?:\s+\w+)?|mitwirkende|umgesetzt\s+von|ressort|fachbereiche?|fb/amt|"
        r"ausführende\s+\w+|leitung|projektleitung|beauftragt\w*",
    ),
    (
        Detail.DEADLINE,
        r"frist(?:en)?|termine?|zeit(?:raum|plan|horizont|rahmen|punkt|schiene|achse|fenster|angabe)\w*|"
        r"zeit(?:liche)?"
        r"(?:\s+(?:planung|umsetzung|vorgabe))?|umsetzung\s+bis|umsetzungs(?:zeitraum|frist|termin|"
        r"zeitpunkt|horizont|beginn)|bis\s+wann\??|wann\??|fällig\w*|fertigstellung|laufzeit|"
        r"beginn(?:\s*/\s*ende)?|start|dauer|realisierung(?:szeitraum)?(?:\s+bis)?|zu\s+erledigen\s+bis|"
        r"erledigung\s+bis|zieltermin|zieldatum|terminierung|geplant\s+(?:bis|für)|bis|datum|"
        r"umsetzung\s*\(?(?:zeitraum|termin|frist|bis)\)?|(?:ziel|umsetzungs|durchführungs)?jahre?|beginn\s+der\s+umsetzung|durchführungszeitraum",
    ),
    (
        Detail.TARGET,
        r"ziel(?:wert|größe|zahl|marke|quote|vorgabe|kennzahl)\w*|(?:erfolgs|wirkungs)?indikator\w*|"
        r"kennzahl\w*|kennziffer\w*|messgröße\w*|messbar\w*(?:\s+\w+)?|soll(?:-?wert)?|ergebnis|"
        r"erfolgs(?:kriteri|mess|kontroll)\w*|woran\s+messen\s+wir.*",
    ),
    (
        Detail.STATUS,
        r"status|(?:umsetzungs|sach|bearbeitungs|erledigungs|projekt)?stand|fortschritt",
    ),
    (
        Detail.LEGAL,
        r"rechtsgrundlagen?|gesetzliche\s+grundlagen?|rechtliche\s+grundlagen?|grundlage",
    ),
    (
        Detail.FIELD,
        r"(?:handlungs|themen|aktions)feld\w*|(?:handlungs|themen|aufgaben)bereich|themen?|bereich|"
        r"(?:handlungs|themen)?schwerpunkt|kategorie",
    ),
    (
        Detail.GOAL,
        r"(?:\w+e[rs]?\s+)?(?:teil|ober|unter|haupt|leit)?ziele?|zielsetzung(?:en)?|zweck",
    ),
    (
        Detail.DESCRIPTION,
        r"(?:kurz)?beschreibung|inhalte?|erläuterung(?:en)?|konkretisierung|umsetzung|ausgestaltung|"
        r"(?:umsetzungs|arbeits|handlungs|teil)schritte|vorgehen(?:sweise)?|nächste\s+schritte|"
        r"begründung|hintergrund|ausgangslage|was\s+ist\s+zu\s+tun\??|details?",
    ),
    (
        Detail.MEASURE,
        rf"(?:(?:einzel|geplante|konkrete)\s*)?{MEASURE_WORD}(?:\s*(?:/|und)\s*\w+)?|"
        rf"(?:titel|name|bezeichnung)(?:\s+der\s+{MEASURE_WORD})?|aktivität(?:en)?|vorhaben|projekte?|"
        rf"was\??|{MEASURE_WORD}n?(?:titel|bezeichnung|beschreibung)|aufgabe|aktion(?:en)?",
    ),
    (
        Detail.OTHER,
        r"priorität|prio\.?|kosten\w*|ressourcen\w*|budget|finanzierung|mittel|aufwand|personalbedarf|"
        r"zielgruppen?|kooperation\w*|partner\w*|risiken|bemerkung(?:en)?|anmerkung(?:en)?|"
        r"hinweise?|querverweise?|schnittstellen?|wirkung(?:en)?|nutzen|erwartete\s+\w+|evaluation|"
        r"berichtspflicht|haushalt\w*|quelle|dokumentation|controlling",
    ),
)
_NAME = tuple((detail, re.compile(rf"(?:{names})", re.IGNORECASE)) for detail, names in _NAMES)
# Possessive where white space may be long: what is behind it is tried once, not at each blank.
_LABEL = re.compile(
    r"\s*+(?:[-–•*→➔►▸»](?=[\s*_A-ZÄÖÜ])\s*+|(?:[a-z]|\d{1,2}(?:\.\d{1,2})*)[.)]\s++)?"
    r"[*_]{0,3}\s*+([^\s:*\n|][^:*\n|]{1,44}?)\s*+[*_]{0,3}\s*+:\s*[*_]{0,3}\s*"
)
_PARENTHESIS = re.compile(r"\s*\([^)]*\)\s*$|\s*/[-\w]*innen\b|[*:_]innen\b")


_LONGEST_NAME = 400  # of a column; a sentence in its place tells nothing


@lru_cache(maxsize=8192)  # columns and labels repeat in every table of a document
def detail_of(name: str) -> Detail | None:
    """What a column's header or a label's words tell; None for other words."""
    if len(name) > _LONGEST_NAME:
        return None
    words = _PARENTHESIS.sub("", name.strip().strip("*_:. ")).strip()
    for detail, pattern in _NAME:
        if pattern.fullmatch(words) or pattern.fullmatch(name.strip(" *_:")):
            return detail
    for part in re.split(r"\s*(?:/|,|;|\bund\b|\bbzw\.)\s*", words):
        for detail, pattern in _NAME[:6]:
            if part != words and pattern.fullmatch(part):
                return detail
    return None


def labelled(text: str) -> Labelled | None:
    """The label that a text begins with (``Frist: …``), None where it begins with other words."""
    match = _LABEL.match(text)
    if match is None:
        return _set_off(text)
    detail = detail_of(match[1]) or (Detail.GOAL if _NUMBERED_GOAL.fullmatch(match[1]) else None)
    return None if detail is None else Labelled(detail, match.end())


_NUMBERED_GOAL = re.compile(r"(?:Leit|Ober|Teil|Unter|Haupt)?[Zz]iel\s(?:[A-Z]\.?)?\d[\d.]*")
_SET_OFF = re.compile(r"\s*([A-ZÄÖÜ][^:*\n|\t]{2,30}?)(?:\t|[ ]{2,})\s*(?=\S)")
_FACTS = (Detail.RESPONSIBLE, Detail.DEADLINE, Detail.TARGET, Detail.STATUS)


def _set_off(text: str) -> Labelled | None:
    """A label that blanks part from its value instead of a colon: ``Frist      31.12.2025``."""
    match = _SET_OFF.match(text)
    detail = detail_of(match[1]) if match else None
    if match is None or detail not in _FACTS:
        return None
    columns = re.split(r"\t|\s{2,}", text[match.end() :].strip())
    is_header = any(detail_of(column) for column in columns)
    return None if is_header else Labelled(detail, match.end())


_UNIT = re.compile(
    r"(?:(?i:(?:stadt)?amt|ämter|fb|fachbereiche?|fd|fachdienste?|dez\.?|dezernate?|ref\.?|referate?|"
    r"abt\.?|abteilung(?:en)?|sg|sachgebiete?|stabs?stelle|team|büro|eigenbetrieb|bereich|stelle|"
    r"geschäftsbereich|zentrale)\s?(?:[\dIVX]+[\w./-]*|(?:für\s|der\s)?[A-ZÄÖÜ][\wäöüß./ -]*)"
    r"|[A-ZÄÖÜ]{2,6}(?:[ /.-]?\d{1,3})?|[IVX]{1,4}(?:/\w{1,3})?|\d{1,2}(?:[./]\d{1,2})?"
    r"|(?:(?:alle|sämtliche)\s)?(?:[A-ZÄÖÜ][\w-]*\s){0,2}(?:[A-ZÄÖÜ][\w/-]*)?(?i:amt|ämter|rat|räte|stelle|verwaltung|"
    r"leitung(?:en)?|beauftragte[rn]?|kreis|gruppe|abteilung|referat|betrieb|beirat|vertretung|"
    r"kämmerei|dezernat|bürgermeister(?:in)?|vorstand|dienste?|service|management|führungskräfte|"
    r"vorgesetzte|feuerwehr|bauhof|controlling|akademie|fuhrpark|bibliothek|bücherei|kasse|archiv|museum|kita|zentrum|büro|team|pflege|marketing|organisation|volkshochschule|werke|fachbereiche|dezernate|referate)"
    r"(?:\s(?:für\s)?[A-ZÄÖÜ][\w-]*){0,3})",
)
_SEPARATOR = re.compile(r"\s*(?:[,;+&]|\s/\s|\bund\b|\bsowie\b|\bmit\b)\s*")
_LAST_BRACKET = re.compile(r"\(([^()]{2,120})\)[.:;]?$")
_COMMA = re.compile(r"\s*[,;]\s*")
_LONGEST_UNIT_LINE = 160
# ``Amt für Jugend, Schule und Sport``
COMPOUND_UNIT = re.compile(
    r"(?:Amt|Fachbereich|Fachdienst|Dezernat|Abteilung|Referat|Stabsstelle|Sachgebiet|Ressort|"
    r"Geschäftsbereich)\sfür\s[A-ZÄÖÜ][\w-]+(?:,\s[A-ZÄÖÜ][\w-]+)+\s(?:und|&)\s"
    r"[A-ZÄÖÜ][\w-]+(?<!amt)(?<!rat)(?<!stelle)"
)
_LAST_SEPARATOR = re.compile(
    r"(?P<who>.{2,100}?)\s*(?:[,;·|•/]|\s[–—-])\s+(?P<when>[^,;·|•]{4,30})"
)
_ENCLOSED = re.compile(r"\A[(\[](.*)[)\]]\Z")
_SHORT_NAME = re.compile(r"(?i:amt|fb|fachbereich|dez|ref)\w*\.?\s?[\dIVX]")


def units_in(text: str) -> tuple[str, ...]:
    """The units that a text lists, none where it is not such a list."""
    if len(text) > _LONGEST_UNIT_LINE or text.rstrip().endswith(":"):
        return ()
    if COMPOUND_UNIT.fullmatch(text.strip(" .·*_()")):
        return (text.strip(" .·*_()"),)
    for separator in (_SEPARATOR, _COMMA):  # ``Amt für Jugend und Soziales`` is one
        parts = [part.strip(" .·*_()") for part in separator.split(text.strip())]
        parts = [part for part in parts if part]
        known = all(_UNIT.fullmatch(unscan(part)) for part in parts)
        if known and not all(part.isdigit() for part in parts):
            return tuple(parts)
    return ()


def ends_with_units(text: str) -> bool:
    """Whether a text ends with units in brackets, as measures do: ``… räumen (Amt 7).``."""
    bracket = _LAST_BRACKET.search(text)
    return bracket is not None and any(map(units_in, _COMMA.split(bracket[1])))


def is_unit_line(text: str) -> bool:
    """Whether a line names units and nothing else: several, or one by its short name."""
    units = units_in(text)
    return len(units) > 1 or who_and_when(text) is not None or any(map(_SHORT_NAME.match, units))


def who_and_when(text: str) -> tuple[tuple[str, ...], str] | None:
    """The units and the time that a line tells without a word of either: ``Amt 11, bis 2027``."""
    found = _LAST_SEPARATOR.fullmatch(_ENCLOSED.sub(r"\1", text.strip(" *_")))
    if found is None or not is_time(found["when"]):
        return None
    units = units_in(found["who"])
    return (units, found["when"]) if units else None
