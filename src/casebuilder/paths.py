"""Where the files that come with Casebuilder and the files of its user live."""

from importlib.resources import files
from pathlib import Path


def bundled(name: str) -> Path:
    """A folder shipped with the program: inside the installed package, else beside the checkout's `src`."""
    inside = Path(str(files("casebuilder"))) / "_data" / name
    return inside if inside.exists() else Path(__file__).parents[2] / name
