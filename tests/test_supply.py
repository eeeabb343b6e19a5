"""What Querblick depends on: within bounds, pinned, declared, and with a known licence."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.supply import CONSTRAINTS, LICENCES, ROOT, direct, licence, shipped

OURS = {"assistant", "corpus", "index", "tui", "tests"}
# Come with sentence-transformers, and are asked for only where a model of that kind is.
WITH_OTHERS = {"torch", "huggingface_hub", "transformers"}


def requirements() -> Iterator[Requirement]:
    """Everything of others that ``pyproject.toml`` asks for, in every extra."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for lines in (project["dependencies"], *project["optional-dependencies"].values()):
        yield from (one for one in map(Requirement, lines) if one.name != project["name"])


@pytest.mark.parametrize("requirement", requirements(), ids=lambda one: one.name)
def test_each_dependency_has_bounds(requirement: Requirement) -> None:
    """A version too old to work and one that is yet to be written are both left out."""
    operators = {part.operator for part in requirement.specifier}
    assert operators & {">=", "=="}, requirement
    assert operators & {"<", "=="}, requirement


def test_the_tested_versions_are_pinned_within_the_bounds() -> None:
    """``constraints.txt`` has one version of each direct dependency, and it is allowed."""
    lines = CONSTRAINTS.read_text(encoding="utf-8").splitlines()
    pins = dict(line.split("==") for line in lines if not line.startswith("#"))
    for requirement in direct():
        assert requirement.specifier.contains(pins[canonicalize_name(requirement.name)])
    assert "torch" in pins


def test_each_licence_is_listed() -> None:
    """The page names every package that is installed with Querblick, each with its licence."""
    rows = [line.split("|") for line in LICENCES.read_text(encoding="utf-8").splitlines()]
    listed = {canonicalize_name(row[1].strip()): row[3].strip() for row in rows if len(row) == 5}
    assert {canonicalize_name(requirement.name) for requirement in direct()} <= listed.keys()
    assert all(listed.values()), [name for name, words in listed.items() if not words]
    assert all(licence(package) for package in shipped())


def test_each_import_is_declared() -> None:
    """Nothing works only because another package happens to bring it along."""
    declared = {canonicalize_name(requirement.name) for requirement in requirements()}
    names = packages_distributions()
    for folder in OURS - {"tests"}:
        for path in (ROOT / folder).rglob("*.py"):
            for module in imported(path.read_text(encoding="utf-8")):
                known = {canonicalize_name(name) for name in names.get(module, ())}
                assert module in WITH_OTHERS or not known or known & declared, (path, module)


def imported(code: str) -> Iterator[str]:
    """The top-level modules that the code imports, but for the standard library's and ours."""
    for node in ast.walk(ast.parse(code)):
        modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            modules = [node.module or ""]
        for module in (name.partition(".")[0] for name in modules):
            if module not in sys.stdlib_module_names and module not in OURS:
                yield module


def test_without_a_network_the_audit_says_so() -> None:
    """One line tells that nothing could be looked up, and the exit code is not that of a pass."""
    nowhere = "http://127.0.0.1:9"
    cut_off = {"PIP_NO_INDEX": "1", "HTTPS_PROXY": nowhere, "HTTP_PROXY": nowhere, "NO_PROXY": ""}
    done = subprocess.run(
        [sys.executable, "-m", "tests.supply", "audit"], cwd=ROOT, env={**os.environ, **cut_off},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 3
    assert done.stdout.startswith(
        "Die Schwachstellen lassen sich ohne Internet nicht nachschlagen."
    )
    assert len(done.stdout.splitlines()) == 1
