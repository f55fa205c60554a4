"""The Qt binding gives back every reference to None. PySide6 6.12.0 does not and kills CPython 3.11."""

import subprocess
import sys

from PySide6.QtWidgets import QApplication, QLabel

MANY_CALLS = """
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication(["many"])
label = QLabel()
for number in range(50_000):
    label.setText(str(number))
print(label.text())
"""


def test_qt_calls_do_not_eat_none(qapp: QApplication) -> None:
    label = QLabel()
    before = sys.getrefcount(None)
    for _ in range(500):
        label.clear()
    assert sys.getrefcount(None) > before - 100


def test_fifty_thousand_calls_leave_the_interpreter_alive() -> None:
    done = subprocess.run([sys.executable, "-c", MANY_CALLS], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "49999"), done.stderr
