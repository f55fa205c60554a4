"""What the rules of the linter find in a case, and who lets what stand."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from reportlab.platypus import Flowable

from casebuilder.analysis.lint.finding import Finding, Severity
from casebuilder.i18n import _, ngettext
from casebuilder.report.press import Press, under
from casebuilder.texts.grid import Grid
from casebuilder.texts.lint import remedy, sentence, severity_name, waived_words

MOST_ALIKE: Final = 5
_ORDER: Final = tuple(Severity)


def findings(press: Press) -> list[Flowable]:
    """Errors first; one that somebody let stand names them and their reason."""
    found = sorted(press.content.lint, key=lambda one: (one.waived is not None, _ORDER.index(one.severity)))
    if not found:
        return []
    header = (_("Rule"), _("Weight"), _("What it finds"), _("What to do, or who lets it stand"))
    body = press.table(Grid(header, tuple(_rows(press, found))))
    return under(press.heading(_("What the rules find"), 2), [press.text(_count(found)), *body])


def _rows(press: Press, found: list[Finding]) -> Iterator[tuple[str, ...]]:
    """Each finding; of a rule that finds many alike only the first, and how many more there are."""
    locale = press.content.locale
    told: Counter[str] = Counter()
    alike = Counter(one.rule for one in found if one.waived is None)
    for one in found:
        weight = _("Waived") if one.waived else severity_name(one.severity)
        if one.waived is None:
            told[one.rule] += 1
        if one.waived or told[one.rule] <= MOST_ALIKE:
            yield one.rule, weight, sentence(one, locale), waived_words(one, locale) or remedy(one, locale)
        elif told[one.rule] == alike[one.rule]:
            yield one.rule, weight, _more(alike[one.rule] - MOST_ALIKE), remedy(one, locale)


def _more(count: int) -> str:
    return ngettext("{count} more like it", "{count} more like these", count).format(count=count)


def _count(found: list[Finding]) -> str:
    open_ones = sum(one.waived is None for one in found)
    words = ngettext(
        "{count} finding, {open} of it open.", "{count} findings, {open} of them open.", len(found)
    )
    return words.format(count=len(found), open=open_ones)
