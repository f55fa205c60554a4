"""The forms of a case: the newest edition for a new one, its own edition for an old one.

People see them in the language they speak; a case keeps edition and digest of the form as it was written.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from casebuilder.forms.edition import body, digest, form_from
from casebuilder.forms.library import Library
from casebuilder.forms.words import translated
from casebuilder.i18n import _, chosen
from casebuilder.model.case import Case, Edition
from casebuilder.model.error import CasebuilderError, UnavailableError
from casebuilder.model.form import Form

if TYPE_CHECKING:
    from casebuilder.store.editions import Editions

FORMS: Final = ("intake", "capability", "money", "risk", "benefit", "value")
ALWAYS: Final = ("intake", "capability", "value")
"""Those that every case has; cases of older versions lack the others."""


class FormShelf:
    """Bodies are kept with the workspace, so a case opens on a machine that lacks the form file."""

    def __init__(self, library: Library, kept: "Editions") -> None:
        self._library = library
        self._kept = kept
        self._read = lru_cache(maxsize=64)(self._parse)
        self._said = lru_cache(maxsize=64)(self._translate)

    def newest(self) -> dict[str, Form]:
        """The editions that new cases start with."""
        return {name: self._library.newest(name) for name in FORMS}

    def newer(self, form: Form) -> Form | None:
        """The newest edition of a form if it is newer; one with mistakes counts as none."""
        try:
            if self._library.newest_number(form.form) > form.edition:
                return self._library.newest(form.form)
        except CasebuilderError:
            return None
        return None

    def keep(self, forms: Mapping[str, Form]) -> dict[str, Edition]:
        """Store the bodies of these editions and say which they are."""
        return {name: self._keep(form) for name, form in forms.items()}

    def of(self, case: Case) -> dict[str, Form]:
        """The forms of a case in the language spoken now, in the order they are worked through."""
        return {
            name: self._said(name, edition.number, edition.digest, chosen())
            for name, edition in sorted(case.forms.items(), key=_reading_order)
        }

    def as_written(self, case: Case) -> dict[str, Form]:
        """The forms a case was answered under, to the letter: those its digests stand for."""
        return {name: self._read(name, one.number, one.digest) for name, one in case.forms.items()}

    def spoken(self, form: Form) -> Form:
        """The form in the language spoken now, as far as there are words for it."""
        return form if form.language == chosen() else translated(form, self._library, chosen())

    def _keep(self, form: Form) -> Edition:
        edition = Edition(form.edition, digest(form))
        self._kept.keep(form.form, edition.number, edition.digest, body(form))
        return edition

    def _translate(self, name: str, number: int, wanted: str, _language: str) -> Form:
        return self.spoken(self._read(name, number, wanted))

    def _parse(self, name: str, number: int, wanted: str) -> Form:
        found = self._kept.load(name, number, wanted)
        if found is None:
            raise UnavailableError(
                _("The form “{form}”, edition {edition}, is missing from this workspace.").format(
                    form=name, edition=number
                ),
                _("Restore a backup, or import the case again from a file that carries its forms."),
            )
        return form_from(found)


def _reading_order(kept: tuple[str, Edition]) -> int:
    return FORMS.index(kept[0])
