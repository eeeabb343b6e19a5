"""German verbs in whatever form: ``eingerichtet`` is ``richtet … ein`` and ``einzurichten``.

A verb is told by its prefix and by the consonants of its root: vowels change with the tense.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

APART = (
    "ein aus an auf ab vor zu mit nach bei um weiter fort durch her hin los nieder zurück zusammen"
    " entgegen teil statt fest frei heraus hinaus voran wahr bereit gegenüber"
)
FIRM = "be ent er ver zer miss über unter wider"
PREFIXES = sorted((*APART.split(), *FIRM.split()), key=len, reverse=True)
ENDINGS = ("en", "n", "t", "et", "te", "ten", "tes", "ter", "e", "ende", "enden")
VOWELS = re.compile(r"[aeiouyäöü]")
SHORTEST = 2  # consonants of a root

SAME = """
wachsen steigen zunehmen
sinken abnehmen fallen
zahlen bezahlen finanzieren
bieten anbieten
verbieten untersagen
beginnen starten anfangen
einrichten gründen
erlauben gestatten zulassen ermöglichen
informieren unterrichten aufklären
verlangen fordern
besuchen teilnehmen
annehmen entgegennehmen
unterstützen fördern helfen
prüfen untersuchen
beschließen verabschieden
veröffentlichen bekanntmachen
bekommen erhalten kriegen
mitteilen melden
wählen auswählen
vorlegen vorstellen
"""
Root = tuple[str, str]  # prefix and consonants


def roots(token: str) -> set[Root]:
    """What verbs a word may be a form of."""
    word = token.lower().replace("ß", "ss")
    found = {("", root) for root in _consonants(_bare(word))}
    for prefix in PREFIXES:
        rest = word.removeprefix(prefix)
        if rest != word:
            found |= {(prefix, root) for root in _consonants(_bare(rest))}
    return found


def _bare(word: str) -> str:
    """Without the ``ge`` or ``zu`` within a form."""
    return word.removeprefix("ge") if word.startswith("ge") else word.removeprefix("zu")


def _consonants(word: str) -> set[str]:
    """The consonants of a word without one of the endings that it may have."""
    stems = {word, *(word.removesuffix(ending) for ending in ENDINGS)}
    found = (VOWELS.sub("", stem) for stem in stems)
    return {one for one in found if len(one) >= SHORTEST}


def known_roots(tokens: Iterable[str]) -> set[Root]:
    """The verbs of a text, those whose prefix stands apart put together."""
    words = [token for token in tokens if token[0].isalpha()]
    apart = set(APART.split()) & {word.lower() for word in words}
    found = {root for word in words for root in roots(word)}
    joined = {(prefix, root) for own, root in found if not own for prefix in apart}
    known = found | joined
    return known | {root for group in _groups() if known & group for root in group}


@cache
def _groups() -> tuple[frozenset[Root], ...]:
    """The verbs of each line of :data:`SAME`, as one finds them by their longest prefix."""
    lines = (line.split() for line in SAME.strip().splitlines())
    return tuple(frozenset(one for verb in line for one in _longest(roots(verb))) for line in lines)


def _longest(own: set[Root]) -> set[Root]:
    length = max((len(prefix) for prefix, _ in own), default=0)
    return {one for one in own if len(one[0]) == length}


def is_form(token: str, said: Iterable[str], known: set[Root]) -> bool:
    """Whether a word of a sentence is a form of one of these verbs, by its longest prefix."""
    own = roots(token)
    apart = set(APART.split()) & {word.lower() for word in said}
    if known & {(prefix, root) for bare, root in own if not bare for prefix in apart}:
        return True
    return bool(known & _longest(own))
