"""Many conversations with a language model that misbehaves on purpose; how many figures were wrong.

``python tests/hostile_llm.py --answers 600 --seed 1`` prints the totals and every wrong answer.
"""

import argparse
import contextlib
import logging
import random
import re
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]

from assistant_support import AS_OF, opened  # noqa: E402
from hostile_grammar import scenarios  # noqa: E402
from misbehaving_server import CALLS, FREE, KEY, LED_TO, serving  # noqa: E402

from assistant.agent import Assistant  # noqa: E402
from assistant.sessions import open_checkpointer  # noqa: E402
from assistant.settings import Settings  # noqa: E402

TURNS = 3
DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


def with_model(offline, server, **more):
    """An assistant that asks the misbehaving server."""
    told = {"base_url": server.url, "api_key": KEY, "timeout": 10, "_env_file": None}
    told |= {"model": "openai:hostile", "data_dir": offline.settings.data_dir, **more}
    settings = Settings(**told)
    return Assistant(settings, offline.services, open_checkpointer(settings, keep=False))


def plain(text):
    """A text without everything that a reader does not see."""
    folded = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s*_`~\\]|\[\d{1,3}\]", "", "".join(c for c in folded if c.isprintable()))


def ungrounded(answer, said):
    """Digits of the text that stand in no figure, citation or user turn; read without our parser."""
    ground = [*said, *(one.quote + one.label for one in answer.citations)]
    for figure in answer.figures:
        ground += [figure.label, figure.formula, *figure.inputs.values()]
        for bound in (figure.low, figure.high):
            if bound and re.fullmatch(r"[\d.]+", bound):
                ground += [bound, *(f"{float(bound) / scale:.10g}" for scale in (1e4, 1e8))]
    known = {digits for text in ground for digits in digits_of(text)}
    return [digits for digits in digits_of(answer.text) if digits not in known]


def digits_of(text):
    shown = re.sub(
        r"\[\d{1,3}\]|〔\d{4}〕\d+号|^\s*\d+\.\s", " ", unicodedata.normalize("NFKC", text)
    )
    return [f"{float(one.replace(',', '')):.10g}" for one in DIGITS.findall(shown)]


def wrongs(answer, truth, said, lies, question):
    """What is wrong in an answer, given the offline brain's."""
    found = []
    shown, sure = answer.to_json(), truth.to_json()
    seen = plain(answer.text)
    own = plain(truth.text)
    found += [("lie", lie) for lie in lies if plain(lie) in seen and plain(lie) not in own]
    found += [("number", one) for one in ungrounded(answer, said)]
    if KEY in str(shown):
        found.append(("key", KEY))
    same = ("profile",) if question in FREE else ("status", "figures", "verdicts", "profile", "ask")
    if question in FREE:
        own = {one.clause for one in truth.figures} | LED_TO
        found += [("figure", one) for one in answer.figures if one.clause not in own]
    return found + [(name, shown[name]) for name in same if shown[name] != sure[name]]


def conversation(name):
    """Questions of one conversation, the same for the same scenario."""
    chance = random.Random(name)
    return [*chance.sample(list(CALLS), TURNS - 1), chance.choice(list(FREE))]


def attack(assistant, offline, server, name, session):
    """One conversation under a scenario: (question, answer, what is wrong) for each turn."""
    server.scenario, said = name, []
    for question in conversation(name):
        server.lies.clear()
        said.append(question)
        truth = offline.answer(question, session, as_of=AS_OF)
        answer = assistant.answer(question, session, as_of=AS_OF)
        yield question, answer, wrongs(answer, truth, said, server.lies, question)


def run(answers, seed, folder):
    """Attack until so many answers were given; the totals."""
    totals, began, offline = Counter(), time.monotonic(), opened(folder)
    with serving() as server:
        assistant = with_model(offline, server)
        for name in scenarios(-(-answers // TURNS), seed):
            totals["scenarios"] += 1
            for question, answer, wrong in attack(assistant, offline, server, name, name):
                totals["answers"] += 1
                totals["told"] += any(one.code == "offline" for one in answer.notices)
                totals["wrong"] += bool(wrong)
                if wrong:
                    print(f"{name}\n  {question}\n  {wrong}\n  {answer.text!r}")
        totals["bad requests"] = len(server.problems)
    totals["seconds"] = round(time.monotonic() - began)
    return totals


def main():
    """Print how many answers a misbehaving model could make wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--answers", type=int, default=600)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--data", type=Path, help="a data folder with an index")
    chosen = parser.parse_args()
    logging.disable(logging.WARNING)
    with contextlib.ExitStack() as stack:
        folder = chosen.data or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        totals = run(chosen.answers, chosen.seed, folder)
    print(
        f"{totals['scenarios']} scenarios, {totals['answers']} answers in {totals['seconds']} s: "
        f"wrong {totals['wrong']}, given by the offline brain with its notice {totals['told']}, "
        f"requests that a strict server would refuse {totals['bad requests']}"
    )
    return 1 if totals["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
