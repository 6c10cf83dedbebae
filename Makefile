# make run | make test | make lint | make help

PORT ?= 8000
WORKERS ?= 2

VENV := .venv
INSTALLED := $(VENV)/installed
READY := var/ready
FLASK := $(VENV)/bin/flask --app app
PYTHON ?= $(firstword $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && command -v $$name; done))

.DEFAULT_GOAL := help
.PHONY: help run test lint

help:  ## Show what can be made
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 16

run: $(READY)  ## Serve a demo company on http://127.0.0.1:8000 (PORT=… for another port)
	@printf 'Banto is on http://127.0.0.1:$(PORT) – stop it with Ctrl-C. These links sign in once:\n'
	@$(FLASK) links --url http://127.0.0.1:$(PORT) & \
	BANTO_DEMO=1 exec $(VENV)/bin/gunicorn --bind 127.0.0.1:$(PORT) --workers $(WORKERS) --threads 4 --preload \
		--log-level warning 'app:create_app()'

test: $(INSTALLED)  ## Run every test, on SQLite and on a PostgreSQL that the tests start
	@$(VENV)/bin/python -m pytest --numprocesses auto --maxprocesses 4 $(ARGS)

lint: $(INSTALLED)  ## Check style, format and types
	@$(VENV)/bin/ruff check
	@$(VENV)/bin/ruff format --check
	@$(VENV)/bin/mypy --strict --cache-dir .mypy_cache/strict models
	@$(VENV)/bin/mypy --cache-dir .mypy_cache/ordinary app.py config.py views

# Once, and again when there are new migrations. What another database holds, only a look can tell.
ifneq ($(DATABASE_URL)$(if $(wildcard var/banto.sqlite3),,new),)
.PHONY: $(READY)
endif
$(READY): $(INSTALLED) $(wildcard migrations/versions/*.py)
	@$(FLASK) db upgrade
	@echo 'Building the demo company; this takes two to four minutes, once.'
	@$(FLASK) demo
	@touch $@

$(INSTALLED): requirements.txt | $(VENV)/bin/python
	@echo 'Installing the pinned packages.'
	@$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

# Debian keeps what an environment needs in a package of its own; a system pip can stand in for it.
$(VENV)/bin/python:
	@test -n '$(PYTHON)' || { echo 'Banto needs Python 3.11 or newer: apt install python3'; exit 1; }
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || { $(PYTHON) -m venv --clear --without-pip $(VENV) && \
		$(PYTHON) -m pip --python $(VENV)/bin/python install --quiet pip; } >/dev/null 2>&1 || \
		{ rm -rf $(VENV); echo 'Python cannot make an environment here: apt install python3-venv'; exit 1; }
