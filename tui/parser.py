"""The command line's grammar, in the words of the interface's language."""

from __future__ import annotations

import argparse
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from corpus.errors import UsageError
from tui.commands import MODULES, commands
from tui.strings import _, mark

WITH_VALUE = frozenset({"--library", "--encoder"})  # global options that a value follows

# argparse words its faults in English alone; what it says is matched here and said in German.
_FAULTS: Mapping[str, str] = {
    r"(?:argument )?.*invalid choice: '(.*?)' .*": mark("„{0}“ ist kein Befehl"),
    r"the following arguments are required: (.*)": mark("es fehlt: {0}"),
    r"unrecognized arguments: (.*)": mark("nicht verstanden: {0}"),
    r"argument (.*): expected (?:one|at least one) argument": mark("{0}: die Angabe fehlt"),
    r"argument (.*): ignored explicit argument '(.*)'": mark("{0} nimmt keine Angabe: {1}"),
    r"argument (.*?): (.*)": "{0}: {1}",
}


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks the interface's language and never guesses abbreviations."""

    def __init__(self, **settings: object) -> None:
        super().__init__(
            **settings,  # type: ignore[arg-type]
            add_help=False,
            allow_abbrev=False,
            formatter_class=_Formatter,
        )
        self._positionals.title = _("Angaben")
        self._optionals.title = _("Optionen")
        self.add_argument("-h", "--help", action="help", help=_("diese Hilfe zeigen"))

    def error(self, message: str) -> NoReturn:
        """Raise what is wrong and where help is, as every other fault is raised."""
        advice = _("{fault}. Hilfe: {program} --help")
        raise UsageError(advice.format(fault=translated(message), program=self.prog))


class _Formatter(argparse.HelpFormatter):
    """Begins the usage in the interface's language."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, _("Aufruf: ") if prefix is None else prefix)


class _Version(argparse.Action):
    """Looks the version up in the installed package's metadata."""

    def __call__(self, parser: argparse.ArgumentParser, *_arguments: object) -> None:
        from importlib.metadata import version  # noqa: PLC0415 - slow to import

        parser.exit(message=f"querblick {version('querblick')}\n")


def translated(fault: str) -> str:
    """A fault as argparse words it, in the interface's language; unknown ones stay as they are."""
    if _.language == "en":
        return fault
    for pattern, german in _FAULTS.items():
        found = re.fullmatch(pattern, fault, re.DOTALL)
        if found:
            return german.format(*found.groups())
    return fault


def needed(arguments: Sequence[str]) -> Collection[str]:
    """The commands that these arguments need: the named one, none for the interface, else all."""
    words = iter(arguments)
    for word in words:
        if word in WITH_VALUE:
            next(words, None)
        elif word in {"-h", "--help"}:
            break
        elif not word.startswith("-"):
            return (word,) if word in MODULES else MODULES.keys()
    else:
        return ()
    return MODULES.keys()


def build_parser(names: Collection[str] = MODULES.keys()) -> argparse.ArgumentParser:
    """The parser of these commands; global options stand before or after the command."""
    parser = Parser(
        prog="querblick",
        description=_(
            "Fragen an Pläne, Programme und Gesetze: Antworten mit geprüften Zitaten. "
            "Ohne Befehl öffnet sich die Oberfläche."
        ),
    )
    parser.add_argument("--version", action=_Version, nargs=0, help=_("die Version zeigen"))
    _global_options(parser, suppress=False)
    subparsers = parser.add_subparsers(
        dest="command", metavar=_("BEFEHL"), title=_("Befehle"), parser_class=Parser
    )
    for command in commands(names):
        summary = _(command.summary)
        sub = subparsers.add_parser(command.name, help=summary, description=f"{summary}.")
        command.configure(sub)
        _global_options(sub, suppress=True)
        sub.set_defaults(run=command.run)
    return parser


def _global_options(parser: argparse.ArgumentParser, *, suppress: bool) -> None:
    """``suppress`` keeps a command's parser from overwriting what stood before the command."""
    missing = argparse.SUPPRESS if suppress else None
    parser.add_argument(
        "--library",
        type=Path,
        default=missing,
        metavar=_("ORDNER"),
        help=_("Ordner der Bibliothek (sonst QUERBLICK_LIBRARY oder der übliche Ort)"),
    )
    parser.add_argument(
        "--encoder",
        default=missing,
        metavar=_("MODELL"),
        help=_("Name oder Pfad eines sentence-transformers-Modells statt des mitgelieferten"),
    )
    parser.add_argument(
        "--plain",
        action="store_true",
        default=argparse.SUPPRESS if suppress else False,
        help=_("einfache Zeilen für Vorleseprogramme; ohne Befehl ein Gespräch in Zeilen"),
    )
    parser.add_argument(
        "--json",
        action="store_true",
        default=argparse.SUPPRESS if suppress else False,
        help=_("ein JSON-Dokument ausgeben, sonst nichts"),
    )
