"""Which of the policy's terms a turn asks the meaning of."""

from __future__ import annotations

import re
from functools import cached_property

from assistant.brains.subject import Subject
from assistant.language.asking import asks_anything
from assistant.language.cues import intent_cues, subject

_LOOSE, _LOOSE_TELLING, _LOOSE_MEASURED = 6, 12, 24
"""How much more may be left beside the term whose meaning is asked for."""
_SEVERAL = 2
"""Whoever tells more than so many facts on admission wants them judged: “…，还算不算数啊”."""
_QUOTED = re.compile(r"[“\"'‘「]([^”\"'’」]{2,20})[”\"'’」]")
_MEASURED = re.compile(
    r"公式|算式|口径|[拿按用].{1,8}(算|计|除)?还是.{1,10}(算|计|除)|是[说指][^。?]{2,16}还是"
)
"""It is asked how a quantity is measured, whatever else is said of it."""
_HOW_MUCH = re.compile(r"多少|几|多大|多长|多久|咋|怎么|如何|具体|算大|how")

_PARTS = re.compile(r"[,，。;；?？!]")
_LISTED = re.compile(
    r"(?:有没有|有无|有|附|列|给|带|挂|收)(?:了|着|过|出)?[^,。?]{0,10}(?:目录|名录|名单|清单|附件|附表|分类表|范围表|对照表)"
    r"|(?:目录|名录|名单|分类表|清单|附件|附表)(?:里|上|中)?[^,。?]{0,6}(?:哪|附|有没有|有吗|查|在不在)"
    r"|(?:哪|什么|啥)(?:些|几个?|个|类)?(?:行业|领域|产业|门类|方向|行当)[^,。?]{0,4}(?:算|属于?|归|是|在|列)"
    r"|(?:包括|包含|涵盖|分)(?:了|成|为)?(?:哪|什么|啥)(?:些|几)?(?:个|类|种|大)?(?:行业|领域|产业|门类|方向)"
)
"""有没有个目录在附件里, 哪些行业算: a list is asked for that would say what the term holds."""
_LOOSE_LISTED = 26
_FRAME = re.compile(
    r"\b(?:how|what|does|do|did|is|are|the|a|an|this|that|plan|policy|scheme|document|text|draft|itself|here|in|by|of|for|under"
    r"|anywhere|exactly|actually|industr(?:y|ies)|enterprises?|firms?|compan(?:y|ies)|there|give|gives|given|say|says|whether|if|term|word"
    r"|please|can|could|would|you|me|us|i|my|need|want|like|tell|provide|get|have|official(?:ly)?|formal(?:ly)?|precise|correct"
    r"|counts?|as|so-called|what's|to|be"
    r"|definitions?|defin(?:e|es|ed|ing)|mean|means|meant|meaning|where|own|and|it|we)\b|[\"'“”?.,]"
)
"""How does this plan itself define …: words around a term that say nothing of it."""

_SUM = re.compile(r"(?:\d|[一二两三四五六七八九十百千])[万亿]|[一二两三四五六七八九]百万")
_INSISTS = re.compile(
    r"\b(?:insists?|says?|said|claims?|thinks?|told|believes?|swears?|sure)\b|非说|硬说|坚持说|坚称|一口咬定|老说"
)
"""Does the document define 四上? My supervisor insists it does: nothing more is asked."""
_GROWN = re.compile(
    r"(?:涨|增|升|提高?|达到?|做到|占|引|建|培育|培养|发展|新增|办)[^,。?]{0,6}(?:多少|几(?!样|个字))|百分之几|几个点|几成"
)
"""“三高企业营收每年要涨多少”: a number of the term's thing is asked for, not what it is."""


class Meant(Subject):
    """A turn by the terms whose meaning it asks for."""

    @cached_property
    def judges_pool(self) -> bool:
        """Whether facts that the pool's conditions read are told, and admission is asked for."""
        asked = self.asks("eligibility") or len(self.stated & self.pool_reads) > _SEVERAL
        return bool(self.stated) and self.pool_facts and asked

    @cached_property
    def asks_of_number(self) -> bool:
        """Whether it is asked what a word means for a number: “刚好20%算不算”."""
        terms = {one.id: one for one in self.turn.services.manner.terms}
        return self.term is not None and terms[self.term].of_numbers

    @cached_property
    def term(self) -> str | None:
        """A term whose meaning is asked for, and nothing else."""
        told = (self.bare_subject, self.text, self._defining)
        rest = min((self._beside_terms(one) for one in told if one), key=len, default="")
        about_unit = re.search(r"牵头|责任单位|部门|哪个局", self.text)
        if not self.reading.terms or about_unit or self.judges_pool:
            return None
        terms = {term.id: term for term in self.turn.services.manner.terms}
        last = terms[self._meant_term()]
        if last.of_numbers and self.reading.own and _SUM.search(self.text):
            return None  # 我们正好1.6倍，那200万算稳了?
        if self.own_figures and not (last.of_numbers and not self.reading.own):
            return None
        bounds = last.of_numbers and self.reading.question and not self.facts
        open_ = last.open and _HOW_MUCH.search(self.text)
        listed = not last.defined and _LISTED.search(self.text) and not self.extraction.quantities
        measured = not last.defined and not last.of_numbers and _MEASURED.search(self.text)
        if not (self.asks("definition") or open_ or bounds or listed or measured):
            return None
        if (last.defined or not last.open) and self.asks("target") and _GROWN.search(self.text):
            return None
        telling = last.background is None or f"{last.label}条件" in self.text
        limit = _LOOSE_TELLING if telling else _LOOSE
        if _MEASURED.search(self.text):
            limit = _LOOSE_MEASURED
        if listed:
            limit = _LOOSE_LISTED
        return last.id if len(rest) <= limit else None

    @cached_property
    def _defining(self) -> str:
        """The part that names a term and asks what it means, where nothing else is asked beside it."""
        parts = [one for one in _PARTS.split(self.text) if one.strip()]
        asking = [one for one in parts if asks_anything(one)]
        asking = [one for one in asking if not _INSISTS.search(one)] or asking
        cue = intent_cues()["definition"]
        if not asking or not all(cue.search(one) for one in asking):
            return ""
        cues = [one.cues for one in self.turn.services.manner.terms]
        before = dict(zip(parts[1:], parts, strict=False))
        told = (*asking, *(f"{before[one]}{one}" for one in asking if one in before))
        return next((one for one in told if any(term.search(one) for term in cues)), "")

    def _meant_term(self) -> str:
        """The term that stands in quotation marks, else the last that is no program's name."""
        terms = {term.id: term for term in self.turn.services.manner.terms}
        named = self.reading.terms
        quoted = " ".join(_QUOTED.findall(self.text))
        inside = [name for name in named if terms[name].cues.search(quoted)]
        spoken = " ".join(
            match.group()
            for program in self.reading.programs
            for match in self.turn.services.manner.programs[program].finditer(self.text)
        )
        others = [name for name in named if not terms[name].cues.search(spoken)]
        return (inside or others or list(named))[-1]

    def _beside_terms(self, text: str) -> str:
        """What is left of a text without terms, programs and the words that ask for a meaning."""
        for term in self.turn.services.manner.terms:
            text = term.cues.sub("", text)
        for name in self.reading.programs:
            text = self.turn.services.manner.programs[name].sub("", text)
        if self.turn.english:
            text = _FRAME.sub(" ", text)
        return subject(intent_cues()["definition"].sub("", text))
