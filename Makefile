# make demo     clean the seeds and show what was kept and what went
# make test     pass the tests
# make check    lint, types, and the tests if anything changed since they passed
# make bench    accuracy and speed beside the peers (CORPUS=folder, default ../shared/corpora)
# make floors   fail where accuracy fell below benchmarks/floors.toml
# make frameworks  the tests with Scrapy and Ray, which it installs
# make examples  run the examples of docs/, each section in a fresh environment
# make adapters  the same for Spark and datatrove: large downloads, and Spark needs Java
# make snapshots  write the snapshots and docs/rules.md anew; look at the diff before you commit
#
# Each makes its environment in .venv first; Python 3.11 or newer is all it needs.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
CORPUS ?= $(wildcard ../shared/corpora)
WORKERS ?= 2

# The first interpreter that is new enough and starts.
NEW_ENOUGH := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3.11 python3 python3.12 python3.13 python3.14; do \
	$$p -c '$(NEW_ENOUGH)' 2>/dev/null && echo $$p && break; done)

SOURCES := pyproject.toml README.md $(shell find src tests benchmarks fixtures seeds -type f \
	-not -name '*.pyc' -not -path 'benchmarks/results/*' -not -path '*/.cache/*' 2>/dev/null)

.PHONY: demo test check lint types bench frameworks examples adapters floors fuzz snapshots clean

demo: $(VENV)/installed
	@echo "What was kept, and after each '-' what went and why:"
	@echo
	@$(BIN)/clean-article --explain seeds

test:
	@rm -f $(VENV)/tested
	@$(MAKE) --no-print-directory $(VENV)/tested

check: lint types $(VENV)/tested

lint: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev
	$(BIN)/mypy

bench: $(VENV)/bench
	$(BIN)/python -m benchmarks $(CORPUS)
	$(BIN)/python -m benchmarks.speed $(CORPUS)

frameworks: $(VENV)/frameworks
	$(BIN)/python -m pytest tests/integrations

examples: $(VENV)/dev
	$(BIN)/python -m pytest -m 'examples and not adapters' tests/test_documents.py

adapters: $(VENV)/dev
	$(BIN)/python -m pytest -m adapters tests/test_documents.py

floors: $(VENV)/dev
	$(BIN)/python -m benchmarks.floors

# A minute for each target; `make fuzz SECONDS=1800` for longer.
fuzz: $(VENV)/fuzz
	$(BIN)/python -m fuzz --seconds $(or $(SECONDS),60)

snapshots: $(VENV)/dev
	rm -rf tests/__snapshots__  # else those of pages that are gone would stay
	$(BIN)/python -m pytest --snapshot-update tests/test_snapshots.py
	$(BIN)/clean-article rules --markdown > docs/rules.md

clean:
	rm -rf $(VENV)

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer with venv is needed; name it: make PYTHON=/path/to/python"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml | $(BIN)/python
	$(PIP) install --editable .
	@touch $@

$(VENV)/dev: pyproject.toml | $(BIN)/python
	$(PIP) install --editable '.[dev]'
	@touch $@ $(VENV)/installed

$(VENV)/frameworks: pyproject.toml | $(BIN)/python
	$(PIP) install --editable '.[dev,scrapy,ray]'
	@touch $@ $(VENV)/installed $(VENV)/dev

# The pip that comes with Python 3.11 fails on two spellings of one extra among the peers.
$(VENV)/bench: pyproject.toml | $(BIN)/python
	$(PIP) install --upgrade 'pip>=24'
	$(PIP) install --editable '.[bench]'
	@touch $@

$(VENV)/fuzz: pyproject.toml | $(BIN)/python
	$(PIP) install --editable '.[fuzz]'
	@touch $@

$(VENV)/tested: $(SOURCES) | $(VENV)/dev
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --cov -m 'not timing and not examples'
	@# Alone, and not slowed by the measuring of coverage. Machines are noisy: what fails is run again.
	$(BIN)/python -m pytest -m timing || $(BIN)/python -m pytest -m timing --last-failed
	@touch $@
