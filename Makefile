# make demo   the whole job on the sample that ships: look at demo/cards.pdf and demo/proof.png
# make test   the tests
# make check  everything that must hold: style, types, import contracts, tests
# make fuzz   the tests of wild inputs again, each with thousands of new ones: what it finds becomes an @example
# make mutants  small changes to the modules that differ from main, to see which no test notices;
#             MODULES="notesmith/cards/rhythm.py" names others, OPTIONS="--sample 5 --show" tries
#             every fifth and prints what survived (tools/mutants.py --help has all)
# make attack  60 kills and 20,000 spoiled lists, spreadsheets and shops: half an hour
# make bench  side by side with peers, which get an environment of their own, .venv-bench
# make run    the window
# make messages  collects every sentence that a person reads, for translations
# Each sets up what it needs in .venv first. PYTHON names another Python than python3.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test fuzz lint check mutants attack bench run setup setup-tests lock messages

# Each target sets up what it needs: the demo needs nothing of the system but Python.
setup:
	@$(PYTHON) tools/set_up.py

setup-tests:
	@$(PYTHON) tools/set_up.py tests

demo: setup
	@$(BIN)/notesmith demo --out demo
	@$(PYTHON) tools/set_up.py needs

test: setup-tests
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest

fuzz: setup-tests
	@HYPOTHESIS_PROFILE=fuzz QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -m hypothesis

lint: setup-tests
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

check: lint test

mutants: setup-tests
	@$(BIN)/python tools/mutants.py $(MODULES) $(OPTIONS)

attack: setup-tests
	@$(BIN)/python -m benchmarks.attack

bench: setup-tests
	@$(PYTHON) tools/set_up.py peers
	@$(BIN)/python -m benchmarks

run:
	@$(PYTHON) tools/set_up.py window
	@$(BIN)/notesmith

messages: setup
	@$(BIN)/python tools/messages.py

# Pins what pyproject.toml asks for; needs uv (pip install uv).
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --all-extras pyproject.toml --output-file requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header benchmarks/requirements.in --output-file benchmarks/requirements.txt
