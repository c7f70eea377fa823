# make demo: a graph of the example texts, in demo/.   make test: all checks and tests.
# Both work on a machine with Python 3.11+, pip and make; what they need goes into .venv.

PYTHON ?= python3
BIN := .venv/bin
MACHINES := chromium qemu-user virtuoso-opensource-7
COMUNICA := 3.3.0# 4 loses the language of words in tables (tried: 4.5.0), 5 needs node 22
AXE := 4.14.1
ESLINT := 10.15.0# needs node 20.19 or later
PAGE := $(wildcard src/polgraph/page/js/*.js src/polgraph/page/css/*.css)# made small when polgraph is installed
.DELETE_ON_ERROR:
.PHONY: help demo test lint machines showcases picture clean

# A pinned package of npm in .venv/: $(call npm,FOLDER,PACKAGE,VERSION). It is whole or not there, and runs no scripts.
npm = { [ -d .venv/$(1)-$(3) ] || { rm -rf .venv/$(1).part && mkdir -p .venv/$(1).part \
  && npm install --silent --prefix .venv/$(1).part --no-save --no-package-lock --no-audit --no-fund --ignore-scripts \
    $(2)@$(3) && mv .venv/$(1).part .venv/$(1)-$(3); }; }

help:
	@sed -n '1,2s/^# //p' Makefile

demo: .venv/installed
	mkdir -p demo
	$(BIN)/polgraph build examples -o demo/graph.ttl -o demo/graph.html --store demo/graph.store
	@echo "Who wants what for whom?"
	$(BIN)/polgraph query demo/graph.store who-benefits
	@echo "The graph: demo/graph.ttl   to query: demo/graph.store   to browse: demo/graph.html"

test: lint machines
	$(BIN)/pytest -n auto

lint: .venv/installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	@if ! command -v npm >/dev/null; then \
	  echo "lint of the page's scripts skipped: no npm (it comes with node; ESLint needs node 20.19 or later)" >&2; \
	else \
	  $(call npm,eslint,eslint,$(ESLINT)) \
	    || { echo "make: npm could not install eslint@$(ESLINT); see why with: npm view eslint@$(ESLINT)" >&2; exit 1; }; \
	  .venv/eslint-$(ESLINT)/node_modules/.bin/eslint --max-warnings 0 src/polgraph/page/js; \
	fi

# The tests of the pages need a browser, those of what everybody can use axe-core, those of push a Virtuoso, one of the
# parser an emulated processor, one of the endpoint Comunica and node; they are skipped without.
machines:
	@{ command -v chromium && command -v virtuoso-t && command -v qemu-x86_64; } >/dev/null \
	  || [ "$$(id -u)" != 0 ] || ! command -v apt-get >/dev/null \
	  || { apt-get update -qq && apt-get install -y -qq --no-install-recommends $(MACHINES) >/dev/null; } \
	  || echo "make: $(MACHINES) could not be installed; tests that need them will be skipped" >&2
	@$(call npm,comunica,@comunica/query-sparql,$(COMUNICA)) \
	  || echo "make: Comunica could not be installed by npm; the test that needs it will be skipped" >&2
	@$(call npm,axe-core,axe-core,$(AXE)) \
	  || echo "make: axe-core could not be installed by npm; the tests that need it will be skipped" >&2

showcases: .venv/installed
	for make in graphs/*/make.sh; do PATH="$(CURDIR)/$(BIN):$$PATH" sh "$$make"; done

picture: .venv/installed-dev # of the page of amber-coast, for the README: docs/page.png, docs/page-dark.png
	$(BIN)/python docs/picture.py graphs/amber-coast/graph.ttl docs/page.png docs/page-dark.png \
	  --address '#selected=link+actor/tomas-varden+advocates+:https://w3id.org/polgraph/area/13'

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "make: polgraph needs Python 3.11 or later; say which: make PYTHON=python3.11" >&2; exit 1; }
	$(PYTHON) -m venv .venv

.venv/installed: pyproject.toml hatch_build.py $(PAGE) | .venv/bin/python
	$(BIN)/python -m pip install --quiet -e .
	touch $@

.venv/installed-dev: pyproject.toml hatch_build.py $(PAGE) | .venv/bin/python
	$(BIN)/python -m pip install --quiet -e '.[dev]'
	touch $@ .venv/installed

clean:
	rm -rf .venv demo dist build
