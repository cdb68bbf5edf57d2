# `make run` serves the web app, `make test` passes all tests; both set up what they need.
PYTHON ?= python3
PORT ?= 7860
SAMPLE ?= 600
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: help setup run test lint coverage mutation eval bench hostile index clean
.DEFAULT_GOAL := help

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev]"
	@touch $(STAMP)

setup: $(STAMP) ## virtual environment with the pinned dependencies

run: $(STAMP) ## set up, build the index once, serve http://127.0.0.1:7860 (PORT=… moves it)
	ASSISTANT_PORT=$(PORT) $(BIN)/python app.py

test: $(STAMP) ## set up and run every test
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

lint: $(STAMP) ## ruff and mypy --strict
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy assistant knowledge eval app.py

RULED := rules interval money cells language.money language.numerals language.suffix \
  language.quantity language.hedges language.ranges

coverage: $(STAMP) ## every branch of the rules engine and of the parsers of amounts is tested
	$(BIN)/python -m pytest --hypothesis-profile=quick tests/test_rules_*.py tests/test_interval.py \
	  tests/test_money*.py tests/test_cells.py tests/test_language_quantity.py tests/test_language_numbers.py \
	  $(RULED:%=--cov=assistant.%) --cov-branch --cov-report=term-missing:skip-covered --cov-fail-under=100

mutation: $(STAMP) ## put small faults into the same modules; 95 % must be noticed (SAMPLE=0 tries all)
	$(BIN)/python tests/mutation.py --sample $(SAMPLE)

eval: $(STAMP) ## grade the labelled cases
	$(BIN)/python -m eval run

bench: $(STAMP) ## measure speed, ratios first
	$(BIN)/python -m eval bench

hostile: $(STAMP) ## attack the checks of language models with a server that misbehaves
	$(BIN)/python tests/hostile_llm.py --answers 600

index: $(STAMP) ## rebuild the search index
	$(BIN)/python -m knowledge index

clean: ## remove the virtual environment and caches (never data/)
	rm -rf $(VENV) mutants .pytest_cache .ruff_cache .mypy_cache .hypothesis *.egg-info
