"""“文件里真有这句？”: whether words that somebody quotes stand in the text as they were quoted."""

from __future__ import annotations

import re

from assistant.answer import Citation
from assistant.context import Turn
from assistant.findings import Finding, cite, token
from assistant.tools.notices import premise_notice
from assistant.tools.quotes import best_quote, inline, name
from assistant.wording.phrases import paragraphs, phrase
from knowledge.chunks import sentences
from knowledge.folding import fold

_QUOTED = re.compile(r"[“\"「『‘']([^”\"」』’]{6,120})[”\"」』’]")
_ASKED = re.compile(
    r"(有没有|真有|确有|到底有|是否有|有)(这|那)(么|样|样的)?(一)?(句|条|段|款|个|回事|话|说法|规定|写)"
    r"|(写|讲|说|提|登|印)(过|了|着|没写过?)(这|那)(一)?(句|条|段|话)|(这|那)(一)?(句|段|条)话?.{0,6}(真|假|准确|对吗|对不对"
    r"|属实|能照抄|照抄|是原文|是原话|原文吗|原话吗|能引用|引用|站得住|靠谱|在不在|在哪|有没有|存在)"
    r"|是(文件|方案|政策)?(里|中|上)?的?(原话|原文|原句)(吗|么|不|\?)|(查|找)(得|不)(到|着)(这|那)"
)
_PARTS = re.compile(r"[,，;；。]")
_TELLING, _MOST = 5, 2
_WORDS = re.compile(r"[^一-鿿a-z\d%.]")


def quoted_words(turn: Turn) -> str | None:
    """The words whose presence in the text is asked for."""
    original = turn.reading.extraction.original
    found = _QUOTED.search(original)
    if found is None:
        return None
    rest = original[: found.start()] + original[found.end() :]
    return found.group(1) if _ASKED.search(rest) else None


def find_quote(turn: Turn, words: str) -> Finding:
    """Quote the sentence that holds the words, or say that none does and what comes nearest."""
    source = _holding(turn, words)
    if source is not None:
        return Finding(
            tool="find_quote",
            text=paragraphs(
                phrase("quote.present", turn.language),
                phrase(
                    "lookup.quote", turn.language, quote=inline(source.quote), cite=token(source)
                ),
            ),
            citations=(source,),
            clauses=(source.clause,),
        )
    nearest = _nearest(turn, words)
    notice = premise_notice(turn)
    return Finding(
        tool="find_quote",
        text=paragraphs(
            phrase("quote.absent", turn.language), *(_line(turn, one) for one in nearest)
        ),
        citations=tuple(nearest),
        notices=(notice,),
        clauses=tuple(one.clause for one in nearest),
    )


def _holding(turn: Turn, words: str) -> Citation | None:
    """The sentence with these words in this order, punctuation aside."""
    policy, plain = turn.services.policy, _plain(words)
    for clause in policy.clauses:
        if plain not in _plain(clause.text):
            continue
        for span in sentences(clause):
            if plain in _plain(policy.text[span.start : span.end]):
                return cite(policy, clause, span.start, span.end)
        return cite(policy, clause)
    return None


def _plain(text: str) -> str:
    return _WORDS.sub("", fold(text).lower())


def _nearest(turn: Turn, words: str) -> list[Citation]:
    """What comes nearest to each part of the words, at most two clauses."""
    library, retriever = turn.services.library, turn.services.retriever()
    parts = [part for part in _PARTS.split(words) if len(part) >= _TELLING] or [words]
    hits = [hit for part in parts for hit in retriever.search(part, k=1, policies=turn.policies)]
    first = {hit.clause: hit for hit in reversed(hits)}
    return [
        best_quote(
            library.policy(hit.policy), library.clause(hit.policy, hit.clause), hit, whole=False
        )
        for hit in reversed(first.values())
    ][:_MOST]


def _line(turn: Turn, source: Citation) -> str:
    clause = turn.services.library.clause(source.policy, source.clause)
    return phrase(
        "quote.nearest",
        turn.language,
        heading=name(clause),
        quote=" ".join(source.quote.split()),
        cite=token(source),
    )
