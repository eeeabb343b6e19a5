"""Whether a typed word is German, though no document has it, by the parts of its form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

Known = Callable[[str], bool]
"""Whether a vocabulary has a word, in lower case with ß as ss."""

SHORTEST_ROOT = (
    3  # bau-en, hol-en: with the ending of the infinitive it is a word of the vocabulary
)
SHORTEST_WHOLE = 4  # letters of a root that stands in the vocabulary by itself
_SEPARABLE = """
ab an auf aus bei da dar durch ein empor entgegen fern fest fort frei gegen gleich heim her heraus
herein herum hervor hin hinaus hinein hoch los mit nach nieder raus rein rum runter statt still
teil um unter voll vor voran voraus vorbei weg weiter wider wieder zu zurecht zurück zusammen über
"""
_INSEPARABLE = """
be ent er ge hinter miss un ver zer zu
"""
_BETWEEN = ("ge", "zu", "be", "ent", "er", "ver")  # ab-ge-holt, ab-zu-holen
_OF_VERBS = """
e en n st est t et te ten test tet tes tem ter ete eten etest etes etem eter end ende enden endem
ender endes nd nde nden ndem nder ndes iere ieren iert ierte ierten ierter iertes iertem ierend
ierende ierenden ung ungen
"""
_OF_ADJECTIVES = ("ig", "lich", "los", "bar", "isch", "sam")
_OF_CASES = ("e", "en", "er", "em", "es")
PREFIXES = frozenset(
    {"", *_SEPARABLE.split(), *_INSEPARABLE.split()}
    | {one + two for one in _SEPARABLE.split() for two in _BETWEEN}
)
ENDINGS = frozenset(
    {"", *_OF_VERBS.split(), *_OF_CASES, "s", "ern"}
    | {one + two for one in _OF_ADJECTIVES for two in ("", *_OF_CASES)}
)
_LONGEST = max(map(len, ENDINGS))
_PLAIN = ("", "en", "e")
_SIGN = re.compile(r"(?<=.)(?:ge|zu)$")  # of participle and infinitive: ab-ge-holt, ab-zu-holen
_UMLAUTS = str.maketrans("äöü", "aou")


def roots(word: str, known: Known) -> Iterator[tuple[str, str]]:
    """Each way to read a word, in lower case with ß as ss, as a form: its prefix and its root.

    The word itself is read as a root without a prefix.
    """
    for start in range(len(word) - SHORTEST_ROOT + 1):
        if word[:start] not in PREFIXES:
            continue
        for end in range(max(start + SHORTEST_ROOT, len(word) - _LONGEST), len(word) + 1):
            root = word[start:end]
            if word[end:] in ENDINGS and _is_root(root, word[end:], known):
                yield word[:start], root


def _is_root(root: str, ending: str, known: Known) -> bool:
    """Whether a root is that of a known word: the vocabulary has pieces of words too."""
    if root[-1] in "td" and ending[:1] == "t":  # arbeitet, and no arbeitt
        return False
    if ending == "n" and root[-1] not in "elr":  # steuern, and no arbeitn
        return False
    others = [
        one for one in ("en", "n", "e", "er", "ung") if one != ending or len(root) >= SHORTEST_WHOLE
    ]
    wholes = (root, root.translate(_UMLAUTS)) if len(root) >= SHORTEST_WHOLE else (root,)
    return any(known(whole + one) for whole in wholes for one in others if len(whole + one) > 4)


def is_form(word: str, known: Known) -> bool:
    """Whether a word can be read as a form of one that is known."""
    return next(roots(word, known), None) is not None


def forms(word: str, known: Known) -> Iterator[str]:
    """Other forms of the same word, if it is one of a word that is known."""
    yield from (front + root + end for front, root in _stems(word, known) for end in _PLAIN)


def related(word: str, known: Known) -> Iterator[str]:
    """Those forms, and the noun of a verb with a prefix: ausgrenzen and Ausgrenzung.

    Without a prefix, nouns have a meaning of their own: who sits is in no Sitzung.
    """
    for front, root in _stems(word, known):
        yield from (front + root + end for end in (*_PLAIN, *(("ung",) if front else ())))


def _stems(word: str, known: Known) -> Iterator[tuple[str, str]]:
    """Prefix and root of a word, also without the sign of participle and infinitive."""
    for prefix, root in roots(word, known):
        bare = "" if prefix == "ge" else _SIGN.sub("", prefix)
        yield from ((front, root) for front in dict.fromkeys((prefix, bare)))
