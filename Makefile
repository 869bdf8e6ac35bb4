# Everything a newcomer types. Needs Python >= 3.11 with venv, make and PyPI; the local Kafka needs Maven Central, once.
.DEFAULT_GOAL := help
.PHONY: help install demo test check lint types layers requirements clean

export UV_PYTHON_DOWNLOADS = never
# A virtual environment that happens to be active has no say here.
unexport VIRTUAL_ENV

# The first Python on PATH that is new enough.
NEW_ENOUGH = -c 'import sys; sys.exit(sys.version_info < (3, 11))'
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python3.14 python; do \
	"$$p" $(NEW_ENOUGH) 2>/dev/null && echo "$$p" && break; done)

BIN := .venv/bin
UV := .cache/uv/bin/uv
SOURCES := schemas worker tests
TESTS ?= tests

help: ## Show this list.
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

install: .venv/installed ## Set up .venv with everything: locked and hashed.

demo: install ## See it work: a broker, a worker, sample articles, their events.
	@$(BIN)/marsad demo

test: install ## Run all tests but the slow ones; those that need a Kafka get a real one.
	$(BIN)/python -m pytest -m "not slow" $(TESTS)

check: lint types layers ## Lint, types, layers, and every example of the rules.
	$(BIN)/marsad check

lint: install
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/yamllint --strict .
	$(BIN)/hadolint $$(git ls-files '*Dockerfile')

types: install
	$(BIN)/mypy $(SOURCES)

layers: install
	$(BIN)/lint-imports

# The versions that stand in requirements/ are kept where they still fit; UPGRADE=1 takes the newest.
# A package whose marker can be true nowhere (see tool.uv in pyproject.toml) is left out.
COMPILE = $(UV) pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url \
	--custom-compile-command "make requirements" $(if $(UPGRADE),--upgrade) pyproject.toml
requirements: $(UV) ## Resolve the dependencies anew from pyproject.toml into requirements/ (UPGRADE=1: the newest).
	@$(COMPILE) --group dev --output-file requirements/dev.txt >/dev/null
	@$(COMPILE) --constraints requirements/dev.txt --output-file requirements/runtime.txt >/dev/null
	@$(UV) pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url \
		$(if $(UPGRADE),--upgrade) --group bootstrap --output-file requirements/bootstrap.txt >/dev/null
	@for file in requirements/*.txt; do \
		awk '/^[^ ]/ { keep = !/sys_platform == .never./ } keep' $$file >$$file.kept && mv $$file.kept $$file; done

clean: ## Remove what the other targets made here.
	rm -rf .venv .cache dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

.venv/installed: requirements/dev.txt pyproject.toml $(UV)
	@test -x $(BIN)/python || $(UV) venv --quiet --python "$(PYTHON)" .venv
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes --no-deps -r requirements/dev.txt
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

$(UV): requirements/bootstrap.txt
	@test -n "$(PYTHON)" || { echo "Marsad needs Python 3.11 or newer: install one, or name it: make install PYTHON=/path/to/python3.11" >&2; exit 1; }
	@"$(PYTHON)" $(NEW_ENOUGH) || { echo "$(PYTHON) is older than Python 3.11, which Marsad needs" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) has no venv: on Debian and Ubuntu, apt-get install python3-venv" >&2; exit 1; }
	@"$(PYTHON)" -m venv .cache/uv
	@.cache/uv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bootstrap.txt
	@touch $@
