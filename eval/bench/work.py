"""Speed of work other than answering: taking a document in, screening companies, starting up."""

from __future__ import annotations

import csv
import random
import resource
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from assistant.settings import Settings
from eval.bench.measure import Measure
from eval.timing import seconds_of
from knowledge.intake import add_files
from knowledge.library import load_library

QUESTION = "利润率是同行业平均的两倍，奖励最高多少？"
COMPANIES = 2000


def ingestion(settings: Settings) -> list[Measure]:
    """Taking in the built-in policy's text once more, as a plain file, without the index."""
    policy = load_library(settings).policies[0]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "policy.txt"
        source.write_text(f"关于扶持的通知\n{policy.text}", encoding="utf-8")
        apart = settings.model_copy(update={"data_dir": Path(folder) / "data"})
        seconds = seconds_of(add_files, [source], apart)
    value = len(policy.clauses) / seconds
    return [Measure(name="ingestion, without embedding", value=value, unit="clauses/s")]


def screening(settings: Settings) -> list[Measure]:
    """A made table of companies under every program, in one process."""
    from assistant.screening import screen_file
    from assistant.services import load_services

    books = tuple(load_services(settings).books.values())
    with tempfile.TemporaryDirectory() as folder:
        table, result = Path(folder) / "companies.csv", Path(folder) / "result.xlsx"
        _companies(table)

        def screen() -> None:
            day = date(2023, 6, 1)
            screen_file(table, result, None, rulebooks=books, as_of=day, progress=False, workers=1)

        seconds = seconds_of(screen)
    return [Measure(name="batch screening", value=COMPANIES / seconds, unit="companies/s")]


def _companies(path: Path) -> None:
    chance = random.Random(7)
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["name", "is_high_tech", "tax_paid", "revenue_growth", "is_four_above"])
        for number in range(COMPANIES):
            yes = chance.choice(["是", "否", ""])
            tax, growth = f"{chance.randint(1, 2000)}万", f"{chance.randint(-20, 60)}%"
            rows.writerow([f"企业{number}", yes, tax, growth, chance.choice(["是", "否"])])


def start_up(rounds: int) -> list[Measure]:
    """Whole processes, with the index built."""
    ask = [sys.executable, "-m", "assistant", "ask", QUESTION]
    load = [sys.executable, "-c", "import assistant, knowledge"]
    return [
        Measure(name="python -m assistant ask", value=_wall(ask, rounds), unit="s", target="≤ 4"),
        Measure(name="import assistant", value=_wall(load, rounds), unit="s"),
    ]


def _wall(command: list[str], rounds: int) -> float:
    """Median wall time of a whole process, in seconds."""
    taken = [seconds_of(_process, command) for _ in range(rounds)]
    return sorted(taken)[rounds // 2]


def _process(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)


def memory() -> list[Measure]:
    """The most that this process has held."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [Measure(name="peak memory of this process", value=peak, unit="MiB")]
