# Every target works in a fresh clone: tools/bootstrap.py makes .venv and var/ when they are missing.
# make run PORT=8010 · make test ARGS="-k phones" · make PYTHON=python3.12 run

PYTHON ?= python3
BOOTSTRAP = @$(PYTHON) tools/bootstrap.py

.DEFAULT_GOAL := help
.PHONY: help run demo test dev serve admin bench lint format messages lock clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | while IFS="$$(printf '\t')" read -r name text; do printf '  make %-10s %s\n' "$$name" "$$text"; done

run: ## the site at http://127.0.0.1:8000/ with its starter directory (PORT=…)
	$(BOOTSTRAP) run $(ARGS)

demo: ## the same with invented companies and simulated reports, in a database of its own (PORT=…)
	$(BOOTSTRAP) demo $(ARGS)

test: ## the whole suite with a real browser, on SQLite and on PostgreSQL
	$(BOOTSTRAP) test $(ARGS)

dev: ## the same site for developers: restarts by itself, shows errors
	$(BOOTSTRAP) dev $(ARGS)

serve: ## production: gunicorn, everything from the environment (see reachability/settings.py)
	$(BOOTSTRAP) serve $(ARGS)

admin: ## a first member of staff (asks, or ADMIN_NAME and ADMIN_PASSWORD)
	$(BOOTSTRAP) admin $(ARGS)

bench: ## what pages cost as reports pile up, as ratios in one run
	$(BOOTSTRAP) bench $(ARGS)

lint: ## style, imports going down, migrations and catalogues complete
	$(BOOTSTRAP) lint

format: ## let ruff put the code in order
	$(BOOTSTRAP) format

messages: ## take new words into locale/fr (GNU gettext)
	$(BOOTSTRAP) messages $(ARGS)

lock: ## requirements*.in to requirements*.txt (ARGS=--upgrade for newer versions)
	$(BOOTSTRAP) lock $(ARGS)

clean: ## remove what can be made again; the database stays
	$(BOOTSTRAP) clean
