"""The money of a case as tables: its lines by period, what each rests on, and what is asked for each year."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import accumulate, groupby
from typing import Final

from casebuilder.analysis.money import Money
from casebuilder.i18n import _, ngettext
from casebuilder.model.answer import Answers, rows, text
from casebuilder.model.cash import LINES, NOTHING, Line, Option, Period, Plan, Side
from casebuilder.model.plan import period_start
from casebuilder.texts import figure
from casebuilder.texts.cash_lines import (
    amount_fault,
    at_cell,
    bases,
    line_fault,
    option_name,
    range_fault,
    range_words,
    spends,
)
from casebuilder.texts.figure import SPOKEN, Locale
from casebuilder.texts.grid import Grid
from casebuilder.texts.money import made_from, period_name

HUNDRED: Final = Decimal(100)
_LONGER: Final = (5, 10, 20)
_NOTHING_LEFT: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class Span:
    """Neighbouring periods that share a column: from `first` up to but without `after`."""

    name: str
    first: int
    after: int

    def of(self, amounts: Sequence[Decimal]) -> Decimal:
        return sum(amounts[self.first : self.after], Decimal(0))


@dataclass(frozen=True, slots=True)
class Flows:
    """A table whose `strong` rows are sums and headings."""

    grid: Grid
    strong: frozenset[int]


def spans(plan: Plan, most: int) -> list[Span]:
    """One column a period; by calendar year, then by several years, where that would be more than `most`."""
    found = [Span(period_name(plan, place), place, place + 1) for place in range(plan.periods)]
    if len(found) <= most:
        return found
    if plan.period is not Period.YEAR:
        found = _by_year(plan)
    fitting = (years for years in _LONGER if -(-len(found) // years) <= most)
    return found if len(found) <= most else _joined(found, next(fitting, _LONGER[-1]))


def _by_year(plan: Plan) -> list[Span]:
    years = groupby(range(plan.periods), key=lambda place: period_start(plan, place).year)
    places = [(str(year), list(group)) for year, group in years]
    return [Span(name, group[0], group[-1] + 1) for name, group in places]


def _joined(found: Sequence[Span], size: int) -> list[Span]:
    parts = [found[place : place + size] for place in range(0, len(found), size)]
    return [Span(_range(part[0].name, part[-1].name), part[0].first, part[-1].after) for part in parts]


def _range(first: str, last: str) -> str:
    return first if first == last else _("{first}\u2013{last}").format(first=first, last=last)


def summed_note(plan: Plan, columns: Sequence[Span]) -> str:
    """What a column stands for where it is not one period, else ""."""
    if len(columns) == plan.periods:
        return ""
    words = {
        Period.YEAR: _("A column holds the sum of several years."),
        Period.QUARTER: _(
            "A column holds the sum of its quarters; the figures are computed from the quarters."
        ),
        Period.MONTH: _("A column holds the sum of its months; the figures are computed from the months."),
    }
    return words[plan.period]


def by_category(lines: Sequence[Line]) -> list[Line]:
    """One line for each side and category; those that were made from something stay alone."""
    made = [line for line in lines if line.origin is not None]
    typed = [line for line in lines if line.origin is None]
    keys = dict.fromkeys((line.side, line.category) for line in typed)
    return [*(_category(side, name, typed) for side, name in keys), *made]


def _category(side: Side, category: str, lines: Sequence[Line]) -> Line:
    own = [line for line in lines if (line.side, line.category) == (side, category)]
    words = ngettext("{category} ({count} line)", "{category} ({count} lines)", len(own))
    name = words.format(category=category or _("Without a category"), count=len(own))
    amounts = tuple(sum(each, Decimal(0)) for each in zip(*(line.amounts for line in own), strict=True))
    spends = {line.spend for line in own}
    spend = spends.pop() if len(spends) == 1 else ""
    return replace(own[0], name=name, amounts=amounts, spend=spend, category="")


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a cash flow a table has: columns, one for all periods, and costs split by their spending."""

    columns: Sequence[Span]
    total: bool
    spends: bool = True


def cash_flow(money: Money, lines: Sequence[Line], shown: Shown, locale: Locale = SPOKEN) -> Flows:
    """The lines of the preferred option, their sums, the net less doing nothing, and the running total."""
    table = _Table(_("Line"), shown.columns, shown.total, locale)
    costs = [line for line in lines if line.side is Side.COST]
    gains = [line for line in lines if line.side is Side.BENEFIT]
    if costs:
        table.head(_("Costs"))
        table.lines(costs)
        table.sum(_("All costs"), costs, -1)
        _spends(table, costs if shown.spends else [])
    if gains:
        table.head(_("Benefits"))
        table.lines(gains)
        table.sum(_("All benefits"), gains, 1)
    _net(table, money)
    return table.made()


def _spends(table: "_Table", costs: Sequence[Line]) -> None:
    for spend, name in spends().items():
        part = [line for line in costs if line.spend == spend]
        if part and len(part) < len(costs):
            table.row(_("of which {spend}").format(spend=name), "", [-one for one in _total(part)])


def _net(table: "_Table", money: Money) -> None:
    chosen = money.chosen
    if chosen is None:
        return
    idle = money.plan.of(NOTHING)
    if any(any(line.amounts) for line in idle):
        saved = [-one for one in _signed(idle)]
        table.row(_("Doing nothing, taken off"), "", saved)
    table.row(_("Net"), "", chosen.flows, strong=True)
    table.row(_("Running total"), "", chosen.flows, running=True)


def own_flow(
    plan: Plan, option: str, columns: Sequence[Span], *, total: bool, locale: Locale = SPOKEN
) -> Flows:
    """The lines of one option as they stand, nothing taken off."""
    lines = plan.of(option)
    table = _Table(_("Line"), columns, total, locale)
    table.lines(lines)
    table.row(_("Net"), "", _signed(lines) if lines else [_NOTHING_LEFT] * plan.periods, strong=True)
    return table.made()


def _total(lines: Sequence[Line]) -> list[Decimal]:
    return [sum(each, Decimal(0)) for each in zip(*(line.amounts for line in lines), strict=True)]


def _signed(lines: Sequence[Line]) -> list[Decimal]:
    each = zip(*([line.sign * one for one in line.amounts] for line in lines), strict=True)
    return [sum(one, Decimal(0)) for one in each]


class _Table:
    """Rows as they are added, each with its amounts in the columns."""

    def __init__(
        self, title: str, columns: Sequence[Span], total: bool, locale: Locale, *, kinds: bool = True
    ) -> None:
        self._title, self._columns, self._with_total = title, columns, total
        self._locale, self._kinds = locale, kinds
        self._rows: list[tuple[str, ...]] = []
        self._strong: set[int] = set()

    def head(self, name: str) -> None:
        self._strong.add(len(self._rows))
        self._rows.append((name, *[""] * (self._width - 1)))

    def lines(self, lines: Iterable[Line]) -> None:
        for line in lines:
            self.row(_named(line), kind(line), [line.sign * one for one in line.amounts])

    def sum(self, name: str, lines: Sequence[Line], sign: int) -> None:
        self.row(name, "", [sign * one for one in _total(lines)], strong=True)

    def row(
        self, name: str, kind: str, amounts: Sequence[Decimal], *, strong: bool = False, running: bool = False
    ) -> None:
        """A running row shows what all periods until the end of a column add up to."""
        if strong:
            self._strong.add(len(self._rows))
        totals = list(accumulate(amounts))
        shown = [totals[span.after - 1] if running else span.of(amounts) for span in self._columns]
        whole = [totals[-1] if totals else Decimal(0)] if self._with_total else []
        amounts_said = [amount_words(one, self._locale) for one in (*shown, *whole)]
        self._rows.append((name, *([kind] if self._kinds else []), *amounts_said))

    @property
    def _width(self) -> int:
        return 1 + self._kinds + len(self._columns) + self._with_total

    def made(self) -> Flows:
        names = [span.name for span in self._columns]
        kinds = [_("Kind")] if self._kinds else []
        header = (self._title, *kinds, *names, *([_("Total")] if self._with_total else []))
        figures = frozenset(range(1 + self._kinds, self._width))
        return Flows(Grid(header, tuple(self._rows), figures), frozenset(self._strong))


def amount_words(value: Decimal, locale: Locale = SPOKEN) -> str:
    """A whole amount in a column of its like; a dash where nothing flows."""
    return figure.number(value, locale, 0) if value else figure.dash()


def _named(line: Line) -> str:
    origin = made_from(line)
    name = line.name or _("Untitled")
    if line.origin and line.origin.title == line.name:
        return f"{origin[:1].upper()}{origin[1:]}"
    return f"{name}\n{origin}" if origin else name


def kind(line: Line) -> str:
    """Capex or opex for a cost, its category for a benefit."""
    return line.category if line.side is Side.BENEFIT else spends().get(line.spend, "")


def grounds(
    money: Money, assumptions: dict[str, str], profiles: dict[str, str], locale: Locale = SPOKEN
) -> Grid:
    """What each line of the preferred option rests on; the names of assumptions and profiles by their id."""
    header = (_("Line"), _("Basis"), _("Range"), _("Owner"), _("Assumption"), _("Benefit profile"))
    rows = tuple(
        (
            line.name or _("Untitled"),
            bases().get(line.basis, line.basis),
            range_of(line),
            line.owner,
            assumptions.get(line.assumption, ""),
            profiles.get(line.profile, ""),
        )
        for line in money.plan.of(money.plan.preferred)
        if line.origin is None
    )
    return Grid(header, rows, frozenset({2}))


def range_of(line: Line) -> str:
    """Its range as the table of lines shows it, "" where there is none."""
    if line.low == line.high == 1:
        return ""
    ends = {"low": line.low, "high": line.high}
    return range_words({name: f"{(HUNDRED * end).normalize():f}" for name, end in ends.items()})


def asked_for(plan: Plan, columns: Sequence[Span], *, total: bool, locale: Locale = SPOKEN) -> Flows:
    """Capital and operating money of the preferred option, as positive amounts."""
    costs = [line for line in plan.of(plan.preferred) if line.side is Side.COST]
    table = _Table(_("Money asked for"), columns, total, locale, kinds=False)
    capex, opex = spends().values()
    parts = {
        capex: [line for line in costs if line.spend == "capex"],
        opex: [line for line in costs if line.spend != "capex"],
    }
    for name, lines in parts.items():
        if lines:
            table.row(name, "", _total(lines))
    table.row(_("All costs"), "", _total(costs) or [Decimal(0)] * plan.periods, strong=True)
    return table.made()


def fault_sentences(plan: Plan, answers: Answers) -> Iterator[str]:
    """What of the lines could not be counted as it was entered, a sentence each, with its place."""
    typed = {text(row.get("id")): row for row in rows(answers.get(LINES))}
    chosen = next((one for one in plan.options if one.id == plan.preferred), Option("", ""))
    for one in plan.faults:
        row = typed.get(one.line, {})
        name = text(row.get("name")).strip() or _("Untitled")
        if one.period >= 0:
            yield at_cell(name, period_name(plan, one.period), amount_fault(one.detail))
        elif one.code == "range":
            yield at_cell(name, "", range_fault(row))
        else:
            yield at_cell(name, "", line_fault(one.code, one.detail, option_name(chosen)))
