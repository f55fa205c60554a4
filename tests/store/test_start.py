"""The first look costs little: nothing heavy is imported for it."""

import os
import subprocess
import sys

HEAVY = ("sqlalchemy", "pydantic", "typing_extensions", "reportlab", "openpyxl", "PySide6", "babel")
PROGRAM = "import sys; from casebuilder.store import glance, lock; print(*sys.modules)"


def test_the_first_look_imports_nothing_heavy() -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    found = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=True
    )
    loaded = {name.partition(".")[0] for name in found.stdout.split()}
    assert not loaded & {*HEAVY}
