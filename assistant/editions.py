"""Two editions of a plan side by side: which measures are new, changed, dropped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from corpus.records import Measure
from corpus.repair import repair

# Of 3,188 pairs of different measures of one plan 99.9 % are less alike than 58 in the samples and
# 63 in the originals, 99.5 % less than 54; of ten measures put in new words nine are more alike.
ALIKE = 60.0  # of 100: from where on two texts are editions of one measure
NUMBERED = 55.0  # the same, for measures with the same number in fields of the same name


@dataclass(frozen=True, slots=True)
class Change:
    """What differs between two editions of a measure: ``text``, ``deadline`` and so on."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A measure of which the later edition says something else."""

    before: Measure
    after: Measure
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Editions:
    """What became of the measures of the earlier edition in the later one."""

    new: tuple[Measure, ...]
    changed: tuple[Changed, ...]
    dropped: tuple[Measure, ...]
    unchanged: tuple[Measure, ...]


def compare_editions(earlier: Sequence[Measure], later: Sequence[Measure]) -> Editions:
    """Pair the measures of two editions, the most alike first, and tell what differs."""
    pairs = dict(_pairs(earlier, later))
    found = [(earlier[old], later[place]) for place, old in sorted(pairs.items())]
    differing = [(old, new, tuple(_changes(old, new))) for old, new in found]
    kept = set(pairs.values())
    return Editions(
        new=tuple(one for place, one in enumerate(later) if place not in pairs),
        changed=tuple(Changed(*each) for each in differing if each[2]),
        dropped=tuple(one for place, one in enumerate(earlier) if place not in kept),
        unchanged=tuple(new for _, new, changes in differing if not changes),
    )


def _pairs(earlier: Sequence[Measure], later: Sequence[Measure]) -> Iterator[tuple[int, int]]:
    """Places of a later and an earlier measure that belong together, each once."""
    scored = (
        (_likeness(old, new), old_place, new_place)
        for old_place, old in enumerate(earlier)
        for new_place, new in enumerate(later)
    )
    likely = sorted((one for one in scored if one[0]), key=lambda one: (-one[0], one[1:]))
    old_taken: set[int] = set()
    new_taken: set[int] = set()
    for _, old_place, new_place in likely:
        if old_place not in old_taken and new_place not in new_taken:
            old_taken.add(old_place)
            new_taken.add(new_place)
            yield new_place, old_place


def _likeness(old: Measure, new: Measure) -> float:
    """How alike two measures are, 0 where they are not the same one."""
    score = float(fuzz.token_sort_ratio(_plain(old.text), _plain(new.text)))
    same_place = bool(old.number) and old.number == new.number and _same_field(old, new)
    return score + same_place if score >= (NUMBERED if same_place else ALIKE) else 0.0


def _same_field(old: Measure, new: Measure) -> bool:
    return old.field.casefold() == new.field.casefold()


def _changes(old: Measure, new: Measure) -> Iterator[Change]:
    sides = (
        ("text", old.text, new.text),
        ("deadline", old.deadline or "", new.deadline or ""),
        ("responsible", ", ".join(old.responsible), ", ".join(new.responsible)),
        ("target", old.target or "", new.target or ""),
        ("legal_basis", ", ".join(old.legal_basis), ", ".join(new.legal_basis)),
        ("field", old.field, new.field),
        ("number", old.number or "", new.number or ""),
    )
    for what, before, after in sides:
        if _plain(before) != _plain(after):
            yield Change(what, before, after)


def _plain(text: str) -> str:
    """A text without what only its layout has: line breaks, divided words, marks of emphasis."""
    return " ".join(repair(text).text.replace("*", " ").replace("_", " ").split()).strip(" .;")
