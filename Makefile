# make demo    install, load the sample articles, answer three questions, serve the app on PORT
# make test    run every test
# make torture kill 200 loads and engines at random moments, on each engine, and see that nothing is lost
# make bench   hold the product against bare drivers, on each engine, on graphs of EDGES; the table goes into benchmarks/
# make bench-app  time each page of the app, ten readers at once, a network of 500 names, and pages over a million edges
# make check   lint, formatting and types
# make score   hold what is extracted against annotated articles, where they are at hand
# make rules   tell of each rule in how many of those articles it found something, and how often it was right
# make docs    renew what is made from code in the manual
# make screenshots  take a picture of each page of the app, wide and narrow, light and dark, into docs/screenshots
# make accuracy  write data/accuracy, which the README and the app publish, from those articles
# PYTHON is any Python from 3.11 on; the first that is found is taken.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)
PORT ?= 8501
EDGES ?= 10000 100000 1000000
SCORED ?= ../shared
BIN := .venv/bin
SET := $(BIN)/python
.PHONY: demo test torture bench bench-app check score rules accuracy docs screenshots clean

demo: .venv/installed
	@PORT=$(PORT) $(BIN)/whitehall-graph demo

test: .venv/tested-with
	$(SET) -m pytest

torture: .venv/tested-with
	WHITEHALL_GRAPH_KILLS=200 $(SET) -m pytest tests/test_kill.py

bench: .venv/tested-with
	$(SET) -m benchmarks.bench --edges $(EDGES)

bench-app: .venv/tested-with
	$(SET) -m benchmarks.app

check: .venv/tested-with
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict whitehall_graph

score: .venv/installed
	@for set in seeds:articles dev:articles_dev; do \
		gold="$(SCORED)/gold/$${set%%:*}"; articles="$(SCORED)/$${set#*:}"; \
		[ -d "$$gold" ] || { echo "No annotated articles in $$gold: SCORED names the folder that holds gold/."; continue; }; \
		echo "== $${set%%:*}"; \
		$(SET) -m whitehall_graph.cli extract "$$articles"/*.txt --format json | \
			$(SET) "$(SCORED)/gold/score.py" --gold "$$gold" --articles "$$articles" --extracted -; \
	done

rules: .venv/installed
	@for set in seeds:articles dev:articles_dev; do \
		$(BIN)/whitehall-graph evaluate --rules --gold "$(SCORED)/gold/$${set%%:*}" --articles "$(SCORED)/$${set#*:}"; \
	done

docs: .venv/installed
	$(SET) -m whitehall_graph.manual docs

screenshots: .venv/tested-with
	$(SET) -m tests.screenshots

accuracy: .venv/installed
	$(BIN)/whitehall-graph evaluate --gold "$(SCORED)/gold/seeds" --articles "$(SCORED)/articles" --format csv > data/accuracy/real.csv
	$(BIN)/whitehall-graph evaluate --gold "$(SCORED)/gold/dev" --articles "$(SCORED)/articles_dev" --format csv > data/accuracy/genres.csv

# The venv is made beside the Makefile; scripts in it name their interpreter by its full path, which may hold a space.
.venv/made:
	@[ -n "$(PYTHON)" ] || { echo "No Python 3.11 or later was found: name one, as in make PYTHON=/path/to/python3.12" >&2; exit 1; }
	@"$(PYTHON)" -m venv .venv
	@touch $@

.venv/installed: .venv/made pyproject.toml constraints.txt
	@echo "Installing into .venv (a minute or two, once) ..."
	@$(SET) -m pip install -qq --disable-pip-version-check -c constraints.txt -e .
	@$(SET) -m pip install -qq --disable-pip-version-check -c constraints.txt -e '.[fast]' || \
		echo "neo4j-rust-ext cannot be installed here: long answers take longer."
	@touch $@

.venv/tested-with: .venv/installed
	@echo "Installing what tests need ..."
	@$(SET) -m pip install -qq --disable-pip-version-check -c constraints.txt -e '.[test,lint]'
	@$(SET) -m pip install -qq --disable-pip-version-check -c constraints.txt -e '.[exports]' || \
		echo "followthemoney or rdflib cannot be installed here: tests that read exports with them are skipped."
	@$(SET) -m pip install -qq --disable-pip-version-check -c constraints.txt -e '.[cluster,bench]' || \
		echo "Dask or spaCy cannot be installed here: tests of a cluster are skipped, and the bench does without."
	@touch $@

clean:
	rm -rf .venv
