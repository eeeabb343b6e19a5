"""Reads what programs say in English and in German: sentences that mean the same.

The catalogues of games tell stories, of people, animals and weather, in whole sentences; those of
other programs name their buttons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from index.train.sources import MissingSourceError

CATALOGUES = {
    "games/wesnoth/*/locale/de/LC_MESSAGES/*.mo": "wesnoth-1.16-data",
    "naev/dat/gettext/de/LC_MESSAGES/naev.mo": "naev-data",
    "locale/de/LC_MESSAGES/freedroidrpg*.mo": "freedroidrpg-data",
    "locale/de/LC_MESSAGES/freeciv-core.mo": "freeciv-data",
}
"""Where they lie below a folder such as ``/usr/share``, and the package that carries them."""

_CONTEXT = re.compile(r"^\??\w+[\^:](?=\S)")  # says to translators where a text stands
_MARKUP = re.compile(r"<[^>]*>|\$\w+|%[-+\d.$]*l?[a-z]|#\w+|[_*~]")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")


def read_bitext(words: Path) -> list[tuple[str, str]]:
    """English sentences with their German ones, each once; raises MissingSourceError."""
    pairs: dict[tuple[str, str], None] = {}
    for pattern, package in CATALOGUES.items():
        paths = sorted(words.glob(pattern))
        if not paths:
            raise MissingSourceError(
                f"{words / pattern}: Diese Übersetzungen fehlen für das Training. Unter Debian "
                f"»apt-get download {package}« und »dpkg-deb -x«, dann »--words ORDNER/usr/share«."
            )
        for path in paths:
            pairs |= dict.fromkeys(_read(path))
    return list(pairs)


def _read(path: Path) -> Iterator[tuple[str, str]]:
    """The sentences of a catalogue, side by side where both languages have as many."""
    import polib  # noqa: PLC0415  # only the training needs it

    for entry in polib.mofile(str(path)):
        english, german = _plain(_CONTEXT.sub("", entry.msgid)), _plain(entry.msgstr)
        sides = _SENTENCE.split(english), _SENTENCE.split(german)
        if len(sides[0]) != len(sides[1]):
            sides = [english], [german]
        for one, other in zip(*sides, strict=True):
            if one != other and len(other.split()) > 1:
                yield one, other


def _plain(text: str) -> str:
    return " ".join(_MARKUP.sub(" ", text).split())
