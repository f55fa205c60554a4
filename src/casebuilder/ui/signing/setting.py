"""Settings of signing: a timestamp service and the driver of a token, both only where there is one."""

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
        self.driver = LineField(placeholder=_("none"), limit=1_000)
        self.driver.show_value(session.settings.token_driver)
        self.driver.edited.connect(self._on_driver)
        self._address = Labelled(
            _("Timestamp service"),
            self.service,
            hint_words=_("Its address. It proves from outside when somebody signed; it sees no content."),
        )
        token = Labelled(
            _("Driver of your token or smart card"),
            self.driver,
            hint_words=_("A file that came with it, ending in .so or .dll. Without a token leave it empty."),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._address)
        column.addWidget(token)

    def settle(self) -> None:
        for one in (self.service, self.driver):
            one.commit()

    def _on_service(self, value: object) -> None:
        said = str(value).strip()
        sound = not said or said.startswith(("https://", "http://"))
        self._address.show_error("" if sound else _("An address begins with https://."))
        if sound:
            preferences.keep(self._session, replace(self._session.settings, timestamp_service=said))

    def _on_driver(self, value: object) -> None:
        preferences.keep(self._session, replace(self._session.settings, token_driver=str(value).strip()))
