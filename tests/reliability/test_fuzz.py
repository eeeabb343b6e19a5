"""Whatever a file or a question holds, it is read, or refused in our own words, and in time.

What chance finds is kept as an example beside the test that it broke.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, example, given, seed, settings
from hypothesis import strategies as st

from assistant.engine import Library
from assistant.query import understand
from corpus.citations import find_citations, parse_citation
from corpus.errors import ReadError, UsageError
from corpus.outline import outline
from corpus.parse import parse
from corpus.records import ParsedDocument, Source
from tests.reliability.conftest import LONG, Tell
from tests.reliability.fragments import files, questions, texts
from tui.samples import sample_folder

SECONDS = 20.0  # for one small file, on a machine that does much else
PHASES = (Phase.explicit, Phase.generate) if LONG else tuple(Phase)
CHECKS = (HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large)


def rounds(short: int, long: int) -> settings:
    """As many rounds as there is time for; other ones at each proof, told by their seed."""
    return settings(
        max_examples=long if LONG else short,
        deadline=timedelta(seconds=SECONDS),
        suppress_health_check=CHECKS,
        phases=PHASES,
    )


class Count:
    """How often a test's body ran."""

    def __init__(self) -> None:
        self.runs = 0
        self.began = time.monotonic()


@pytest.fixture
def count(request: pytest.FixtureRequest, tell: Tell) -> Iterator[Count]:
    """Counts the runs of a target and tells them."""
    counted = Count()
    yield counted
    name = request.node.name.removeprefix("test_")
    tell("fuzz", target=name, runs=counted.runs, seconds=round(time.monotonic() - counted.began))


@pytest.mark.parametrize("suffix", files)
@seed(20261127)
@rounds(12, 600)
@given(data=st.data())
def test_reader(suffix: str, data: st.DataObject, count: Count) -> None:
    """A file of any content is taken apart into records that fit its text, or refused."""
    count.runs += 1
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"datei.{suffix}"
        path.write_bytes(data.draw(files[suffix]))
        try:
            parsed = parse(path)
        except ReadError:
            return
    require_whole(parsed)


def require_whole(parsed: ParsedDocument) -> None:
    """Every record lies within its document, and its text is the source's."""
    text, end = parsed.source.text, len(parsed.source.text)
    for passage in parsed.passages:
        assert 0 <= passage.start < passage.end <= end
    for measure in parsed.measures:
        assert measure.text == text[measure.start : measure.end]
    for citation in parsed.citations:
        assert citation.text == text[citation.start : citation.end]
    for page, following in zip(parsed.source.pages, parsed.source.pages[1:], strict=False):
        assert page.start <= page.end <= following.start
    for annex in parsed.annexes:
        require_whole(annex)


@rounds(40, 4_000)
@given(text=texts)
@example(text="§§ 1, 2, 3 bis")
@example(text="§ 8 Abs. 6 LGG NRW" * 30)
def test_citations(text: str, count: Count) -> None:
    """Citations are slices of the text, in order, without overlap."""
    count.runs += 1
    done = 0
    for citation in find_citations(text):
        assert done <= citation.start < citation.end <= len(text)
        assert citation.text == text[citation.start : citation.end]
        done = citation.end
    parse_citation(text)


@rounds(20, 1_500)
@given(text=texts)
@example(text="#\n" * 50)
@example(text="1.1.1.1.1.1 x\n" * 20)
def test_outline(text: str, count: Count) -> None:
    """Sections lie within their parents and in the order of the text."""
    count.runs += 1
    tree = outline(Source(text, ()))
    starts = [section.start for section in tree.sections]
    assert starts == sorted(starts)
    for section in tree.sections:
        assert 0 <= section.start <= section.end <= len(text)
        if section.parent is not None:
            above = tree.sections[section.parent]
            assert above.start <= section.start
            assert section.end <= above.end


@rounds(30, 3_000)
@given(text=questions)
@example(text="")
@example(text="§")
def test_query(text: str, count: Count) -> None:
    """Any line is understood as a question of some kind."""
    count.runs += 1
    query = understand(text, cities=("Trier", "Rheine"), statutes=("LGG NRW",))
    assert query.text == text


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The bundled samples."""
    with Library.open(tmp_path_factory.mktemp("fuzz") / "library") as opened:
        opened.ingest([sample_folder()])
        yield opened


@rounds(10, 400)
@given(text=questions)
@example(text="wie viele")
@example(text='" OR 1=1 --')
def test_question(text: str, library: Library, count: Count) -> None:
    """Any question is answered with quotations of the source, or not at all."""
    count.runs += 1
    sources: dict[str, str] = {}
    for one in library.ask(text).citations:
        source = sources.setdefault(one.document.id, library.text(one.document.id))
        assert one.quote == source[one.start : one.end] or one.quote in source
    library.search(text)
    with suppress(UsageError):
        library.cite(text)
