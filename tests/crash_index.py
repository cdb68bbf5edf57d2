"""Kill, damage, fill and lock the knowledge base many times; whatever happens, answers stay right.

``python tests/crash_index.py --kills 50`` kills additions, removals and rebuilds at 50 random moments
and at every named stage, cuts or deletes every file of the index, fills the disk and takes the right
to write away. After each, a process of its own opens what is there, asks for every chunk of every
policy and compares all that comes back with the canonical text.

One process imports everything and forks for each trial, so that a trial costs a second and a
damaged store can crash nobody but its own reader.
"""

import argparse
import codecs
import json
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]

import chromadb  # noqa: E402, F401 - once, for all that are forked
import numpy as np  # noqa: E402
from crash_fork import SAFE, TOLD, forked, killed_after  # noqa: E402
from crash_stages import STAGES, die_at  # noqa: E402
from search_support import CountingEmbedder  # noqa: E402

from knowledge import index as indexing  # noqa: E402
from knowledge import index_files as files  # noqa: E402
from knowledge.corpus import Corpus  # noqa: E402
from knowledge.errors import PolicyAssistantError  # noqa: E402
from knowledge.index import open_index  # noqa: E402
from knowledge.intake import add_files  # noqa: E402
from knowledge.library import load_library  # noqa: E402
from knowledge.retriever import Retriever  # noqa: E402
from knowledge.settings import KnowledgeSettings  # noqa: E402
from knowledge.shelf import remove_policy  # noqa: E402

indexing.EXACT = 0  # what Chroma finds is tried, however few the vectors

FIRST = "青禾县茶业办法\n第一条 购置烘干设备的，按投资额的15%奖励，最高40万元。\n第二条 参加博览会的，补助展位费。\n"
SECOND = (
    "青禾县渔业办法\n第一条 更换节能渔船的，每艘补助八万元。\n第二条 参加保险的，承担六成保费。\n"
)
NOBODY = 65534


class Place:
    """A data folder with one added policy and its index."""

    def __init__(self, folder):
        self.settings = KnowledgeSettings(data_dir=folder, _env_file=None)
        self.root = folder / "index"

    def library(self):
        return load_library(self.settings)

    def open(self, *, rebuild=False):
        corpus, embedder = Corpus(self.library().policies), CountingEmbedder()
        index = open_index(self.root, corpus, embedder, rebuild=rebuild, show=False)
        return corpus, index, embedder

    def put(self, text):
        self.settings.data_dir.mkdir(exist_ok=True)
        file = self.settings.data_dir / "document.txt"
        if not file.is_file() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")
        (result,) = add_files([file], self.settings)
        return result.policy

    def names(self):
        return sorted(policy.id for policy in self.library().policies)


def add(place):
    place.put(SECOND)
    place.open()


def remove(place):
    (added,) = [name for name in place.names() if name.startswith("p-")]
    remove_policy(added, place.settings)
    place.open()


def rebuild(place):
    place.open(rebuild=True)


WORK = {"add": add, "remove": remove, "rebuild": rebuild}


def read_all(place, allowed, *, thorough=True):
    """Open what is there and compare every chunk with the canonical text; what is wrong, in words."""
    names = place.names()
    if names not in allowed:
        return [f"neither the old nor the new policies: {names}"]
    corpus, index, embedder = place.open()
    if index.manifest.version != corpus.version(embedder.name):
        return ["an index of other texts serves"]
    wrong = _wrong_vectors(corpus, index, embedder)
    library, retriever = place.library(), Retriever(corpus, index, embedder)
    for chunk in corpus.chunks[:: 1 if thorough else 10]:
        hits = retriever.search(chunk.words, k=5)
        if not hits:
            wrong.append(f"{chunk.clause} finds nothing")
        for hit in hits:
            clause, policy = library.clause(hit.policy, hit.clause), library.policy(hit.policy)
            if hit.text != clause.text or policy.text[clause.start : clause.end] != clause.text:
                wrong.append(f"{hit.clause} is not as it stands in the text")
    return wrong


def _wrong_vectors(corpus, index, embedder):
    """Every chunk has the vector of its own words and is found by it."""
    right = embedder.passages(list(corpus.words.values()))
    if index.vectors is None or not np.array_equal(np.asarray(index.vectors), right):
        return ["vectors are not those of the words"]
    lost = []
    for row, vector in enumerate(right):
        near = index.nearest(vector, 60)
        if row not in near and not np.any(right[near] @ vector > 0.9999):
            lost.append(f"chunk {row} does not find itself")
    return lost


class Trials:
    """A prepared folder, and trials on copies of it."""

    def __init__(self, folder, *, thorough):
        self.thorough = thorough
        self.folder, self.count, self.wrong = folder, Counter(), []
        self.base = folder / "base"
        Place(self.base).library()  # what is read once is shared by all that are forked
        for name in ("cp437", "gb18030", "utf-16"):
            codecs.lookup(name)  # cannot be loaded without rights
        status, said = forked(self._prepare)
        assert status == SAFE, said
        self.seconds = {name: self._measured(work) for name, work in WORK.items()}

    def _prepare(self):
        Place(self.base).put(FIRST)
        Place(self.base).open()

    def copy(self):
        folder = self.folder / "trial"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.base, folder)
        return Place(folder)

    def _measured(self, work):
        place, began = self.copy(), time.monotonic()
        status, said = forked(lambda: work(place))
        assert status == SAFE, said
        return time.monotonic() - began

    def after(self, place, work):
        """The sets of policies that may be there once ``work`` was begun."""
        before = Place(self.base).names()
        added = [name for name in before if name.startswith("p-")]
        later = {"add": None, "remove": sorted(set(before) - set(added)), "rebuild": before}[work]
        return [before, later if later is not None else sorted({*before, self.second})]

    @property
    def second(self):
        from knowledge.shelf import policy_id_of

        return policy_id_of(SECOND)

    def judge(self, name, place, work, *, told_is_fine=False):
        """Read everything in a process of its own, and again after what is wrong was mended."""
        allowed = self.after(place, work)
        status, said = forked(lambda: read_all(place, allowed, thorough=self.thorough))
        self.count["trials"] += 1
        self.count["told"] += status == TOLD
        if status != SAFE and not (status == TOLD and told_is_fine and said):
            self.wrong.append(f"{name}: {status} {said}")
            print(f"WRONG {name}: {status} {said}", flush=True)
        return said

    def kill_at_random(self, chance):
        work = chance.choice(sorted(WORK))
        place = self.copy()
        moment = chance.uniform(0, self.seconds[work])
        self.count["killed"] += killed_after(lambda: WORK[work](place), moment)
        self.serving_is_whole(f"{work} killed after {moment:.2f} s", place)
        self.judge(f"{work} killed after {moment:.2f} s", place, work)

    def kill_at(self, stage):
        for work in WORK:
            place = self.copy()
            status, said = forked(lambda work=work, place=place: _dying(stage, WORK[work], place))
            if status == SAFE:  # this work never comes to that stage
                continue
            assert status == -signal.SIGKILL, (stage, work, status, said)
            self.count["killed"] += 1
            self.count[f"stage {stage}"] += 1
            self.serving_is_whole(f"{work} killed {stage}", place)
            self.judge(f"{work} killed {stage}", place, work)

    def serving_is_whole(self, name, place):
        """What CURRENT names was finished: nobody is ever served a part of an index."""
        folder = files.current(place.root)
        try:
            if folder is None:
                raise PolicyAssistantError("nothing serves")
            files.read_manifest(folder)
        except PolicyAssistantError as error:
            self.wrong.append(f"{name}: {error}")

    def damage(self, chance):
        """Cut, empty, delete, overwrite each file of the index, and the pointer."""
        harms = {
            "deleted": lambda path: path.unlink(),
            "emptied": lambda path: path.write_bytes(b""),
            "cut short": lambda path: os.truncate(path, path.stat().st_size // 2),
            "overwritten": lambda path: _overwrite(path, chance),
        }
        count = len(self._index_files(self.copy()))
        for number in range(count):
            for harm, apply in harms.items():
                place = self.copy()
                path = self._index_files(place)[number]
                apply(path)
                name = f"{path.relative_to(place.root)} {harm}"
                self.count["damaged"] += 1
                self.judge(name, place, "rebuild")

    def _index_files(self, place):
        found = sorted(path for path in place.root.rglob("*") if path.is_file())
        return [path for path in found if path.name != files.LOCK]

    def fill(self, chance, times):
        """Refuse every write beyond a size, as a full disk does."""
        for _ in range(times):
            place, most = self.copy(), chance.choice([0, 100, 4_000, 40_000, 170_000, 500_000])
            work = chance.choice(sorted(WORK))
            (place.settings.data_dir / "document.txt").write_text(SECOND, encoding="utf-8")
            status, said = forked(
                lambda work=work, place=place, most=most: _limited(most, WORK[work], place)
            )
            name = f"{work} with files of at most {most} bytes"
            self.count["full"] += 1
            if status not in (SAFE, TOLD):
                self.wrong.append(f"{name}: {status} {said}")
                print(f"WRONG {name}: {status} {said}", flush=True)
            self.serving_is_whole(name, place)
            self.judge(name, place, work)

    def read_only(self):
        """Take the right to write away: what is there answers, or it is said what to do."""
        for what in ("sound", "damaged"):
            place = self.copy()
            if what == "damaged":
                (files.current(place.root) / files.MANIFEST).unlink()
            _lock(place.settings.data_dir, 0o555, 0o444)
            allowed = self.after(place, "rebuild")
            status, said = forked(
                lambda place=place, allowed=allowed: _unprivileged(place, allowed)
            )
            _lock(place.settings.data_dir, 0o755, 0o644)
            self.count["read-only"] += 1
            self.count["told"] += status == TOLD
            if status not in (SAFE, TOLD):
                self.wrong.append(f"read-only, {what}: {status} {said}")
                print(f"WRONG read-only, {what}: {status} {said}", flush=True)
            print(f"read-only, {what}: {'answers' if status == SAFE else said}", flush=True)
            self.judge(f"writable again, {what}", place, "rebuild")


def _dying(stage, work, place):
    die_at(stage)
    work(place)


def _overwrite(path, chance):
    content = bytearray(path.read_bytes())
    if not content:
        return
    for _ in range(max(1, len(content) // 50)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    path.write_bytes(content)


def _limited(most, work, place):
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    work(place)


def _unprivileged(place, allowed):
    if os.getuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    return read_all(place, allowed)


def _lock(folder, folders, others):
    for path in (folder, *folder.rglob("*")):
        path.chmod(folders if path.is_dir() else others)


def run(kills, seed, stages, *, whole):
    """All trials; totals and what is wrong."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="crash-") as folder:
        Path(folder).chmod(0o755)
        trials = Trials(Path(folder), thorough=whole)
        for _ in range(kills):
            trials.kill_at_random(chance)
        for stage in stages:
            trials.kill_at(stage)
        if whole:
            trials.damage(chance)
        trials.fill(chance, 12 if whole else 2)
        trials.read_only()
        return trials


def main():
    """Print the totals as JSON; 1 if anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--stage", action="append", choices=list(STAGES), dest="stages")
    parser.add_argument("--quick", action="store_true", help="no damaged files, fewer full disks")
    chosen = parser.parse_args()
    began = time.monotonic()
    trials = run(chosen.kills, chosen.seed, chosen.stages or list(STAGES), whole=not chosen.quick)
    totals = dict(trials.count) | {"seconds": round(time.monotonic() - began)}
    print(json.dumps(totals | {"wrong": trials.wrong}, ensure_ascii=False, indent=1))
    return 1 if trials.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
