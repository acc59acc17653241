# make run and make test do everything, the set-up included.
PYTHON ?= python3.11
BIN := .venv/bin

.PHONY: run test test-long test-files check lint format index bench lock lock-engine clean

run: .venv/ready  ## start the service with the village in it
	$(BIN)/entregent serve --demo

test: .venv/ready  ## run every test on a real Neo4j
	$(if $(GRAPHS),ENTREGENT_TEST_GRAPHS=$(GRAPHS)) $(BIN)/pytest -n auto $(ARGS)

test-long: .venv/ready  ## draw 2,000 graphs, or GRAPHS, to see that what is hidden changes no answer
	$(MAKE) test GRAPHS=$(or $(GRAPHS),2000) ARGS=tests/api/test_non_interference.py

test-files: .venv/ready  ## damage 10,000 files of each format to see that no reader fails on one
	ENTREGENT_TEST_FILES=10000 $(MAKE) test ARGS=tests/imports/test_mutated.py

check: .venv/ready  ## lint, types and query files; these by Neo4j's linter too if make lint has fetched it
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/entregent check

lint: .venv/ready lint/node_modules/.package-lock.json  ## let Neo4j's own linter read the query files; needs Node.js 18.18
	$(BIN)/entregent check --lint

format: .venv/ready  ## format and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

index: .venv/ready  ## write cypher/README.md and cypher/examples.json anew
	ENTREGENT_TEST_WRITES_INDEX=yes $(BIN)/pytest tests/cypher/test_index.py

bench: .venv/ready  ## time the questions: make bench PEOPLE=100000
	$(BIN)/python -m bench --people $(or $(PEOPLE),100000)

lock: COMPILE = $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-emit-find-links --no-annotate --no-header pyproject.toml
lock: .venv/ready  ## renew the lock files from pyproject.toml
	$(COMPILE) --all-extras --output-file requirements-dev.lock
	$(COMPILE) --constraint requirements-dev.lock --output-file requirements.lock

lock-engine: .venv/ready  ## renew the engine's lock files: make lock-engine VERSION=5.26.31
	$(BIN)/python -m app.engine.lock $(VERSION)

lint/node_modules/.package-lock.json: lint/package-lock.json
	cd lint && npm ci --ignore-scripts --no-audit --no-fund
	touch $@

clean:  ## remove the virtual environment and what tools leave behind
	rm -rf .venv lint/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis

# uv takes a fifth of pip's time; without --python it installs into whatever environment is activated. pip follows
# where only pip was told of a mirror.
.venv/ready: INSTALL = $(BIN)/uv pip install --python $(BIN)/python --quiet --require-hashes --requirement requirements-dev.lock
.venv/ready: pyproject.toml requirements-dev.lock
	$(PYTHON) -m venv .venv
	sed -n '/^uv==/,/[^\\]$$/p' requirements-dev.lock > .venv/uv.lock
	$(BIN)/pip install --quiet --require-hashes --requirement .venv/uv.lock
	$(INSTALL) || $(BIN)/pip install --quiet --require-hashes --requirement requirements-dev.lock
	$(BIN)/pip install --quiet --no-build-isolation --no-deps --editable .
	touch $@
