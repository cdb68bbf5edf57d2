"""What a document does not say of itself: asked of a person, never guessed."""

from __future__ import annotations

from knowledge.model import Frozen, PolicyMeta

_QUESTIONS = {
    "issuer": "这份文件由哪个单位制发？",
    "level": "它属于哪一级（国家、省、市、区、县、街道）？",
    "place": "它适用于哪个地区？",
    "number": "它的发文字号是什么？",
    "issued_on": "它是哪一天印发的？",
    "effective_from": "它从哪一天起施行？",
    "effective_to": "它的有效期到哪一天？",
}


class Question(Frozen):
    """A field of ``policy.yaml`` that is unknown, and what to ask for it."""

    field: str
    question: str


def questions_about(meta: PolicyMeta) -> tuple[Question, ...]:
    """What is asked about a policy; a draft for comment has neither number nor term yet."""
    unasked = {"number", "effective_from", "effective_to"} if meta.status == "draft" else set()
    if meta.level == "国家":
        unasked.add("place")
    missing = [field for field in _QUESTIONS if getattr(meta, field) is None]
    asked = [
        Question(field=field, question=_QUESTIONS[field])
        for field in missing
        if field not in unasked
    ]
    if meta.status == "unknown":
        asked.append(Question(field="status", question="它是正式文件还是征求意见稿？"))
    return tuple(asked)
