"""Long work on a library, with a bar where a person watches and a word on what was done."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tui.strings import _

if TYPE_CHECKING:
    from assistant.engine import Library


def rebuild(library: Library) -> tuple[str, ...]:
    """Rebuild both indexes; gives the notice for the reader."""
    with bar(_("Suchindexe")) as progress:
        passages = library.rebuild(progress)
    return (_("Die Suchindexe sind neu gebaut: {n} Textstellen.").format(n=passages),)


def renew(library: Library) -> tuple[str, ...]:
    """Rebuild them if an older version's encoder made them; gives a notice, if there is one."""
    return rebuild(library) if library.outdated() else ()


def relate(library: Library) -> None:
    """Compare the measures that are new with all others."""
    with bar(_("Maßnahmen vergleichen")) as progress:
        library.relate(progress)


@contextmanager
def bar(what: str) -> Iterator[Callable[[int, int], None] | None]:
    """A bar on stderr where a person watches; hand the function how many of how many are done."""
    if not sys.stderr.isatty():
        yield None
        return
    from tui.output.progress import counting  # noqa: PLC0415 - rich is needed for the bar alone

    with counting(what) as update:
        yield update
