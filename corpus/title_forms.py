"""The form of a heading: short, no sentence, no small print."""

from __future__ import annotations

import re

from corpus.details import is_unit_line, labelled
from corpus.lines import is_open
from corpus.topics import Topic, bare, lead_topic, topic_of

LONGEST_HEADING = 150
_LONGEST_TITLE = 90
_MOST_TITLE_WORDS = 12
_FEWEST_LETTERS = 0.6
_LONGEST_LABEL = 90
_MOST_LABEL_WORDS = 9
_MOST_LIST_WORDS = 2
_VERB = re.compile(
    r"\b(?:ist|sind|war|waren|wird|werden|wurden?|kann|können|konnten|soll|sollen|muss|müssen|hat|"
    r"haben|hatten?|gilt|gelten|liegen|liegt|gibt|gehören|gehört|erhalten|erhält|dient|dienen|"
    r"umfasst|umfassen|enthält|steht|stehen|besteht|bestehen|erfolgt|führt|bietet|ergeben|ergibt|"
    r"verpflichtet|sieht|nimmt|ermöglicht|unterstützt|setzt|bildet|zeigt|möchte|will|wollen|darf|"
    r"dürfen)\b"
)
_QUESTION = re.compile(
    r"(?:Was|Wie|Warum|Wer|Wo|Wozu|Wohin|Worum|Woran|Wofür|So|Das)\s(?:\S+\s){0,5}\S+\??$"
)
_NO_TITLE = re.compile(
    r"(?:https?:|www\.|@|©|\bTel\b|\bStand\b.*\d|^\d|^[\W\d]+$)|\d{2}\.\d{2}\.\d{4}"
)
_VERB_PREFIX = re.compile(r"\bwir\b.*\s(?:vor|an|um|auf|werden)$")
_COLUMNS = "   "  # running heads and tables stand in columns
_CATALOGUE = re.compile(r"(?:katalog|plan|übersicht|programm|liste|tabelle)\b", re.IGNORECASE)


def is_sentence(words: str) -> bool:
    """Whether words have a verb as sentences do; short questions (``Was wir tun``) are titles."""
    return bool(_VERB.search(words)) and not _QUESTION.match(words)


def could_be_title(text: str, *, is_typed: bool = False) -> bool:
    """Whether a line has the form of a heading without number.

    One that is set as a heading (``is_typed``) may be a sentence without its full stop.
    """
    return (
        len(text) <= _LONGEST_TITLE
        and len(text.split()) <= _MOST_TITLE_WORDS
        and (text[0].isupper() or text[0] in '„"»')
        and not text.endswith((".", "!", ";", ",", ":", "-"))
        and (not is_open(text) or _ends_verb(text))
        and (is_typed or not is_sentence(text))
        and not _NO_TITLE.search(text)
        and _COLUMNS not in text
        and not labelled(text)
        and not is_unit_line(text)
        and sum(char.isalpha() for char in text) >= len(text) * _FEWEST_LETTERS
    )


def _ends_verb(text: str) -> bool:
    """Whether a last word such as ``vor`` ends what is done: ``Das nehmen wir uns vor``."""
    is_prefix = bool(_VERB_PREFIX.search(text))
    return is_prefix and topic_of(text) in (Topic.MEASURES, Topic.GOALS)


def could_be_label(words: str) -> bool:
    """Whether a line only announces what follows: ``Ziele:``, ``Maßnahmen``, ``Hinweis:``."""
    if len(words) > _LONGEST_LABEL or not words[:1].isupper():
        return False
    topic = topic_of(words)
    if words.endswith(":"):
        known = topic is not Topic.NONE
        return not is_sentence(words.rstrip(":")) and (
            known or len(words.split()) <= _MOST_LABEL_WORDS
        )
    return (
        topic in (Topic.MEASURES, Topic.GOALS)
        and len(bare(words).split()) <= _MOST_LIST_WORDS
        and not _CATALOGUE.search(words)
        and not labelled(words)  # ``Ziel: Sicherheit`` tells of a measure
    )


def is_plain_label(words: str) -> bool:
    """Whether a line is ``Maßnahmen:`` or ``Ziele:`` and nothing else."""
    alone = words.endswith(":") and len(words.split()) <= _MOST_LIST_WORDS
    return alone and topic_of(words) in (Topic.MEASURES, Topic.GOALS)


def leads_in(words: str) -> bool:
    """Whether a line is a sentence that announces a list of measures or goals."""
    return words.endswith(":") and lead_topic(words) in (Topic.MEASURES, Topic.GOALS)
