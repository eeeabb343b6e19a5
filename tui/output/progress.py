"""The progress bar of ingesting, drawn on stderr."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from tui.strings import _
from tui.text import one_line

if TYPE_CHECKING:
    from index.build import Progress as Step


@contextmanager
def bar() -> Iterator[Callable[[Step], None]]:
    """A bar over files with the file at hand and the time left; hand the function to ingest."""
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[pages]}"),
        TimeRemainingColumn(compact=True),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None, pages="")

        def update(step: Step) -> None:
            progress.update(
                task,
                total=step.total_files,
                completed=step.done_files,
                pages=_("{n} Seiten").format(n=step.done_pages),
                description=escape(one_line(step.path.name if step.path else "")),
            )

        yield update


@contextmanager
def counting(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar over things that are counted; hand the function how many of how many are done."""
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(compact=True),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(escape(what), total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)
