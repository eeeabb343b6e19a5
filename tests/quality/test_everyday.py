"""Questions in staff's own words, at plans and at statutes: the figures do not fall.

They are what was measured, less one question.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.engine import Library
from assistant.evaluate import Evaluation, evaluate

HERE = Path(__file__).parent
SETS = {
    "everyday": ("corpus",),
    "statutes": ("corpus", "statutes/federal-hr"),
}
LEAST = {
    "everyday": {"success_at_1": 0.69, "success_at_5": 0.86, "read_at_4k": 0.87},
    "statutes": {"success_at_1": 0.60, "success_at_5": 0.83, "read_at_4k": 0.88},
}


@pytest.fixture(scope="module", params=SETS)
def asked(
    request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Evaluation]]:
    """A set of questions and how it went."""
    name: str = request.param
    with Library.open(tmp_path_factory.mktemp(name) / "library") as library:
        library.ingest([shared / place for place in SETS[name]])
        yield name, evaluate(library, HERE / f"questions-{name}.jsonl")


def test_figures_do_not_fall(asked: tuple[str, Evaluation]) -> None:
    """The right passage is as often among the first as when this was set."""
    name, evaluation = asked
    found = {figure: getattr(evaluation.overall, figure) for figure in LEAST[name]}
    assert all(found[figure] >= least for figure, least in LEAST[name].items()), found
