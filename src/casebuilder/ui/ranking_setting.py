"""The setting of the other scoring model: which one, and the formula where it is one's own."""

from dataclasses import replace

from casebuilder.analysis.formula import FUNCTIONS, FormulaError
from casebuilder.analysis.other_models import check, names
from casebuilder.i18n import _
from casebuilder.model.error import CasebuilderError
from casebuilder.model.form import Criterion
from casebuilder.model.organisation import Model, Ranking
from casebuilder.texts.formula import sentence
from casebuilder.texts.worth import model_name
from casebuilder.ui.kit.labelled import Labelled
from casebuilder.ui.kit.radio_cards import CardChoice, RadioCards
from casebuilder.ui.kit.text import hint
from casebuilder.ui.kit.text_area import TextArea
from casebuilder.ui.session import Session
from casebuilder.ui.shared_settings import Setting, Shared


class RankingSetting(Setting):
    def __init__(self, session: Session, shared: Shared) -> None:
        super().__init__(shared)
        self._session = session
        self.model = RadioCards([CardChoice(one.value, model_name(one), _explained(one)) for one in Model])
        self.model.set_name(_("Other scoring model"))
        self.formula = TextArea(lines=2, placeholder=_("0.6 * score + 0.4 * min(100, npv / investment * 50)"))
        self._labelled = Labelled(_("Formula"), self.formula)
        self._names = hint("")
        for part in (self.model, self._labelled, self._names):
            self._column.addWidget(part)
        self.model.picked.connect(self._on_picked)
        self.formula.edited.connect(self._on_edited)
        self._show()

    def error(self) -> str:
        """What is wrong with the formula, where."""
        return self._labelled.error()

    def show_read_only(self, fixed: bool) -> None:
        super().show_read_only(fixed)
        self.model.show_read_only(fixed)

    def _show(self) -> None:
        ranking = self._shared.organisation.ranking
        own = ranking.model is Model.FORMULA
        self.model.show_value(ranking.model.value)
        self._labelled.setVisible(own)
        self._names.setVisible(own)
        if not self.error():
            self.formula.show_value(ranking.formula)
        if own:
            self._show_names()

    def _show_names(self) -> None:
        words = _("What it may use: {names}. Also {functions}, brackets and comparisons.")
        known, functions = ", ".join(names(self._criteria())), ", ".join(FUNCTIONS)
        self._names.setText(words.format(names=known, functions=functions))

    def _criteria(self) -> list[str]:
        if not self._session.ready:
            return []
        try:
            form = self._session.workspace.shelf.newest()["value"]
        except CasebuilderError:
            return []
        return [one.id for one in form.questions() if isinstance(one, Criterion)]

    def _on_picked(self, model: object) -> None:
        self._labelled.show_error()
        formula = self._shared.organisation.ranking.formula
        self._put(Ranking(Model(str(model)), formula))

    def _on_edited(self, formula: object) -> None:
        """A formula that cannot be right is not stored; what holds stays until it is mended."""
        try:
            check(str(formula), self._criteria())
        except FormulaError as error:
            self._labelled.show_error(sentence(error))
            return
        self._labelled.show_error()
        self._put(Ranking(Model.FORMULA, str(formula)))

    def _put(self, ranking: Ranking) -> None:
        self._shared.put(replace(self._shared.organisation, ranking=ranking), _("Other scoring model"))


def _explained(model: Model) -> str:
    return {
        Model.NONE: _("Cases are ranked by value score and attainability alone."),
        Model.WSJF: _("Business value, time criticality and risk reduced, for the size of the job."),
        Model.RICE: _("How many it reaches, how much it does for each, how sure that is, for the effort."),
        Model.VALUE_EFFORT: _("The value score for each person-month of work."),
        Model.FORMULA: _("Figures of the case, put together as you say."),
    }[model]
