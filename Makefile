# make run    the app on http://127.0.0.1:8501, with everything it needs
# make index  bring the index up to date with documents/
# make test   all checks and tests
# make check  the quick ones
# make bench  speed, size and load against others, into tests/benchmarks/speed.md: half an hour on two quiet cores
.DEFAULT_GOAL := run
.PHONY: run index test check bench clean

PYTHON ?= python3
BIN := .venv/bin
# What `make bench` measures on, and which parts of it: make bench PARTS="build questions"
SWEQUAD ?= ../shared/questions/swequad_training.json
PARTS ?=

run: index
	@$(BIN)/python -m streamlit run app.py

index: .venv/installed
	@$(BIN)/python -m index build

test: .venv/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy index qa app.py
	$(BIN)/python -m pytest

check: .venv/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy index qa app.py
	$(BIN)/python -m pytest -m "not slow"

bench: .venv/installed-dev .venv-bench/installed
	@$(BIN)/python -m tests.benchmarks.speed $(SWEQUAD) --only "$(PARTS)"

clean:
	rm -rf .venv .venv-bench var

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed: make run PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv .venv

.venv/installed: requirements.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/installed-dev: requirements-dev.txt .venv/installed | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

.venv-bench/installed: tests/benchmarks/peers.txt
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check -r tests/benchmarks/peers.txt
	@touch $@
