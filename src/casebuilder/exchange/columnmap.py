"""Which columns of a table feed which questions; kept for the next table with the same columns."""

from collections.abc import Mapping
from dataclasses import dataclass

from casebuilder.exchange.sheet import Sheet
from casebuilder.i18n import _
from casebuilder.model.answer import Json, text
from casebuilder.model.document import digest
from casebuilder.model.error import RefusedError


@dataclass(frozen=True, slots=True)
class Feed:
    """The columns that answer one question, in order; `constant` answers it where they are all blank."""

    question: str
    columns: tuple[str, ...] = ()
    constant: str = ""


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """`key_column` tells rows apart between imports; `title_from` gives titles to rows without one.

    Columns that feed nothing are set aside with the case, unless they are among `ignored`.
    """

    feeds: tuple[Feed, ...] = ()
    key_column: str = ""
    title_from: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()

    def columns_of(self, question: str) -> tuple[str, ...]:
        """The columns that feed a question."""
        return next((feed.columns for feed in self.feeds if feed.question == question), ())

    def unused(self, sheet: Sheet) -> tuple[str, ...]:
        """The columns that will be set aside with the case."""
        used = {column for feed in self.feeds for column in feed.columns}
        return tuple(one for one in sheet.columns if one not in used and one not in self.ignored)


def columns_key(sheet: Sheet) -> str:
    """The same for every table with the same column names, in whatever order."""
    return digest(sorted(column.casefold() for column in sheet.columns))


def saved(found: ColumnMap) -> dict[str, Json]:
    """The map as JSON."""
    feeds: list[Json] = [
        {"question": one.question, "columns": list(one.columns), "constant": one.constant}
        for one in found.feeds
    ]
    return {
        "feeds": feeds,
        "key_column": found.key_column,
        "title_from": list(found.title_from),
        "ignored": list(found.ignored),
    }


def restored(kept: Json) -> ColumnMap:
    """The map of a JSON value; RefusedError where it is not one."""
    if not isinstance(kept, Mapping) or not isinstance(kept.get("feeds"), list):
        raise _not_a_map()
    return ColumnMap(
        feeds=tuple(_feed(one) for one in _list(kept.get("feeds"))),
        key_column=text(kept.get("key_column")),
        title_from=_names(kept.get("title_from")),
        ignored=_names(kept.get("ignored")),
    )


def _feed(kept: Json) -> Feed:
    if not isinstance(kept, Mapping) or not text(kept.get("question")):
        raise _not_a_map()
    return Feed(text(kept["question"]), _names(kept.get("columns")), text(kept.get("constant")))


def _list(kept: Json) -> list[Json]:
    return list(kept) if isinstance(kept, list | tuple) else []


def _names(kept: Json) -> tuple[str, ...]:
    return tuple(one for one in _list(kept) if isinstance(one, str))


def _not_a_map() -> RefusedError:
    return RefusedError(
        _("The saved choice of columns cannot be read."), _("Choose the columns again; they are saved anew.")
    )
