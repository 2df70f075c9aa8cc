# Two commands matter: `make demo` and `make test`. Everything lives in .venv and var/.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
.DEFAULT_GOAL := help

help: ## say what each command does
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Sân Đình needs Python 3.11 or newer (set PYTHON=...)"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing: apt-get install python3-venv"; exit 1; }

$(VENV)/.base: $(BIN)/python requirements/base.txt pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/base.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.base requirements/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/.messages: $(VENV)/.base $(wildcard src/sandinh/locale/*/LC_MESSAGES/django.po)
	@$(BIN)/pybabel -q compile -d src/sandinh/locale -D django
	@touch $@

install: $(VENV)/.base $(VENV)/.messages ## what the server needs, in .venv; gives .venv/bin/sandinh

install-dev: install $(VENV)/.dev ## and what developers need

demo: install ## load an invented province and serve it
	$(BIN)/sandinh demo

programs: install-dev
	@bin/find-chromium > /dev/null
	@bin/find-soffice > /dev/null

test: programs ## every test, browser tests included
	SANDINH_DATA=$(CURDIR)/var/test $(BIN)/pytest -n 2 --dist loadscope -q

messages: install ## gather what the screens say, list what is not yet in English
	@$(BIN)/python bin/messages
	@$(MAKE) --no-print-directory $(VENV)/.messages

format: install-dev ## rewrite the code in the house format
	$(BIN)/ruff format . && $(BIN)/ruff check --fix .

lint: install-dev
	$(BIN)/ruff format --check . && $(BIN)/ruff check . && $(BIN)/lint-imports

types: install-dev
	$(BIN)/mypy

ci: lint types test ## what has to be green before a change lands

pictures: programs ## draw the README's pictures from the demonstration
	SANDINH_DATA=$(CURDIR)/var/pictures bin/draw-pictures

bench: install-dev ## measure; each figure beside what it is compared with
	$(BIN)/python bench/run.py

requirements: ## compile requirements/*.txt again (needs uv)
	for f in base dev; do uv pip compile --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --upgrade -q requirements/$$f.in -o requirements/$$f.txt; done

.PHONY: help install install-dev demo programs test messages format lint types ci pictures bench requirements
