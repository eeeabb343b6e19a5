# `make run` and `make test` do all the set-up that a fresh machine needs: Python 3.11 or newer, nothing else.
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: run test lint format bench screenshots prove lock audit clean

run: $(VENV)/.installed
	@$(BIN)/querblick start

test: lint
	$(BIN)/python -m pytest -n auto tests --ignore=tests/benchmarks

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# All parts, or those named: make bench PARTS='100 originals'
bench: $(VENV)/.installed-dev
	$(BIN)/python -m tests.benchmarks $(PARTS)

# The long form of the tests of reliability; writes what it found to docs/reliability.md.
prove: $(VENV)/.installed-dev
	$(BIN)/python -m tests.reliability.prove

lock: $(VENV)/.installed-dev
	$(BIN)/python -m tests.supply

audit: $(VENV)/.installed-dev
	@$(BIN)/python -m tests.supply audit

screenshots: $(VENV)/.installed
	$(BIN)/python -m tui.screenshots docs

$(VENV)/.installed: pyproject.toml constraints.txt
	@echo "Querblick wird eingerichtet (nur beim ersten Mal) ..." >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install --constraint constraints.txt --editable .
# Else every start compiles anew where PYTHONDONTWRITEBYTECODE is set, as in many containers.
	@$(BIN)/python -m compileall -q assistant corpus index tui
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@$(PIP) install --constraint constraints.txt --editable ".[dev]"
	@touch $@

clean:
	rm -rf $(VENV) build dist
