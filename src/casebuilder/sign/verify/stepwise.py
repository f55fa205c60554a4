"""Compares the versions of a file that was signed many times, without comparing each with every other.

The library does the latter; for the sixty signatures of a board pack it takes minutes. Every version here is
one signature (step 5), so two things are enough: each version differs from the certified one only by what the
rules explain, which also keeps every version in between honest; and each version writes over nothing of the
one before it but the place it was signed in. Where it does, the rules are asked about these two versions.
"""

from collections.abc import Mapping

from pyhanko.pdf_utils.generic import Reference
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.sign.diff_analysis import (
    DiffPolicy,
    DiffResult,
    ModificationLevel,
    StandardDiffPolicy,
    SuspiciousModification,
)
from pyhanko.sign.fields import FieldMDPSpec, MDPPerm
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

_CERTIFIED = 1


class Stepwise(DiffPolicy):
    """One file's policy: what it found between two versions it does not look for again."""

    def __init__(self, rules: StandardDiffPolicy, found: Mapping[int, EmbeddedPdfSignature]) -> None:
        """`found` are the signatures by the version that they made."""
        self._rules = rules
        self._found = found
        self._steps: dict[int, DiffResult] = {}

    def apply(
        self,
        old: HistoricalResolver,
        new: HistoricalResolver,
        field_mdp_spec: FieldMDPSpec | None = None,
        doc_mdp: MDPPerm | None = None,
    ) -> DiffResult:
        return self._rules.apply(old, new, field_mdp_spec, doc_mdp)

    def review_file(
        self,
        reader: PdfFileReader,
        base_revision: int | HistoricalResolver,
        field_mdp_spec: FieldMDPSpec | None = None,
        doc_mdp: MDPPerm | None = None,
    ) -> DiffResult | SuspiciousModification:
        base = base_revision if isinstance(base_revision, int) else base_revision.revision
        if base <= _CERTIFIED:
            return self._rules.review_file(reader, base_revision, field_mdp_spec, doc_mdp)
        level, changed = ModificationLevel.NONE, set[str]()
        try:
            for version in range(base + 1, reader.xrefs.total_revisions):
                step = self._step(reader, version)
                level = max(level, step.modification_level)
                changed |= step.changed_form_fields
        except SuspiciousModification as error:
            return error
        closed = sorted(one for one in changed if field_mdp_spec and field_mdp_spec.is_locked(one))
        if closed:
            return SuspiciousModification(f"{closed} changed after they were closed")
        return DiffResult(level, changed)

    def _step(self, reader: PdfFileReader, version: int) -> DiffResult:
        if version not in self._steps:
            self._steps[version] = self._between(reader, version)
        return self._steps[version]

    def _between(self, reader: PdfFileReader, version: int) -> DiffResult:
        signature = self._found.get(version)
        place = _place(signature)
        if signature is not None and place and _written_over(reader, version) <= {place}:
            return DiffResult(ModificationLevel.FORM_FILLING, {str(signature.field_name)})
        before, after = (reader.get_historical_resolver(one) for one in (version - 1, version))
        return self._rules.apply(before, after, None, MDPPerm.FILL_FORMS)


def _place(signature: EmbeddedPdfSignature | None) -> Reference | None:
    """The object of the field that was signed."""
    found = signature.sig_field.container_ref if signature is not None else None
    return Reference(found.idnum, found.generation) if isinstance(found, Reference) else None


def _written_over(reader: PdfFileReader, version: int) -> set[Reference]:
    """The objects of the version before that this one has anew, or gives up."""
    table = reader.xrefs
    written = table.explicit_refs_in_revision(version) | table.refs_freed_in_revision(version)
    return {
        Reference(one.idnum, one.generation)
        for one in written
        if table.get_historical_ref(one, version - 1) is not None
    }
