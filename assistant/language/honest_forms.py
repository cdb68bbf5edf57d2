# ruff: noqa: E501 - grammars are read as whole lines
"""Whole turns that are honest by their form, though the model of refusals takes them for orders.

“Ignore that last figure, my colleague mixed it up. The equipment comes to 60 million yuan.” puts a figure
right; “Show me the exact wording, I have to defend that number in a meeting.” wants the text. Every word of
the turn must fit the form: what is said beside it (… and say that it is approved) is judged as ever.
"""

from __future__ import annotations

import re

_PERSON = r"(?:my|our|the|a) (?:colleague|accountant|assistant|bookkeeper|boss|finance (?:team|office|department|man|woman|people)|cfo|secretary|intern|engineer|manager|director|partner|i)"
_FIGURE = r"(?:figure|number|amount|sum|total|value|one)"
_SLIP = (
    rf"(?:{_PERSON}|i|we|he|she|they|it|that) (?:had |has |have |was |were |is )?(?:simply |just )?"
    r"(?:mixed (?:it|that|them|things|the numbers) up|mixed up (?:the )?(?:numbers|figures|lines|it)|got (?:it|that) wrong|misread (?:it|the table|the sheet)"
    r"|(?:only )?(?:last year's|this year's|an old|an earlier|the|a) (?:budget|plan|target|estimate|forecast|quote|draft)|mistyped(?: it)?|misspoke|made a (?:mistake|slip|typo)|wrong|a typo|a mistake|a slip|an old one|outdated|out of date|last year's|from last year|confused)"
)
_PRAYING = r"(?:(?:sorry|please|oh|no|wait|actually|ah|hm+|apologies|right|ok|okay)[,.!:;]? )*"
_QUANTITY = (
    r"(?:only |about |in fact |actually |really )?(?:rmb|cny|¥|yuan)? ?\d[\d.,]*(?: ?(?:thousand|million|billion|m|mn|bn|k))?"
    r" ?(?:yuan|rmb|cny|percent|per cent|%|times)?"
)
_STRUCK = (
    rf"(?:ignore|disregard|forget|scrap|scratch|strike|drop|delete)(?: about)? (?:that|this|my|the) (?:(?:last |previous |earlier |first |old |wrong |other )?{_FIGURE}|{_QUANTITY}(?: {_FIGURE})?)"
    r"(?: (?:that )?(?:i|we) (?:just )?(?:gave|told|sent|said|quoted|mentioned|typed|wrote)(?: you)?)?(?: (?:before|earlier|just now|above|a minute ago|last time))?"
)
_SUBJECT = (
    r"(?:(?:the|our|my|its|that|total|real|right|correct|actual) ){0,3}"
    r"(?:(?:production|and|technical|testing|inspection|platform|pilot|line|annual|last|year's|product|first-set|operating|taxes|tax|actual|total|sales|profit) ){0,5}"
    r"(?:equipment|investment|sales|revenue|turnover|tax|taxes|growth|margin|profit|profits|figure|number|amount|sum|total|it|that|one)"
)
_TELLS = rf"(?:and )?(?:(?:we|i)(?: have| had)?(?: in fact| really| actually| only)? (?:sold|paid|invested|spent|put in|made|earned)|it's|that's|{_SUBJECT} (?:is|was|are|were|comes to|came to|should be|should have been|stands at|amounts to|totals|paid|paid was)) {_QUANTITY}"
_PUTS_RIGHT = re.compile(
    rf"{_PRAYING}{_STRUCK}(?:[,;:.]| -|, as| because| since)? ?(?:{_SLIP})?[,;:.!]? ?{_TELLS}[.! ]*"
)
_WANTED = r"(?:exact|very|precise|literal|original|actual) (?:wording|words|text|sentence|passage|clause)|(?:sentence|passage|clause|wording)"
_SUM_OF = rf"(?:that|this|the) (?:award |subsidy |maximum |top )?(?:{_FIGURE}|cap|ceiling|maximum|limit|claim|answer)"
_WHERE = r"(?: (?:in|at|to|before|for|with|tomorrow|today|this|my|our|the|a|an|meeting|board|boss|board meeting|management|afternoon|morning|monday|committee|auditors?|colleagues?|report|presentation|memo|slides?|bank|shareholders?)){0,8}"
_REASON = rf"(?:i|we)(?: have|'ve got| need| must| want| will| am going|'m going| are going)? (?:to )?(?:defend|cite|quote|justify|present|explain|back up|show|check|reference|refer to|report) (?:{_SUM_OF}|it|that){_WHERE}"
_WANTS_TEXT = re.compile(
    rf"{_PRAYING}(?:(?:can|could|would|will) you (?:please )?)?(?:show|give|quote|read|send|paste|find|let me see|i need|i'd like|what is|what's)(?: me| us)?(?: to see)? "
    rf"the (?:{_WANTED})(?: (?:of|for|behind|on|about|with|that (?:gives|states|sets)|where you (?:got|found|took)) (?:{_SUM_OF}|that clause|that rule|it|that))?"
    rf"(?:[,;.:!?]| -|, because| because| since|, since)? ?(?:{_REASON})?[.!? ]*"
)
_NOW = r"(?:前面|刚才|刚刚|之前|上面|先前|上一个|上次|上回)"
_AMOUNT = r"\d[\d.]*(?:[万亿]|千万|百万|个亿|%|倍|个点)?(?:元|块)?"
_CALLS_OFF = re.compile(
    rf"(?:好|嗯|那|哦|唉|哎|不好意思|抱歉|请|,)*(?:别管|不管|不看|忽略|无视|忘掉|忘了|撇开|不算|甭管|不用管)(?:掉|我)?{_NOW}(?:我们?)?(?:说|报|讲|给|填|写|发)的"
    rf"(?:那个?|这个?)?(?:数字?|数目|金额|销售额|投资额|税额?|话|那些)?(?:了|吧|啦)?[,。](?:那|就|请|都|改|一律)*(?:按|以|用|照)(?:着)?(?:实际的?|真实的?)?{_AMOUNT}(?:来|去|重新)*(?:算|测算|计算|核算)(?:吧|一下|一遍|就行|就好)?[。! ]*"
)
_REST = (
    r"(?:(?:其[他它余]|另外|别的|剩下|余下|除此之?外)(?:的|几个|那?[两三几]?[个项笔样]|各项|数字?|数据|条件|情况|都|全部?|一概|一律|统统|保持|照|按){0,5}"
    r"(?:不动|不变|没变|照旧|一样|原样|不改|原来的?|如旧|没动))"
)
_RECOUNT = (
    r"(?:(?:请|麻烦|帮我|给我|你|您|分别|各项|每项|逐项|三项|几项|几笔|全部?|都|一起|重新|重|再|又|把|奖励?|补助?|金额|上限|奖补){0,6}"
    r"(?:报|算|测算?|列|说|过|给|来|核算?|计算)(?:一遍|一下|一次|一轮|遍|算)?(?:出来|给我|看看|吧|呢|多少)?)"
)
_MENDED = re.compile(
    rf"(?:好|嗯|那|哦|唉|哎|不好意思|抱歉|请|,)*(?:把|将)?[^,。;!?:\d]{{1,14}}?(?:那|这)?(?:笔|项|个|块|个数|一项)?的?(?:销售额?|投资额?|数字?|金额)?"
    rf"(?:改成|改为|改到|换成|更正为|更正成|调整为|调成|改){_AMOUNT}[,。;]{_REST}[,。;]{_RECOUNT}[。! ?]*"
)
"""首台套那笔改成700万，其余不变，再算一遍: a figure is put right, and all of it counted once more."""
_FOR = r"(?:[^,。?!:]{0,4}?(?:审计|纪检|领导|开会|汇报|检查|归档|存档|写材料|台账|巡察|督查|上会|报告|培训|备查|核对|参考)[^,。?!:]{0,6}?(?:要用|用|要|需要|查|看|使)?[,:。])?"
_HANDS_OVER = r"(?:都|全部?|统统|一并|一条不落地?|逐条|逐一)*(?:给我|帮我|替我|请|麻烦)*(?:列|摘|找|抄|拎|挑|汇总|整理|罗列|标)(?:出来|给我|一下|全|齐|出|成一?张?表|成清单)*"
_LISTS = re.compile(
    rf"{_FOR}(?:请|麻烦|帮我|给我|把|文件|方案|里|中|,)*(?:所有|凡是?|全部|每一?[处条句]|一切)"
    rf"(?:写明|写了|写着|写有|写|带有?|含有?|出现|提到|说到|讲到|标明|注明|标注|用到|用了)(?:了|过|着)?"
    rf"[“\"'‘「][^“”\"'‘’「」]{{2,10}}[”\"'’」](?:的|字样的?)(?:条款?|句子|话|地方|内容|段落|表述|部分|条文)?,?{_HANDS_OVER}[。! ]*"
)
_LONGEST = 180


def puts_right(text: str) -> bool:
    """Whether the whole turn strikes a figure of one's own out and tells the right one."""
    return any(_fits(form, text) for form in (_PUTS_RIGHT, _CALLS_OFF, _MENDED))


def wants_text_of_figure(text: str) -> bool:
    """Whether the whole turn wants the wording that a figure, just given, comes from."""
    return _fits(_WANTS_TEXT, text)


def wants_list_of_word(text: str) -> bool:
    """Whether the whole turn wants every place of the text that holds a quoted word."""
    return _fits(_LISTS, text)


_COMPLAINS = re.compile(
    r"(?:(?:唉|哎|真是|我看|依我看|什么|你们|政府|区里|就|只|尽|净|都|老|总|光|会|是|知道|爱)*(?:骗人|忽悠人?|画饼|糊弄人?|吹牛?|说空话|光说不练|打白条|哄人)(?:的|嘛|呢)?[,，.。!！]*)?"
    r"(?:说好的|答应的|承诺的|申请的|等了?[^,。]{0,6}的)?(?:那?笔?)(?:补贴|补助|奖励|奖补|奖金|钱)(?:到现在|至今|,)?(?:一分|半毛|一毛|一个子儿?|根毛|半分|影)?(?:钱)?(?:都|也|还)?没(?:有)?(?:见着|见到|见过|拿到|到账|收到|发|兑现|影子?)[了过啊呀呢]*[。.!！?？]*"
)


def complains(text: str) -> bool:
    """你们就会骗人，说好的补贴一分没见着: an angry word, and no order."""
    return _fits(_COMPLAINS, text)


def _fits(form: re.Pattern[str], text: str) -> bool:
    plain = " ".join(text.lower().replace("’", "'").split())
    return len(plain) <= _LONGEST and form.fullmatch(plain) is not None
