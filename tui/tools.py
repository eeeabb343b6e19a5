"""The library as tools of the Model Context Protocol: what ``--json`` prints, for programs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import wraps
from typing import TYPE_CHECKING, Any

from corpus.errors import QuerblickError, UsageError
from corpus.records import Kind
from tui.commands.ask import answer_data
from tui.commands.cite import nothing_data
from tui.commands.compare import comparison_data
from tui.commands.measures import measure_data
from tui.commands.search import hit_data
from tui.kinds import parse_kind
from tui.strings import _

if TYPE_CHECKING:
    from assistant.engine import Library
    from assistant.records import Answer

NAME = "querblick"
INSTRUCTIONS = (
    "Querblick answers from German cities' plans and the statutes that they cite. Every quotation "
    "is verbatim: `quote` is the source's text from `start` to `end`. Cite `citation` with it. An "
    "answer with `abstained: true` has no evidence; say so instead of guessing."
)
MOST_HITS = 100
Data = dict[str, Any]


class Tools:
    """The tools; each opens what it needs of the library and gives JSON's data."""

    def __init__(self, open_library: Callable[[], Library]) -> None:
        self._open = open_library
        self._library: Library | None = None

    @property
    def library(self) -> Library:
        """The library, opened at the first call; it always answers from what is newest."""
        if self._library is None:
            self._library = self._open()
        return self._library

    def search(
        self,
        query: str,
        limit: int = 10,
        cities: list[str] | None = None,
        kinds: list[str] | None = None,
    ) -> Data:
        """Rank passages for a query in German or English, best first.

        `kinds`: plan, programme, strategy, concept, report, agreement, statute, other.
        """
        if not 1 <= limit <= MOST_HITS:
            raise UsageError(_("limit muss von 1 bis {most} gehen.").format(most=MOST_HITS))
        found = self.library.search(query, limit, cities or (), _kinds(kinds))
        return {"query": found.query, "hits": [hit_data(hit) for hit in found.hits]}

    def ask(
        self,
        question: str,
        after: list[str] | None = None,
        cities: list[str] | None = None,
        kinds: list[str] | None = None,
    ) -> Data:
        """Answer a question by verified quotations, or abstain.

        `after`: the conversation's earlier questions, so that "Und in Leipzig?" is understood.
        """
        earlier: list[Answer] = []
        for one in after or ():
            earlier.append(self._answer(one, cities, kinds, earlier))
        return answer_data(self._answer(question, cities, kinds, earlier))

    def _answer(
        self,
        question: str,
        cities: list[str] | None,
        kinds: list[str] | None,
        earlier: Sequence[Answer],
    ) -> Answer:
        return self.library.ask(question, cities or (), _kinds(kinds), after=earlier)

    def measures(
        self, cities: list[str] | None = None, field: str | None = None, about: str | None = None
    ) -> Data:
        """List the register of measures, of cities, a field of action or a topic."""
        found = self.library.measures(cities or (), field, about)
        return {"measures": [measure_data(one) for one in found]}

    def compare(self, topics: list[str] | None = None, cities: list[str] | None = None) -> Data:
        """Compare cities by topic: which have a measure, a mention or nothing."""
        found = self.library.compare(topics or (), cities or ())
        documents = {info.document.id: info.document for info in self.library.documents()}
        return comparison_data(found, documents)

    def cite(self, citation: str) -> Data:
        """Look up a statute's provision, such as "§ 8 Abs. 6 LGG NRW", and who cites it."""
        found = self.library.cite(citation)
        if found is None:
            return nothing_data(citation) | {"missing": self.library.why_missing(citation)}
        return asdict(found)


def _kinds(names: Sequence[str] | None) -> tuple[Kind, ...]:
    found = {name: parse_kind(name) for name in names or ()}
    if unknown := [name for name, kind in found.items() if kind is None]:
        raise UsageError(_("Die Art „{name}“ gibt es nicht.").format(name=unknown[0]))
    return tuple(kind for kind in found.values() if kind is not None)


def server(tools: Tools) -> Any:
    """The server that offers the tools.

    Raises:
        UsageError: the package is not installed.
    """
    try:
        from mcp.server.fastmcp import FastMCP  # noqa: PLC0415 - an extra
        from mcp.server.fastmcp.exceptions import ToolError  # noqa: PLC0415
        from mcp.types import ToolAnnotations  # noqa: PLC0415
    except ImportError as error:
        raise UsageError(
            _("Für „querblick mcp“ fehlt das Paket „mcp“. Bitte installieren: {command}").format(
                command="pip install 'querblick[mcp]'"
            )
        ) from error
    made = FastMCP(NAME, instructions=INSTRUCTIONS, log_level="ERROR")
    for tool in (tools.search, tools.ask, tools.measures, tools.compare, tools.cite):
        made.add_tool(
            _telling(tool, ToolError),
            name=tool.__name__,
            description=tool.__doc__,
            annotations=ToolAnnotations(readOnlyHint=True, openWorldHint=False),
            structured_output=True,
        )
    return made


def _telling(tool: Callable[..., Data], fault: type[Exception]) -> Callable[..., Data]:
    """The tool with faults told in the words that a person reads."""

    @wraps(tool)
    def told(*arguments: Any, **named: Any) -> Data:
        try:
            return tool(*arguments, **named)
        except QuerblickError as error:
            raise fault(str(error)) from error

    return told
