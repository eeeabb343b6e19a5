"""What all tests share: the place of the original texts, where it exists."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of original texts and gold questions; skips where it is missing."""
    folder = Path(os.environ.get("QUERBLICK_SHARED", ROOT.parent / "shared"))
    if not (folder / "corpus").is_dir():
        pytest.skip(f"originals not found in {folder}; set QUERBLICK_SHARED to their folder")
    return folder
