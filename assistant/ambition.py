"""How far measures go: how binding they are, what they aim at, by when, and who answers for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assistant.commitment import Commitment, commitment
from assistant.figures import figures
from assistant.reading import without_facts
from corpus.records import Measure

NOTHING = "keine Angabe"
FORCES = (Commitment.DUTY, Commitment.PLANNED, Commitment.INTENDED)


@dataclass(frozen=True, slots=True)
class Ambition:
    """What a city's measures on one topic say of their force, aims, deadlines and units.

    ``commitment`` is the most binding wording; the rest as the texts have it, each once.
    ``figures`` are numbers with what they count, beside the targets.
    """

    commitment: Commitment
    targets: tuple[str, ...] = ()
    deadlines: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()


def ambition(measures: Iterable[Measure]) -> Ambition:
    """The ambition of one or more measures."""
    own = tuple(measures)
    texts = [without_facts(one.text) for one in own]
    forces = {commitment(text) for text in texts}
    targets = _once(one.target for one in own)
    told = _once(figure for text in texts for figure in figures(text))
    return Ambition(
        next((force for force in FORCES if force in forces), Commitment.PLANNED),
        targets,
        _once(one.deadline for one in own),
        _once(unit for one in own for unit in one.responsible),
        tuple(one for one in told if not any(one in target for target in targets)),
    )


def differences(ambitions: Mapping[str, Ambition]) -> tuple[str, ...]:
    """A German sentence for each respect in which cities differ; none for fewer than two cities."""
    if len(ambitions) < 2:
        return ()
    return tuple(_differences(ambitions))


def _differences(ambitions: Mapping[str, Ambition]) -> Iterator[str]:
    rows = (
        ("Verbindlichkeit", {city: (str(one.commitment),) for city, one in ambitions.items()}),
        ("Zielwert", {city: one.targets for city, one in ambitions.items()}),
        ("Umfang", {city: one.figures for city, one in ambitions.items()}),
        ("Frist", {city: one.deadlines for city, one in ambitions.items()}),
        ("Zuständig", {city: one.responsible for city, one in ambitions.items()}),
    )
    for name, values in rows:
        if len(set(values.values())) > 1:
            told = (f"{city} {', '.join(own) or NOTHING}" for city, own in values.items())
            yield f"{name}: {'; '.join(told)}"


def _once(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(value.split()) for value in values if value))
