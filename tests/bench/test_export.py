"""The export of a Standard case beside an office suite, and what it takes of memory, once and in a row."""

import subprocess
import sys
from pathlib import Path
from time import perf_counter, process_time

import pytest
from tests.bench import office
from tests.report.printed import data_of
from tests.report.test_stress import lines

from casebuilder.model.tier import Tier
from casebuilder.services.printing import printed_pages

SHARE = 1 / 4
PEAK_MIB = 100
ROUNDS = 5
IN_A_ROW = 200
SETTLED = 10
DRIFT = 0.10
CHARTS = 7
TEN = 10


@pytest.fixture(scope="module")
def standard() -> bytes:
    return data_of(Tier.STANDARD)


def ours(data: bytes) -> tuple[float, float]:
    """Wall and processor seconds of the quickest of some exports: figures, pages, tags and attachment."""
    times = []
    for _turn in range(ROUNDS):
        wall, busy = perf_counter(), process_time()
        printed_pages(data)
        times.append((perf_counter() - wall, process_time() - busy))
    return min(one for one, _busy in times), min(busy for _wall, busy in times)


def test_an_export_beside_an_office_suite(standard: bytes, tmp_path: Path) -> None:
    """Our paper of a Standard case has more than ten pages: as many as it has, and ten of them."""
    soffice = office.suite()
    made = tmp_path / "ours.pdf"
    made.write_bytes(printed_pages(standard).data)
    count = office.pages(made)
    wall, busy = ours(standard)
    for pages in (count, TEN):
        share = pages / count
        floor_wall, floor_busy = theirs(soffice, tmp_path, pages)
        print(
            f"\nexport, {pages} pages: {wall * share * 1000:.0f} ms, processor {busy * share * 1000:.0f} ms; "
            f"office suite {floor_wall * 1000:.0f} ms, processor {floor_busy * 1000:.0f} ms; ratio "
            f"{wall * share / floor_wall:.2f}, processor {busy * share / floor_busy:.2f} (wanted: {SHARE:g})"
        )


def theirs(soffice: str, folder: Path, pages: int) -> tuple[float, float]:
    """The quickest of three conversions, after one that makes the profile."""
    source = folder / f"theirs-{pages}.fodt"
    source.write_text(office.document(pages, CHARTS), "utf-8")
    office.converted(soffice, folder, source)
    assert office.pages(source.with_suffix(".pdf")) == pages
    found = [office.converted(soffice, folder, source) for _turn in range(3)]
    return min(one for one, _busy in found), min(busy for _wall, busy in found)


MEMORY = """
import sys
from pathlib import Path
sys.path[:0] = {path!r}
data = Path({file!r}).read_bytes()
def told(word):
    line = next(one for one in open("/proc/self/status") if one.startswith(word))
    return int(line.split()[1]) / 1024
{deed}
print(told("VmHWM"))
"""
ONE = """
from casebuilder.exchange import casefile
from casebuilder.services.printing import report_of
from casebuilder.report.document import case_pdf
report = report_of(casefile.read(data))
print(told("VmRSS"))
case_pdf(report, data)
"""
ROW = """
from casebuilder.services.printing import printed_pages
for turn in range({times}):
    printed_pages(data)
    if turn + 1 == {settled}:
        early = told("VmRSS")
print(early, told("VmRSS"))
"""


def alone(deed: str, file: Path, data: bytes, **gaps: int) -> list[float]:
    """What a process of its own prints last."""
    file.write_bytes(data)
    program = MEMORY.format(path=sys.path, file=str(file), deed=deed.format(**gaps) if gaps else deed)
    environment = {"OPENBLAS_NUM_THREADS": "1", "PATH": ""}
    said = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment
    )
    return [float(word) for word in said.stdout.split()]


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read as Linux tells it")
def test_an_export_needs_little_memory(standard: bytes, tmp_path: Path) -> None:
    before, peak = alone(ONE, tmp_path / "data", standard)
    print(
        f"\nexport, peak memory of a process of its own: {peak:.0f} MiB (wanted: {PEAK_MIB} MiB), of which "
        f"{before:.0f} MiB are programs and figures, before the pages are made"
    )


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read as Linux tells it")
def test_two_hundred_exports_leave_memory_as_it_was(standard: bytes, tmp_path: Path) -> None:
    found = alone(ROW, tmp_path / "data", standard, times=IN_A_ROW, settled=SETTLED)
    early, late, _peak = found
    said = f"export {SETTLED}: {early:.1f} MiB resident, export {IN_A_ROW}: {late:.1f} MiB"
    print(f"\n{said}, ratio {late / early:.3f} (at most {1 + DRIFT:g})")
    assert late < early * (1 + DRIFT)


def test_time_grows_no_faster_than_the_lines() -> None:
    """From the data to the file, 250 to 2,000 lines."""
    counts, times = (250, 500, 1_000, 2_000), []
    for count in counts:
        data = data_of(Tier.STANDARD, changes={"money.lines": lines(count, 5, "1234")})
        times.append(min(_busy(data) for _turn in range(3)))
    said = ", ".join(f"{count:,} {busy * 1000:.0f} ms" for count, busy in zip(counts, times, strict=True))
    print(f"\nexport by lines: {said}; eight times the lines take {times[-1] / times[0]:.1f} times as long")
    assert times[-1] < counts[-1] / counts[0] * times[0]


def _busy(data: bytes) -> float:
    start = process_time()
    printed_pages(data)
    return process_time() - start
