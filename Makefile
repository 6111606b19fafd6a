.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: help demo test lint format bench docs schemas templates clean

help: ## list what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-9s %s\n", $$1, $$2}'

$(READY): requirements/dev.txt pyproject.toml scripts/make_venv.py
	$(PYTHON) scripts/make_venv.py $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

EXAMPLE := examples/dossiers/rare-earth-tungsten

demo: $(READY) ## set up, validate the example dossiers, render a letter and the score
	@$(BIN)/lhti validate examples/dossiers || test $$? -eq 1
	@mkdir -p demo
	@$(BIN)/lhti render approval-letter $(EXAMPLE) -o demo/approval-letter.docx >/dev/null
	@$(BIN)/lhti score formation $(EXAMPLE) >demo/formation-score.txt
	@echo && echo "同意牵头函：demo/approval-letter.docx" && echo "组建评价：demo/formation-score.txt" && grep '^合计' demo/formation-score.txt

test: $(READY) ## set up, and run the tests with coverage
	$(BIN)/python -m pytest --cov --cov-report=term

lint: $(READY) ## ruff, mypy --strict, import contract, proof of the policy
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/lhti policy lint

format: $(READY) ## format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(READY) ## measure against the yardsticks, as ratios (several minutes)
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/steps.py
	$(BIN)/python benchmarks/diagrams.py
	$(BIN)/python benchmarks/documents.py
	$(BIN)/python benchmarks/review.py

docs: $(READY) ## run the guide's commands again, and make the reference from models and policy
	@$(BIN)/python docs/build

schemas: $(READY) ## write the JSON Schemas for editors from the models
	@$(BIN)/lhti schema -o schemas

templates: $(READY) ## build the Word templates and their text snapshots
	@$(BIN)/python templates/build

clean: ## remove what was set up
	rm -rf $(VENV) demo dist build .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
