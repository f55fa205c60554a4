"""Content nobody wishes for: it is all there, inside the page, and nothing lies on anything else."""

from functools import cache

import pytest

from casebuilder.model.answer import Json
from casebuilder.model.stage import State
from casebuilder.model.tier import Tier
from casebuilder.report.content import CaseReport
from casebuilder.report.document import case_pdf
from casebuilder.report.story import shortened
from tests.report.reading import broken, outside, overlaps, pages, words
from tests.report.sample import case, content

LONG_WORD = "Donaudampfschifffahrt" * 10
SENTENCE = "Pickers count twice and clerks type it in again every evening, which nobody planned. "
OPTIONS: Json = [
    {"option": f"Option number {n}", "what": SENTENCE * (n % 4), "view": "possible"} for n in range(40)
]
EVIDENCE: Json = [
    {"statement": LONG_WORD, "number": "9" * 40, "unit": LONG_WORD[:40], "source": LONG_WORD}
    for _ in range(3)
]
GERMAN = "Überbetriebliche Abstimmung der Lagerverwaltungsschnittstellen in Leipzig und Thessaloniki"


def lines(count: int, periods: int, amount: str) -> Json:
    """Costs and benefits in turn, in several scripts, each with a range."""
    names = (GERMAN, "Οδηγοί ανά βάρδια", "تدريب العمال", "Szkolenie dyspozytorów", "Line")
    return [
        {
            "id": f"l{n}",
            "name": f"{names[n % 5]} {n}",
            "side": "cost" if n % 3 else "benefit",
            "category": f"{names[n % 4]} {n % 9}",
            "spend": "capex" if n % 2 else "opex",
            "owner": "Małgorzata Wiśniewska-Brzęczyszczykiewicz",
            "amounts": [amount] * periods,
            "low": "80",
            "high": "130",
        }
        for n in range(count)
    ]


MARKUP = "<b>bold</b> & <a href='javascript:x'>x</a> <img src='/etc/passwd'/> {who} %s </para>"
CONTENTS: dict[str, dict[str, Json]] = {
    "nothing": {},
    "title": {"idea.title": "W" * 90, "people.unit": "M" * 200, "people.sponsor": {"name": "N" * 300}},
    "long texts": {
        "need.problem": SENTENCE * 48,
        "options.reason": (SENTENCE * 20 + "\n\n") * 3,
        "inaction.in_12_months": SENTENCE * 48,
    },
    "long word": {"need.problem": LONG_WORD, "duty.reference": LONG_WORD, "need.evidence": EVIDENCE},
    "forty options": {"options.known": OPTIONS},
    "markup": {"idea.title": MARKUP, "need.problem": MARKUP, "affected.drawbacks": MARKUP},
    "control characters": {"need.problem": "a\x00b\x1b[31m\u202eevil\u2028line\ud800 end of it all, thirty"},
    "scripts": {
        "need.problem": "هذه مشكلة كبيرة في المستودع، " * 30,
        "idea.title": "مسح الباركود في المستودع",
        "affected.drawbacks": "仓库条码扫描" * 60 + " हिन्दी 😀",
        "people.sponsor": {"name": "שרה לוי", "email": "sara@example.org"},
    },
    "sixty months": {
        "money.period": "month",
        "money.periods": "60",
        "money.lines": lines(6, 60, "1234"),
    },
    "thirty years of billions": {"money.periods": "30", "money.lines": lines(6, 30, "1234567890")},
    "a hundred and twenty years": {"money.periods": "120", "money.lines": lines(4, 120, "1234")},
    "hundreds of lines": {"money.lines": lines(300, 5, "1234")},
    "the largest amounts": {"money.lines": lines(3, 5, "9" * 18)},
    "six options": {
        "money.options": [
            {"id": f"o{n}", "name": GERMAN, "what": SENTENCE * 3, "strengths": SENTENCE * 5}
            for n in range(6)
        ],
        "money.lines": [
            {"id": f"l{n}", "name": GERMAN, "side": side, "option": f"o{n}", "amounts": ["123456789"] * 5}
            for n in range(6)
            for side in ("cost", "benefit")
        ],
    },
    "odd money": {
        "money.lines": ["typed", 5, {"id": "c", "amounts": ["abc", "1e999", "NaN", "\u202e1"]}],
        "money.start": "9999-12-31",
        "money.periods": "-1",
        "money.options": [{"id": "nothing"}, {"name": LONG_WORD, "view": "preferred"}],
    },
    "odd risks": {
        "risk.register": [{"name": LONG_WORD, "likelihood": "9", "cost": "x"}, "typed", {}],
        "benefit.profiles": [{"name": SENTENCE * 4, "baseline": "much", "by": "soon", "owner": 5}],
        "money.assumptions": [{"name": LONG_WORD, "value": SENTENCE, "expires": "never"}],
    },
    "many risks": {
        "risk.register": [
            {"id": f"r{n}", "name": SENTENCE, "likelihood": "5", "impact": str(n % 5 + 1), "action": SENTENCE}
            for n in range(120)
        ]
    },
    "odd answers": {"size.cost": "x", "outcome.measures": "typed", "options.known": [1], "duty.date": "soon"},
}  # fmt: skip


def stressed(name: str) -> CaseReport:
    if name == "nothing":
        return content(case(Tier.FULL, State.DRAFT, changes=dict.fromkeys(_ids())))
    return content(case(Tier.FULL, changes=CONTENTS[name]))


def _ids() -> list[str]:
    return list(case(Tier.FULL, State.DRAFT).answers)


@pytest.fixture(params=CONTENTS)
def data(request: pytest.FixtureRequest) -> bytes:
    return pdf(request.param)


@cache
def pdf(name: str) -> bytes:
    return case_pdf(stressed(name)).data


def test_it_stays_inside_the_page(data: bytes) -> None:
    assert outside(data, 56) == []


def test_nothing_lies_on_anything_else(data: bytes) -> None:
    assert overlaps(data) == []


@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_it_conforms_whatever_is_in_it(data: bytes, profile: str) -> None:
    assert broken(data, profile) == []


def test_page_one_is_one_page(data: bytes) -> None:
    found = pages(data)
    assert "Sign-off" in found[0]
    assert "Document control" in found[1]


def test_long_texts_are_printed_whole() -> None:
    text = words(case_pdf(stressed("long texts")).data)
    assert text.count("which nobody planned.") >= 48 + 48 + 60


def test_a_long_word_is_broken_not_cut() -> None:
    text = (
        words(case_pdf(stressed("long word")).data)
        .replace(" ", "")
        .replace("\u00ad", "")
        .replace("\ufffe", "")
    )
    assert text.count(LONG_WORD) >= 2


def test_forty_options_are_all_there_under_repeated_heads() -> None:
    text = words(case_pdf(stressed("forty options")).data)
    assert all(f"Option number {n}" in text for n in range(40))


def test_markup_is_only_text() -> None:
    data = case_pdf(stressed("markup")).data
    assert "<b>bold</b> & <a href='javascript:x'>" in words(data)
    assert b"/URI" not in data


def test_what_cannot_be_shown_is_told() -> None:
    assert any("U+1F600" in one for one in case_pdf(stressed("scripts")).warnings)


def test_shortening_ends_with_a_sentence() -> None:
    assert shortened("One two three. Four five six seven.", 20) == "One two three. …"
    assert shortened("One two three four five", 20) == "One two three four …"
    assert shortened("x" * 30, 10) == "x" * 10 + " …"
    assert shortened("short", 10) == "short"
