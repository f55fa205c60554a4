"""Brings the translations up to date: finds the texts of the program, adds them to each language, compiles.

    python packaging/translate.py            after a text was changed; then translate what is listed
    python packaging/translate.py --check    changes nothing, ends 1 where something is missing
    python packaging/translate.py fr         begins another language

Needs Babel, which the program itself needs too.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT: Final = Path(__file__).resolve().parents[1]
SOURCE: Final = ROOT / "src" / "casebuilder"
FOLDER: Final = ROOT / "resources" / "i18n"
TEMPLATE: Final = FOLDER / "casebuilder.pot"
DOMAIN: Final = "casebuilder"
KEYWORDS: Final[dict[str, tuple[int, ...] | None]] = {"_": None, "ngettext": (1, 2)}
GAP: Final = re.compile(r"\{[^{}]*\}")
WIDTH: Final = 110
_NOISE: Final = re.compile(rb'^"(POT-Creation-Date|PO-Revision-Date|Generated-By):.*\n', re.MULTILINE)
_SOME_DAY: Final = datetime(2026, 1, 1, tzinfo=UTC)
_TITLE: Final = "# Translations of Casebuilder; brought up to date by packaging/translate.py."


def template() -> Catalog:
    """Every text of the program, found in its source."""
    found = _empty()
    for path in sorted(SOURCE.rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        for line, words, comments, context in extract_from_file("python", path, keywords=KEYWORDS):
            found.add(words, locations=[(place, line)], auto_comments=comments, context=context)
    return found


def _empty(language: str | None = None) -> Catalog:
    return Catalog(language, DOMAIN, header_comment=_TITLE, project="Casebuilder", fuzzy=False)


def languages() -> list[str]:
    """The languages there are catalogues of."""
    return sorted(path.parents[1].name for path in FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def po_file(language: str) -> Path:
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def catalogue(language: str) -> Catalog:
    """The translations of a language as they stand in its file."""
    path = po_file(language)
    if not path.exists():
        return _empty(language)
    with path.open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN)


def updated(language: str, found: Catalog) -> Catalog:
    """The translations with the texts of today: new ones empty, those nobody uses any more gone."""
    known = catalogue(language)
    known.header_comment = _TITLE
    known.update(found, no_fuzzy_matching=True)
    known.obsolete.clear()
    return known


def written(found: Catalog) -> bytes:
    """The catalogue as text; without dates and versions, so that the same texts make the same file."""
    out = BytesIO()
    write_po(out, found, width=WIDTH, sort_output=True, include_lineno=False)
    return _NOISE.sub(b"", out.getvalue())


def compiled(found: Catalog) -> bytes:
    """What gettext reads."""
    found.creation_date = found.revision_date = _SOME_DAY
    out = BytesIO()
    write_mo(out, found)
    return out.getvalue()


def missing(found: Catalog) -> Iterator[str]:
    """What a translator still has to do, one line each."""
    for one in _messages(found):
        if one.fuzzy:
            yield f"not certain: {one.id!r}"
        elif not all(_parts(one.string)):
            yield f"no words: {one.id!r}"
        elif strange := sorted(_strange_gaps(one)):
            yield f"gaps differ ({', '.join(strange)}): {one.id!r}"


def stale(found: Catalog) -> Iterator[Path]:
    """Files that a run of this script would write anew."""
    for path, text in _files(found):
        if not path.exists() or path.read_bytes() != text:
            yield path


def _files(found: Catalog) -> Iterator[tuple[Path, bytes]]:
    yield TEMPLATE, written(found)
    for language in languages():
        now = updated(language, found)
        yield po_file(language), written(now)
        yield po_file(language).with_suffix(".mo"), compiled(now)


def write(found: Catalog) -> None:
    for path, text in list(_files(found)):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)


def _messages(found: Catalog) -> Iterator[Message]:
    return (one for one in found if one.id)


def _strange_gaps(message: Message) -> set[str]:
    """Gaps that only one side has; one of several counted forms may leave the number out."""
    asked = set(GAP.findall(" ".join(_parts(message.id))))
    said = [set(GAP.findall(words)) for words in _parts(message.string)]
    return set().union(*said) ^ asked


def _parts(words: str | Iterable[str] | None) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words or ("",))


def begin(language: str) -> None:
    """Make room for another language."""
    po_file(language).parent.mkdir(parents=True, exist_ok=True)
    po_file(language).write_bytes(written(_empty(language)))


def main(arguments: list[str]) -> int:
    found = template()
    checking = "--check" in arguments
    for language in (one for one in arguments if not one.startswith("-")):
        begin(language)
    old = list(stale(found))
    if not checking:
        write(found)
    for path in old:
        print(f"{'not up to date' if checking else 'written'}: {path.relative_to(ROOT)}")
    left = [f"{language}: {one}" for language in languages() for one in missing(updated(language, found))]
    print("\n".join([*left, f"{len(list(_messages(found)))} texts, {len(left)} to translate"]))
    return 1 if left or (checking and old) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
