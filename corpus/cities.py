"""Whose document it is: the municipality that a text names as its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from pathlib import Path

from corpus.dates import DATE
from corpus.slugs import fold

_PREFIX = (
    r"(?:(?:[A-ZÄÖÜ][a-zäöüß]+isch|Bad|Sankt|St\.|Hohen|Markt|Groß|Klein|Alt|Neu|Burg|Schloß|Freie"
    r"|Lutherstadt)\s+)?"
)
_WORD = r"[A-ZÄÖÜ][a-zäöüß]{2,}(?:-[A-ZÄÖÜ][a-zäöüß]+){0,2}"
_SUFFIX = (
    r"(?:\s+(?:am|an\s+der|an\s+den|im|in\s+der|in|ob\s+der|bei|vor\s+der|unter|auf|a\.\s?d\.|"
    r"v\.\s?d\.|i\.|a\.|i\.\s?d\.)\s+"
    r"(?:Main|Rhein|Ruhr|Donau|Tauber|Neckar|Lahn|Saale|Oder|Weinstraße|Havel|Elbe|Weser|Lippe|"
    r"Spree|Inn|Lech|"
    r"Isar|Aller|Leine|Fulda|Werra|Mosel|Nahe|Sieg|Wupper|Erft|Ems|Brenz|Fils|Rems|Murr|Enz|"
    r"Nagold|Bodensee|See|"
    r"Ammersee|Chiemsee|Harz|Taunus|Westerwald|Schwarzwald|Odenwald|Breisgau|Allgäu|Westfalen|"
    r"Oldenburg|Holstein|"
    r"Niederbayern|Oberbayern|Oberpfalz|Hessen|Sachsen|Thüringen|Bayern|Berg|Höhe|Steige|Pegnitz|"
    r"Aisch|Glan|"
    r"Hunsrück|Eifel|Sauerland|Teutoburger\s+Wald|Wald|Heide|Vogtland|Erzgebirge|Rott|Alz|Ilm|"
    r"Paar|Glonn|Würm|"
    r"Teck|Neuffen|Hohenzollern|Fils|Aach|Schwalm|Diemel|Kocher|Jagst|Wörnitz|Altmühl|Unstrut|"
    r"Elster|Mulde|Ruwer|"
    r"OPf|OPf\.|Ofr|NB|[OR]\.?)\b"
    r"|\s\((?:Saale|Oder|Spree|Main|Rhein|Ruhr|Eder|Holstein|Westfalen|Westf\.|Altmark|Sachsen|"
    r"Harz|Havel|Hunte|"
    r"Aller|Mark|Odenwald|Taunus|Allgäu|Donau|Hessen|Oldenburg|Eifel|Lausitz|Dill|Sauerland)\)"
    r")?"
)
_NAME = rf"(?P<name>{_PREFIX}{_WORD}{_SUFFIX})"
_OWNER = re.compile(
    r"\b(?:(?:Landes|Kreis|Hanse|Universitäts|Residenz|Wissenschafts|Bundes|Klingen|"
    r"Große\s+Kreis)?[Ss]tadt"
    r"|Hansestadt|Markt|Stadtverwaltung|Gemeinde|Gemeindeverwaltung|Verbandsgemeinde|"
    r"Samtgemeinde|Marktgemeinde"
    r"|Landeshauptstadt|Hauptstadt|Kreisstadt|Universitätsstadt|Stadtrat|Magistrat\s+der\s+Stadt|"
    r"Rat\s+der\s+Stadt)"
    rf"\s+{_NAME}"
)
_UNION = re.compile(r"Verbandsgemeinde\s+")  # the town in it has the bare name
_FIRST_LINE = re.compile(rf"\A[\s*_#]*{_NAME}[*_]*[ ]*$", re.MULTILINE)
# A name of two words has a line of its own: ``Stadt Königs Wusterhausen``.
_OWN_LINE = re.compile(
    r"^[\s*_#]*(?:(?:Landeshaupt|Kreis|Hanse|"
    r"Universitäts)?[Ss]tadt\s+(?P<long>[A-ZÄÖÜ][a-zäöüß]+[ ]"
    r"[A-ZÄÖÜ][a-zäöüß]{3,})|(?P<luther>Lutherstadt[ ]+[A-ZÄÖÜ][a-zäöüß]{3,}))[*_]*[ ]*(?:$|,|"
    r"[–-][ ])",
    re.MULTILINE,
)
_DISTRICT = re.compile(
    r"\b(?P<kind>(?:Land)?[Kk]reis(?:es)?|Kreisverwaltung|Rhein-Kreis|Region|"
    rf"Landratsamt)\s+(?:des\s+(?:Land)?[Kk]reises\s+)?{_NAME}"
)
# ``des Unterland-Kreises``; names in one word look like ``Arbeitskreis`` and need their office.
_NAMED_DISTRICT = re.compile(
    r"\b([A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)*-Kreis)(?:es|s)?\b(?! +[A-ZÄÖÜ])"
    r"|\b(?:Landratsamt|Kreistag|Kreisausschuss|Kreisverwaltung)\s+(?:des\s+)?"
    r"([A-ZÄÖÜ][a-zäöüß]+kreis)(?:es|s)?\b"
)
_TITLED = re.compile(
    r"\b\w*(?:strategie|plan|konzept|programm|bericht|leitbild|vereinbarung)e?s?\s+(?:für\s+|"
    rf"in\s+)?{_NAME}"
)
_DATELINE = re.compile(rf"^[\s*_]*{_NAME},\s+(?:den\s+|im\s+)?(?={DATE})", re.MULTILINE)
_LAST_OF_TITLE = re.compile(rf"(?:(?:\bfür|\bin|\baus|:)\s+|\s){_NAME}(?=\s+[\d|–-]|\s*$)")
_WORDS = """
    Die Der Das Den Dem Des Ein Eine Und Oder Für Mit Von Vom Zum Zur Bei Als Auch Wie Wir
    Sie Es Ist Sind Wird Hat Verwaltung Ziel Ziele Maßnahmen Personal Beschäftigte
    Beschäftigten Mitarbeiter Mitarbeiterinnen Rat Amt Ämter Kreis Land Bund Stadt Gemeinde
    Fachbereich Dezernat Zukunft Frauen Männer Familie Beruf Arbeit Leben Menschen Januar
    Februar März April Mai Juni Juli August September Oktober November Dezember Nach Durch
    Über Unter Aus Auf Soziales Jugend Bildung Kultur Umwelt Inhalt Anlage Teil Kapitel
    Abschnitt Entwurf Stand Fassung Moderne Seite Gleichstellung Vereinbarkeit Personalrat
    Personalentwicklung Bericht Konzept
    """
_LAENDER = frozenset(
    """
    Nordrhein-Westfalen Deutschland Sachsen Bayern Hessen Thüringen Baden-Württemberg
    Rheinland-Pfalz Niedersachsen Brandenburg Saarland
    """.split()  # noqa: SIM905 - a paragraph of words reads better than a list of strings
)
_NO_NAME = frozenset(_WORDS.split())
_TITLE_PAGE = 700
_OFTEN = 2  # ``Stadt Rheine Personalamt`` stands on one title page, a name again and again
# Weights are ordered by how seldom the sign is wrong on texts of the samples and the layouts.
_MENTIONED, _MOST_MENTIONS = 0.5, 6
_AS_OWNER, _ON_TITLE, _IN_FILE_NAME, _IN_A_TITLE, _IN_DATELINE = 3.0, 8.0, 8.0, 4.0, 5.0


def find_city(text: str, path: Path, title: str = "") -> str | None:
    """The municipality (or ``Kreis …``) that the text speaks for, None where it names none."""
    scores: defaultdict[str, float] = defaultdict(float)
    stem = f"-{fold(path.stem)}-"
    _count_owners(scores, text, stem)
    owners = frozenset(scores)
    named = {match["name"] for match in _TITLED.finditer(text)}
    named |= {match["name"] for match in _LAST_OF_TITLE.finditer(title)}
    for name in named:
        _count(scores, name, _IN_A_TITLE)
    for match in _DATELINE.finditer(text):
        _count(scores, match["name"], _IN_DATELINE)
    first = None if owners else _FIRST_LINE.match(text)
    if first and re.search(rf"\b(?:[Ii]n|[Aa]us)\s+{re.escape(first['name'])}\b", text):
        _count(scores, first["name"], _IN_A_TITLE)
    for name in _words_of(text, stem):
        scores[name] += _MENTIONED
    for name in set(scores):
        if f"-{fold(name)}-" in stem:
            # A title's subject may have the form of a name; the file's name repeats it.
            scores[name] += _IN_FILE_NAME if name in owners or not owners else _IN_A_TITLE
    _weigh(scores, owners, text)
    _merge_genitives(scores, text)
    _merge_short_names(scores)
    return min(scores, key=lambda name: (-scores[name], name)) if scores else None


def _count_owners(scores: defaultdict[str, float], text: str, stem: str) -> None:
    """Count what the text calls a town or a district, most on the title page."""

    def count(name: str, match: re.Match[str]) -> None:
        _count(scores, name, _AS_OWNER + (_ON_TITLE if match.start() < _TITLE_PAGE else 0))

    for match in _OWNER.finditer(text):
        union = _UNION.match(match[0])
        count(f"{union[0]}{match['name']}" if union else match["name"], match)
    for match in _OWN_LINE.finditer(text, 0, _TITLE_PAGE):
        name = match["long"] or match["luther"]
        often = len(re.findall(rf"\b{name}\b", text)) >= _OFTEN
        if match["luther"] or often or f"-{fold(name)}-" in stem:
            count(name, match)
    for match in _DISTRICT.finditer(text):
        kind = "Kreis" if match["kind"] in ("Kreis", "Kreises", "Kreisverwaltung") else "Landkreis"
        kind = match["kind"] if match["kind"] in ("Region", "Rhein-Kreis") else kind
        count(f"{kind} {match['name']}", match)
    for match in _NAMED_DISTRICT.finditer(text):
        count(match[1] or match[2], match)


def _weigh(scores: defaultdict[str, float], owners: Collection[str], text: str) -> None:
    """Take out what is no town; where other signs are even, what the text speaks of counts."""
    for name in set(scores) - set(owners):
        if _is_common(name, text):
            del scores[name]
            continue
        said = re.findall(rf"\b(?:[Ii]n|[Aa]us|[Nn]ach|[Bb]ei|[Ff]ür)\s+{re.escape(name)}\b", text)
        scores[name] += _MENTIONED * min(len(said), _MOST_MENTIONS)


def _count(scores: defaultdict[str, float], name: str, weight: float) -> None:
    words = " ".join(name.split())
    ends = {words.split()[0], words.split()[-1]}
    if words not in _LAENDER and not ends & _NO_NAME:
        scores[words] += weight


_GENERIC = re.compile(
    r"(?:plan|programm|konzept|strategie|bericht|vorlage|verwaltung|modern|handlung|aktion|"
    r"gleichstellung|frauen|"
    r"personal|entwurf|endfassung|anlage|massnahmen|vereinbarung|gesetz|ziele|foerder|stadt|"
    r"gemeinde|kreis|grdrs|final)"
)


# Towns have no article: "die Armut" is none, though a file may be called by it.
_ARTICLE = r"(?:[Dd](?:ie|er|as|en|em|es)|[Kk]?[Ee]ine[rnms]?|[Zz]u[rm]|[Bb]eim|[Ii]m|[Uu]nsere?)"


# Endings of abstract nouns, which towns do not have.
_ABSTRACT = re.compile(
    r"\w*(?:heit|keit|schaft|tät|ion|ismus|nis|kultur|arbeit|schutz|ie|sprache"
    r"|plan|programm|konzept|bericht|beschluss|vereinbarung|satzung|verwaltung)$",
    re.I,
)


def _is_common(name: str, text: str) -> bool:
    """Whether a word that stands where towns do is a noun or an adjective of the language."""
    word = re.escape(name.split(maxsplit=1)[0])
    if _ABSTRACT.match(name):
        return True
    pattern = rf"\b{word.lower()}\b|\b{_ARTICLE}\s+(?:\w+en?\s+)?{word}\b(?!-)"
    return re.search(pattern, text) is not None


def _words_of(text: str, stem: str) -> set[str]:
    """Words of the file name that the text has as a name: in capitals and without an article."""
    names: set[str] = set()
    for part in stem.strip("-").split("-"):
        if len(part) < 4 or part.isdigit() or _GENERIC.search(part):
            continue
        found = {
            word
            for word in re.findall(r"(?<!-)\b[A-ZÄÖÜ][a-zäöüß]+\b(?!-[A-ZÄÖÜ])", text)
            if fold(word) == part
        }
        common = any(_is_common(word, text) or _is_adjective(word, text) for word in found)
        names |= set() if common else found
    return names - _NO_NAME - _LAENDER


def _is_adjective(word: str, text: str) -> bool:
    """Whether a word always stands before a noun: ``Klimaneutrale Verwaltung``."""
    times = len(re.findall(rf"\b{word}\b", text))
    return len(re.findall(rf"\b{word}(?:(?<=e)|(?<=e[rsnm]))\s+[A-ZÄÖÜ]", text)) == times


def _merge_short_names(scores: defaultdict[str, float]) -> None:
    """Count ``Neustadt`` for ``Neustadt am See`` where the text has both."""
    for long in sorted(scores, key=len, reverse=True):
        for short in [name for name in scores if re.match(rf"{re.escape(name)}[ (-]", long)]:
            scores[long] += scores.pop(short)


def _merge_genitives(scores: defaultdict[str, float], text: str) -> None:
    for name in list(scores):
        if name.endswith("s") and (
            name[:-1] in scores or re.search(rf"\b{re.escape(name[:-1])}\b", text)
        ):
            scores[name[:-1]] += scores.pop(name)
