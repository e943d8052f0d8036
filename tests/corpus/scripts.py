"""Loads the scripts of the corpus, which are no package, and says where it lies."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
NEGOTIATIONS = sorted(path.parent for path in CORPUS.glob("*/reports.toml"))


def load_script(name: str) -> ModuleType:
    """Return a script of the corpus as a module."""
    spec = importlib.util.spec_from_file_location(f"corpus_{name}", CORPUS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
