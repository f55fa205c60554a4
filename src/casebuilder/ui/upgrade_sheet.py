"""Going over to newer questions: what becomes of every answer is shown before anything happens."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from casebuilder.i18n import _, ngettext
from casebuilder.services.upgrading import Carried, Fate, Plan
from casebuilder.ui.kit.button import Kind
from casebuilder.ui.kit.disclosure import Disclosure
from casebuilder.ui.kit.scroll_page import ScrollPage
from casebuilder.ui.kit.sheet import Sheet
from casebuilder.ui.kit.text import hint, small

WIDTH = 620
_TALLEST = 360
_LONGEST = 120


class UpgradeSheet(Sheet):
    """Accepted: go over to the newer edition; rejected: everything stays as it is."""

    def __init__(self, parent: QWidget, planned: Plan) -> None:
        super().__init__(parent, _("Go over to the newer questions?"), _explained(planned), width=WIDTH)
        self._page = ScrollPage(full=True, margin=4)
        self._page.column.setSpacing(8)
        self.column.addWidget(self._page)
        self._add_group(Fate.ASIDE, planned.of(Fate.ASIDE), opened=True)
        self._add_group(Fate.RENAMED, planned.of(Fate.RENAMED), opened=True)
        self._add_group(Fate.KEPT, planned.of(Fate.KEPT))
        self._add_fresh([prompt for step in planned.steps for prompt in step.fresh])
        self._page.setFixedHeight(min(_TALLEST, self._page.content.sizeHint().height() + 8))
        self.add_way_back(_("Stay with these questions"))
        self.go_on = self.add_verb(_("Go over"), Kind.PRIMARY)
        self.go_on.clicked.connect(self.accept)

    def _add_group(self, fate: Fate, carried: Sequence[Carried], *, opened: bool = False) -> None:
        if not carried:
            return
        group = Disclosure(_title(fate, len(carried)))
        for one in carried:
            group.column.addWidget(hint(_line(one)))
            if fate is not Fate.KEPT:
                group.column.addWidget(small(_cut(one.words)))
        group.show_open(opened)
        self._page.column.addWidget(group)

    def _add_fresh(self, prompts: Sequence[str]) -> None:
        if prompts:
            words = ngettext("{count} new question", "{count} new questions", len(prompts))
            group = Disclosure(words.format(count=len(prompts)))
            for prompt in prompts:
                group.column.addWidget(hint(prompt))
            self._page.column.addWidget(group)


def _explained(planned: Plan) -> str:
    words = _("“{form}” goes from edition {old} to edition {new}.")
    steps = (
        words.format(form=step.new.title, old=step.old.edition, new=step.new.edition)
        for step in planned.steps
    )
    rest = _(
        "No answer is lost: what no longer has a question is kept with the case, and the step is recorded."
    )
    return " ".join([*steps, rest])


def _title(fate: Fate, count: int) -> str:
    words = {
        Fate.KEPT: ngettext("{count} answer stays", "{count} answers stay", count),
        Fate.RENAMED: ngettext(
            "{count} answer goes to a reworded question", "{count} answers go to reworded questions", count
        ),
        Fate.ASIDE: ngettext(
            "{count} answer is set aside, its question is gone",
            "{count} answers are set aside, their questions are gone",
            count,
        ),
    }[fate]
    return words.format(count=count)


def _line(one: Carried) -> str:
    if one.fate is Fate.RENAMED and one.to != one.question:
        return _("“{old}” becomes “{new}”").format(old=one.question, new=one.to)
    return one.question


def _cut(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _LONGEST else plain[:_LONGEST] + "…"
