"""Where the name of a statute ends in running text: short, full and official names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.citation_names import ANY_LAND


def _spaced(pattern: str) -> re.Pattern[str]:
    """Compile with every blank standing for any white space: a name may go on in the next line."""
    return re.compile(pattern.replace(" ?", r"\s{0,9}").replace(" ", r"\s{1,9}"))


_UP, _LOW = "A-ZÄÖÜ", "a-zäöüß"
# A word may be broken at a line's end; "Beamten-" before "und" only waits for its second half.
_BREAK = r"(?:\n\s*(?!(?:und|oder|sowie|bzw)\b))?"
_NOUN = rf"[{_UP}][{_UP}{_LOW}]*(?:-{_BREAK}[{_UP}{_LOW}]+)*-?"
_DATE = rf"\d{{1,2}}\. ?(?:\d{{1,2}}\. ?|[{_UP}][{_LOW}]+ )\d{{4}}"
_YEAR = r"(?:(?:19|20)\d\d|9\d)(?![\w/])"

# Two capitals make a short name: GG, TzBfG, SächsFFG, TV-L. Courts and numerals have them too.
_NO_STATUTE = (
    r"(?!(?:BVerfG|BGH|BAG|BSG|BFH|BVerwG|EuGH|EGMR|OLG|OVG|VGH|LAG|LSG|LG|VG|EU|EG|RdNr|BT|BR"
    r"|DIN|ISO|EUR|PDF|EDV|IT|II|III|IV|VI|VII|VIII|IX|XI|XII)\b(?!-))"
)
_SHORT = rf"{_NO_STATUTE}[{_UP}][{_LOW}]*(?:[-.]?[{_UP}][{_LOW}]*)+(?:-{_NOUN})*(?!\w)"
# Collective agreements are named by whole words and years: TV AKS 2012, NV Bühne, BV 97.
_AGREEMENT = (
    rf"(?:{_NOUN}-)?(?:TV|NV|BV|VO|ZuG|MTV|LTV|GTV|RTV|BMV)(?:-{_NOUN})*(?!\w)"
    rf"(?:(?<=\b[TN]V) {_NOUN}(?: {_YEAR})?(?!\w)| {_YEAR})?(?: {_SHORT}| {_NOUN}-[{_LOW}]+)*"
)
_ABBREVIATION = _spaced(
    r"(?:SGB(?: |-)?(?:[IVX]+|\d\d?)(?!\w)"
    rf"|(?P<agreement>{_AGREEMENT})"
    rf"|{_NOUN} ZV(?!\w)"
    rf"|{_SHORT})"
    rf"(?: ?/ ?{_SHORT})?"
    rf"(?:(?: (?:Land )?|-\s?)(?:{ANY_LAND})(?!\w))?(?: {_YEAR})?"
)
_SAME_KIND = _spaced(rf"(?: und | ?/ ?)({_AGREEMENT})(?: {_YEAR})?")
_EU = _spaced(
    r"(?:VO|RL|[Vv]erordnung|[Rr]ichtlinie)(?: ?[(<] ?(?:EG|EU|EWG) ?[)>])?(?: Nr\.?)?"
    r" \d+ ?/ ?\d+(?: ?/ ?(?:EG|EU|EWG))?"
    r"(?P<makers> des Europäischen Parlamente?s und des Rates)?"
)

_ARTICLE = _spaced(r"(?:(?:des|der|dem|den|die|das|dieses|dieser)|in das) ")
_ADJECTIVE = _spaced(
    rf"(?:(?:am|ab|seit|zum|bis zum) {_DATE}"
    rf"|\(?[{_UP}{_LOW}][{_UP}{_LOW}-]+(?:en|er|es|e|em)\)?,?) "
)
_ATTRIBUTE = _spaced(rf"[{_LOW}]+(?:en|er|em) ")
_BARE = (  # heads that say nothing without their object
    r"Gesetz(?:e?s)?|Verordnung|Ordnung|Verfassung|Übereinkommens?|Pakte?s?|Charta|Konvention"
    r"|Erlass(?:es)?|Statuts?|Code Civil"
)
_AMENDING = (
    r"(?:Einführungs|Änderungs|Ausführungs|Anpassungs|Umsetzungs|Durchführungs)"
    r"(?:gesetz(?:e?s)?|verordnung)"
)
_CONTRACT = rf"(?:Vertr[aä]g|(?:{_NOUN})?[Tt]arifvertr[aä]g|Staatsvertr[aä]g)(?:e?s|en?)?"
_REGULATION = r"(?:Gebühren|Prüfungs|Studien|Honorar|Entgelt|Benutzungs|Geschäfts)ordnung"
_HEAD = (
    r"[Gg]esetzbuch(?:e?s)?|[Gg]esetz(?:e?s)?|[Oo]rdnung|[Vv]erordnung|[Vv]ertr[aä]g(?:e?s|en?)?"
    r"|[Vv]erfassung|[Kk]onvention|satzung|[Vv]ereinbarung(?:en)?|[Rr]ichtlinien?|statuts?"
)
_FULL = _spaced(
    rf"(?P<bare>(?:{_BARE})(?![\w-]))"
    r"|Buch(?:e?s)?(?: \(?(?:des )?Sozialgesetzbuch(?:e?s)?\)?)?(?!\w)"
    rf"|Sozialgesetzbuch(?:e?s)?,?(?: [-–])? [{_UP}][{_LOW}]+t(?:es|en) Buch(?:e?s)?(?!\w)"
    rf"|(?P<open>(?:{_CONTRACT}|Rahmenvereinbarung|{_AMENDING}|{_REGULATION})(?![\w-]))"
    rf"|(?:{_NOUN},? (?:und|oder) )?(?:{_NOUN})?(?:(?<=-)\n\s*)?(?:{_HEAD})(?![\w-])"
)

# What a statute is about: "zur Förderung der …", "über das … im …".
_DETERMINER = r"(?:des|der|die|das|den|dem|eines|einer|einem|einen|ihrer|seiner) "
_ADJECTIVES = rf"(?:[{_UP}{_LOW}][{_LOW}-]+(?:en|er|es|e|em)(?:,| und| oder| sowie)? )*"
_PHRASE = rf"(?:{_DETERMINER})?{_ADJECTIVES}(?:{_NOUN}|\" ?{_NOUN}(?: {_NOUN})* ?\")"
_PHRASES = rf"{_PHRASE}(?:(?:,| und| oder| sowie| und/oder) {_PHRASE})*"
_OBJECT = (
    rf" (?:zur|zum|über|für|zu|gegen|betreffend) {_PHRASES}"
    rf"(?: (?=(?:des|der|eines|einer) ){_PHRASES}"
    rf"| (?!in der Fassung)(?:von|vor|im|in|bei|für|zum|zur|gegen|an|auf|mit|nach|sowie) {_PHRASES}"
    rf"|(?:,| und|,? sowie) (?:zur|zum|über|der|des) {_PHRASES})*"
)
_OF_WHOM = _spaced(
    rf" (?:des|der) {_ADJECTIVES}{_NOUN}(?: (?:{ANY_LAND}|{_NOUN}))?(?!\w)|{_OBJECT}"
)
_ABOUT = _spaced(_OBJECT)
_OF_LAND = _spaced(
    r" (?:(?:für )?(?:das Land|den Freistaat|des Landes|des Freistaate?s|die Freie Hansestadt"
    rf"|der Freien(?: und)? Hansestadt) |in |für )?(?:{ANY_LAND})(?!\w)"
)

_GAZETTE = r"(?:BGBl|RGBl|S?[\wä]*GVBl|GVOBl|GBl|GV|ABl|Bundesgesetzblatt|BAnz)"
_PLACE = (
    rf"(?: ?[(<] ?\**{_GAZETTE}[^()<>]*(?:< [^>]*>)?[^()<>]*[)>]|, {_GAZETTE} I+ (?:\d{{4}}, )?\d+)"
)
_ACRONYM = _spaced(rf" ?[(<] ?(?:[^()<>]* [-–] )?({_SHORT}(?: (?:{ANY_LAND}))?) ?[)>]")
_PUBLISHED = _spaced(
    rf"(?: ?[(<][^()<>]*[)>])?(?: in der Fassung der Bekanntmachung)? vom {_DATE}{_PLACE}|{_PLACE}"
)
_DATED = _spaced(rf" vom {_DATE}(?: (?:zu|zur|zum|über) {_PHRASES}{_OBJECT}{_PLACE})?")
_EU_DATED = _spaced(rf" vom {_DATE}(?:{_OBJECT})?(?:{_PLACE})?")
_VERSION = _spaced(r" ?(?:[an]F\b|[an]\. ?F\.)")
_SPACES = re.compile(r"\s*")
_BEFORE = _spaced(rf"(?<![\w/])((?:SGB [IVX]+|{_SHORT}(?: (?:{ANY_LAND}))?)) $")


@dataclass(frozen=True, slots=True)
class Name:
    """A statute's name in a text: ``name`` identifies the statute, ``end`` includes its date."""

    name: str
    start: int
    end: int


def match_name(text: str, at: int) -> Name | None:
    """The statute's name that begins at ``at`` (white space first), or None."""
    start = _past(_SPACES, text, at)
    begin = _past(_ARTICLE, text, start)
    name = _european(text, begin) or _short(text, begin) or _full(text, begin)
    if name is None and begin > start:
        name = _short(text, _past(_ATTRIBUTE, text, begin))
    return name


def name_before(text: str, at: int) -> Name | None:
    """The short name that stands directly before ``at``, as in ``LGG NRW § 6a``."""
    before = _BEFORE.search(text, max(0, at - 40), at)
    return Name(before[1], before.start(1), before.end(1)) if before else None


def _past(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _european(text: str, at: int) -> Name | None:
    act = _EU.match(text, at)
    if not act:
        return None
    end = _past(_EU_DATED, text, act.end()) if act["makers"] else act.end()
    return Name(act.group(), at, end)


def _short(text: str, at: int) -> Name | None:
    match = _ABBREVIATION.match(text, at)
    if not match:
        return None
    end = match.end()
    second = _SAME_KIND.match(text, end) if match["agreement"] else None
    if second and second[1].split()[0] == match.group().split()[0]:
        end = second.end()
    return Name(match.group(), at, _past(_PUBLISHED, text, _past(_VERSION, text, end)))


def _full(text: str, at: int) -> Name | None:
    position = at
    for _ in range(5):  # no official name has more than four adjectives before its head
        if head := _FULL.match(text, position):
            return _bare(text, at, head) if head["bare"] else _whole(text, at, head)
        following = _past(_ADJECTIVE, text, position)
        if following == position:
            return None
        position = following
    return None


def _bare(text: str, at: int, head: re.Match[str]) -> Name | None:
    """``Gesetz`` and the like with what they are about or their date; nothing alone."""
    end = _past(_OF_LAND, text, head.end())
    end = _past(_OF_WHOM, text, end) if end == head.end() else end
    dated = _past(_DATED, text, end)
    named = head.start() > at and text[at].isupper()  # Genfer Konvention
    if dated == head.end() and not named:
        return None
    acronym = _ACRONYM.match(text, end)
    name = acronym[1] if acronym else text[at:dated]
    return Name(name, at, max(dated, _past(_PUBLISHED, text, end)))


def _whole(text: str, at: int, head: re.Match[str]) -> Name:
    end = _past(_OF_LAND, text, head.end())
    if head["open"]:
        end = _past(_ABOUT, text, end)
    acronym = _ACRONYM.match(text, end)
    name = acronym[1] if acronym else text[at:end]
    return Name(name, at, _past(_PUBLISHED, text, _past(_VERSION, text, end)))
