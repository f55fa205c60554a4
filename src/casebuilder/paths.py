"""Where the files that come with Casebuilder and the files of its user live. Nothing else computes a path."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from platformdirs import PlatformDirs

HOME_VARIABLE = "CASEBUILDER_HOME"
_PACKAGE = Path(__file__).parent


def bundled(name: str) -> Path:
    """A folder shipped with the program: inside the installed package, else beside the checkout's `src`."""
    inside = _PACKAGE / "_data" / name
    return inside if inside.exists() else _PACKAGE.parents[1] / name


def data_folder() -> Path:
    """Workspaces, backups and the organisation's own forms."""
    return _own("data") or _platform().user_data_path


def config_folder() -> Path:
    """The settings file."""
    return _own("config") or _platform().user_config_path


def state_folder() -> Path:
    """Window geometry, last place, drafts of fields, logs."""
    return _own("state") or _platform().user_state_path


def organisation_forms() -> Path:
    """Forms found here win over the bundled ones."""
    return data_folder() / "forms"


def default_workspace() -> Path:
    """The workspace offered to somebody who chose none."""
    return data_folder() / "workspace.casebuilder"


def keys_folder() -> Path:
    """The keys people sign with, each under its passphrase; it does not travel with a workspace."""
    return data_folder() / "keys"


def settings_file() -> Path:
    return config_folder() / "settings.json"


def state_file() -> Path:
    return state_folder() / "state.json"


def _own(kind: str) -> Path | None:
    """Everything in one folder of the person's choice: a stick, a test."""
    home = os.environ.get(HOME_VARIABLE)
    return Path(home) / kind if home else None


def _platform() -> "PlatformDirs":
    from platformdirs import PlatformDirs

    return PlatformDirs("casebuilder", appauthor=False)
