# make demo   the whole job on the sample that ships: look at demo/cards.pdf and demo/proof.png
# make test   the tests
# make check  everything that must hold: style, types, import contracts, tests
# make bench  side by side with peers, which get an environment of their own, .venv-bench
# make run    the window
# make messages  collects every sentence that a person reads, for translations
# Each sets up what it needs in .venv first. PYTHON names another Python than python3.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test lint check bench run messages setup lock

setup:
	@$(PYTHON) tools/set_up.py

demo: setup
	@$(BIN)/notesmith demo --out demo

test: setup
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest

lint: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

check: lint test

bench: setup
	@$(PYTHON) tools/set_up.py peers
	@$(BIN)/python -m benchmarks

run: setup
	@$(BIN)/notesmith

messages: setup
	@$(BIN)/python tools/messages.py

# Pins what pyproject.toml asks for; needs uv (pip install uv).
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --all-extras pyproject.toml --output-file requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header benchmarks/requirements.in --output-file benchmarks/requirements.txt
