"""What all tests share: the place of the original texts, where it exists."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples at every run: a fault that chance finds belongs into the tests as an example.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of original texts and gold questions; skips where it is missing."""
    folder = Path(os.environ.get("QUERBLICK_SHARED", ROOT.parent / "shared"))
    if not (folder / "corpus").is_dir():
        pytest.skip(f"originals not found in {folder}; set QUERBLICK_SHARED to their folder")
    return folder
