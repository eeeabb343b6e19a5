"""English texts of the interface by their German originals."""

from __future__ import annotations

from collections.abc import Mapping

ENGLISH: Mapping[str, str] = {}
