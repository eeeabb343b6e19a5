"""Back and forward through what was looked at, as in a browser."""

from __future__ import annotations

from typing import Generic, TypeVar

Step = TypeVar("Step")


class Trail(Generic[Step]):
    """Remembers steps in their order; a new step forgets those ahead."""

    def __init__(self) -> None:
        self._steps: list[Step] = []
        self._at = -1

    def visit(self, step: Step) -> None:
        """Go to a new step; the same one again is none."""
        if self.here != step:
            self._steps[self._at + 1 :] = [step]
            self._at += 1

    @property
    def here(self) -> Step | None:
        """The present step, None before the first."""
        return self._steps[self._at] if self._steps else None

    def next(self, steps: int) -> Step | None:
        """The step that lies so far ahead (back where negative), None where there is none."""
        index = self._at + steps
        return self._steps[index] if 0 <= index < len(self._steps) else None

    def go(self, steps: int) -> Step | None:
        """Go that far, as far as there is a step; gives it."""
        found = self.next(steps)
        if found is not None:
            self._at += steps
        return found
