"""Entries of the register as an answer quotes them: found again, narrowed, grouped anew."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.facets import Entry, Having, fits, labels
from assistant.groups import owner
from assistant.phrases import text as answer_text
from assistant.records import Answer, AnswerCitation, AnswerGroup, Coverage
from assistant.reference import reference
from corpus.records import Document, Goal, Passage, PassageKind

if TYPE_CHECKING:
    from index.store import Store

BLANKS = " \t\n\f*_"
UNLISTED = "keine Maßnahmenliste"  # in the note on a document without one


@dataclass(frozen=True, slots=True)
class Listed:
    """A quotation with the entry of the register that it quotes."""

    citation: AnswerCitation
    entry: Entry

    @property
    def city(self) -> str:
        """Whose entry it is."""
        return owner(self.citation.document)

    @property
    def is_goal(self) -> bool:
        """Whether it is a goal, not a measure."""
        return isinstance(self.entry, Goal)


def entries(store: Store, answer: Answer) -> list[Listed]:
    """The measures and goals that an answer quotes."""
    measures = {one.id: one for one in store.measures()}
    goals = [one for one in store.goals() if one.document in set(answer.coverage.searched)]
    found = []
    for one in answer.citations:
        entry: Entry | None = measures.get(one.measure or "") or _goal_at(goals, one)
        if entry is not None:
            found.append(Listed(one, entry))
    return found


def _goal_at(goals: Iterable[Goal], citation: AnswerCitation) -> Goal | None:
    return next(
        (
            one
            for one in goals
            if citation.goal
            and one.document == citation.document.id
            and one.start < citation.end
            and citation.start < one.end
        ),
        None,
    )


def every_goal(store: Store, documents: Collection[Document]) -> list[Listed]:
    """All goals of these documents, each quoted as the register has it."""
    found = []
    for document in documents:
        passages = [
            one.passage
            for one in store.passages_of(document.id)
            if one.passage.kind is PassageKind.GOAL
        ]
        for goal in store.goals(document=document.id):
            inside = [one for one in passages if one.start <= goal.start < one.end]
            raw = store.text(document.id, goal.start, goal.end)
            start = goal.start + len(raw) - len(raw.lstrip(BLANKS))
            end = start + len(raw.strip(BLANKS))
            if inside and start < end:
                passage = replace(inside[0], start=start, end=end, page=goal.page)
                found.append(Listed(_quoted(store, document, passage), goal))
    return found


def _quoted(store: Store, document: Document, passage: Passage) -> AnswerCitation:
    return AnswerCitation(
        n=0,
        document=document,
        section=passage.section,
        page=passage.page,
        citation=reference(document, passage),
        quote=store.text(document.id, passage.start, passage.end),
        start=passage.start,
        end=passage.end,
        goal=passage.kind is PassageKind.GOAL,
    )


def narrowed(found: Iterable[Listed], demands: Sequence[Having]) -> list[Listed]:
    """The entries that meet all demands."""
    return [one for one in found if fits(one.entry, demands)]


def regrouped(
    answer: Answer, citations: Iterable[AnswerCitation], lead: str, notes: tuple[str, ...]
) -> Answer:
    """The answer with these quotations only, grouped by whose they are and counted through."""
    by_owner: dict[str, list[AnswerCitation]] = {}
    for one in citations:
        by_owner.setdefault(owner(one.document), []).append(one)
    groups, n = [], 0
    for title, own in by_owner.items():
        groups.append(
            AnswerGroup(title, tuple(replace(one, n=n + at) for at, one in enumerate(own, 1)))
        )
        n += len(own)
    coverage = _coverage(answer.coverage, groups, notes)
    return replace(
        answer,
        text=answer_text(lead, groups, notes),
        lead=lead,
        groups=tuple(groups),
        citations=tuple(one for group in groups for one in group.citations),
        coverage=coverage,
        abstained=not n,
    )


def _coverage(before: Coverage, groups: Sequence[AnswerGroup], notes: tuple[str, ...]) -> Coverage:
    having = {group.title for group in groups}
    cities = sorted({*before.cities_with, *before.cities_without})
    return replace(
        before,
        cities_with=tuple(city for city in cities if city in having),
        cities_without=tuple(city for city in cities if city not in having),
        notes=notes,
    )


def lacking(
    before: Coverage, found: Iterable[Listed], demands: Sequence[Having], *, goals: bool = False
) -> tuple[str, ...]:
    """Notes for an answer that is narrowed: which cities have none, which list no measures."""
    having = {one.city for one in found}
    unlisted = [note for note in before.notes if UNLISTED in note]
    cities = sorted({*before.cities_with, *(before.cities_without if goals else ())})
    gone = [
        city
        for city in cities
        if city not in having and not any(note.startswith(f"{city}:") for note in unlisted)
    ]
    noun = "kein Ziel" if goals else "keine Maßnahme"
    said = f"{', '.join(gone)}: {' '.join(filter(None, (noun, labels(demands))))}." if gone else ""
    return (*((said,) if said else ()), *unlisted)
