"""Where a build of the index, an addition or a removal of a policy may be killed, by name."""

from __future__ import annotations

import os
import signal
from importlib import import_module
from pathlib import Path

STAGES = {
    "before the first vector": ("search_support:CountingEmbedder.passages", "before", 1),
    "with some vectors kept": ("knowledge.index_journal:Journal.write", "after", 1),
    "before words are saved": ("knowledge.lexical:LexicalIndex.save", "before", 1),
    "after words are saved": ("knowledge.lexical:LexicalIndex.save", "after", 1),
    "before the store is made": ("knowledge.index_vectors:VectorStore.create", "before", 1),
    "after the store is made": ("knowledge.index_vectors:VectorStore.create", "after", 1),
    "before the manifest": ("knowledge.index_files:seal", "before", 1),
    "after the manifest": ("knowledge.index_files:seal", "after", 1),
    "before the switch": ("knowledge.index_files:switch", "before", 1),
    "inside the switch": ("os:fsync", "after", -1),
    "after the switch": ("knowledge.index_files:switch", "after", 1),
    "while old ones are swept": ("knowledge.index_files:remove", "before", 2),
    "before a policy is written": ("knowledge.shelf:_write", "before", 1),
    "with half a policy written": ("knowledge.shelf:_write", "after", 1),
    "with a whole policy hidden": ("knowledge.shelf:_write", "after", 2),
    "after a policy is shown": ("knowledge.shelf:Shelf._store", "after", 1),
    "before a policy is buried": ("knowledge.shelf:_bury", "before", 1),
    "with half a policy removed": ("shutil:rmtree", "before", 1),
    "after a policy is buried": ("knowledge.shelf:_bury", "after", 1),
}
"""What is called, whether it dies before or after, and at which call (-1: when CURRENT is written)."""


def die_at(stage):
    """Let this process kill itself at a stage."""
    where, when, call = STAGES[stage]
    module, _, path = where.partition(":")
    owner = import_module(module)
    *outer, name = path.split(".")
    for part in outer:
        owner = getattr(owner, part)
    real = owner.__dict__[name]
    inner = real.__func__ if isinstance(real, classmethod) else real
    calls = 0

    def dying(*arguments, **options):
        nonlocal calls
        calls += 1
        here = calls == call or (call < 0 and _writes_pointer(arguments[0]))
        if here and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = inner(*arguments, **options)
        if here:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(owner, name, classmethod(dying) if isinstance(real, classmethod) else dying)


def _writes_pointer(descriptor):
    return "CURRENT" in str(Path(f"/proc/self/fd/{descriptor}").readlink())
