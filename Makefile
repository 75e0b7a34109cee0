# `make demo` and `make test` need Python 3.11 or newer with pip and venv, and nothing else.

BASE_PYTHON ?= python3
VENV := .venv
PYTHON := $(VENV)/bin/python

# What is compiled is kept: every worker and every command under test would compile it again.
unexport PYTHONDONTWRITEBYTECODE
# Processes share the cores; none needs threads of its own.
export OPENBLAS_NUM_THREADS = 1

.PHONY: demo test check bench study clean
.NOTPARALLEL:

demo: $(VENV)/.core
	$(VENV)/bin/savings run scenarios/forty_seats.yaml

test: $(VENV)/.dev
	$(PYTHON) -m pytest --numprocesses auto --dist worksteal --assert plain \
	|| { $(PYTHON) -m pytest --last-failed --last-failed-no-failures none; exit 1; }

check: $(VENV)/.dev
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy

bench: $(VENV)/.dev
	$(PYTHON) -m benchmarks.run
	$(PYTHON) -m benchmarks.pairs

study: $(VENV)/.dev
	$(PYTHON) -m pytest --numprocesses auto --dist worksteal -m study
	$(PYTHON) -m tests.theory.study
	$(PYTHON) -m tests.comparison.study

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist

$(VENV)/.core: WHAT = .
$(VENV)/.dev: WHAT = .[dev,calendar]
$(VENV)/.core $(VENV)/.dev: pyproject.toml constraints.txt
	test -x $(PYTHON) || $(BASE_PYTHON) -m venv $(VENV)
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(PYTHON) -m pip install --quiet --editable '$(WHAT)' --constraint constraints.txt
	touch $@
