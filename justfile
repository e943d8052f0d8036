# `just` runs all that CI runs; see .ci/run for a machine without just.
python := env_var_or_default("PYTHON", "python3")

default: lint types imports test

lint:
    {{python}} -m ruff check .
    {{python}} -m ruff format --check .

types:
    {{python}} -m mypy

imports:
    lint-imports

test *words:
    {{python}} -m pytest -q {{ if words == "" { "" } else { "-k '" + words + "'" } }}

fix:
    {{python}} -m ruff check --fix .
    {{python}} -m ruff format .

# The table over the real cases, where they lie beside the repository.
score:
    {{python}} ../shared/score/cases.py ../shared/cases --command "rejoinder read"

# The table over the invented reports of the development split; fails below corpus/floors.toml.
score-corpus:
    {{python}} corpus/score.py --split dev --reader rules
    {{python}} corpus/score.py --split dev --reader combined

# Installs without development packages and reads the sample.
smoke:
    {{python}} -m venv .venv-smoke
    .venv-smoke/bin/python -m pip install --quiet .
    .venv-smoke/bin/rejoinder read --sample
