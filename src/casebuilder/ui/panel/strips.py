"""The strip chart of a round on the screen, and the names of the criteria in it."""

from collections.abc import Mapping

from casebuilder.chart.scene import Measure, Scene
from casebuilder.chart.spread import Strip, spread_chart
from casebuilder.model.case import Round
from casebuilder.model.panel import results
from casebuilder.services.open_case import OpenCase
from casebuilder.ui.chart_view import ChartView


def prompts_of(found: OpenCase) -> Mapping[str, str]:
    """The words of each question of the case by its id."""
    return {one.id: one.prompt for form in found.book.forms.values() for one in form.questions()}


def strips_of(found: OpenCase, seen: Round) -> list[Strip]:
    """What a closed round came to, in the order of the form."""
    method = found.case.panel.method if found.case.panel is not None else ""
    known = {one.question: one for one in results(seen, method)}
    return [
        Strip(prompt, known[question]) for question, prompt in prompts_of(found).items() if question in known
    ]


def strip_chart(found: OpenCase, seen: Round) -> ChartView:
    """The chart of a closed round."""
    strips = strips_of(found, seen)
    chart = ChartView()

    def draw(width: float, measure: Measure) -> Scene:
        return spread_chart(strips, width, measure)

    chart.show_value(draw)
    return chart
