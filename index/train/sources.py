"""Reads what the training uses: federal law, ratings, thesaurus, dictionary, word lists."""

from __future__ import annotations

import csv
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import QuerblickError

STATUTES = Path("statutes/federal-law.tar.xz")
RATINGS = Path("eval/stsb-de-train.csv")
THESAURUS = Path("mythes/th_de_DE_v2.dat")
DICTIONARY = Path("trans/de-en")
GERMAN_WORDS = Path("dict/ngerman")
ENGLISH_WORDS = Path("dict/american-english")

WORDNET = Path("wordnet")

_PACKAGES = {
    **{WORDNET / f"data.{part}": "wordnet-base" for part in ("noun", "verb", "adj", "adv")},
    THESAURUS: "mythes-de",
    DICTIONARY: "trans-de-en",
    GERMAN_WORDS: "wngerman",
    ENGLISH_WORDS: "wamerican",
}
_HEADING = re.compile(r"(#+)\s+(.*)")
_NUMBER = re.compile(r"(?:§+\s*\d+\s?[a-z]?|Art(?:ikel|\.)?\s*\d+\s?[a-z]?)(?:\s+|$)")
_MARKER = re.compile(r"\s*(?:\(\d+[a-z]?\)|\d+\.|[a-z]{1,2}\)|-)\s+")
_SENTENCE = re.compile(r"(?<=[a-zäöüß)]{2}[.;:])\s+(?=[A-ZÄÖÜ(])")
_FRONT_MATTER = re.compile(r"---\n.*?\n---\n", re.DOTALL)
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_REMARKS = re.compile(r"\{[^}]*\}|\[[^\]]*\]|\([^)]*\)|/[^/]*/")
_PLACEHOLDERS = re.compile(r"\b(?:etw|jdn|jdm|jds|jd|sth|sb|so|to)\b\.?")
_BROADER, _OTHER_RELATIONS = "Oberbegriff", ("Antonym", "Assoziation")


class MissingSourceError(QuerblickError):
    """A file that the training needs is not there."""


@dataclass(frozen=True, slots=True)
class Norm:
    """A § (or another headed part) of an act as sentences; ``act`` counts the acts."""

    act: int
    heading: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rating:
    """Two sentences and how like people found them, from 0 to 1."""

    first: str
    second: str
    score: float


def read_norms(shared: Path) -> Iterator[Norm]:
    """All norms of federal law, act by act."""
    with tarfile.open(existing(shared, STATUTES)) as archive:
        members = sorted(archive.getmembers(), key=lambda member: member.name)
        texts = (archive.extractfile(member) for member in members if member.isfile())
        for act, file in enumerate(file for file in texts if file):
            yield from _norms_of(act, file.read().decode("utf-8"))


def _norms_of(act: int, text: str) -> Iterator[Norm]:
    heading: str | None = None
    sentences: list[str] = []
    for block in re.split(r"\n\s*\n", _FRONT_MATTER.sub("", text, count=1)):
        lines = [_MARKER.sub("", line).strip() for line in block.strip("\n").split("\n")]
        if found := _HEADING.match(lines[0]):
            if heading is not None and sentences:
                yield Norm(act, heading, tuple(sentences))
            title = " ".join([found[2], *lines[1:]])
            heading = None if found[1] == "#" else _NUMBER.sub("", title)
            sentences = []
        elif "|" not in block:
            sentences += filter(None, _SENTENCE.split(" ".join(lines)))
    if heading is not None and sentences:
        yield Norm(act, heading, tuple(sentences))


def read_ratings(shared: Path) -> list[Rating]:
    """Rated pairs of sentences; the file's scale ends at 5."""
    with existing(shared, RATINGS).open(encoding="utf-8", newline="") as file:
        return [
            Rating(first, second, float(score) / 5) for first, second, score in csv.reader(file)
        ]


def read_synonyms(words: Path) -> list[tuple[str, ...]]:
    """Groups of words and phrases of one meaning."""
    lines = existing(words, THESAURUS).read_text(encoding="utf-8").splitlines()
    groups = []
    for line in dict.fromkeys(line for line in lines if line.startswith("-|")):
        entries = (
            _BRACKETS.sub("", entry)
            for entry in line[2:].split("|")
            if _BROADER not in entry and not any(name in entry for name in _OTHER_RELATIONS)
        )
        group = tuple(dict.fromkeys(filter(None, entries)))
        if len(group) > 1:
            groups.append(group)
    return groups


def read_translations(words: Path) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """German words and phrases of one meaning with their English ones."""
    pairs = []
    for line in existing(words, DICTIONARY).read_text(encoding="utf-8").splitlines():
        german, separator, english = line.partition("::")
        if separator and not line.startswith("#"):
            for left, right in zip(german.split("|"), english.split("|"), strict=False):
                pair = _variants(left), _variants(right)
                if all(pair):
                    pairs.append(pair)
    return pairs


def _variants(text: str) -> tuple[str, ...]:
    plain = (_PLACEHOLDERS.sub(" ", _REMARKS.sub(" ", part)) for part in text.split(";"))
    return tuple(filter(None, (" ".join(part.split()) for part in plain)))


def read_words(words: Path) -> list[str]:
    """Words of German and of English, without a meaning."""
    lists = [
        existing(words, path).read_text(encoding="utf-8") for path in (GERMAN_WORDS, ENGLISH_WORDS)
    ]
    return [word for text in lists for word in text.split() if "'" not in word]


def existing(folder: Path, path: Path) -> Path:
    """The file, or an error that says where to get it."""
    if (folder / path).is_file():
        return folder / path
    remedy = (
        f"Unter Debian: »apt-get install {_PACKAGES[path]}«; an anderem Ort: »--words ORDNER«."
        if path in _PACKAGES
        else "Mit »--shared ORDNER« den Ordner der gemeinsamen Daten angeben."
    )
    raise MissingSourceError(f"{folder / path}: Diese Datei fehlt für das Training. {remedy}")
