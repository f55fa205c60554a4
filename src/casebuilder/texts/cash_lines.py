"""The table of costs and benefits in words: kinds, ranges, what is wrong with a cell, what a paste did."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from casebuilder.i18n import _, ngettext
from casebuilder.model.amount import amount
from casebuilder.model.answer import Answers, Json, blank, day, rows, text
from casebuilder.model.block import why_unread
from casebuilder.model.cash import NOTHING, Cause, Line, Option, Plan
from casebuilder.model.cash_edit import MOST_LINES, Row, beyond
from casebuilder.model.pasting import Note, Words
from casebuilder.texts import figure
from casebuilder.texts.money import made_from, period_name

HUNDRED: Final = Decimal(100)
_MOST_TYPED: Final = 30
_MOST_NAME: Final = 100
_SIGNS: Final = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "CNY": "¥", "INR": "₹", "TRY": "₺"}


def option_name(option: Option) -> str:
    """The name of an option; those that every case has before any is entered are named here."""
    return option.name or (_("Do nothing") if option.id == NOTHING else _("The proposal"))


def spends() -> dict[str, str]:
    return {"capex": _("Capex"), "opex": _("Opex")}


def rhythms() -> dict[str, str]:
    return {"one_off": _("One-off"), "run": _("Running")}


def bases() -> dict[str, str]:
    return {
        "quote": _("Quote"),
        "benchmark": _("Benchmark"),
        "estimate": _("Estimate"),
        "guess": _("Guess"),
    }


def sides() -> dict[str, str]:
    return {"cost": _("Cost"), "benefit": _("Benefit")}


def kind_words(row: Row) -> str:
    """Capex, running opex, a benefit's category: what kind of line it is in a word or two."""
    if text(row.get("side")) == "benefit":
        kind = text(row.get("category")) or _("Benefit")
    else:
        kind = _spent(text(row.get("spend")), text(row.get("rhythm")))
    currency = text(row.get("currency")).strip().upper()
    return _("{kind} · {currency}").format(kind=kind, currency=currency) if currency else kind


def _spent(spend: str, rhythm: str) -> str:
    kind = spends().get(spend, _("Cost"))
    return _("{spend}, running").format(spend=kind) if rhythm == "run" else kind


def range_words(row: Row) -> str:
    """±15 % where it is even, 70 · 100 · 115 % where it is not; as typed where it is no range."""
    low, high = amount(row.get("low")), amount(row.get("high"))
    if blank(row.get("low")) and blank(row.get("high")):
        return ""
    if low is None or high is None:
        typed = (text(row.get("low")), text(row.get("high")))
        return " · ".join(dict.fromkeys(one for one in typed if one))
    low = HUNDRED if blank(row.get("low")) else low
    high = HUNDRED if blank(row.get("high")) else high
    if HUNDRED - low == high - HUNDRED and high >= low:
        return _("±{number}\u00a0%").format(number=figure.number(high - HUNDRED))
    words = _("{low} · {likely} · {high}\u00a0%")
    return words.format(low=figure.number(low), likely=figure.number(HUNDRED), high=figure.number(high))


def made_name(line: Line) -> str:
    """The name of a line that nobody typed, with where it comes from."""
    return _("{name} ({origin})").format(name=line.name or _("Untitled"), origin=made_from(line))


def made_note(line: Line) -> str:
    """What whoever wants to change such a line must know."""
    cause = line.origin.cause if line.origin is not None else None
    if cause is Cause.REMEDY:
        return _("This line is made from a gap: its cost and lead time are entered there.")
    return _("This line is made from a risk: its cost is entered there.")


def amount_fault(typed: str) -> str:
    """Why a cell counts as nothing, and what would be right."""
    return {
        "percent": _("A percentage is no amount. Enter the amount itself; it counts as 0 until then."),
        "long": _("This is too long to be an amount: 18 digits are kept. It counts as 0 until it is mended."),
        "endless": _("This is not a number. Enter digits, such as 12,500; it counts as 0 until then."),
        "date": _("A date is no amount. Enter a number, such as 12,500; it counts as 0 until then."),
        "text": _("This is no amount. Enter a number, such as 12,500 or 12.5k; it counts as 0 until then."),
    }[why_unread(typed)]


def range_fault(row: Row) -> str:
    """What is wrong with a range that does not count."""
    if amount(row.get("low")) is None or amount(row.get("high")) is None:
        return _("This is no range. Enter ±15 % or 70 · 100 · 115 %; until then no range counts.")
    return _("The low end is above the high end. Until it is mended no range counts.")


def line_fault(code: str, detail: str, preferred: str) -> str:
    """What is wrong with a line as a whole."""
    words = {
        "currency": _(
            "There is no budget rate for {detail}. Enter one under “Basis of the figures”; until then the"
            " line counts as 0."
        ),
        "option": _("Its option is no longer there. Choose one; until then it counts with “{preferred}”."),
        "assumption": _("The assumption it points at is no longer there. Choose another one."),
        "profile": _("The benefit profile it points at is no longer there. Choose another one."),
    }.get(code, "")
    return words.format(detail=detail, preferred=preferred)


def at_cell(line: str, column: str, fault: str) -> str:
    """A fault with its place, for the list below the table."""
    line = line if len(line) <= _MOST_NAME else f"{line[:_MOST_NAME]}…"
    if not column:
        return _("{line}: {fault}").format(line=line, fault=fault)
    return _("{line}, {column}: {fault}").format(line=line, column=column, fault=fault)


def beyond_words(row: Row, plan: Plan) -> str:
    """What of a line lies after the last column: kept, named, not counted. "" where nothing does."""
    found = beyond(row, plan.periods)
    if not found:
        return ""
    said = ", ".join(
        f"{period_name(plan, plan.periods + place)}: {_shown(one)}"
        for place, one in enumerate(found)
        if not blank(one)
    )
    words = ngettext(
        "{line}: {count} amount after the last column is kept but does not count ({amounts}).",
        "{line}: {count} amounts after the last column are kept but do not count ({amounts}).",
        sum(not blank(one) for one in found),
    )
    count = sum(not blank(one) for one in found)
    name = text(row.get("name")) or _("Untitled")
    return words.format(line=name, count=count, amounts=said)


def _shown(stored: str) -> str:
    found = amount(stored)
    return stored if found is None else figure.number(found)


def rate_note(answers: Answers, currency: str, own: str) -> str:
    """At which budget rate the amounts of a currency count, and of which day; "" for the case's own."""
    if currency in ("", own):
        return ""
    for one in rows(answers.get("money.rates")):
        if text(one.get("currency")).strip().upper() == currency and amount(one.get("rate")):
            return _rate(one, currency, own)
    words = _("Amounts are in {currency}, and there is no budget rate for it: the line counts as 0.")
    return words.format(currency=currency)


def _rate(row: Mapping[str, Json], currency: str, own: str) -> str:
    words = _("Amounts are in {currency}; 1 {currency} counts as {rate} {own}.")
    rate = figure.number(amount(row.get("rate")) or Decimal(0))
    said = words.format(currency=currency, rate=rate, own=own)
    found = day(row.get("day"))
    if found is None:
        return _("{rate} The rate has no date yet.").format(rate=said)
    return _("{rate} Budget rate of {day}.").format(rate=said, day=figure.long_day(found))


def block_words() -> Words:
    """What headings, sums and kinds are called in a pasted block."""
    kinds: dict[str, Mapping[str, str]] = {}
    for spend, words in spends().items():
        kinds[words.casefold()] = {"side": "cost", "spend": spend}
        running = _("{spend}, running").format(spend=words).casefold()
        kinds[running] = {"side": "cost", "spend": spend, "rhythm": "run"}
    kinds |= {words.casefold(): {"rhythm": rhythm} for rhythm, words in rhythms().items()}
    kinds |= {words.casefold(): {"basis": basis} for basis, words in bases().items()}
    kinds |= {words.casefold(): {"side": side} for side, words in sides().items()}
    kinds[_spent("", "run").casefold()] = {"side": "cost", "rhythm": "run"}
    return Words(
        costs=frozenset({_("Costs").casefold(), "costs"}),
        benefits=frozenset({_("Benefits").casefold(), "benefits"}),
        sums=frozenset(one.casefold() for one in (_("Net"), _("Total"), _("Sum"), _("Subtotal"))),
        kinds=kinds,
    )


def pasted_words(lines: int) -> str:
    return ngettext("{count} line was pasted.", "{count} lines were pasted.", lines).format(count=lines)


def too_large_words() -> str:
    words = _("The block is larger than a case can hold: {most} lines. Nothing was pasted.")
    return words.format(most=figure.number(Decimal(MOST_LINES)))


def note_words(note: Note, plan: Plan) -> str:
    """What happened to a part of a pasted block that did not go in as it was; "" where nothing is to say."""
    if note.code == "signs" and note.detail == _SIGNS.get(plan.currency):
        return ""
    words = _counted(note) or _plain(note)
    first = period_name(plan, 0)
    detail = note.detail if len(note.detail) <= _MOST_TYPED else f"{note.detail[:_MOST_TYPED]}…"
    return words.format(count=note.count, detail=detail, most=MOST_LINES, currency=plan.currency, first=first)


def _plain(note: Note) -> str:
    return {
        "shifted": _(
            "The block begins in {detail} and the table in {first}: its columns were put in one after the"
            " other."
        ),
        "signs": _(
            "The sign {detail} was not read: the amounts count as {currency}. Another currency is chosen"
            " below the table."
        ),
    }.get(note.code, "")


def _counted(note: Note) -> str:
    count = note.count
    return {
        "above": ngettext(
            "{count} row above the header was not taken (“{detail}”).",
            "{count} rows above the header were not taken (first: “{detail}”).",
            count,
        ),
        "columns": ngettext(
            "{count} column beyond the table was not taken (it begins with “{detail}”).",
            "{count} columns beyond the table were not taken (the first begins with “{detail}”).",
            count,
        ),
        "years": ngettext(
            "{count} column that the table does not have was not taken: {detail}.",
            "{count} columns that the table does not have were not taken: {detail}.",
            count,
        ),
        "rows": ngettext(
            "{count} row was not taken, for a case holds {most} lines (“{detail}”).",
            "{count} rows were not taken, for a case holds {most} lines (first: “{detail}”).",
            count,
        ),
        "sums": ngettext(
            "{count} row with a sum was not taken (“{detail}”); sums are counted here.",
            "{count} rows with sums were not taken (first: “{detail}”); sums are counted here.",
            count,
        ),
        "parts": ngettext(
            "{count} cell beside the names was not taken (“{detail}”).",
            "{count} cells beside the names were not taken (first: “{detail}”).",
            count,
        ),
        "mixed": ngettext(
            "“{detail}” has amounts of both signs: those below zero were taken as cost, the others as money"
            " that comes back.",
            "{count} costs have amounts of both signs (first: “{detail}”): those below zero were taken as"
            " cost, the others as money that comes back.",
            count,
        ),
        "rounded": _rounded(count),
    }.get(note.code, "")


def rounded_words(count: int) -> str:
    """How many amounts lost decimal places as they were typed."""
    return _rounded(count).format(count=count)


def _rounded(count: int) -> str:
    return ngettext(
        "{count} amount was rounded to six decimal places.",
        "{count} amounts were rounded to six decimal places.",
        count,
    )
