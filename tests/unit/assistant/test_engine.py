"""The facade over a library."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from assistant.engine import Library
from corpus.errors import EncoderMismatchError
from tests.unit.assistant.towns import ALTENFURT, LAW
from tests.unit.index.fakes import HashEncoder

PROBE = """
import sys
from pathlib import Path
from assistant.engine import Library
with Library.open(Path(sys.argv[1])) as library:
    {call}
print([name for name in {heavy!r} if name in sys.modules])
"""


def test_a_library_follows_what_another_one_writes(tmp_path: Path) -> None:
    """A document that is taken in elsewhere is found without opening anew."""
    source = tmp_path / "altenfurt-plan.md"
    source.write_text(ALTENFURT, encoding="utf-8")
    with Library.open(tmp_path / "l") as reader, Library.open(tmp_path / "l") as writer:
        assert reader.documents() == ()
        writer.ingest([source])
        assert [one.document.city for one in reader.documents()] == ["Altenfurt"]
        writer.remove("altenfurt-plan")
        assert reader.search("Telearbeit").hits == ()


def test_a_document_whose_validity_ended_is_expired(towns: Library) -> None:
    """Whether a plan still holds depends on the day."""
    status = {
        year: {one.document.id: one.status for one in towns.documents(date(year, 6, 1))}
        for year in (2025, 2030)
    }
    assert status[2025]["mgleig"] == status[2030]["mgleig"] == "ready"
    plans = [one.document for one in towns.documents() if one.document.valid_to]
    assert all(status[2030][plan.id] == "expired" for plan in plans)


def test_counts_stand_beside_the_documents(towns: Library) -> None:
    """Each document tells its measures and norms."""
    counts = {one.document.id: (one.measures, one.norms) for one in towns.documents()}
    assert counts["nordhagen-programm-2023"] == (4, 0)
    assert counts["mgleig"] == (0, 3)


def test_another_encoder_than_the_librarys_is_told(towns: Library) -> None:
    """Vectors of different encoders are never compared."""
    with Library.open(towns.folder) as library:
        library.__dict__["_loaded"] = HashEncoder()
        with pytest.raises(EncoderMismatchError, match="hash@1"):
            library.search("Telearbeit")


@pytest.mark.parametrize(
    ("call", "heavy"),
    [
        ("library.ask('Telearbeit?')", ("torch", "transformers", "pandas", "textual")),
        ("library.cite('§ 4 Abs. 2 MGleiG')", ("torch", "numpy", "faiss", "tokenizers")),
        ("library.documents()", ("torch", "numpy", "faiss", "tokenizers")),
    ],
)
def test_a_fresh_process_loads_only_what_it_needs(
    towns: Library, call: str, heavy: tuple[str, ...]
) -> None:
    """Answering needs no deep learning library, a look-up not even numbers."""
    code = PROBE.format(call=call, heavy=heavy)
    ran = subprocess.run(
        [sys.executable, "-c", code, str(towns.folder)], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "[]"


def test_the_law_is_looked_up_with_who_cites_it(towns: Library) -> None:
    """A provision comes with its exact text and the measure that names it."""
    norm = towns.cite("§ 4 Abs. 2 MGleiG")
    assert norm is not None
    assert norm.text in LAW
    assert [one.document for one in norm.cited_by] == ["altenfurt-plan-2024"]


def test_comparing_measures_tells_how_far_it_is(towns: Library) -> None:
    """Whoever waits for links sees how many of the measures are compared."""
    told: list[tuple[int, int]] = []
    (towns.folder / "register.npz").unlink(missing_ok=True)
    with Library.open(towns.folder) as library:
        library.relate(lambda done, total: told.append((done, total)))
        assert told[-1] == (len(library.measures()), len(library.measures()))
        count = len(told)
        library.relate(lambda done, total: told.append((done, total)))
    assert len(told) == count
