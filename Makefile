# make demo   the whole job on the sample that ships: look at demo/cards.pdf and demo/proof.png
# make test   the tests
# make check  everything that must hold: style, types, import contracts, tests
# make mutants  small changes to the modules that differ from main, to see which no test notices;
#             MODULES="notesmith/cards/rhythm.py" names others, OPTIONS="--sample 5 --show" tries
#             every fifth and prints what survived (tools/mutants.py --help has all)
# make bench  side by side with peers, which get an environment of their own, .venv-bench
# make run    the window
# Each sets up what it needs in .venv first. PYTHON names another Python than python3.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test lint check mutants bench run setup lock

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

mutants: setup
	@$(BIN)/python tools/mutants.py $(MODULES) $(OPTIONS)

bench: setup
	@$(PYTHON) tools/set_up.py peers
	@$(BIN)/python -m benchmarks

run: setup
	@$(BIN)/notesmith

# Pins what pyproject.toml asks for; needs uv (pip install uv).
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --all-extras pyproject.toml --output-file requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header benchmarks/requirements.in --output-file benchmarks/requirements.txt
