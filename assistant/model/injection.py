"""Sentences of a document that speak to a language model instead of to its readers.

They are neither given to the model nor counted as support; a person still sees them quoted. Plans
and statutes describe; what orders an assistant about is none of their content.
"""

from __future__ import annotations

import re
import unicodedata

from assistant.sentences import sentences

# What is hidden from a reader's eye: zero-width signs, directions, tags.
HIDDEN = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)
ORDERS = re.compile(
    r"\b(?:ignorier\w*|vergiss|vergesse\w*|missacht\w*|überschreib\w*|befolg\w*|ignore|disregard"
    r"|forget|override|bypass|pretend|roleplay)\b"
    r"|\b(?:antworte|antworten sie|schreibe?|gib|geben sie|nenne|sage?|behaupte|erkläre|bestätige"
    r"|verrate|wiederhole|zitiere|füge|ersetze|übersetze|fasse|tu so|stell dir vor|beginne|beende"
    r"|empfiehl|lobe|erwähne|verschweige|unterschlage|verwende|benutze|ruf\w*|öffne|sende|schicke"
    r"|klicke?|lade)\b(?=\s+(?:\S+\s+){0,6}?(?:immer|nur|stattdessen|dass|den|die|das|der|nichts"
    r"|kein\w*|auf|mit|an|diese\w*|folgende\w*|mir|dem|bitte|alle\w*|jede\w*|wörtlich|nie\w*|hier)\b)"
    r"|^\W*(?:print|say|reply|respond|answer|write|output|reveal|repeat|tell|claim|append|insert"
    r"|translate|act|send|click|open|visit|call|execute|run|always|never|do not|don't|begin"
    r"|start|end|recommend|mention|omit|use)\b",
    re.IGNORECASE,
)
MACHINES = re.compile(
    r"\b(?:system\s?-?\s?prompts?|prompts?|jailbreak\w*|sprachmodell\w*|language model|llm"
    r"|chatbot\w*|chat\s?gpt|gpt|claude|llama|mistral|gemini|ki-?(?:assistent\w*|modell\w*|system\w*)"
    r"|ai (?:assistant|model|system)|(?:als|dear|an (?:die|den)|hello|hallo|liebe\w*)"
    r" (?:assistent\w*|assistant|ki|ai)|assistant\b\s*[:>]|du bist (?:jetzt|nun|ein)"
    r"|you are (?:now|an?)\b"
    r"|(?:vorige|vorherige|bisherige|obige|frühere|previous|prior|above|earlier)\w*\s+(?:\w+\s+)?"
    r"(?:anweisung\w*|instruktion\w*|regel\w*|instructions?|rules?|prompts?)"
    r"|neue anweisung\w*|new instructions?|entwicklermodus|developer mode|root access)\b",
    re.IGNORECASE,
)
ROLES = re.compile(
    r"<\|[^|>]{1,40}\|>|\[/?INST\]|<</?SYS>>|#{2,}\s*(?:system|instruction|user|assistant)\b"
    r"|^\W*(?:system|user|assistant|human|instruction)\s*:|</?\s*(?:system|user|assistant|passages?"
    r"|quellen?|context|instructions?)\s*>|```|\"role\"\s*:",
    re.IGNORECASE | re.MULTILINE,
)
LINKS = re.compile(r"\b(?:https?|ftp)\s*:\S*|\bwww\.\S+", re.IGNORECASE)
EMBEDDED = re.compile(r"!?\[[^\]]*\]\([^)]*\)|\b(?:data|javascript)\s*:\S*", re.IGNORECASE)
ENCODED = re.compile(
    r"\b[A-Za-z0-9+/]{40,}={0,2}|(?:\\x[0-9a-f]{2}){4,}|(?:&#\d{2,4};){3,}", re.IGNORECASE
)


def plain(text: str) -> str:
    """A text without what speaks to a machine; hidden signs and look-alike letters are resolved.

    What plays a part of a machine's talk ends the text: who knows where that part ends.
    """
    shown = unicodedata.normalize("NFKC", HIDDEN.sub("", text))
    if part := ROLES.search(shown):
        shown = shown[: part.start()]
    shown = EMBEDDED.sub(" ", shown)
    kept = (shown[one.start : one.end] for one in sentences(shown))
    return "\n".join(one for one in kept if not speaks(one))


def speaks(sentence: str) -> bool:
    """Whether a sentence gives orders to a machine, plays a part of its talk, or is in code."""
    return any(
        pattern.search(sentence) for pattern in (ORDERS, MACHINES, ROLES, LINKS, EMBEDDED, ENCODED)
    )
