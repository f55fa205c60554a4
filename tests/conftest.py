"""What every test shares: no screen, and a home of its own, so that nobody's files are touched."""

import os
from collections.abc import Iterator

import pytest

# Before anything imports Qt.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True, scope="session")
def _own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CASEBUILDER_HOME", str(tmp_path_factory.mktemp("home")))
        patch.delenv("CASEBUILDER_LANG", raising=False)
        patch.setenv("LC_ALL", "C.UTF-8")
        yield
