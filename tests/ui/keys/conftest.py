"""A home folder of its own for each test, with the keys of the office in it."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.ui.conftest import ELENA, JONAS, Clock
from tests.ui.keys.office import OWN, Office, begun, lost

from casebuilder.forms.library import Library
from casebuilder.paths import HOME_VARIABLE, keys_folder
from casebuilder.services import keys, signers
from casebuilder.services.workspace import Workspace


@pytest.fixture(scope="session")
def first_office(tmp_path_factory: pytest.TempPathFactory, library: Library) -> Office:
    folder, place = tmp_path_factory.mktemp("office"), tmp_path_factory.mktemp("workspace")
    for person in (JONAS, ELENA):
        keys.make_own_key(folder, person, OWN, datetime(2026, 11, 1, tzinfo=UTC))
    workspace = Workspace.create(place / "office.casebuilder", place / "office.drafts", library, Clock())
    register = begun(folder, workspace)
    newer = lost(folder, workspace, register)
    workspace.close()
    return Office(folder, signers.list_file(register), signers.list_file(newer))


@pytest.fixture
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def office(own_home: Path, first_office: Office) -> Office:
    shutil.copytree(first_office.folder, keys_folder())
    return Office(keys_folder(), first_office.list_file, first_office.newer_file)
