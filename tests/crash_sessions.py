"""Kill, damage and fill the files of conversations and votes; no acknowledged turn is lost.

``python tests/crash_sessions.py --kills 50`` lets a process answer and vote, kills it at 50 random
moments, and compares what it had acknowledged with what a new process finds. Then the files are cut,
emptied, overwritten and deleted, and the disk is filled.
"""

import argparse
import json
import os
import random
import resource
import select
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]

from assistant_support import AS_OF  # noqa: E402
from crash_fork import MOST_SECONDS, SAFE, TOLD, forked, status_of  # noqa: E402

from assistant.agent import Assistant, load_services  # noqa: E402
from assistant.feedback import FeedbackStore, Vote  # noqa: E402
from assistant.session_locks import SessionLocks  # noqa: E402
from assistant.sessions import open_checkpointer  # noqa: E402
from assistant.settings import Settings  # noqa: E402
from knowledge.sql import sqlite_url  # noqa: E402

SESSION = "a" * 32
FILES = ("sessions.sqlite", "feedback.sqlite")
FIRST = 500
"""Turns say numbers from here on, so that each answer is known."""


class Talks:
    """Conversations on copies of one folder, with services that are loaded once."""

    def __init__(self, folder):
        self.settings = Settings(
            data_dir=folder, embedding="none", max_turns=1_000_000, _env_file=None
        )
        self.services = load_services(self.settings)
        self.services.retriever()
        self.services.meaning()
        self.count, self.wrong = Counter(), []
        self.acknowledged = set()

    def open(self):
        folder = self.settings.data_dir
        return Assistant(
            self.settings,
            self.services,
            open_checkpointer(self.settings, keep=True),
            SessionLocks.of(self.settings),
            FeedbackStore(sqlite_url(folder / "feedback.sqlite")),
        )

    def talk(self, told, most=10_000):
        """Answer and vote, acknowledge each turn by its number, and die with the files open."""
        assistant = self.open()
        begun = len(assistant.history(SESSION))
        for turn in range(begun, begun + most):
            assistant.answer(f"去年纳税{FIRST + turn}万元", SESSION, as_of=AS_OF)
            assistant.feedback.vote(SESSION, turn, Vote(helpful=turn % 2 == 0))
            os.write(told, f"{turn}\n".encode())
        os.kill(os.getpid(), signal.SIGKILL)

    def read(self, acknowledged):
        """What is missing or not as it was said."""
        assistant = self.open()
        history, votes = assistant.history(SESSION), assistant.feedback.of(SESSION)
        wrong = [
            f"turn {turn} says {said!r} and {answer.profile}"
            for turn, (said, answer) in enumerate(history)
            if said != f"去年纳税{FIRST + turn}万元"
            or answer.profile["tax_paid"].value != str((FIRST + turn) * 10_000)
        ]
        if missing := [turn for turn in acknowledged if turn >= len(history)]:
            wrong.append(f"turns lost: {missing}")
        lost = [turn for turn in acknowledged if turn not in votes]
        if lost:
            wrong.append(f"votes lost: {lost}")
        return wrong

    def judge(self, name, work, allowed=(SAFE,)):
        status, said = forked(work)
        self.count["told"] += status == TOLD
        if status not in allowed or (status == TOLD and not said):
            self.wrong.append(f"{name}: {status} {said}")
            print(f"WRONG {name}: {status} {said}", flush=True)

    def clear(self):
        for path in self.settings.data_dir.glob("*.sqlite*"):
            path.unlink()

    def kill(self, moment):
        """Let it talk for a while, kill it, and read what is there."""
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            os.close(reading)
            # Whatever goes wrong, this copy of the process never comes back to clean up the folder.
            os._exit(status_of(lambda: self.talk(writing)))
        os.close(writing)
        select.select([reading], [], [], MOST_SECONDS)  # it has begun to talk
        time.sleep(moment)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(reading) as stream:
            told = {int(line) for line in stream.read().splitlines()}
        self.acknowledged |= told
        self.count["killed"] += 1
        self.count["acknowledged turns"] += len(told)
        self.judge(f"killed after {moment:.2f} s", lambda: self.read(self.acknowledged))

    def fill_base(self, turns):
        """Some turns, and the files as a kill leaves them, with their write-ahead logs."""
        self.clear()
        forked(lambda: self.talk(os.open(os.devnull, os.O_WRONLY), turns))
        base = self.settings.data_dir / "base"
        shutil.rmtree(base, ignore_errors=True)
        base.mkdir()
        for path in self.settings.data_dir.glob("*.sqlite*"):
            shutil.copyfile(path, base / path.name)
        return base

    def damage(self, chance):
        """Harm each file in turn: the app opens, answers, and keeps what it could not read aside."""
        base = self.fill_base(5)
        for name in sorted(path.name for path in base.iterdir()):
            for harm in ("deleted", "emptied", "cut short", "overwritten", "other content"):
                self.clear()
                for path in base.iterdir():
                    shutil.copyfile(path, self.settings.data_dir / path.name)
                _harm(self.settings.data_dir / name, harm, chance)
                self.count["damaged"] += 1
                self.judge(f"{name} {harm}", self._goes_on)

    def _goes_on(self):
        assistant = self.open()
        answer = assistant.answer("去年纳税620万元", "b" * 32, as_of=AS_OF)
        assistant.feedback.vote("b" * 32, 0, Vote(helpful=True))
        assistant.history(SESSION)
        again = self.open()
        kept = [said for said, _ in again.history("b" * 32)] == ["去年纳税620万元"]
        right = answer.profile["tax_paid"].value == "6200000"
        return [] if kept and right and again.feedback.of("b" * 32) else ["it does not go on"]

    def fill(self, sizes):
        """A full disk refuses a turn in plain words and loses none that was acknowledged."""
        for most in sizes:
            self.clear()
            reading, writing = os.pipe()
            self.count["full"] += 1

            def work(writing=writing, most=most):
                resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
                self.talk(writing, 60)

            self.judge(f"files of at most {most} bytes", work, (-signal.SIGKILL, TOLD))
            os.close(writing)
            with os.fdopen(reading) as stream:
                told = {int(line) for line in stream.read().splitlines()}
            self.judge(f"after files of at most {most} bytes", lambda told=told: self.read(told))


def _harm(path, harm, chance):
    content = bytearray(path.read_bytes())
    if harm == "deleted":
        path.unlink()
    elif harm == "emptied":
        path.write_bytes(b"")
    elif harm == "cut short":
        path.write_bytes(content[: len(content) // 2])
    elif harm == "overwritten":
        for _ in range(len(content) // 20):
            content[chance.randrange(len(content))] = chance.randrange(256)
        path.write_bytes(content)
    else:
        path.write_bytes("这不是数据库，只是一段文字。".encode() * 400)


def run(kills, seed, *, whole):
    """All trials; totals and what is wrong."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="crash-") as folder:
        talks = Talks(Path(folder))
        for _ in range(kills):
            talks.kill(chance.uniform(0, 1.0))
        if whole:
            talks.damage(chance)
        talks.fill([0, 4096, 20_000, 70_000, 200_000] if whole else [20_000])
        return talks


def main():
    """Print the totals as JSON; 1 if anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--quick", action="store_true", help="no damaged files, one full disk")
    chosen = parser.parse_args()
    began = time.monotonic()
    talks = run(chosen.kills, chosen.seed, whole=not chosen.quick)
    totals = dict(talks.count) | {"seconds": round(time.monotonic() - began)}
    print(json.dumps(totals | {"wrong": talks.wrong}, ensure_ascii=False, indent=1))
    return 1 if talks.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
