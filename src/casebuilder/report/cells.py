"""Rows and cells of a table as elements of a tagged document, however many pages it goes over."""

from typing import Any

from reportlab.platypus import Table
from reportlab.platypus.tables import TableRenderCB

from casebuilder.report.sheet import Sheet, sheet_of


class Tags(TableRenderCB):
    """Told by the table what it is drawing; all parts of one table share it, which tells that they are one.

    The first column names the rows; `headed` is whether the first row names the columns.
    """

    def __init__(self, *, headed: bool) -> None:
        self._headed = headed
        self._head = False
        self._continued = False

    def startTable(self, table: Table) -> None:  # noqa: N802 - reportlab's names, here and below
        sheet = sheet_of(table)
        self._continued = sheet.knows(self)
        sheet.enter("Table", self)

    def endTable(self, table: Table) -> None:  # noqa: N802
        sheet_of(table).leave()

    def startBG(self, table: Table) -> None:  # noqa: N802
        sheet_of(table).open_decoration()

    def endBG(self, table: Table) -> None:  # noqa: N802
        sheet_of(table).close_decoration()

    def startLines(self, table: Table) -> None:  # noqa: N802
        sheet_of(table).open_decoration()

    def endLines(self, table: Table) -> None:  # noqa: N802
        sheet_of(table).close_decoration()

    def startRow(self, table: Table, row: int) -> None:  # noqa: N802
        sheet = sheet_of(table)
        self._head = self._headed and row == 0
        if self._head and self._continued:
            sheet.open_decoration("Pagination")
        else:
            sheet.enter("TR")

    def endRow(self, table: Table) -> None:  # noqa: N802
        sheet = sheet_of(table)
        if sheet.decorating:
            sheet.close_decoration()
        else:
            sheet.leave()

    def startCell(self, table: Table, _row: int, column: int, value: object, *_given: Any) -> None:  # noqa: N802
        sheet = sheet_of(table)
        if sheet.decorating:
            return
        scope = "Column" if self._head else "" if column else "Row"
        node = sheet.enter("TH" if scope else "TD", scope=scope)
        if _plain(value):
            sheet.open_mark(node)

    def endCell(self, table: Table) -> None:  # noqa: N802
        sheet = sheet_of(table)
        if not sheet.decorating:
            _close(sheet)


def _plain(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _close(sheet: Sheet) -> None:
    """Ends a cell; the table does not say again what was in it."""
    if sheet.marking:
        sheet.close_mark()
    sheet.leave()
