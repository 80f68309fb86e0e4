# Tout ce qu'il faut pour installer, lancer et vérifier le tableau de bord. `make help` donne la liste.

PORT ?= 8501
# Processus de test : les fichiers de test sont répartis entre eux ; 0 = un seul.
WORKERS ?= 2
PYTEST_ARGS ?=
PYTEST = $(BIN)/python -m pytest --numprocesses=$(WORKERS) --dist=loadfile --no-loadscope-reorder
# Servers, browsers and clocks are real: of ten thousand tests on a busy machine, one may meet a delay that says nothing of
# the code. Both reports are printed, and what fails twice has failed.
AGAIN = $(BIN)/python -m pytest --numprocesses=0 --last-failed --last-failed-no-failures=none --maxfail=3 -v
# The tests start hundreds of processes of the dashboard: without byte code, each compiles it again.
unexport PYTHONDONTWRITEBYTECODE
UV_VERSION := 0.13.9

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
PEERS := .venv-bench
INSTALLED := $(VENV)/.installed
INSTALLED_DEV := $(VENV)/.installed-dev

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

.PHONY: help
help: ## Affiche cette aide
	@echo "Commandes :"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
	@echo "Exemple : make run PORT=8600"

# --- Installer -------------------------------------------------------------------------------------------------------

# The first Python that is recent enough and can make a virtual environment (a name may exist and not run).
$(BIN)/python:
	@for python in $(PYTHON) python3.11 python3.12 python3.13 python3.14 python3; do \
		if "$$python" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			echo "Création de $(VENV) avec $$("$$python" --version)"; \
			exec "$$python" -m venv --clear $(VENV); \
		fi; \
	done; \
	echo "Python 3.11 ou plus récent est nécessaire, avec son module venv : l'installer (paquets python3 et" >&2; \
	echo "python3-venv sous Debian et Ubuntu), ou le nommer : make install PYTHON=/chemin/vers/python3" >&2; \
	exit 1

# A changed lock installs again; so does a missing Python (never there, or gone with an upgrade of the system).
ifneq ($(shell test -x $(BIN)/python && echo here),here)
.PHONY: $(INSTALLED) $(INSTALLED_DEV)
endif

$(INSTALLED): requirements.txt pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes --requirement requirements.txt
	@touch $@

$(INSTALLED_DEV): requirements-dev.txt $(INSTALLED)
	$(PIP) install --require-hashes --requirement requirements-dev.txt
	@touch $@

.PHONY: install
install: $(INSTALLED) ## Installe le tableau de bord dans .venv (versions et empreintes verrouillées)

.PHONY: install-dev
install-dev: $(INSTALLED_DEV) ## Installe aussi les outils de test et de vérification

.PHONY: install-pdf
install-pdf: $(INSTALLED) ## Ajoute de quoi écrire des PDF accessibles (80 Mo de plus)
	$(PIP) install --require-hashes --requirement requirements-pdf.txt

.PHONY: browser
browser: $(INSTALLED_DEV) ## Trouve ou installe Chromium, LibreOffice et le validateur Open XML des tests
	$(BIN)/python -m tests.system

# --- Lancer ----------------------------------------------------------------------------------------------------------

.PHONY: run
run: $(INSTALLED) ## Lance le tableau de bord sur cette machine (PORT=8501)
	$(BIN)/python -m streamlit run app.py --server.address 127.0.0.1 --server.port $(PORT) --server.headless true

.PHONY: demo
demo: $(INSTALLED) ## Écrit de nouveau le classeur de démonstration
	$(BIN)/python -m sao_dashboard.demonstration data/suivi_operations.xlsx

.PHONY: docs
docs: $(INSTALLED) ## Écrit de nouveau le dictionnaire des données et la page des problèmes
	$(BIN)/python -m sao_dashboard.exports.dictionary docs/dictionnaire.md
	$(BIN)/python -m sao_dashboard.exports.catalogue docs/problemes.md

# --- Vérifier --------------------------------------------------------------------------------------------------------

.PHONY: test
test: install-dev browser ## Vérifie tout : règles d'écriture, types, couches, tests, navigateur compris
	@$(MAKE) --no-print-directory --jobs=2 lint pytest

# Beside the rules: on a new checkout, types take a quarter of a minute of one processor.
.PHONY: pytest
pytest: $(INSTALLED_DEV)
	$(PYTEST) $(PYTEST_ARGS) || { echo "=== Second et dernier essai, seul, de ce qui a échoué ==="; $(AGAIN); }

.PHONY: test-fast
test-fast: lint ## Vérifie l'essentiel en moins de deux minutes : sans navigateur, LibreOffice ni ce qui est long
	$(PYTEST) -m "not browser and not slow" --hypothesis-profile=fast $(PYTEST_ARGS)

.PHONY: lint
lint: $(INSTALLED_DEV) ## Vérifie les règles d'écriture, la mise en forme, les types et les couches
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

.PHONY: format
format: $(INSTALLED_DEV) ## Met le code en forme
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# What the dashboard is compared with has an environment of its own: neither it nor its tests have any use for NiceGUI.
$(PEERS)/.installed: tests/bench/peers/requirements.txt | $(BIN)/python
	$(BIN)/python -m venv --clear $(PEERS)
	$(PEERS)/bin/python -m pip --disable-pip-version-check --no-input install --require-hashes --requirement $<
	@touch $@

.PHONY: bench
bench: $(INSTALLED_DEV) $(PEERS)/.installed ## Mesure les temps de réponse, à côté d'un Streamlit usuel et de NiceGUI
	$(BIN)/python -m tests.bench --peers

.PHONY: bench-replicas
bench-replicas: $(INSTALLED_DEV) ## Mesure ce que portent un, deux et quatre serveurs derrière nginx
	$(BIN)/python -m tests.system nginx
	$(BIN)/python -m tests.bench.replicas

.PHONY: screenshots
screenshots: browser ## Photographie les écrans
	$(BIN)/python -m tests.browser.screenshots

# --- Entretenir ------------------------------------------------------------------------------------------------------

# One lock for every system and processor, from the public index alone: uv takes no setting of this machine's.
UV := env -u UV_INDEX -u UV_DEFAULT_INDEX -u UV_INDEX_URL -u UV_EXTRA_INDEX_URL -u UV_FIND_LINKS -u UV_CONSTRAINT \
	-u UV_OVERRIDE -u UV_EXCLUDE_NEWER -u UV_PRERELEASE -u UV_NO_BINARY -u UV_ONLY_BINARY \
	$(BIN)/uv pip compile --no-config --system-certs --upgrade --universal --python-version 3.11 \
	--generate-hashes --custom-compile-command "make lock"

.PHONY: lock
lock: | $(BIN)/python ## Recalcule les versions verrouillées (requirements*.txt)
	$(PIP) install "uv==$(UV_VERSION)"
	$(UV) pyproject.toml --output-file requirements.txt
	$(UV) pyproject.toml --extra pdf --constraint requirements.txt --output-file requirements-pdf.txt
	$(UV) pyproject.toml --extra dev --constraint requirements.txt --output-file requirements-dev.txt
	$(UV) --group peers --constraint requirements.txt --output-file tests/bench/peers/requirements.txt

.PHONY: clean
clean: ## Supprime l'environnement et les caches (jamais les données)
	rm -rf $(VENV) $(PEERS) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis tools/open-xml-sdk/node_modules
	find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +
