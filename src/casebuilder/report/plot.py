"""A chart among the paragraphs, and what a person who cannot see it is told instead."""

from typing import Final

from reportlab.platypus import Flowable

from casebuilder.chart.scene import Scene
from casebuilder.i18n import _
from casebuilder.report.face import Faces, clean
from casebuilder.report.paint import painted
from casebuilder.report.role import Role
from casebuilder.report.sheet import sheet_of

_MOST_ROWS: Final = 40


class Chart(Flowable):
    """A scene as one figure; `said` is what a screen reader tells instead."""

    role: Role = "Figure"

    def __init__(self, scene: Scene, faces: Faces) -> None:
        super().__init__()
        self.width, self.height = scene.width, scene.height
        self.said = in_words(scene)
        self._scene = scene
        self._faces = faces

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        with sheet_of(self).figure(self.said, self.width, self.height):
            painted(self._scene, self.canv, self._faces)


def in_words(scene: Scene) -> str:
    """The message of a chart and its figures, row by row."""
    rows = [_row(scene, row) for row in scene.grid.rows[:_MOST_ROWS]]
    told = _("Chart. {message}. {figures}").format(
        message=scene.headline.rstrip("."), figures="; ".join(rows)
    )
    return clean(told).replace("\n", " ").strip()


def _row(scene: Scene, row: tuple[str, ...]) -> str:
    first, *rest = row
    named = (f"{name} {said}" for name, said in zip(scene.grid.header[1:], rest, strict=True) if said)
    return f"{first}: {', '.join(named)}"
