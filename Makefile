# make lab    the notebooks in JupyterLab           make refresh  re-run the notebooks and save their outputs
# make test   lint, tests and notebooks             make site     the notebooks as pages to send, in site/
# make power  does nbval notice faults? (minutes)   make lock     re-resolve lib/requirements.lock (needs uv)
# Each sets .venv up first. With uv on the PATH that takes seconds; `make UV= ...` uses pip all the same.

.DEFAULT_GOAL := help
.PHONY: help setup lab test lint format unit nbval refresh docs site power lock clean
BIN := .venv/bin
NOTEBOOKS ?= notebooks
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

# Root (containers) needs leave to run Lab.
LAB := --ip=127.0.0.1 --ServerApp.root_dir="$(CURDIR)" --LabApp.default_url=/lab/tree/notebooks/00_start_here.ipynb \
	--LabApp.extension_manager=readonly $(if $(filter 0,$(shell id -u)),--allow-root)

help:
	@sed -n '1,4s/^# //p' Makefile

setup: .venv/ready

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

lab: setup
	$(BIN)/jupyter lab $(LAB) $(LAB_FLAGS)

test: lint unit nbval

lint: setup
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --config-file lib/pyproject.toml lib/newstrail
	$(BIN)/mypy --config-file tests/mypy.ini tests bench

format: setup
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

unit: setup
	$(PYTEST) --doctest-modules lib tests

nbval: setup
	$(PYTEST) --nbval --nbval-current-env --nbval-sanitize-with tests/sanitize.cfg $(NOTEBOOKS)

refresh: setup
	$(BIN)/python tests/refresh.py $(NOTEBOOKS)/*.ipynb

docs: setup
	$(BIN)/python tests/docs.py

site: setup
	$(BIN)/newstrail share $(NOTEBOOKS) --out site

power: setup
	$(BIN)/python bench/power.py

lock:
	@test -n "$(UV)" || { echo "make lock needs uv: python3 -m pip install uv"; exit 1; }
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --all-extras \
		--custom-compile-command "make lock" --output-file lib/requirements.lock lib/pyproject.toml

clean:
	rm -rf .venv .hypothesis lib/dist .*_cache lib/.*_cache
