"""Says in time that a key ends, and offers a key once to somebody who has just come."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from casebuilder.i18n import _
from casebuilder.paths import keys_folder
from casebuilder.ui.navigation import PageName, Place
from casebuilder.ui.theme import Tone

if TYPE_CHECKING:
    from casebuilder.ui.window import MainWindow

KEY: Final = "key"
_PLACE: Final = Place(PageName.PEOPLE, section="my-key")
_SOON: Final = timedelta(days=60)


class KeyReminder:
    """Looks whenever somebody begins to act here; where no keys lie, nothing is loaded for it."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        window.session.opened.connect(self.look)
        window.session.acting.connect(self.look)

    def look(self) -> None:
        session = self._window.session
        self._window.banners.drop(KEY)
        if not keys_folder().is_dir():
            return
        person = session.actor.id

        def end() -> datetime | None:
            from casebuilder.services.keys import own_identity

            found = own_identity(keys_folder(), person)
            return found.until if found else None

        session.tasks.run(end, lambda until: self._tell(person, until))

    def _tell(self, person: str, until: datetime | None) -> None:
        session = self._window.session
        now = session.clock()
        if until is None or session.actor.id != person or until > now + _SOON:
            return
        words = _("Your key has ended. Make a new one before you sign again.")
        if until > now:
            from casebuilder.services.key_history import day

            words = _("Your key ends on {day}. Make a new one in time.").format(day=day(until))
        self._offer(words, Tone.WARN)

    def welcome(self) -> None:
        """After the first start; the offer waits under People & keys when it is put away."""
        self._offer(
            _("Make a key now, so that nobody else can sign in your name. It takes a minute and can wait."),
            Tone.ACCENT,
        )

    def _offer(self, words: str, tone: Tone) -> None:
        window = self._window
        window.banners.show_banner(KEY, words, tone, action=_("Show my key"), run=lambda: window.go(_PLACE))
