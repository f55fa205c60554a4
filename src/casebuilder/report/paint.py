"""Charts on paper: the same shapes the screen shows, drawn as vectors."""

from typing import assert_never

from reportlab.pdfgen.canvas import Canvas

from casebuilder.chart.scene import Box, Disc, Line, Polygon, Scene, Shape, Words
from casebuilder.report.face import Faces, clean
from casebuilder.report.script import visual
from casebuilder.report.style import ink

DASHES = (3, 2)


def painted(scene: Scene, canvas: Canvas, faces: Faces) -> None:
    """All shapes of a scene, its lower left corner at the origin."""
    for shape in scene.shapes:
        _paint(shape, canvas, scene.height, faces)


def _paint(shape: Shape, canvas: Canvas, top: float, faces: Faces) -> None:
    match shape:
        case Box():
            _box(shape, canvas, top)
        case Line():
            _line(shape, canvas, top)
        case Polygon():
            _polygon(shape, canvas, top)
        case Disc():
            _disc(shape, canvas, top)
        case Words():
            words(shape, canvas, top, faces)
        case _:
            assert_never(shape)


def _box(box: Box, canvas: Canvas, top: float) -> None:
    canvas.setFillColor(ink(box.fill))
    corner = min(box.corner, box.width / 2, box.height / 2)
    canvas.roundRect(box.x, top - box.y - box.height, box.width, box.height, corner, stroke=0, fill=1)


def _line(line: Line, canvas: Canvas, top: float) -> None:
    canvas.setStrokeColor(ink(line.colour))
    canvas.setLineWidth(line.width)
    canvas.setDash(*DASHES) if line.dashed else canvas.setDash()
    canvas.line(line.x1, top - line.y1, line.x2, top - line.y2)
    canvas.setDash()


def _polygon(shape: Polygon, canvas: Canvas, top: float) -> None:
    path = canvas.beginPath()
    path.moveTo(shape.points[0][0], top - shape.points[0][1])
    for x, y in shape.points[1:]:
        path.lineTo(x, top - y)
    path.close()
    if shape.fill:
        canvas.setFillColor(ink(shape.fill))
    if shape.stroke:
        canvas.setStrokeColor(ink(shape.stroke))
    canvas.setLineWidth(shape.width)
    canvas.setDash(*DASHES) if shape.dashed else canvas.setDash()
    canvas.drawPath(path, stroke=int(bool(shape.stroke)), fill=int(bool(shape.fill)))
    canvas.setDash()


def _disc(disc: Disc, canvas: Canvas, top: float) -> None:
    canvas.setFillColor(ink(disc.fill))
    if disc.stroke:
        canvas.setStrokeColor(ink(disc.stroke))
    canvas.circle(disc.x, top - disc.y, disc.radius, stroke=int(bool(disc.stroke)), fill=1)


def words(said: Words, canvas: Canvas, top: float, faces: Faces) -> None:
    """One line of text in whatever fonts it needs."""
    text = clean(said.text).replace("\n", " ")
    wide = faces.width(text, said.size, said.bold)
    x = said.x - {"start": 0.0, "middle": wide / 2, "end": wide}[said.anchor]
    line = canvas.beginText(x, top - said.y)
    line.setFillColor(ink(said.colour))
    for run in faces.runs(visual(text), bold=said.bold):
        line.setFont(run.font, said.size)
        line.textOut(run.text)
    canvas.drawText(line)
