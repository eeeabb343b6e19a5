"""Everything works without a network, and nothing tries to reach one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.reliability.conftest import LONG, Tell

ALONE = ("unshare", "--net", "--map-root-user")  # a network with nothing in it, not even loopback


def can_be_alone() -> bool:
    """Whether a process may be put into a network of its own."""
    return (
        bool(shutil.which("unshare"))
        and not subprocess.run([*ALONE, "true"], capture_output=True, check=False).returncode
    )


@pytest.mark.parametrize("prefix", [(), ALONE], ids=["every connection forbidden", "no network"])
def test_offline(tmp_path: Path, prefix: tuple[str, ...], tell: Tell) -> None:
    """Taking in, asking, comparing, exporting, backing up and the interface need no connection."""
    if prefix and not can_be_alone():
        pytest.skip("no process may have a network of its own here (unshare)")
    if not prefix and not LONG and can_be_alone():
        pytest.skip("an empty network forbids more; make prove tries both")
    command = [*prefix, sys.executable, "-m", "tests.reliability.offline_process"]
    done = subprocess.run(
        [*command, str(tmp_path / "library")], cwd=ROOT, capture_output=True, text=True,
        env={**os.environ, "QUERBLICK_LANG": "de", "HOME": str(tmp_path)}, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-2_000:] + done.stderr[-2_000:]
    tell("offline", what="empty network" if prefix else "connections forbidden", tried=7, failed=0)
