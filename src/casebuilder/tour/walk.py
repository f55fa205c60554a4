"""Walking the tour: a home of its own, the real program, every step in turn, the list of what was made."""

import json
import logging
import os
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from casebuilder.paths import HOME_VARIABLE
from casebuilder.tour import beginning, drafting, judging, looking
from casebuilder.tour.camera import SIZE, Camera
from casebuilder.tour.eyes import TourError
from casebuilder.tour.stage import Stage, Step, book, forms

PLATFORM: Final = "QT_QPA_PLATFORM"
STEPS: Final[Sequence[Step]] = (
    *beginning.STEPS,
    *looking.STEPS,
    *drafting.STEPS,
    *judging.STEPS,
)
FAILED: Final = 1


def run(folder: Path) -> int:
    """Walk through everything; the pictures and the papers lie in `folder`. 0, or 1 where a step failed."""
    folder = folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="casebuilder-tour-", ignore_cleanup_errors=True) as home:
        os.environ.setdefault(PLATFORM, f"offscreen:configfile={_screen(Path(home))}")
        with _living_in(home):
            return _walk(folder)


def _screen(home: Path) -> Path:
    """A screen that is larger than the window, so that lists open where they would."""
    whole = {"name": "tour", "x": 0, "y": 0, "width": 1600, "height": 1000, "logicalDpi": 96, "dpr": 1}
    path = home / "screen.json"
    path.write_text(json.dumps({"windowFrameMargins": False, "screens": [whole]}), encoding="utf-8")
    return path


@contextmanager
def _living_in(home: str) -> Iterator[None]:
    """Nobody's settings and nobody's cases are touched."""
    before = os.environ.get(HOME_VARIABLE)
    os.environ[HOME_VARIABLE] = home
    yield
    if before is None:
        del os.environ[HOME_VARIABLE]
    else:
        os.environ[HOME_VARIABLE] = before


def _walk(folder: Path) -> int:
    from casebuilder.app import Started
    from casebuilder.settings import Settings

    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    app = QApplication(["casebuilder"])
    started = Started(app, Settings(), None)
    stage = Stage(started, Camera(folder, started.look), folder, forms(), book())
    started.window.resize(SIZE)
    started.show()
    code = _every_step(stage)
    started.window.close()
    started.close()
    for path in stage.made():
        print(path)
    return code


def _every_step(stage: Stage) -> int:
    broken = _Broken()
    for place, step in enumerate(STEPS, start=1):
        name = (step.__doc__ or step.__name__).splitlines()[0].rstrip(".")
        begun = time.monotonic()
        try:
            step(stage)
            stage.settle()
            broken.tell()
        except Exception as error:  # noqa: BLE001 - whatever fails, the step is named
            print(f"Step {place} failed: {name}\n  {error}", file=sys.stderr)
            if not isinstance(error, TourError):
                traceback.print_exception(error)
            stage.camera.shoot("failed")
            return FAILED
        print(f"{place:2d}/{len(STEPS)} {name} ({time.monotonic() - begun:.1f} s)", flush=True)
    return 0


class _Broken(logging.Handler):
    """Errors that the program logs or would show in its own sheet; here they fail the step."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self._errors: list[object] = []
        sys.excepthook = self._on_error
        qInstallMessageHandler(self._on_qt)
        logging.getLogger("casebuilder").addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        self._errors.append(record.exc_info[1] if record.exc_info else record.getMessage())

    def _on_error(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        traceback.print_exception(kind, error, trace)
        self._errors.append(error)

    def _on_qt(self, kind: QtMsgType, _where: QMessageLogContext, words: str) -> None:
        """A screen that is none cannot raise windows; any other warning of Qt is a mistake of ours."""
        if kind is not QtMsgType.QtDebugMsg and not words.startswith("This plugin does not support"):
            self._errors.append(words)

    def tell(self) -> None:
        if self._errors:
            raise TourError(f"the program stumbled: {self._errors[0]}")
