"""``querblick eval``: figures on gold questions."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.commands.base import Command, Data, Outcome, open_library
from tui.output.layout import table
from tui.strings import _, mark

if TYPE_CHECKING:
    from assistant.evaluate import Evaluation, Figures


def configure(parser: argparse.ArgumentParser) -> None:
    """The files of questions."""
    parser.add_argument(
        "questions",
        nargs="+",
        type=Path,
        metavar=_("FRAGEN"),
        help=_("Dateien mit einer Frage und ihren Belegen je Zeile (JSON)"),
    )


def run(arguments: argparse.Namespace) -> Outcome:
    """Ask every question of each file; each file is a set."""
    from assistant.evaluate import evaluate  # noqa: PLC0415 - no other command measures

    with open_library(arguments) as library:
        sets = [evaluate(library, path) for path in arguments.questions]
    return Outcome({"sets": {one.name: set_data(one) for one in sets}}, view)


def set_data(evaluation: Evaluation) -> dict[str, Any]:
    """A set's entry in JSON: all answerable questions, then each kind of question."""
    return {
        "all": figures_data(evaluation.overall),
        "kinds": {kind: figures_data(each) for kind, each in evaluation.kinds.items()},
    }


def figures_data(figures: Figures) -> dict[str, float]:
    """Figures under their usual names: ``success@1``, ``mrr@10``."""
    return {
        name.replace("_at_", "@"): round(value, 4) if isinstance(value, float) else value
        for name, value in asdict(figures).items()
    }


def view(data: Data) -> str:
    """A table of the sets, and in each of the kinds of question."""
    rows = []
    for name, entry in data["sets"].items():
        rows.append(_row(name, entry["all"]))
        rows += [_row(f"  {kind}", figures) for kind, figures in entry["kinds"].items()]
    header = [_("Fragensatz"), *data["sets"][name]["all"]]
    return table(header, rows)


def _row(name: str, figures: Mapping[str, float]) -> list[str]:
    values = (f"{v:.2f}" if isinstance(v, float) else str(v) for v in figures.values())
    return [name, *values]


COMMAND = Command("eval", mark("Mit Fragen und Belegen messen"), configure, run)
