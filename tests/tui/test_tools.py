"""The library as tools, used by the protocol's own client over standard input and output."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from assistant.engine import Library
from tests.conftest import ROOT
from tests.examples import fill

pytest.importorskip("mcp", reason="the extra mcp is not installed")


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the bundled samples."""
    folder = tmp_path_factory.mktemp("tools") / "library"
    fill(folder)
    return folder


@asynccontextmanager
async def client(library: Path) -> AsyncIterator[Any]:
    """A client's session with ``querblick mcp`` in a process of its own."""
    from mcp import ClientSession, StdioServerParameters  # noqa: PLC0415 - an extra
    from mcp.client.stdio import stdio_client  # noqa: PLC0415

    parameters = StdioServerParameters(
        command=sys.executable,
        args=["-m", "tui.cli", "--library", str(library), "mcp"],
        env={"PYTHONPATH": str(ROOT), "QUERBLICK_LANG": "de"},
    )
    async with (
        stdio_client(parameters) as (read, write),
        ClientSession(read, write) as session,
    ):
        await session.initialize()
        yield session


async def called(session: Any, tool: str, **arguments: Any) -> dict[str, Any]:
    """What a tool gives, as data; its text is the same as JSON."""
    result = await session.call_tool(tool, arguments)
    assert not result.isError, result.content
    data: dict[str, Any] = result.structuredContent
    assert json.loads(result.content[0].text) == data
    return data


async def test_every_tool_answers_as_the_command_line_does(samples: Path) -> None:
    """Search, ask, measures, compare and cite give what ``--json`` prints, word for word."""
    async with client(samples) as session:
        tools = {one.name for one in (await session.list_tools()).tools}
        hits = (await called(session, "search", query="Telearbeit", limit=3))["hits"]
        answer = await called(
            session,
            "ask",
            question="Und in Trier?",
            after=["Welche Maßnahmen gibt es für Telearbeit in Rheine?"],
        )
        measures = (await called(session, "measures", cities=["Trier"]))["measures"]
        compared = await called(session, "compare", topics=["Mentoring"])
        norm = await called(session, "cite", citation="§ 8 Abs. 6 LGG NRW")
    assert tools == {"search", "ask", "measures", "compare", "cite"}
    assert (len(hits), len(measures)) == (3, 26)
    assert answer["resolved"] == "Welche Maßnahmen gibt es für Telearbeit in Trier?"
    assert set(compared["topics"][0]["cities"]) == {"Leipzig", "Rheine", "Stuttgart", "Trier"}
    assert norm["cited_by"]
    with Library.open(samples) as library:
        for one in (*answer["citations"], {**norm, "quote": norm["text"]}):
            assert library.text(one["document"])[one["start"] : one["end"]] == one["quote"]


@pytest.mark.parametrize(
    ("tool", "arguments", "told"),
    [
        ("cite", {"citation": "kein Paragraf"}, "keine Fundstelle"),
        ("search", {"query": "Telearbeit", "limit": 0}, "limit"),
        ("ask", {"question": "Telearbeit?", "kinds": ["roman"]}, "roman"),
    ],
)
async def test_wrong_use_is_told(
    samples: Path, tool: str, arguments: dict[str, Any], told: str
) -> None:
    """A fault is a result that says what is wrong, and the session goes on."""
    async with client(samples) as session:
        result = await session.call_tool(tool, arguments)
        assert result.isError
        assert told in result.content[0].text
        assert (await called(session, "search", query="Telearbeit"))["hits"]


async def test_an_empty_library_is_told(tmp_path: Path) -> None:
    """Without documents an answer abstains and says what to do."""
    async with client(tmp_path / "library") as session:
        answer = await called(session, "ask", question="Telearbeit?")
    assert answer["abstained"]
    assert "querblick ingest" in answer["answer"]


def test_without_the_package_one_line_says_so(tmp_path: Path) -> None:
    """The command names what to install; the others go on without it."""
    code = "import sys; sys.modules['mcp'] = None; from tui.cli import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", code, "--library", str(tmp_path / "library"), "mcp"],
        env={"PYTHONPATH": str(ROOT), "QUERBLICK_LANG": "de"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert "querblick[mcp]" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
