# Commands set .venv up where they need it. With uv on the PATH that takes seconds; `make UV= ...` uses pip all the same.

.DEFAULT_GOAL := help
.PHONY: help setup scale lab test lint format unit nbval installed refresh docs site power bench mutants lock clean
BIN := .venv/bin
NOTEBOOKS ?= notebooks
PROCESSES ?= 2
PYTEST := $(BIN)/python -m pytest --rootdir .

UV ?= $(shell command -v uv)
ifneq ($(UV),)
VENV := $(UV) venv --quiet --clear --no-python-downloads --python python3 .venv
INSTALL := $(UV) pip install --quiet --python .venv --no-deps
else
VENV := python3 -m venv --clear .venv
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --no-deps
endif
TOO_OLD := import sys; v = sys.version_info; sys.exit(v < (3, 11) and f"python3 is {v[0]}.{v[1]}; newstrail needs 3.11")

# Root, as in containers, has to allow itself to run JupyterLab.
LAB := --ip=127.0.0.1 --ServerApp.root_dir="$(CURDIR)" --LabApp.default_url=/lab/tree/notebooks/00_start_here.ipynb \
	--LabApp.extension_manager=readonly $(if $(filter 0,$(shell id -u)),--allow-root)

help:  ## list these commands
	@awk -F ':.*  ## ' '/^[a-z]+:.*  ## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

setup: .venv/ready  ## set up .venv with the locked packages

# Exactly the locked packages, each by its hash, made afresh whenever the lock changes.
.venv/locked: lib/requirements.lock
	@python3 -c '$(TOO_OLD)'
	@echo "Setting up .venv: seconds with uv, a few minutes with pip"
	@$(VENV)
	@$(INSTALL) --require-hashes --only-binary :all: -r lib/requirements.lock
	@touch $@

# The package itself, in place; the locked hatchling builds it, so that nothing comes without a hash.
.venv/ready: .venv/locked lib/pyproject.toml
	@$(INSTALL) --no-build-isolation -e lib
	@$(BIN)/jupyter labextension disable "@jupyterlab/apputils-extension:announcements" 2>/dev/null  # asks another host
	@touch $@

scale: setup  ## add what very many articles need: Dask, DuckDB, WARC
	@$(INSTALL) --require-hashes --only-binary :all: -r lib/scale.lock

lab: setup  ## open the notebooks in JupyterLab
	$(BIN)/jupyter lab $(LAB) $(LAB_FLAGS)

test: lint unit nbval  ## lint, tests, and every notebook against its saved outputs

lint: setup  ## style and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --config-file lib/pyproject.toml lib/newstrail
	$(BIN)/mypy --config-file tests/mypy.ini tests bench fit

format: setup  ## let ruff fix what it can
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

unit: setup  ## the tests, and the examples in docstrings, in as many processes as PROCESSES says (1.5 GiB each)
	$(PYTEST) --numprocesses $(PROCESSES) --dist worksteal --doctest-modules --doctest-glob='*.md' lib tests

nbval: setup  ## do the notebooks (NOTEBOOKS=folder) still show what was saved?
	TQDM_DISABLE=1 $(PYTEST) --numprocesses $(PROCESSES) --dist loadfile --nbval --nbval-current-env --nbval-sanitize-with tests/sanitize.cfg $(NOTEBOOKS)

installed: setup  ## does `pip install ./lib` give a reader that works? (needs a network)
	$(BIN)/python tests/install.py

refresh: setup  ## run the notebooks (NOTEBOOKS=folder) again and save their outputs
	$(BIN)/python tests/refresh.py $(NOTEBOOKS)/*.ipynb

docs: setup  ## write the reference pages in lib/docs anew, and all pages as a site into lib/site
	$(BIN)/python tests/docs.py
	$(BIN)/python tests/gallery.py
	$(BIN)/sphinx-build --quiet --fail-on-warning --keep-going lib/docs lib/site

site: setup  ## the notebooks (NOTEBOOKS=folder) as pages to send, in site/
	$(BIN)/newstrail share $(NOTEBOOKS) --out site

power: setup  ## does nbval notice seeded faults? (12 minutes)
	$(BIN)/python bench/power.py

bench: setup scale  ## measure what many articles cost, into bench/RESULTS.md (hours)
	$(BIN)/python bench/results.py

mutants: setup  ## which constants of the library does no test feel? (an hour)
	$(BIN)/python bench/mutants.py

LOCK = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --custom-compile-command "make lock"
SCALE := import tomllib; print(*tomllib.load(open("lib/pyproject.toml", "rb"))["project"]["optional-dependencies"]["scale"])
lock:  ## resolve lib/requirements.lock and lib/scale.lock again (needs uv and a network)
	@test -n "$(UV)" || { echo "make lock needs uv: python3 -m pip install uv"; exit 1; }
	$(LOCK) --extra lab --extra docs --extra test --output-file lib/requirements.lock lib/pyproject.toml
	python3 -c '$(SCALE)' | tr ' ' '\n' | $(LOCK) --constraints lib/requirements.lock --output-file lib/scale.lock -

clean:  ## delete what was set up, built and cached
	rm -rf .venv .hypothesis lib/dist lib/site .*_cache lib/.*_cache
