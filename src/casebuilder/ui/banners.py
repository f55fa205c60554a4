"""The strip under the top bar for states that last, each known by a key and shown once."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from casebuilder.ui.kit.banner import Banner
from casebuilder.ui.theme import Tone


class Banners(QWidget):
    """Empty and of no height while nothing is to be said."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: dict[str, Banner] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)

    def show_banner(
        self, key: str, words: str, tone: Tone, *, action: str = "", run: Callable[[], None] | None = None
    ) -> Banner:
        """Say something that lasts; what was said under this key before goes."""
        self.drop(key)
        banner = Banner(words, tone, action=action, closable=tone is not Tone.BAD)
        banner.acted.connect(lambda: self._on_acted(key, run))
        banner.closed.connect(lambda: self.drop(key))
        self._shown[key] = banner
        self._column.addWidget(banner)
        return banner

    def drop(self, key: str) -> None:
        """The state is over."""
        if (banner := self._shown.pop(key, None)) is not None:
            self._column.removeWidget(banner)
            banner.hide()
            banner.deleteLater()

    def words(self) -> dict[str, str]:
        return {key: banner.words() for key, banner in self._shown.items()}

    def _on_acted(self, key: str, run: Callable[[], None] | None) -> None:
        self.drop(key)
        if run is not None:
            run()
