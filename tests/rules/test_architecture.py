"""Every import contract bites: one forbidden line in a copy of the program breaks it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
LINT = "from importlinter.cli import lint_imports_command as run; run()"
FORBIDDEN = [
    ("layers", "model/case.py", "import casebuilder.services.workbook"),
    ("layers", "texts/state.py", "import casebuilder.chart.scene"),
    ("layers", "forms/library.py", "import casebuilder.store.database"),
    ("layers", "report/document.py", "import casebuilder.forms.library"),
    ("layers", "services/workbook.py", "import casebuilder.ui.theme"),
    ("layers", "ui/theme.py", "import casebuilder.cli"),
    ("layers", "unplaced.py", "import casebuilder.model.case"),
    ("qt", "services/workbook.py", "import PySide6.QtCore"),
    ("qt", "model/case.py", "def later(): import shiboken6"),
    ("sql", "services/workbook.py", "import sqlalchemy"),
    ("sql", "ui/theme.py", "import pysqlite3"),
    ("paper", "ui/theme.py", "import reportlab"),
    ("sheets", "services/workbook.py", "import openpyxl"),
    ("signatures", "report/document.py", "import cryptography"),
    ("signatures", "services/publish.py", "import pyhanko.sign.signers"),
    ("screens", "ui/theme.py", "import casebuilder.store.database"),
]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    shutil.copytree(CHECKOUT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def _broken(copy: Path, contract: str) -> str:
    told = subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache", "--contract", contract],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode in {0, 1}, told.stderr
    return told.stdout if told.returncode else ""


@pytest.mark.parametrize("contract", ["layers", "qt", "sql", "paper", "sheets", "signatures", "screens"])
def test_contract_holds(copy: Path, contract: str) -> None:
    assert not _broken(copy, contract)


@pytest.mark.parametrize(("contract", "file", "line"), FORBIDDEN)
def test_forbidden_line_breaks_its_contract(copy: Path, contract: str, file: str, line: str) -> None:
    module = copy / "src" / "casebuilder" / file
    before = module.read_text("utf-8") if module.exists() else ""
    module.write_text(f"{before}\n{line}\n", encoding="utf-8")

    assert _broken(copy, contract)
