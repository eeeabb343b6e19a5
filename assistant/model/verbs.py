"""German verbs in whatever form: ``eingerichtet`` is ``richtet … ein`` and ``einzurichten``.

A verb is told by its prefix and by the consonants of its root: vowels change with the tense.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

APART = (
    "ein aus an auf ab vor zu mit nach bei um weiter fort durch her hin los nieder zurück zusammen"
)
FIRM = "be ent er ver zer miss über unter wider"
PREFIXES = sorted((*APART.split(), *FIRM.split()), key=len, reverse=True)
ENDINGS = ("en", "n", "t", "et", "te", "ten", "tes", "ter", "e", "ende", "enden")
VOWELS = re.compile(r"[aeiouyäöü]")
SHORTEST = 2  # consonants of a root

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
    return found | joined


def is_form(token: str, said: Iterable[str], known: set[Root]) -> bool:
    """Whether a word of a sentence is a form of one of these verbs, by its longest prefix."""
    own = roots(token)
    apart = set(APART.split()) & {word.lower() for word in said}
    if known & {(prefix, root) for bare, root in own if not bare for prefix in apart}:
        return True
    longest = max((len(prefix) for prefix, _ in own), default=0)
    return any(one in known for one in own if len(one[0]) == longest)
