"""What a sentence claims that can be checked by itself: figures, provisions, names, polarity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from assistant.places import fold, other_places_in
from corpus.citations import find_citations

NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?!\w)")
THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
WORDS = {
    word: number
    for number, words in {
        "0": "null zero",
        "1": "einmal once ersten erste erster erstes first",
        "2": "zwei zweimal beide beiden doppelt two twice zweite zweiten zweiter both",
        "3": "drei dreimal three dritte dritten dritter",
        "4": "vier viermal four vierte vierten vierter",
        "5": "fünf five fünfte fünften",
        "6": "sechs six sechste sechsten",
        "7": "sieben seven siebte siebten",
        "8": "acht eight achte achten",
        "9": "neun nine neunte neunten",
        "10": "zehn ten zehnte zehnten",
        "11": "elf eleven",
        "12": "zwölf twelve",
        "20": "zwanzig twenty",
        "30": "dreißig thirty",
        "50": "fünfzig fifty",
        "100": "hundert hundred",
        "1000": "tausend thousand",
        "1/2": "hälfte halbe halben half",
        "1/3": "drittel third",
        "1/4": "viertel quarter",
    }.items()
    for word in words.split()
}
UNITS = {
    stem: unit
    for unit, stems in {
        "%": "% prozent percent vom-hundert",
        "tag": "tag tage tagen tages day days",
        "woche": "woche wochen week weeks",
        "monat": "monat monate monaten month months",
        "jahr": "jahr jahre jahren jahres year years",
        "stunde": "stunde stunden hour hours",
        "euro": "euro euros € eur",
        "uhr": "uhr",
        "person": "person personen menschen people",
    }.items()
    for stem in stems.split()
}
PERIODS = {
    "tag": "täglich tägliche täglichen daily ganztägig halbtägig",
    "woche": "wöchentlich wöchentliche wöchentlichen weekly",
    "monat": "monatlich monatliche monatlichen monthly vierteljährlich quartal quartals",
    "jahr": "jährlich jährliche jährlichen jährlicher halbjährlich vierteljährlich annual annually"
    " yearly kalenderjahr kalenderjahres jahrs",
    "stunde": "stündlich hourly",
}
TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:-[^\W\d_]+)*|%|€|§")
CAPITALS = re.compile(r"\b[A-ZÄÖÜ]{2,}(?:-[A-Z]{2,})?\b")
NEGATION = re.compile(
    r"\b(?:nicht|kein\w*|nie|niemals|niemand|weder|nirgends|keinesfalls|ohne|not|no|never|without|neither"
    r"|nor|none|verboten\w*|untersagt\w*|unzulässig\w*|abgeschafft\w*|abgelehnt\w*|gestrichen\w*"
    r"|eingestellt\b(?!\s+werden)|beendet\w*|verzicht\w*|ausgeschlossen\w*|entfäll\w*|entfallen"
    r"|forbidden|abolished|prohibited|cancelled|rejected|verweiger\w*|ausgesetzt)\b|n't\b",
    re.IGNORECASE,
)
MUST = re.compile(
    r"\b(?:muss|müssen|musste\w*|verpflichte\w*|pflicht|zwingend|vorgeschrieben|must|required"
    r"|obliged|mandatory|shall)\b|\b(?:ist|sind|hat|haben)\s+(?:\S+\s+){0,8}?(?:zu\s+\w+en|\w+zu\w+en)\b",
    re.IGNORECASE,
)
MAY = re.compile(
    r"\b(?:kann|können|könnte\w*|darf|dürfen|freiwillig\w*|may|can|could|optional|voluntary)\b",
    re.IGNORECASE,
)
STATE = re.compile(r"\b(?:liegt|beträgt|beläuft|ist|sind|is|are|amounts)\b", re.IGNORECASE)
SHOULD = re.compile(r"\b(?:soll|sollen|sollte\w*|should)\b", re.IGNORECASE)
# Of each line a text that says one says none of the others, unless it says both.
CONTRASTS = """
frau frauen weiblich weibliche weiblichen weiblicher bewerberin bewerberinnen mütter women female
    | mann männer männern männlich männliche männlichen männlicher bewerber väter men male
vollzeit vollzeitkräfte full-time | teilzeit teilzeitkräfte part-time
intern interne internen interner internal
    | extern externe externen externer external öffentlich öffentliche
mindestens wenigstens least | höchstens maximal most
vor before | nach after
erhöhen erhöht steigern steigert steigt wächst increase increased
    | senken senkt verringern verringert reduzieren reduziert sinkt decrease reduced
ausbauen ausgebaut ausbau erweitern erweitert weitergeführt fortgeführt beibehalten expanded
    | abbauen abgebaut abbau abschaffen eingestellt beendet gekürzt
einführen eingeführt einführung introduced | abschaffen abgeschafft abschaffung abolished
befristet befristete | unbefristet unbefristete
freiwillig freiwillige voluntary | verpflichtend verpflichtende pflicht mandatory
täglich daily | wöchentlich weekly | monatlich monthly | vierteljährlich quarterly
    | halbjährlich | jährlich jährliche jährlichen yearly annual annually
montag | dienstag | mittwoch | donnerstag | freitag | samstag | sonntag
januar january | februar february | märz march | april | mai may | juni june | juli july
    | august | september | oktober october | november | dezember december
frühling frühjahr | sommer sommerferien summer | herbst herbstferien autumn | winter
beamte beamtinnen beamten | tarifbeschäftigte angestellte
öffentlich öffentliche öffentlichen public | vertraulich vertrauliche geheim nichtöffentlich
alle allen sämtliche sämtlichen jede jeder jedem jedes all every
    | einige einzelne manche wenige ausgewählte some selected
immer stets always | selten manchmal gelegentlich rarely sometimes
schriftlich schriftliche written | mündlich mündliche oral
kostenlos kostenfrei free | kostenpflichtig gebühr gebühren
anfang beginn | ende
"""
SPREADING = re.compile(
    r"\b(?:ausschließlich|allein|nur|lediglich|stets|immer|überall|sämtliche\w*|only|always"
    r"|exclusively|alle[nrms]?|jede[nrms]?|all|every)\b",
    re.IGNORECASE,
)
EVERY_TIME = re.compile(
    r"\b(?:jede[nrms]?|alle|every)\s+(?:jahre?|monate?|woche|wochen|tage?|year|month|week|day)\b",
    re.IGNORECASE,
)
SPREADS = {
    "only": "ausschließlich allein nur lediglich only exclusively",
    "all": "stets immer überall sämtliche sämtlichen always alle allen aller alles jede jeder jeden"
    " jedem jedes all every generell grundsätzlich insgesamt ganze gesamte beide",
}


def numbers(text: str) -> set[str]:
    """The figures of a text, in digits or words, as one writes them in digits."""
    return {number for number, _ in measured(text)}


def measured(text: str) -> Iterator[tuple[str, str]]:
    """Each figure with its unit, the unit empty where none of those that are known follows."""
    tokens = TOKEN.findall(text)
    for place, token in enumerate(tokens):
        number = _number(token)
        if number:
            following = (UNITS.get(other.lower(), "") for other in tokens[place + 1 : place + 3])
            yield number, next(filter(None, following), "")


def _number(token: str) -> str:
    if not token[0].isdigit():
        return WORDS.get(token.lower(), "")
    if THOUSANDS.fullmatch(token):
        return token.replace(".", "")
    whole, comma, rest = token.partition(",")
    rest = rest.rstrip("0")
    return f"{whole}.{rest}" if comma and rest else whole.lstrip("0") or "0"


def periods(text: str) -> set[str]:
    """The spans of time that a text speaks of, in nouns or adjectives."""
    own = {token.lower() for token in TOKEN.findall(text)}
    named = {UNITS[token] for token in own & UNITS.keys()} & PERIODS.keys()
    return named | {period for period, words in PERIODS.items() if own & set(words.split())}


def provisions(text: str) -> set[tuple[str, str, str]]:
    """The provisions that a text names: §, Absatz and Satz, empty where it leaves them open."""
    return {
        (one.section, one.absatz or "", one.satz or "")
        for citation in find_citations(text, bare=True)
        for one in citation.provisions
    }


def statutes(text: str) -> set[str]:
    """The statutes that a text cites."""
    return {one.statute for one in find_citations(text) if one.statute}


def names(text: str) -> set[str]:
    """Places and abbreviations in a text, folded."""
    places = {fold(one) for one in other_places_in(text, ())}
    return places | {fold(one) for one in CAPITALS.findall(text)}


def negated(text: str) -> bool:
    """Whether a text denies, refuses or ends something; two negations cancel each other."""
    return len(NEGATION.findall(text)) % 2 == 1


def modality_differs(said: str, source: str) -> bool:
    """Whether a sentence makes a duty of what is none, or a choice of what is one."""
    if MUST.search(said) and not MUST.search(source):
        return True
    if STATE.search(said) and SHOULD.search(source) and not SHOULD.search(said) and numbers(said):
        return True  # a figure that is aimed at is told as one that is reached
    weak = MAY.search(said) and not (MUST.search(said) or SHOULD.search(said))
    strong = MUST.search(source) and not (MAY.search(source) or SHOULD.search(source))
    return bool(weak and strong)


def spreads(said: str, source: str) -> bool:
    """Whether a sentence says all, always or only where its source does not."""
    found = {one.lower() for one in SPREADING.findall(EVERY_TIME.sub(" ", said))}
    stock = {token.lower() for token in TOKEN.findall(source)}
    for words in SPREADS.values():
        own = set(words.split())
        if found & own and not stock & own:
            return True
    return False


@cache
def _contrasts() -> tuple[tuple[frozenset[str], ...], ...]:
    lines: list[str] = []
    for line in CONTRASTS.strip().splitlines():
        if line.startswith(" "):
            lines[-1] += " " + line
        else:
            lines.append(line)
    return tuple(tuple(frozenset(side.split()) for side in line.split("|")) for line in lines)


def contradicts(said: str, source: str) -> bool:
    """Whether a sentence has one side of a contrast and its source only another."""
    own = {token.lower() for token in TOKEN.findall(said)}
    stock = {token.lower() for token in TOKEN.findall(source)}
    if any(
        f"un{one}" in stock - own or (one[:2] == "un" and one[2:] in stock) for one in own - stock
    ):
        return True
    for sides in _contrasts():
        for side in sides:
            others = [other for other in sides if other is not side]
            if own & side and not stock & side and any(stock & other for other in others):
                return True
    return False


MOMENTS = re.compile(
    r"\b(?P<when>in|im|während|bei|beim|nach|vor|during|after|before)\s+"
    r"(?:(?:der|die|dem|den|des|das|einer|einem|ihrer|seiner|jeder|the|an?)\s+)?"
    r"(?P<noun>[A-ZÄÖÜ][^\W\d_]+|\w+(?=\W|$))",
    re.IGNORECASE,
)
DURING = frozenset({"in", "im", "während", "bei", "beim", "during"})


def misplaced(said: str, source: str) -> bool:
    """Whether a sentence puts before or after something what its source puts into it, or so."""
    stock = _moments(source)
    return any(
        not moments & stock[noun] for noun, moments in _moments(said).items() if noun in stock
    )


def _moments(text: str) -> dict[str, set[str]]:
    """For each noun after a preposition whether it is said of the time before, in or after it."""
    found: dict[str, set[str]] = {}
    for match in MOMENTS.finditer(text):
        when = match["when"].lower()
        moment = "during" if when in DURING else {"after": "nach", "before": "vor"}.get(when, when)
        found.setdefault(match["noun"].lower(), set()).add(moment)
    return found
