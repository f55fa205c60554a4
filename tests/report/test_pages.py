"""Every page looks as it did when a person last looked at it and approved it.

The approved pictures are in tests/data/pages. After a wanted change of the layout look at the new pages and
approve them anew:

    CASEBUILDER_APPROVE=1 python -m pytest tests/report/test_pages.py -p no:randomly

Pages that are gone are taken away with that. A page that differs is written to a folder that the failure
names, beside the one that was expected.
"""

import os
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Pdf

from casebuilder.model.signature import CIO_APPROVE, PMO, SPONSOR, SUBMISSION
from casebuilder.model.stage import State
from casebuilder.model.tier import Tier
from casebuilder.report.stamp import stamp
from casebuilder.services.printing import printed_pages
from casebuilder.sign.keys import Key
from casebuilder.sign.signing import Signature, certify, sign
from tests.report.likeness import MOST, Grey, apart, drawn, keep, kept
from tests.report.printed import data_of
from tests.sign.conftest import key_files, keys

__all__ = ["key_files", "keys"]

APPROVED = Path(__file__).parents[1] / "data" / "pages"
APPROVING = bool(os.environ.get("CASEBUILDER_APPROVE"))
SIGNED = datetime(2026, 11, 13, 9, 0, tzinfo=UTC)
LARGEST = 1_000_000


@cache
def submission() -> bytes:
    return printed_pages(data_of(Tier.LITE, State.DRAFT, fields=SUBMISSION, paper="letter")).data


@cache
def approval(tier: Tier, paper: str = "a4") -> bytes:
    return printed_pages(data_of(tier, paper="letter" if paper == "letter" else "a4")).data


def signed(pdf: bytes, keys: dict[str, Key]) -> bytes:
    """By all three, each with their stamp."""
    turns = (("pmo", PMO, "Ready"), ("sponsor", SPONSOR, "I stand behind it"), ("cio", CIO_APPROVE, "Yes"))
    for place, (who, field, said) in enumerate(turns):
        key, at = keys[who], SIGNED + timedelta(minutes=place)
        wish = Signature(field, at, said, stamp(key.identity.name, (f"{at:%d %B %Y %H:%M}", said)))
        pdf = certify(pdf, key, wish) if field == PMO else sign(pdf, key, wish)
    return pdf


def last_pages(pdf: bytes) -> bytes:
    """Only the pages with places for signatures, which are what signing changes."""
    with Pdf.open(BytesIO(pdf)) as opened:
        signing = [place for place, page in enumerate(opened.pages) if _has_places(page.obj)]
        for place in reversed(range(len(opened.pages))):
            if place not in signing:
                del opened.pages[place]
        made = BytesIO()
        opened.save(made)
    return made.getvalue()


def _has_places(page: pikepdf.Object) -> bool:
    return any(one.get("/Subtype") == "/Widget" for one in page.get("/Annots", pikepdf.Array()))


def check(name: str, pages: list[Grey], folder: Path) -> None:
    """Or, where that is wished, approve."""
    paths = sorted(APPROVED.glob(f"{name}-*.png"))
    if APPROVING:
        for one in paths:
            one.unlink()
        for number, page in enumerate(pages, 1):
            keep(page, APPROVED / f"{name}-{number:02}.png")
        return
    assert len(pages) == len(paths), f"{len(pages)} pages, approved were {len(paths)}"
    shares = {path.name: apart(page, kept(path)) for page, path in zip(pages, paths, strict=True)}
    wrong = {one: round(share, 4) for one, share in shares.items() if share > MOST}
    for page, path in zip(pages, paths, strict=True):
        if path.name in wrong:
            keep(page, folder / path.name)
    assert not wrong, f"see {folder} beside {APPROVED}"


def test_a_submission_on_letter(tmp_path: Path) -> None:
    check("submission-lite-letter", drawn(submission(), tmp_path), tmp_path)


@pytest.mark.parametrize("tier", list(Tier), ids=[tier.value for tier in Tier])
def test_an_approval_before_it_is_signed(tier: Tier, tmp_path: Path) -> None:
    check(f"approval-{tier.value}-a4", drawn(approval(tier), tmp_path), tmp_path)


def test_an_approval_on_letter(tmp_path: Path) -> None:
    check("approval-lite-letter", drawn(approval(Tier.LITE, "letter"), tmp_path), tmp_path)


def test_the_places_once_all_have_signed(keys: dict[str, Key], tmp_path: Path) -> None:
    pages = drawn(last_pages(signed(approval(Tier.LITE), keys)), tmp_path)
    check("signed-lite-a4", pages, tmp_path)


def test_the_pictures_stay_small() -> None:
    assert sum(one.stat().st_size for one in APPROVED.iterdir()) < LARGEST


@pytest.mark.skipif(APPROVING, reason="the pages are being approved")
def test_a_lost_chart_and_a_moved_text_are_noticed(tmp_path: Path) -> None:
    """The pictures are coarse: here is what they still see."""
    page = drawn(approval(Tier.LITE), tmp_path)[0]
    path = APPROVED / "approval-lite-a4-01.png"
    assert apart(page, kept(path)) <= MOST
    tall, wide = page.shape
    without, moved = page.copy(), page.copy()
    without[tall // 2 : tall * 2 // 3, wide // 8 : wide * 7 // 8] = 255
    moved[5:] = page[:-5]
    assert apart(without, kept(path)) > MOST
    assert apart(moved, kept(path)) > MOST
