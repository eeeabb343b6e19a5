"""The filters that several commands share: cities and kinds."""

from __future__ import annotations

import argparse

from tui.commands.base import kind_argument
from tui.strings import _


def add_filters(parser: argparse.ArgumentParser) -> None:
    """``--city`` and ``--kind``, each as often as one likes."""
    parser.add_argument(
        "--city",
        action="append",
        default=[],
        metavar=_("STADT"),
        help=_("nur diese Stadt (mehrfach möglich)"),
    )
    parser.add_argument(
        "--kind",
        action="append",
        default=[],
        type=kind_argument,
        metavar=_("ART"),
        help=_("nur diese Art, etwa Plan oder Gesetz (mehrfach möglich)"),
    )
