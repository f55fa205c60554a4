"""Which column answers which question, as it is said on the command line: COLUMN=QUESTION."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from casebuilder.i18n import _
from casebuilder.model.error import RefusedError
from casebuilder.model.form import Form
from casebuilder.services.importing import ASIDE, LEFT_OUT, ColumnMap, Sheet, target_of, targets, with_targets

Names = Mapping[str, str]


def mapped(sheet: Sheet, form: Form, guessed: ColumnMap, said: Sequence[str]) -> ColumnMap:
    """The guess, with what was said in its place; several columns may answer one question."""
    wanted = dict(_pair(one, sheet, form) for one in said)
    taken = {question for question in wanted.values() if question not in (ASIDE, LEFT_OUT)}
    others = {name: target_of(guessed, name) for name in sheet.columns if name not in wanted}
    kept = {name: ASIDE if question in taken else question for name, question in others.items()}
    whole = kept | wanted
    return with_targets(guessed, {name: whole[name] for name in sheet.columns})


def _pair(said: str, sheet: Sheet, form: Form) -> tuple[str, str]:
    column, sign, question = said.rpartition("=")
    if not sign:
        raise RefusedError(
            _("“{said}” does not say which question the column answers.").format(said=said),
            _("Write COLUMN=QUESTION, for example “Name=idea.title”; COLUMN=- leaves a column out."),
        )
    columns = {_folded(name): name for name in sheet.columns}
    return _found(column, columns, _no_column(column)), _question(question, form)


def _question(said: str, form: Form) -> str:
    if said.strip() in (ASIDE, LEFT_OUT):
        return said.strip()
    ids = {_folded(question): question for question, _prompt in targets(form)}
    prompts = {_folded(prompt): question for question, prompt in targets(form)}
    return _found(said, prompts | ids, _("There is no question “{name}”.").format(name=said), near=ids)


def _no_column(name: str) -> str:
    return _("There is no column “{name}”.").format(name=name)


def _found(said: str, names: Names, sentence: str, near: Names | None = None) -> str:
    known = names.get(_folded(said))
    if known is not None:
        return known
    alike = get_close_matches(_folded(said), list(names), n=3, cutoff=0.5)
    listed = list(dict.fromkeys(names[one] for one in alike)) or list((near or names).values())
    words = _("Did you mean {names}?") if alike else _("There are {names}.")
    raise RefusedError(sentence, words.format(names=_quoted(listed)))


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"“{one}”" for one in names)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
