"""Speed of the analysis against floors measured in the same run, turn by turn."""

import json
import tracemalloc
from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np
import pytest
import pyxirr
from tests.report import sample

from casebuilder.analysis import uncertainty as u
from casebuilder.analysis.finance import irr_many
from casebuilder.model.document import canonical, document
from casebuilder.model.tier import Tier
from casebuilder.services.appraisal import appraise

ROUNDS = 5
TRIALS, PERIODS = 1_000_000, 10
STREAMS = 100_000
CHUNK = 65_536
SHAPES: tuple[u.Distribution, ...] = (
    u.Pert(0.7, 1, 1.3),
    u.Pert(0.8, 1, 1.6),
    u.Triangular(0.6, 1, 1.2),
    u.Triangular(0.9, 1, 1.5),
    u.LogNormal.from_p10_p90(0.8, 1.3),
    u.LogNormal.from_p10_p90(0.7, 1.5),
    u.Uniform(0.5, 1.5),
    u.Uniform(0.9, 1.1),
)
FLOWS = np.random.default_rng(3).uniform(-100, 100, (len(SHAPES), PERIODS))
FACTORS = 1.08 ** -np.arange(PERIODS)
LINES = [
    u.RangedLine.of_flows(flows.tolist(), 0.08, shape, "cost" if place % 2 else "benefit")
    for place, (flows, shape) in enumerate(zip(FLOWS, SHAPES, strict=True))
]


def seconds(work: Callable[[], Any]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def against(floor: Callable[[], Any], work: Callable[[], Any]) -> tuple[float, float, float]:
    """Seconds of both, and how many times the floor the work takes: medians of turns."""
    floor(), work()
    turns = [(seconds(floor), seconds(work)) for _round in range(ROUNDS)]
    ratio = median(one / bare for bare, one in turns)
    return median(bare for bare, _one in turns), median(one for _bare, one in turns), ratio


def draw(random: np.random.Generator, shape: u.Distribution, count: int) -> Any:
    match shape:
        case u.Pert():
            return shape.low + (shape.high - shape.low) * random.beta(shape.alpha, shape.beta, count)
        case u.Triangular():
            return random.triangular(shape.low, shape.mode, shape.high, count)
        case u.LogNormal():
            return random.lognormal(shape.mu, shape.sigma, count)
        case u.Uniform():
            return random.uniform(shape.low, shape.high, count)


def bare(trials: int = TRIALS) -> Any:
    """Only draws and discounts, each line once a trial; nothing is counted, sorted or told."""
    random, worths = np.random.default_rng(1), FLOWS @ FACTORS
    found = np.zeros(trials)
    for start in range(0, trials, CHUNK):
        part = found[start : start + CHUNK]
        for worth, shape in zip(worths, SHAPES, strict=True):
            part += worth * draw(random, shape, len(part))
    return found


def bare_by_period(trials: int = TRIALS) -> Any:
    """The same with the flows of every period of every trial written down before they are discounted."""
    random = np.random.default_rng(1)
    found = np.zeros(trials)
    for start in range(0, trials, CHUNK):
        part = found[start : start + CHUNK]
        cash = np.zeros((len(part), PERIODS))
        for flows, shape in zip(FLOWS, SHAPES, strict=True):
            cash += draw(random, shape, len(part))[:, None] * flows
        part += cash @ FACTORS
    return found


def test_a_million_futures_take_hardly_longer_than_drawing_them() -> None:
    def independent() -> u.Outcome:
        return u.simulate(LINES, trials=TRIALS, correlation=0, method="random")

    found = independent()
    assert found.mean == pytest.approx(bare().mean(), rel=0.01)
    floor, ours, ratio = against(bare, independent)
    by_period = seconds(bare_by_period) * 1000
    print(f"\n1,000,000 trials x 10 periods x 8 lines: {ours * 1000:.0f} ms, floor {floor * 1000:.0f} ms,")
    print(f"  {ratio:.2f}x (at most 1.5x); a loop that writes down every period's flows {by_period:.0f} ms")
    assert ratio <= 1.5


@pytest.mark.parametrize(("method", "trials"), [("random", TRIALS), ("sobol", 2**20)])
def test_a_million_futures_that_move_together(method: u.Method, trials: int) -> None:
    def together() -> u.Outcome:
        return u.simulate(LINES, trials=trials, correlation=0.3, method=method)

    _floor, ours, ratio = against(bare, together)
    print(f"\n{trials} trials with rank correlation 0.3, {method}: {ours * 1000:.0f} ms,")
    print(f"  {ratio:.2f}x the floor of trials that do not")
    assert ratio <= 6


def test_a_million_futures_need_little_memory() -> None:
    u.simulate(LINES, trials=4096)
    for correlation in (0.0, 0.3):
        tracemalloc.start()
        before, _peak = tracemalloc.get_traced_memory()
        u.simulate(LINES, trials=2**20, correlation=correlation)
        peak = (tracemalloc.get_traced_memory()[1] - before) / 2**20
        tracemalloc.stop()
        print(
            f"\n2^20 trials x 8 lines, correlation {correlation}: {peak:.0f} MiB above the base (at most 64)"
        )
        assert peak < 64


def test_the_default_simulation_is_there_before_the_eye_notices() -> None:
    times = [seconds(lambda: u.simulate(LINES)) for _round in range(9)]
    print(
        f"\n2^14 trials x 8 lines, with tornado's ranks: {median(times) * 1000:.0f} ms (result within 150 ms)"
    )
    assert median(times) < 0.15


def streams() -> dict[str, Any]:
    random = np.random.default_rng(7)
    spend = -random.uniform(50, 150, STREAMS)
    return {
        "one change of sign": np.column_stack([spend, random.uniform(0, 40, (STREAMS, PERIODS))]),
        "yearly results up and down": np.column_stack([spend, random.normal(20, 15, (STREAMS, PERIODS))]),
        "any figures": random.normal(0, 100, (STREAMS, PERIODS + 1)),
    }


@pytest.mark.parametrize("kind", ["one change of sign", "yearly results up and down", "any figures"])
def test_rates_of_many_streams_against_another_library_in_a_loop(kind: str) -> None:
    table = streams()[kind]
    rows = table.tolist()

    def loop() -> list[float | None]:
        return [pyxirr.irr(row, silent=True) for row in rows]

    ours, theirs = irr_many(table), np.array(loop(), dtype=float)
    single = ~np.isnan(ours)
    both = single & ~np.isnan(theirs)
    assert ours[both] == pytest.approx(theirs[both], rel=1e-6, abs=1e-7)
    floor, taken, ratio = against(loop, lambda: irr_many(table))
    print(f"\n{STREAMS} rates, {kind}: {taken * 1000:.0f} ms, pyxirr in a loop {floor * 1000:.0f} ms:")
    print(f"  {1 / ratio:.1f} times as fast (at least 5); {single.sum()} have one, pyxirr finds {both.sum()}")
    assert 1 / ratio >= 5


def test_a_full_case_is_appraised_between_two_key_strokes() -> None:
    case, forms, day = sample.case(Tier.FULL), sample.forms(), sample.NOW.date()
    body = canonical(document(case)["answers"])
    floor = min(seconds(lambda: json.loads(body)) for _round in range(100))
    whole = min(seconds(lambda: appraise(case, forms, sample.HOUSE, day=day)) for _round in range(100))
    print(f"\nappraisal of a Full case ({len(case.answers)} answers): {whole * 1000:.1f} ms (at most 5 ms),")
    print(f"  {whole / floor:.0f}x reading its answers from text, {floor * 1e6:.0f} us")
    assert whole < 0.005
