"""Where the bundled sample documents are."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def sample_folder() -> Path:
    """The folder of digests of four programmes and a statute that comes with the package."""
    return Path(str(files("corpus"))) / "samples"
