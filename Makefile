# Every target calls the same programs as `python3 start.py`; make itself is never required.
.DEFAULT_GOAL := help
PYTHON ?= python3
COMPILE = .venv/bin/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header

.PHONY: help
help:  ## Say what can be made
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 16

.PHONY: demo
demo:  ## Serve a demo territory
	$(PYTHON) start.py demo

.PHONY: install
install:  ## Prepare .venv for development
	$(PYTHON) start.py install --dev

.PHONY: check
check:  ## Run every check and test
	$(PYTHON) start.py check

.PHONY: test
test:  ## Run the tests on SQLite only
	$(PYTHON) start.py check tests

.PHONY: format
format: install  ## Lay out the code and mend what ruff can mend
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

.PHONY: coverage
coverage: install  ## Run the tests and show the lines never reached
	.venv/bin/coverage run -m pytest --ignore=tests/journeys
	.venv/bin/coverage report

.PHONY: mutants
mutants: install  ## Break the time kernel in every small way: some test must notice (long)
	.venv/bin/python -m tests.mutants

.PHONY: requirements
requirements: install  ## Recompute requirements/ from pyproject.toml, keeping versions where possible
	$(COMPILE) pyproject.toml -o requirements/core.txt
	$(COMPILE) pyproject.toml --extra postgres --extra signature --group dev -c requirements/core.txt -o requirements/dev.txt

.PHONY: clean
clean:  ## Remove what tools leave behind (not .venv, not your data)
	rm -rf build dist .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
