"""The register: every measure and goal of a document, with its field and its facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corpus import measure_fields as facts
from corpus.details import Detail
from corpus.field_names import FieldNames
from corpus.lines import scan, width
from corpus.measure_walk import Draft, Walk
from corpus.records import Document, Goal, Measure, Outline, Source
from corpus.titles import section_label, title_of


def find_measures(
    document: Document, source: Source, outline: Outline
) -> tuple[tuple[Measure, ...], tuple[Goal, ...]]:
    """All measures and goals of ``document``, in its order; ids count from 1 in each."""
    walk = Walk(source.text, outline)
    measures, goals = walk.measures(), walk.goals()
    usual = width(scan(source))
    names = FieldNames(source.text, outline)
    made = tuple(
        _measure(document, source, outline, draft, names.of(draft), number, usual)
        for number, draft in enumerate(_distinct(measures, source.text), 1)
    )
    return made, tuple(
        _goal(document, source, outline, draft, names.of(draft), number)
        for number, draft in enumerate(goals, 1)
    )


def _distinct(drafts: Sequence[Draft], text: str) -> Iterable[Draft]:
    return drafts


def _measure(document, source, outline, draft, field, number, usual) -> Measure:  # type: ignore[no-untyped-def]
    text = source.text[draft.start : draft.end]
    values = facts.labelled_values(text)
    for detail, spans in draft.values.items():
        values.setdefault(detail, []).extend(
            value for span in spans if (value := facts.tidy(source.text[span.start : span.end]))
        )
    units = facts.responsible(text, values)
    legal = facts.legal_basis([text, *values.get(Detail.LEGAL, [])])
    return Measure(
        id=f"{document.id}-m{number:03d}",
        document=document.id,
        city=document.city,
        field=field,
        number=draft.number or None,
        title=title_of(source.text, draft.title, usual),
        text=text,
        start=draft.start,
        end=draft.end,
        page=source.page_at(draft.start),
        section=section_label(outline, draft.section),
        responsible=units or facts.split_units("\n".join(draft.shared)),
        deadline=facts.deadline(text, values),
        target=facts.target(text, values),
        status=facts.status(values),
        legal_basis=legal,
    )


def _goal(document, source, outline, draft, field, number) -> Goal:  # type: ignore[no-untyped-def]
    text = source.text[draft.start : draft.end]
    return Goal(
        id=f"{document.id}-z{number:03d}",
        document=document.id,
        city=document.city,
        field=field,
        text=text,
        start=draft.start,
        end=draft.end,
        page=source.page_at(draft.start),
        section=section_label(outline, draft.section),
        deadline=facts.deadline(text, {}),
        target=facts.target(text, {}),
    )
