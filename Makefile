# The developer loop, one word each. `make help` lists the words; a newcomer needs `make chat` and `make test`.
.DEFAULT_GOAL := help
.PHONY: help setup chat fast test fix lint types imports content accept graph record migrate revision drift bench check
SHELL := /bin/sh

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
UV_VERSION := 0.13.8

help: ## list the words
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# uv from the machine where it has one; else by pip into the project's own environment, where the lock keeps it.
$(READY): pyproject.toml uv.lock
	@if command -v uv >/dev/null 2>&1; then \
		uv sync --frozen --quiet; \
	else \
		test -x $(BIN)/python || $(PYTHON) -m venv $(VENV); \
		test -x $(BIN)/uv || { $(BIN)/python -m ensurepip --upgrade >/dev/null; $(BIN)/python -m pip install --quiet "uv==$(UV_VERSION)"; }; \
		$(BIN)/uv sync --frozen --quiet; \
	fi
	@touch $(READY)

setup: $(READY) ## bring the environment in line with the lock

chat: $(READY) ## talk to the bot in the terminal: no token, no network
	@$(BIN)/breather chat

fast: $(READY) ## the tests of core and content
	$(BIN)/pytest tests/core tests/advice

test: $(READY) ## all tests
	$(BIN)/pytest -n 2

fix: $(READY) ## format, and mend what can be mended by itself
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: $(READY) ## style and bans
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(READY) ## the strict type checker
	$(BIN)/mypy

imports: $(READY) ## the arrows between the packages
	$(BIN)/lint-imports

content: $(READY) ## check all content and prove its invariants
	$(BIN)/breather content check

accept: $(READY) ## rewrite the expected side of the transcripts; read the diff as content
	$(BIN)/breather content accept

graph: $(READY) ## draw the ways, and write whatever else is made from the content
	$(BIN)/python -m bot.advice.renew

record: $(READY) ## talk in simulated time and keep it as a transcript: make record FILE=story.plan.yaml
	@test -n "$(FILE)" || { echo "say where: make record FILE=story.plan.yaml"; exit 2; }
	@BREATHER_DATABASE_URL=sqlite:///$(FILE).sqlite3 $(BIN)/breather chat --simulate-time --record $(FILE)

migrate: $(READY) ## bring the database to this version
	$(BIN)/breather db upgrade

revision: $(READY) ## begin a new migration: make revision NAME="what it does"
	@test -n "$(NAME)" || { echo 'say what: make revision NAME="what it does"'; exit 2; }
	$(BIN)/alembic revision --message "$(NAME)" --rev-id "$$(printf '%04d' $$(($$(ls migrations/versions/*.py | wc -l) + 1)))"

drift: $(READY) ## do tables and migrations agree?
	$(BIN)/pytest tests/migrations

bench: $(READY) ## measure: ratios within one run
	$(BIN)/python benchmarks/core.py
	$(BIN)/python benchmarks/store.py
	$(BIN)/python benchmarks/review.py

check: lint types imports content ## what CI runs before the tests
