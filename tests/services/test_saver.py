"""What is durable and what is not, and that nothing waits for the disk."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from threading import Event

import pytest

from casebuilder.model.case import Case, CaseId
from casebuilder.model.error import UnavailableError
from casebuilder.model.person import PersonId
from casebuilder.services.saver import Saver, SaveState, Saving


def now() -> datetime:
    return datetime(2026, 11, 2, tzinfo=UTC)


CASE = Case(CaseId("c1"), "BC-2026-001", PersonId("jonas@norvik.example"), {})


def test_edits_made_during_a_write_are_written_together_by_the_next() -> None:
    written: list[Case] = []
    go = Event()

    def write(_before: Case, after: Case) -> Case:
        go.wait(5)
        written.append(after)
        return replace(after, version=after.version + 1)

    with ThreadPoolExecutor(1) as worker:
        saver = Saver(CASE, write, worker, now)
        for words in ("a", "ab", "abc"):
            saver.save(CASE.answered("need.problem", words))
        go.set()
        stored = saver.flush()
    assert [case.answers["need.problem"] for case in written] in (["a", "abc"], ["ab", "abc"], ["abc"])
    assert stored.answers["need.problem"] == "abc"
    assert stored.version == len(written)


def test_a_failed_save_keeps_the_change_and_goes_through_on_retry() -> None:
    full = [True]

    def write(_before: Case, after: Case) -> Case:
        if full[0]:
            raise UnavailableError("The disk is full.")
        return replace(after, version=after.version + 1)

    told: list[SaveState] = []
    with ThreadPoolExecutor(1) as worker:
        saver = Saver(CASE, write, worker, now)
        saver.listen(told.append)
        saver.save(CASE.answered("need.problem", "kept"))
        with pytest.raises(UnavailableError, match="full"):
            saver.flush()
        assert told[-1].saving is Saving.FAILED
        full[0] = False
        assert saver.flush().answers["need.problem"] == "kept"
    assert saver.state.saving is Saving.SAVED
