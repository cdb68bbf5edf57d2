"""Speed of the rules engine: single checks, and a table of companies."""

from __future__ import annotations

import csv
import random
import resource
import time
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.facts import KnownFact
from assistant.interval import Interval
from assistant.rules import RuleBook, calculate, load_rules
from assistant.screening import screen_file
from eval.bench.measure import Measure
from eval.timing import seconds_of, times
from knowledge.library import load_policy
from knowledge.settings import PROJECT

SEED = 11
AS_OF = date(2023, 6, 1)
FLAGS = (
    "is_local",
    "is_high_tech",
    "is_key_monitored",
    "is_strategic_emerging",
    "is_four_above",
    "is_blacklisted",
    "in_pool",
)
AMOUNTS = {
    "revenue_last_year": 500_000_000,
    "revenue_prior_year": 500_000_000,
    "tax_paid": 15_000_000,
    "profit_total": 50_000_000,
    "first_set_sales": 50_000_000,
    "platform_investment": 150_000_000,
}
"""Money facts and how high they go; every company has numbers of its own."""
MARGINS = ("", "5", "6", "7.5", "12")


def measure_rules(checks: int, rows: int) -> list[Measure]:
    """Single checks of every program in turn, then a table of ``rows`` companies."""
    policy = load_policy(
        PROJECT / "knowledge" / "policies" / "shangjie-sangao-draft", built_in=True
    )
    book = load_rules(policy)
    return [*_checks(book, checks), *_table(book, rows)]


def _companies() -> Iterator[dict[str, str]]:
    maker = random.Random(SEED)
    while True:
        company = {flag: maker.choice(["是", "否", ""]) for flag in FLAGS}
        for fact, top in AMOUNTS.items():
            company[fact] = "" if maker.random() < 0.25 else str(maker.randrange(top))
        yield company | {"industry_margin": maker.choice(MARGINS)}


def _profile(company: dict[str, str]) -> dict[str, KnownFact]:
    return {
        fact: KnownFact(
            fact=fact,
            value=text == "是" if fact in FLAGS else Interval.exact(Decimal(text)),
            quote=text,
        )
        for fact, text in company.items()
        if text
    }


def _checks(book: RuleBook, count: int) -> list[Measure]:
    """Verdict, amounts, gaps and questions of one program for one company, all new each time."""
    programs, companies = list(book.programs.values()), _companies()
    wall, processor = [], []
    for number in range(count):
        program, profile = programs[number % len(programs)], _profile(next(companies))
        before = time.process_time()
        wall.append(seconds_of(calculate, program, profile, AS_OF))
        processor.append(time.process_time() - before)
    found, alone = times(wall), times(processor)
    return [
        Measure(name=f"single check p50 of {count}", value=found.p50, unit="ms"),
        Measure(name=f"single check p95 of {count}", value=found.p95, unit="ms", target="< 1"),
        Measure(name="single check p95, processor", value=alone.p95, unit="ms", target="< 1"),
    ]


def _table(book: RuleBook, rows: int) -> list[Measure]:
    with TemporaryDirectory() as folder:
        source, output = Path(folder) / "companies.csv", Path(folder) / "result.xlsx"
        _write(source, rows)
        wall, processor = _spent(
            lambda: screen_file(source, output, None, rulebooks=[book], as_of=AS_OF, progress=False)
        )
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return [
        Measure(name=f"{rows} rows screened", value=wall, unit="s", target="< 60"),
        Measure(name=f"{rows} rows, processor time", value=processor, unit="s"),
        Measure(name="peak memory of a worker", value=peak, unit="MiB"),
    ]


def _write(path: Path, rows: int) -> None:
    companies = _companies()
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["name", *next(companies)])
        for number in range(rows):
            writer.writerow([f"企业{number:06d}有限公司", *next(companies).values()])


def _spent(work: Callable[[], object]) -> tuple[float, float]:
    """Wall and processor seconds, those of worker processes included."""
    start, before = time.perf_counter(), _processor()
    work()
    return time.perf_counter() - start, _processor() - before


def _processor() -> float:
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    used = [resource.getrusage(one) for one in who]
    return sum(one.ru_utime + one.ru_stime for one in used)
