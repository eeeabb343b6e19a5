"""Where the name of a statute ends in running text: short, full and official names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.citation_names import ANY_LAND, is_known
from corpus.citation_phrases import DATE, LOWER, SPACE, UPPER, past_object


def _spaced(pattern: str) -> re.Pattern[str]:
    """Compile with every blank standing for any white space inside a paragraph."""
    return re.compile(pattern.replace(" ?", SPACE + "*").replace(" ", SPACE + "+"))


# A word may be broken at a line's end; "Beamten-" before "und" only waits for its second half.
_BREAK = r"(?:\n\s*(?!(?:und|oder|sowie|bzw)\b))?"
_NOUN = rf"[{UPPER}][{UPPER}{LOWER}]*(?:-{_BREAK}[{UPPER}{LOWER}]+)*-?"
_YEAR = r"(?:(?:19|20)\d\d|9\d)(?![\w/])"

# Two capitals make a short name: GG, TzBfG, SächsFFG, TV-L. Courts and numerals have them too.
_NO_STATUTE = (
    r"(?!(?:BVerfG|BGH|BAG|BSG|BFH|BVerwG|EuGH|EGMR|OLG|OVG|VGH|LAG|LSG|LG|VG|EU|EG|RdNr|BT|BR"
    r"|DIN|ISO|EUR|PDF|EDV|IT|NATO|II|III|IV|VI|VII|VIII|IX|XI|XII)\b(?!-[A-Z]+\b))"
)
_SHORT = (
    rf"{_NO_STATUTE}[{UPPER}][{LOWER}]*(?:[{UPPER}][{LOWER}]*)+"
    rf"(?:[-.](?:(?:[{UPPER}]+[{LOWER}]{{0,3}})+|(?:[{UPPER}][{LOWER}]*){{2,}}))*(?!\w|-\w)"
)
# Collective agreements are named by whole words and years: TV AKS 2012, NV Bühne, BV 97.
_AGREEMENT = (
    rf"(?:{_NOUN}-(?:TV|NV|BV|VO)(?!\w)"
    rf"|(?:TV|NV|BV|VO|ZuG|BMV|[A-Z]TV|BAT|AVR|DBA|TVÜ|TVöD)(?:-{_NOUN})+(?!\w)"
    r"|(?:TV|NV|BV|VO|ZuG|[A-Z]TV)(?!\w)"
    rf"(?:(?<=\b[TN]V) {_NOUN}(?: {_YEAR})?(?!\w)| {_YEAR})?(?: {_SHORT}| {_NOUN}-[{LOWER}]+)*)"
)
_ABBREVIATION = _spaced(
    r"(?:SGB(?: |-)?(?:[IVX]+|\d\d?)(?!\w)"
    rf"|(?P<agreement>{_AGREEMENT})"
    rf"|{_NOUN} ZV(?!\w)"
    rf"|{_SHORT})"
    rf"(?: ?/ ?(?!(?:TV|NV|BV) ){_SHORT})?"
    r"(?:(?: (?:(?:des Landes|für das Land|des Freistaate?s|für|Land) )?|-\s?)"
    rf"(?:{ANY_LAND})(?!\w))?"
    rf"(?: {_YEAR})?"
)
_SAME_KIND = _spaced(rf"(?: und | ?/ ?)({_AGREEMENT})(?: {_YEAR})?")
_EU = _spaced(
    r"(?:VO|RL|[Vv]erordnung|[Rr]ichtlinie)(?: ?[(<] ?(?:EG|EU|EWG) ?[)>])?(?: Nr\.?)?"
    r" \d+ ?/ ?\d+(?: ?/ ?(?:EG|EU|EWG))?"
    r"(?P<makers> des Europäischen Parlamente?s und des Rates)?"
)

_ARTICLE = _spaced(r"(?:(?:des|der|dem|den|die|das|dieses|dieser)|in das) ")
_OF_DAY = _spaced(rf"(?:am|ab|seit|zum|bis zum) {DATE} ")
_ADJECTIVE = _spaced(rf"\(?[{UPPER}{LOWER}][{UPPER}{LOWER}-]+(?:en|er|es|e|em)\)?,? ")
_ATTRIBUTE = _spaced(rf"[{LOWER}]+(?:en|er|em) ")
# Without an article only names have adjectives: "Bürgerliches Gesetzbuch", not "dieser Vertrag".
_PROPER = _spaced(rf"(?!Dies|Jed|Ein|Kein|All|Sein|Ihr)[{UPPER}][{LOWER}-]+(?:es|er|e) ")
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
    r"|[Vv]erfassung|[Kk]onvention|(?<!Be)satzung|[Vv]ereinbarung(?:en)?|[Rr]ichtlinien?|statuts?"
)
_FULL = _spaced(
    rf"(?P<bare>(?:{_BARE})(?![\w-]))"
    r"|(?:Erst|Zweit|Dritt|Viert|Fünft|Sechst|Siebt|Acht|Neunt|Zehnt|Elft|Zwölft|Vierzehnt)e[ns] "
    r"Buch(?:e?s)? (?:des )?Sozialgesetzbuch(?:e?s)?(?!\w)"
    r"|Buch(?:e?s)?(?: \(?(?:des )?Sozialgesetzbuch(?:e?s)?\)?)?(?!\w)"
    rf"|Sozialgesetzbuch(?:e?s)?,?(?: [-–])? [{UPPER}][{LOWER}]+t(?:es|en) Buch(?:e?s)?(?!\w)"
    rf"|(?P<open>(?:{_CONTRACT}|Rahmenvereinbarung|{_AMENDING}|{_REGULATION})(?![\w-]))"
    rf"|{_NOUN},? (?:und|oder) -[{LOWER}]*(?:{_HEAD})(?![\w-])"
    rf"|(?:{_NOUN},? (?:und|oder) )?(?:{_NOUN})?(?:(?<=-)\n\s*)?(?:{_HEAD})(?![\w-])"
)

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
    rf"(?: ?[(<][^()<>]*[)>])?(?: in der Fassung der Bekanntmachung)? vom {DATE}{_PLACE}|{_PLACE}"
)
_DATED = _spaced(rf" vom {DATE}(?!\w)")
_ANY_PLACE = _spaced(_PLACE)
_EDITION = _spaced(r" (?:19|20)\d\d(?![\w/.])")
_VERSION = _spaced(r" ?(?:[an]F\b|[an]\. ?F\.)")
_SPACES = _spaced(r" ?")
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
    name = _european(text, begin) or _short(text, begin)
    if name or begin == start:
        return name or _full(text, begin, (_PROPER,))
    attribute = _past(_ATTRIBUTE, text, begin)
    return _full(text, begin, (_OF_DAY, _ADJECTIVE)) or _short(text, attribute)


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
    end = act.end()
    if act["makers"]:
        end = past_object(text, _past(_DATED, text, end))[1]
        end = _past(_ANY_PLACE, text, end)
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


def _full(text: str, at: int, adjectives: tuple[re.Pattern[str], ...]) -> Name | None:
    position = at
    for _ in range(5):  # no official name has more than four adjectives before its head
        if head := _FULL.match(text, position):
            return _bare(text, at, head) if head["bare"] else _whole(text, at, head)
        following = max(_past(adjective, text, position) for adjective in adjectives)
        if following == position:
            return None
        position = following
    return None


def _bare(text: str, at: int, head: re.Match[str]) -> Name | None:
    """``Gesetz`` and the like with what they are about or their date; nothing alone."""
    end = _past(_OF_LAND, text, head.end())
    if end == head.end():
        sure, wide = past_object(text, end, genitive=True)
        end = wide if _PUBLISHED.match(text, wide) or _DATED.match(text, wide) else sure
    dated = _past(_DATED, text, end)
    named = head.start() > at and text[at].isupper()  # Genfer Konvention
    if dated == head.end() and not named:
        return None
    end = next((e for e in _ends(text, head.end(), end) if is_known(text[at:e])), end)
    acronym = _ACRONYM.match(text, end)
    name = acronym[1] if acronym else text[at : _past(_DATED, text, end)]
    return Name(name, at, max(_past(_DATED, text, end), _past(_PUBLISHED, text, end)))


def _ends(text: str, start: int, stop: int) -> list[int]:
    """The ends of the words between two places."""
    return [match.end() for match in re.compile(r"\w+").finditer(text, start, stop)]


def _whole(text: str, at: int, head: re.Match[str]) -> Name:
    end = _past(_OF_LAND, text, head.end())
    if head["open"]:
        end = past_object(text, end)[0]
    end = _past(_EDITION, text, end)
    acronym = _ACRONYM.match(text, end)
    name = acronym[1] if acronym else text[at:end]
    return Name(name, at, _past(_PUBLISHED, text, _past(_VERSION, text, end)))
