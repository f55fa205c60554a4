"""Settings of signing: a timestamp service, where there is one."""

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from casebuilder.i18n import _
from casebuilder.ui import preferences
from casebuilder.ui.kit.labelled import Labelled
from casebuilder.ui.kit.line_field import LineField
from casebuilder.ui.session import Session


class SigningSetting(QWidget):
    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.service = LineField(placeholder=_("none"), limit=500)
        self.service.show_value(session.settings.timestamp_service)
        self.service.edited.connect(self._on_service)
        self._address = Labelled(
            _("Timestamp service"),
            self.service,
            hint_words=_("Its address. It proves from outside when somebody signed; it sees no content."),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._address)

    def settle(self) -> None:
        self.service.commit()

    def _on_service(self, value: object) -> None:
        said = str(value).strip()
        sound = not said or said.startswith(("https://", "http://"))
        self._address.show_error("" if sound else _("An address begins with https://."))
        if sound:
            preferences.keep(self._session, replace(self._session.settings, timestamp_service=said))
