"""``querblick eval``: figures on gold questions."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.commands.base import Command, Data, Outcome, open_library
from tui.output.layout import table
from tui.strings import _, mark

if TYPE_CHECKING:
    from assistant.engine import Library
    from assistant.evaluate import Evaluation, Figures


def configure(parser: argparse.ArgumentParser) -> None:
    """The files of questions."""
    parser.add_argument(
        "questions",
        nargs="+",
        type=Path,
        metavar=_("FRAGEN"),
        help=_("Dateien mit einer Frage und ihren Belegen je Zeile, oder im Format von SQuAD"),
    )


def run(arguments: argparse.Namespace) -> Outcome:
    """Ask every question of each file; each file is a set."""
    from assistant.squad import is_squad  # noqa: PLC0415 - no other command measures

    own = [path for path in arguments.questions if not is_squad(path)]
    with open_library(arguments) if own else nullcontext() as library:
        sets = [_measured(library, path, arguments.encoder) for path in arguments.questions]
    return Outcome({"sets": {one.name: set_data(one) for one in sets}}, view)


def _measured(library: Library | None, path: Path, encoder: str | None) -> Evaluation:
    """A file's figures: of its own paragraphs, or of the library."""
    from assistant.evaluate import evaluate  # noqa: PLC0415
    from assistant.squad import evaluate_squad  # noqa: PLC0415

    if library is None or path.suffix == ".json":
        return evaluate_squad(path, encoder)
    return evaluate(library, path)


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
