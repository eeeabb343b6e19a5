"""Fits when to abstain to questions in the words of staff: ``python -m tests.quality.footing``.

The questions lie in ``staff``, one file for each collection: the four originals, the samples, the
federal acts on personnel, and the programmes of the invented towns in ``registers``. Each is asked
of its whole collection, and of parts of it that lack the answer to some.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant import fit_abstention
from assistant.engine import Library
from assistant.fit_links import read_register
from tests.examples import SAMPLES

HERE = Path(__file__).parent
STAFF = HERE / "staff"
# Acts of which others than the rest regulate the same: what one part lacks, the other has.
OTHER_HALF = (
    "agg", "arbschg", "arbzg", "bbg", "bbig", "bdsg", "beamtstg", "betrvg", "bpersvg", "egovg",
    "gendg", "kschg", "mitbestg", "nachwg", "tvg",
)  # fmt: skip
LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def write_towns(folder: Path) -> None:
    """Write the marked registers as programmes, one for each town."""
    fields: defaultdict[str, defaultdict[str, list[str]]]
    fields = defaultdict(lambda: defaultdict(list))
    for path in sorted((HERE / "registers").glob("*.txt")):
        for one in read_register(path).measures:
            fields[one.city or ""][one.field or ""].append(f"- {one.text}\n")
    folder.mkdir(parents=True)
    for town, listed in fields.items():
        text = f"# Handlungsprogramm der Stadt {town}\n"
        for name, measures in listed.items():
            text += f"\n## Handlungsfeld {name}\n\nMaßnahmen:\n\n{''.join(measures)}"
        name = f"{town.lower().translate(LETTERS)}-handlungsprogramm.md"
        (folder / name).write_text(text, encoding="utf-8")


def collections(shared: Path, towns: Path) -> Iterator[tuple[str, list[Path]]]:
    """The documents of each library, with the name of the questions that it is asked."""
    plans = sorted((shared / "corpus").iterdir())
    yield "originals", plans
    yield from (("originals", [one]) for one in plans)
    samples = sorted(SAMPLES.glob("*.md"))
    yield "samples", samples
    yield from (("samples", samples[start::2]) for start in (0, 1))
    programmes = sorted(towns.iterdir())
    yield "towns", programmes
    yield from (("towns", programmes[start::2]) for start in (0, 1))
    acts = sorted((shared / "statutes" / "federal-hr").iterdir())
    yield "statutes", [*plans, *acts]
    other = [one for one in acts if one.stem.split("_")[0] in OTHER_HALF]
    yield "statutes", other
    yield "statutes", [one for one in acts if one not in other]


def main(shared: Path) -> None:
    """Make the libraries in a folder for the time being, and fit to them."""
    known: Mapping[str, list[Path]] = {
        "originals": [
            shared / "eval" / "questions-dev.jsonl",
            HERE / "questions-none.jsonl",
            HERE / "questions-everyday.jsonl",
        ],
        "samples": [HERE / "questions-samples.jsonl"],
        "statutes": [HERE / "questions-statutes.jsonl"],
    }
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        write_towns(folder / "towns")
        arguments: list[str] = []
        seen: set[str] = set()
        for number, (name, paths) in enumerate(collections(shared, folder / "towns")):
            with Library.open(folder / f"{number}") as library:
                library.ingest(paths)
            files = [STAFF / f"{name}.jsonl", *(known.get(name, ()) if name not in seen else ())]
            seen.add(name)
            for file in files:
                arguments += [str(folder / f"{number}"), str(file)]
        fit_abstention.main(arguments)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
