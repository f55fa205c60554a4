"""Says in time what ends, and offers a key once to somebody who has just come."""

from typing import TYPE_CHECKING, Final

from casebuilder.i18n import _
from casebuilder.paths import keys_folder
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.theme import Tone

if TYPE_CHECKING:
    from casebuilder.services.endings import Reminder
    from casebuilder.ui.window import MainWindow

KEY: Final = "key"
_MY_KEY: Final = Place(PageName.PEOPLE, section="my-key")
_LIST: Final = Place(PageName.PEOPLE, section="signers")


class KeyReminder:
    """Looks whenever somebody begins to act here; where no keys lie, nothing is loaded for it."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        window.session.opened.connect(self.look)
        window.session.acting.connect(self.look)

    def look(self) -> None:
        session = self._window.session
        self._window.banners.drop(KEY)
        if not keys_folder().is_dir() or not session.ready:
            return
        actor, settings, workspace = session.actor, session.settings, session.workspace

        def found() -> "Reminder | None":
            from casebuilder.services.endings import remind
            from casebuilder.services.signers import Desk

            return remind(Desk(workspace, actor, keys_folder()), settings.lists, settings.seen)

        session.tasks.run(found, lambda reminder: self._tell(actor.id, reminder))

    def _tell(self, person: str, found: "Reminder | None") -> None:
        if found is None or self._window.session.actor.id != person:
            return
        self._offer(found.words, Tone.WARN, own=found.own)

    def welcome(self) -> None:
        """After the first start; the offer waits under People & keys when it is put away."""
        self._offer(
            _("Make a key now, so that nobody else can sign in your name. It takes a minute and can wait."),
            Tone.ACCENT,
        )

    def _offer(self, words: str, tone: Tone, *, own: bool = True) -> None:
        window, place = self._window, _MY_KEY if own else _LIST
        action = _("Show my key") if own else _("Show the list")
        window.banners.show_banner(KEY, words, tone, action=action, run=lambda: window.go(place))
