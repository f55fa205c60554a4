"""Document control, assurance and the annex: what this copy is, what is still open, and how it came about."""

from collections.abc import Iterator, Mapping
from typing import Final

from reportlab.platypus import Flowable

from casebuilder.i18n import _, language_name, ngettext
from casebuilder.model.answer import Json, blank, fields, rows, text
from casebuilder.model.case import Edition
from casebuilder.model.form import Form, Maturity
from casebuilder.model.gate import Gate
from casebuilder.model.moved import Moved
from casebuilder.model.problem import visible
from casebuilder.model.tier import Tier
from casebuilder.report.capability import proof
from casebuilder.report.content import CONFIDENTIALITY, CaseReport
from casebuilder.report.finance import every_line, trace
from casebuilder.report.finding import findings
from casebuilder.report.press import CAPABILITY, Press, narrowed, question_in, under
from casebuilder.report.standing import statement, status
from casebuilder.texts import figure
from casebuilder.texts.answer import in_words, level_words, plain, scale_of
from casebuilder.texts.grid import Grid
from casebuilder.texts.ledger import tip_in_words
from casebuilder.texts.problem import blocker_in_words, problem_in_words, question_of
from casebuilder.texts.state import gate_name, reason_name, role_name, state_name, tier_name

_MOST_LISTED: Final = 12


def control(press: Press) -> list[Flowable]:
    """Which copy this is; a reader must be able to tell two printouts apart."""
    content = press.content
    case = content.case
    lines = [
        (_("Reference"), case.ref),
        (_("Title"), case.title),
        (_("Revision"), str(case.revision)),
        (_("Status"), status(content)),
        (_("What this copy is"), statement(content)),
        (_("Classification"), press.words(CONFIDENTIALITY)),
        (_("Owner"), content.name(case.owner)),
        (_("Sponsor"), press.words("people.sponsor")),
        (_("Unit"), press.words("people.unit") or case.unit),
        (_("Detail asked"), _detail(press)),
        (_("Content fingerprint"), grouped(case.frozen) or _("none: the text is not frozen")),
        (_("Ledger"), tip_in_words(content.ledger) if content.ledger.count else ""),
        (_("Forms"), _editions(press)),
        (_("Language"), language_name(content.language)),
        (_("Exported"), figure.moment(content.made_at, content.locale)),
        (_("From"), _from(content)),
    ]
    if press.brief:
        return [press.caption(" \u00b7 ".join(f"{name}: {said}" for name, said in lines[2:] if said))]
    return press.pairs(lines) + _revisions(press)


def _from(content: CaseReport) -> str:
    names = dict.fromkeys(name for name in (content.organisation.name, content.workspace) if name)
    return " \u00b7 ".join(names)


def grouped(digest: str) -> str:
    """A whole hash in groups of eight, so that it can be compared and wrapped."""
    return " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))


def _detail(press: Press) -> str:
    tier = tier_name(press.content.case.tier)
    spared = len(press.content.spared)
    if not spared:
        return _("{tier}: every question").format(tier=tier)
    words = ngettext(
        "{tier}: {count} question of a Full case was not asked",
        "{tier}: {count} questions of a Full case were not asked",
        spared,
    )
    return words.format(tier=tier, count=spared)


def _editions(press: Press) -> str:
    editions = [_edition(press, name, one) for name, one in sorted(press.content.case.forms.items())]
    return ("; " if press.brief else "\n").join(editions)


def _edition(press: Press, name: str, edition: Edition) -> str:
    form = press.content.forms.get(name)
    title = form.title if form else name
    return _("{form}, edition {number} ({digest})").format(
        form=title, number=edition.number, digest=edition.digest[:8]
    )


def _revisions(press: Press) -> list[Flowable]:
    """The frozen texts this case has had, newest last."""
    content = press.content
    header = (_("Revision"), _("When"), _("By"), _("Became"), _("Fingerprint"))
    lines = tuple(
        (
            str(one.revision),
            press.moment(one.when),
            one.who,
            state_name(one.target),
            figure.short_hash(one.hash),
        )
        for one in content.moves
        if one.hash and one.revision
    )
    body = press.table(Grid(header, lines))
    return under(press.heading(_("Revisions"), 2), body) if body else []


def assurance(press: Press) -> list[Flowable]:
    """What a careful reader should know is still open."""
    found = _gates(press) + _open_problems(press)
    found += [] if press.brief else findings(press) + _comments(press)
    if found:
        return found
    if press.brief or not press.content.readiness.rated:
        return []
    return [press.text(_("No hard gate is closed, no answer is missing and no comment is open."))]


def _gates(press: Press) -> list[Flowable]:
    sentences = [press.text(blocker_in_words(one)) for one in press.content.hard_gates]
    return under(press.heading(_("Hard gates closed"), 2), list(sentences))


def _open_problems(press: Press) -> list[Flowable]:
    found: list[Flowable] = []
    for gate in (*Gate, None):
        sentences = list(_problems_at(press, gate))
        title = _("Needed before {gate}").format(gate=gate_name(gate)) if gate else _("Remarks")
        found += under(press.heading(title, 2), _listed(press, sentences)) if sentences else []
    return found


def _listed(press: Press, sentences: list[str]) -> list[Flowable]:
    shown = [press.text(one) for one in sentences[:_MOST_LISTED]]
    more = len(sentences) - len(shown)
    words = ngettext("and {count} more", "and {count} more", more).format(count=more)
    return [*shown, press.caption(words)] if more else [*shown]


def _problems_at(press: Press, gate: Gate | None) -> Iterator[str]:
    forms = press.content.forms.values()
    for problem in press.content.problems:
        if problem.gate is gate:
            home = next((form for form in forms if question_of([form], problem.question)), None)
            if home:
                yield problem_in_words(problem, home, press.content.case.tier)


def _comments(press: Press) -> list[Flowable]:
    content = press.content
    header = (_("Comment"), _("On"), _("By"), _("When"))
    lines = tuple(
        (one.text, _prompt(press, one.question), one.name, press.moment(one.at))
        for one in content.case.comments
        if not one.resolved
    )
    body = press.table(narrowed(Grid(header, lines)))
    return under(press.heading(_("Open comments"), 2), body) if body else []


def _prompt(press: Press, question: str) -> str:
    found = question_of(press.content.forms.values(), question)
    return found.prompt if found else question


def annex(press: Press) -> list[Flowable]:
    figures = (every_line, trace) if press.content.case.tier is Tier.FULL else ()
    parts = (*figures, _ratings, _files, _unasked, _aside, _spared, _history)
    return [block for part in parts for block in part(press)]


def _ratings(press: Press) -> list[Flowable]:
    """Every rated question with its evidence, dimension by dimension."""
    form = press.content.forms.get(CAPABILITY)
    header = (_("Question"), _("Today"), _("Required"), _("Evidence or reason"))
    lines = tuple(_rating_rows(press, form)) if form else ()
    body = press.table(narrowed(Grid(header, lines)))
    return under(press.heading(_("All ratings"), 2), body) if body else []


def _rating_rows(press: Press, form: Form) -> Iterator[tuple[str, ...]]:
    for section in form.section:
        for one in press.answered(section, form):
            if isinstance(one, Maturity):
                yield _rating_row(one, form, press.answer(one.id))


def _rating_row(question: Maturity, form: Form, value: Json) -> tuple[str, ...]:
    said, scale = fields(value), scale_of(question, form)
    required = said.get("required", question.required)
    today = level_words(said.get("current"), scale)
    return question.prompt, today, level_words(required, scale), proof(value)


def _files(press: Press) -> list[Flowable]:
    """The evidence that lies beside the case as files, each with its fingerprint."""
    answers = press.content.case.answers.values()
    found = {text(one.get("sha256")): one for value in answers for one in _held(value)}
    header = (_("File"), _("Size"), _("Fingerprint"))
    lines = tuple(
        (text(one.get("name")), _size(press, one.get("size")), _fingerprint(press, digest))
        for digest, one in sorted(found.items(), key=lambda pair: text(pair[1].get("name")))
    )
    body = press.table(narrowed(Grid(header, lines, frozenset({1}))))
    return under(press.heading(_("Evidence on file"), 2), body) if body else []


def _fingerprint(press: Press, digest: str) -> str:
    """Whole in a Full case, so that a file can be proved to be this one; else enough to compare by eye."""
    return grouped(digest) if press.content.case.tier is Tier.FULL else figure.short_hash(digest)


def _held(value: Json) -> Iterator[Mapping[str, Json]]:
    for row in [fields(value), *rows(value)]:
        yield from (part for part in [row, *(fields(cell) for cell in row.values())] if part.get("sha256"))


def _size(press: Press, size: Json) -> str:
    return figure.byte_size(size, press.content.locale) if isinstance(size, int) else ""


def _unasked(press: Press) -> list[Flowable]:
    """Answers that are kept although the case is not asked for them now."""
    case = press.content.case
    asked = {
        one.id for form in press.content.forms.values() for one in visible(form, case.answers, case.tier)
    }
    kept = {key: value for key, value in case.answers.items() if key not in asked and not blank(value)}
    return _plain_answers(press, _("Answers kept, though not asked of this case"), kept)


def _aside(press: Press) -> list[Flowable]:
    title = _("Answers set aside by a new edition of a form")
    return _plain_answers(press, title, dict(press.content.case.aside))


def _plain_answers(press: Press, title: str, answers: dict[str, Json]) -> list[Flowable]:
    lines = [(_prompt(press, key), _in_words(press, key, answers[key])) for key in sorted(answers)]
    body = press.pairs(lines)
    return under(press.heading(title, 2), body) if body else []


def _in_words(press: Press, key: str, value: Json) -> str:
    content = press.content
    for form in content.forms.values():
        if question := question_in(form, key):
            return in_words(question, value, form, content.titles, content.locale)
    return plain(value)


def _spared(press: Press) -> list[Flowable]:
    if not press.content.spared:
        return []
    body: list[Flowable] = [press.caption(" \u00b7 ".join(press.content.spared))]
    return [press.heading(_("Not asked of this case"), 2), *body]


def _history(press: Press) -> list[Flowable]:
    header = (_("When"), _("Who"), _("From"), _("To"), _("Why"))
    lines = tuple(_move(press, one) for one in press.content.moves)
    body = press.table(narrowed(Grid(header, lines)))
    return under(press.heading(_("History"), 2), body) if body else []


def _move(press: Press, one: Moved) -> tuple[str, ...]:
    reason = reason_name(one.reason) if one.reason else ""
    why = ". ".join(part for part in (reason, one.text) if part)
    who = _("{name}, {role}").format(name=one.who, role=role_name(one.role))
    return press.moment(one.when), who, state_name(one.source), state_name(one.target), why
