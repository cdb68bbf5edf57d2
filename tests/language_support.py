"""What the tests of the reading share."""

from datetime import date

from assistant.language.extract import extract
from eval.facts import written


def known_after(*turns, as_of=date(2023, 6, 1), focus=(), expecting=()):
    """What is known after a conversation, what-ifs included in the last turn."""
    known, learnt, before = {}, {}, ""
    for index, turn in enumerate(turns):
        found = extract(
            turn,
            index=index,
            as_of=as_of,
            focus=focus,
            expecting=expecting,
            known=known,
            before=before,
        )
        known = {name: fact for name, fact in known.items() if name not in found.retracted}
        learnt = {**known, **{fact.fact: fact for fact in found.facts}}
        known |= {fact.fact: fact for fact in found.facts if fact not in found.supposed}
        before = turn
    return {name: written(fact.value) for name, fact in learnt.items()}
