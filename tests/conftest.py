"""What every test shares: no screen, and a home of its own, so that nobody's files are touched."""

import gc
import os
from collections.abc import Iterator
from itertools import count

import pytest

# Before anything imports Qt.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Before anything imports numpy, as cli.py for the program.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


@pytest.fixture(autouse=True, scope="session")
def _own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CASEBUILDER_HOME", str(tmp_path_factory.mktemp("home")))
        patch.delenv("CASEBUILDER_LANG", raising=False)
        patch.setenv("LC_ALL", "C.UTF-8")
        yield


_TESTS = count(1)
_FULL_EVERY = 25


@pytest.fixture(autouse=True)
def _collect_on_this_thread() -> Iterator[None]:
    """As ui/sweeper.py for the program: a worker that collects a widget of a finished test aborts the run."""
    gc.disable()
    yield
    gc.collect(2 if next(_TESTS) % _FULL_EVERY == 0 else 1)
