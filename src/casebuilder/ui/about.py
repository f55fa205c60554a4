"""About Casebuilder: version, licence, and the libraries it stands on."""

from importlib.metadata import PackageNotFoundError, version
from typing import Final

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QGridLayout, QWidget

from casebuilder import __version__
from casebuilder.i18n import _
from casebuilder.ui.kit.card import Line
from casebuilder.ui.kit.sheet import Sheet
from casebuilder.ui.kit.text import body, hint, muted, section_title, small

LIBRARIES: Final = (
    ("PySide6-Essentials", "LGPL-3.0"),
    ("SQLAlchemy", "MIT"),
    ("pysqlite3", "zlib"),
    ("pydantic", "MIT"),
    ("reportlab", "BSD-3-Clause"),
    ("pypdfium2", "Apache-2.0 / BSD-3-Clause"),
    ("openpyxl", "MIT"),
    ("rapidfuzz", "MIT"),
    ("Babel", "BSD-3-Clause"),
    ("defusedxml", "PSF-2.0"),
    ("platformdirs", "MIT"),
)


class About(Sheet):
    """Everything a person needs when they ask for help, ready to be copied."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, _("Casebuilder {version}").format(version=__version__), width=520)
        self.column.addWidget(
            body(_("From an idea to a signed-off business case. All your data stays in files of your own."))
        )
        self.column.addWidget(
            hint(
                _(
                    "Licence: Apache 2.0. Qt {qt} under LGPL 3.0. Fonts: Inter, Source Sans and Noto, OFL; "
                    "icons: Lucide, under ISC."
                ).format(qt=qVersion())
            )
        )
        self.column.addWidget(Line())
        self.column.addWidget(section_title(_("Libraries")))
        self.column.addLayout(_grid())
        self.add_way_back(_("Close")).setFocus()


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setVerticalSpacing(3)
    grid.setHorizontalSpacing(20)
    for row, (name, licence) in enumerate(LIBRARIES):
        grid.addWidget(small(name), row, 0)
        grid.addWidget(small(_installed(name)), row, 1)
        grid.addWidget(muted(licence), row, 2)
    grid.setColumnStretch(2, 1)
    return grid


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "–"
