"""Whether a question is asked in English."""

from __future__ import annotations

import re

from assistant.thesaurus import english
from index.analysis import first_term
from index.compounds import bundled_splitter
from index.stopwords import STOPWORDS

WORD = re.compile(r"[^\W\d_]+")
_FUNCTION = """
the of for which what how are is does do to with from who when where there can at by on and or
about exist exists have has
"""
FUNCTION = frozenset(_FUNCTION.split())
"""Function words that no German question has."""

_BOTH = "in an was will so am bin war die man also must may"
BOTH = frozenset(_BOTH.split())
"""Function words of either language."""


def is_english(text: str) -> bool:
    """Whether the words of a question are English ones rather than German ones."""
    words = [word.lower().replace("ß", "ss") for word in WORD.findall(text)]
    ours = sum(word in FUNCTION for word in words)
    german = sum(word in STOPWORDS and word not in BOTH for word in words)
    rest = [word for word in words if word not in FUNCTION | STOPWORDS]
    foreign = [word for word in rest if not bundled_splitter().knows(word)]
    german += sum(word not in foreign for word in rest) * (not ours)
    if ours + len(foreign) <= german:  # whatever English words are listed, which takes long to read
        return False
    return ours + sum(english().knows(first_term(word) or "") for word in foreign) > german
