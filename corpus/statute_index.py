"""Many names of statutes, asked for those that mean the same as another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property


class StatuteNames:
    """Names of statutes as :func:`corpus.citations.same_statute` compares them.

    They are taken apart when the first one is looked for: all of federal law takes a second.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(dict.fromkeys(names))

    @cached_property
    def _known(self) -> Mapping[str, list[tuple[str | None, int]]]:
        from corpus.citation_names import aliases  # noqa: PLC0415 — its patterns take long

        known: defaultdict[str, list[tuple[str | None, int]]] = defaultdict(list)
        for place, name in enumerate(self.names):
            for base, land in aliases(name):
                known[base].append((land, place))
        return known

    def like(self, name: str) -> tuple[str, ...]:
        """Those that mean the same statute as ``name``, in their order."""
        from corpus.citation_names import aliases, meets  # noqa: PLC0415

        places = {
            place
            for base, land in aliases(name)
            for other, place in self._known.get(base, ())
            if meets((base, land), (base, other))
        }
        return tuple(self.names[place] for place in sorted(places))
