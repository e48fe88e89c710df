# `make` builds every briefing into output/; `make test` checks all there is to check.
# Both set up what they need the first time, and again only when a file that says what they need has changed.
#
#   make                                builds every briefing
#   make edit                           opens the desk in the browser
#   make test                           style, types, tests
#   make test PYTEST_ARGS='-k matrix'   ... only these tests
#   make bench                          how fast it is, against what it must be
#   make bench ROWS=cold QUICK=1        ... only these rows, on smaller desks
#   make judge                          every product before every judge, as a table
#   make check                          style and types
#   make lock                           brings the lock files in line with pyproject.toml
#   make lock LOCK_ARGS=--upgrade       ... with the newest versions
#   make clean                          removes all that the others made
#
# .ci/system finds a Python; PYTHON=/path/to/python names one.

python := .venv/bin/python
pip := $(python) -m pip --quiet --quiet --no-input --disable-pip-version-check
judges := tests/judges/node_modules/.package-lock.json

.SILENT:
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: briefings edit test bench judge check lock clean

briefings: .venv/runtime
	$(python) -m briefgen build

edit: .venv/runtime
	$(python) -m briefgen edit $(EDIT_ARGS)

# Many tests start the program; it is compiled before, as an installation is, also where Python may not keep that.
test: check $(judges)
	echo "Running the tests"
	$(python) -m compileall -q briefgen tests
	$(python) -m pytest --numprocesses auto --dist worksteal $(PYTEST_ARGS)

judge: .venv/tools $(judges)
	$(python) -m tests.support.judged

bench: .venv/tools
	$(python) -m tests.benchmarks $(ROWS) $(if $(QUICK),--quick)

check: .venv/tools
	echo "Checking style and types"
	$(python) -m ruff format --check --quiet
	$(python) -m ruff check --quiet
	$(python) -m mypy --strict --no-error-summary

# --- Set-up: one stamp for each file that asks for something ---------------------------------

# The Python under .venv may have been upgraded away: then it is made anew.
ifneq ($(shell test -x $(python) && echo there),there)
.PHONY: .venv/locked
endif

# From scratch, so that nothing lingers which has left the lock file.
.venv/locked: requirements.lock
	.ci/system runtime
	echo "Setting up .venv"
	found=$$(.ci/system python) && "$$found" -m venv --clear .venv
	$(pip) install --require-hashes --requirement requirements.lock
	touch $@

# The build backend is in the lock file too: without isolation, pip fetches nothing that is not.
.venv/runtime: pyproject.toml .venv/locked
	$(pip) install --no-deps --no-build-isolation --editable .
	touch $@

.venv/tools: tests/requirements.lock .venv/runtime
	echo "Installing the test tools"
	$(pip) install --require-hashes --requirement tests/requirements.lock
	touch $@

$(judges): tests/judges/package.json tests/judges/package-lock.json tests/judges/.npmrc
	.ci/system test
	echo "Installing the judges"
	cd tests/judges && npm ci --ignore-scripts --loglevel=error >/dev/null
	touch $@

# --- Upkeep ----------------------------------------------------------------------------------

compile = CUSTOM_COMPILE_COMMAND='make lock' .venv-lock/bin/pip-compile --quiet --generate-hashes --allow-unsafe \
	--strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options $(LOCK_ARGS)

# With the oldest Python supported, so that what only it needs is locked as well.
lock:
	echo "Locking the versions of all packages"
	found=$$(PYTHON=$${PYTHON:-python3.11} .ci/system python) && "$$found" -m venv .venv-lock
	.venv-lock/bin/python -m pip install --quiet --quiet --disable-pip-version-check 'pip-tools>=7.6'
	$(compile) --extra edit --extra word --build-deps-for editable --output-file requirements.lock pyproject.toml
	$(compile) --extra edit --extra word --extra test --constraint requirements.lock --output-file tests/requirements.lock pyproject.toml
	cd tests/judges && npm install --package-lock-only --ignore-scripts --loglevel=error >/dev/null

clean:
	rm -rf .venv .venv-lock tests/judges/node_modules .hypothesis .mypy_cache .pytest_cache .ruff_cache dist
	find output -mindepth 1 -maxdepth 1 ! -name .gitignore -exec rm -rf {} +
	find briefgen tests -name __pycache__ -prune -exec rm -rf {} +
