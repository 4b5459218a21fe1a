# Every target works in a fresh clone: the steps of tools/bootstrap.py make what is missing, and only that.
# make run PORT=8010 · make test ARGS=tests/lib · make PYTHON=python3.12 run

PYTHON ?= python3
PORT := $(or $(PORT),8000)
BOOTSTRAP = @$(PYTHON) tools/bootstrap.py
PY = .venv/bin/python
SERVER = $(PY) -m gunicorn reachability.wsgi $(ARGS)
# A throw-away PostgreSQL, as DATABASE_URL of one command.
WITH_POSTGRESQL = $(PY) tools/pgtemp.py --
# Tests and benchmarks choose their database themselves.
UNSET = env -u DATABASE_URL -u PYTHONDONTWRITEBYTECODE

# The site on this machine; what the caller has set besides is kept. Production (serve) assumes nothing.
LOCAL = run demo dev lint messages
# The site that is here: one that says in .env what it is, or in the environment; else that of `make run`.
ifeq ($(wildcard .env)$(value ENV_FILE)$(value SECRET_KEY)$(value SECRET_KEY_FILE),)
LOCAL += admin
admin: export DEBUG = 0
endif
export DJANGO_SETTINGS_MODULE = reachability.settings
$(LOCAL): export PLAIN_HTTP = 1
run demo: export DEBUG = 0
dev lint messages: export DEBUG = 1
# What .env says is of the site in production alone.
$(LOCAL) test bench: export ENV_FILE = /dev/null
demo: export DATABASE_URL = sqlite:///var/demo.sqlite3
run demo: export BIND = 127.0.0.1:$(PORT)
run demo: export ANNOUNCE = » It answers at http://127.0.0.1:$(PORT)/ (Ctrl+C ends it)
ifeq ($(value SECRET_KEY)$(value SECRET_KEY_FILE),)
$(LOCAL): export SECRET_KEY_FILE = var/secret_key
endif

.DEFAULT_GOAL := help
.PHONY: help run demo test dev build key serve admin bench lint format messages manual lock sbom image clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | while IFS="$$(printf '\t')" read -r name text; do printf '  make %-10s %s\n' "$$name" "$$text"; done

run: ## the site at http://127.0.0.1:8000/ with its starter directory (PORT=…)
	$(BOOTSTRAP) free-port:$(PORT) install key words collected database static
	@$(SERVER)

demo: ## the same with invented companies and simulated reports, in a database of its own (PORT=…)
	$(BOOTSTRAP) free-port:$(PORT) install key words collected demo static
	@$(SERVER)

dev: ## the same site for developers: restarts by itself, shows errors
	$(BOOTSTRAP) free-port:$(PORT) install-dev key words database
	@mkdir -p var/static # served from the sources here, but looked for
	@$(PY) manage.py runserver 127.0.0.1:$(PORT) $(ARGS)

build: ## what a site needs before its settings: environment, catalogues, static files
	$(BOOTSTRAP) install words collected

key: ## a secret key in var/secret_key, where there is none
	@$(PYTHON) tools/bootstrap.py key

serve: build ## production: what is missing is said, the database is prepared, gunicorn serves (.env.example)
	$(BOOTSTRAP) settings static prepare
	@$(SERVER)

admin: build ## a first member of staff of the site that is here (asks, or ADMIN_NAME and ADMIN_PASSWORD)
	$(BOOTSTRAP) ready
	@$(PY) manage.py make_admin $(ARGS)

# In the order of pytest-django (--no-loadscope-reorder): a browser test empties all tables, what migrations filled
# included. -n logical: psutil, which comes with a test dependency, would count physical cores only.
PYTEST = $(PY) -m pytest -n logical --dist loadgroup --no-loadscope-reorder $(ARGS)
ENGINES ?= $(if $(ARGS),sqlite,sqlite postgresql)
test: export DJANGO_SETTINGS_MODULE = tests.settings
test: ## the whole suite, browser included, on SQLite and PostgreSQL; with ARGS=tests/lib on SQLite (ENGINES=postgresql)
	$(BOOTSTRAP) install-dev words
	@worst=0; summary=; for engine in $(ENGINES); do \
	  case $$engine in sqlite) with=;; postgresql) with="$(WITH_POSTGRESQL)";; *) echo "ENGINES: sqlite, postgresql"; exit 2;; esac; \
	  echo "» tests on $$engine"; code=0; $(UNSET) $$with $(PYTEST) || code=$$?; \
	  if [ $$code = 0 ]; then said="passed"; \
	  elif [ $$code = 69 ] && [ -z "$$CI" ]; then said="left out, for want of a server: apt-get install postgresql"; \
	  else said="FAILED ($$code)"; worst=1; fi; \
	  summary="$$summary» $$engine: $$said\n"; \
	done; printf "$$summary"; exit $$worst

# What only reads a database that somebody filled (brand_names, everyday_names) is run by hand.
bench: ## what pages cost as reports pile up, as ratios in one run
	$(BOOTSTRAP) install-dev words
	@set -e; for script in $$(grep -l __main__ benchmarks/*.py | xargs grep -L DATABASE_URL); do \
	  echo "» $$script"; $(PY) $$script $(ARGS); done
	@set -e; for script in $$(grep -l 'setdefault("DATABASE_URL"' benchmarks/*.py); do \
	  echo "» $$script on SQLite"; $(UNSET) $(PY) $$script $(ARGS); \
	  echo "» $$script on PostgreSQL"; $(UNSET) $(WITH_POSTGRESQL) $(PY) $$script $(ARGS); done

lint: ## style, imports going down, types, migrations and catalogues complete, the forges' files valid
	$(BOOTSTRAP) install-dev key
	@failed=0; check() { "$$@" || { echo "Not clean: $$*" >&2; failed=1; }; }; \
	check .venv/bin/ruff check .; \
	check .venv/bin/ruff format --check .; \
	check .venv/bin/lint-imports; \
	check sh -c '.venv/bin/mypy | .venv/bin/mypy-baseline filter'; \
	check .venv/bin/djlint templates --lint --quiet; \
	check $(PY) manage.py check --fail-level WARNING; \
	check $(PY) manage.py makemigrations --check --dry-run; \
	check $(PY) tools/catalogues.py --check; \
	schema() { check .venv/bin/check-jsonschema --builtin-schema vendor.$$1 $$2; }; \
	schema github-workflows ".github/workflows/*.yml"; \
	schema github-issue-forms ".github/ISSUE_TEMPLATE/*.yml"; \
	schema dependabot .github/dependabot.yml; \
	schema gitlab-ci "--data-transform gitlab-ci .gitlab-ci.yml"; \
	schema compose-spec compose.yaml; \
	exit $$failed

format: ## let ruff put the code in order
	$(BOOTSTRAP) install-dev
	@.venv/bin/ruff check --fix . ; .venv/bin/ruff format .

messages: ## take new words into locale (GNU gettext)
	$(BOOTSTRAP) install-dev key
	@command -v xgettext >/dev/null || { echo "GNU gettext is needed: apt-get install gettext" >&2; exit 1; }
	@$(PY) -m tools.messages -l fr -l nl --no-obsolete --no-location \
	  $(foreach folder,.venv var collected tests benchmarks tools,--ignore=$(folder)) $(ARGS)

manual: ## the manual as a site, in var/manual, to be read without a network; links and anchors checked
	$(BOOTSTRAP) install-dev
	@$(PY) tools/manual.py

lock: ## requirements*.in to requirements*.txt, without an address (ARGS=--upgrade for newer versions)
	$(BOOTSTRAP) install-dev
	@set -e; for name in requirements requirements-sbom requirements-dev; do \
	  echo "» $$name.txt"; \
	  .venv/bin/uv pip compile --quiet --no-config --no-header --no-annotate --generate-hashes --universal \
	    --python-version 3.11 $(ARGS) -o $$name.txt $$name.in; \
	  ! grep -n '://' $$name.txt || { echo "An address came into $$name.txt: do not commit it." >&2; exit 1; }; done

# The version that stands in pyproject.toml, and the commit.
VERSION = $(shell sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)
ENGINE ?= docker
sbom: ## what the site is made of, as CycloneDX: sbom.cdx.json
	$(BOOTSTRAP) sbom

image: ## the image joignable:VERSION (ENGINE=podman or buildah for another engine than docker)
	@$(ENGINE) build --build-arg VERSION=$(VERSION) --build-arg REVISION=$$(git rev-parse HEAD) \
	  -t joignable:$(VERSION) $(ARGS) .

clean: ## remove what can be made again; the database and the secret key stay
	@rm -rf .venv collected sbom.cdx.json var/sbom var/static var/manual var/.manual var/.prepared var/.demo-loaded var/demo.sqlite3* \
	  .pytest_cache .ruff_cache .import_linter_cache .mypy_cache .hypothesis
	@rm -f locale/*/LC_MESSAGES/*.mo reachability/formats/*/LC_MESSAGES/*.mo
	@find . -name __pycache__ -prune -exec rm -rf {} +
