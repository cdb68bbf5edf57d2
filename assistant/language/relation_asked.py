"""Whether it is asked if 战新 and 四上 are both demanded: such a turn tells neither of anybody."""

from __future__ import annotations

import re

_FIELD = r"战新|战略性新兴(?:产业)?|新兴产业"
_SIZE = r"四上|规上|规模以上|限上"
_BOTH_NAMED = (
    rf"(?:(?:{_FIELD})[^,。?\d]{{0,8}}(?:{_SIZE})|(?:{_SIZE})[^,。?\d]{{0,8}}(?:{_FIELD}))"
)
_EITHER = (
    r"(?:[二两2]选一|任选(?:其)?一|择一|挑一个|选一个(?:就|即)?)"
    r"|(?:占|满足|符合|够|沾|达到|具备|有|是)(?:上|着|到)?(?:其中)?(?:任意|随便|哪怕)?一(?:个|条|样|项|头)(?:就|即|便|也)(?:行|可|够|成|算|能|中)"
    r"|(?:缺|少|差)(?:了)?(?:其中)?(?:一|哪|任何一)(?:个|样|条|项)?(?:也|都)?(?:行不行|可不可以|能不能|行吗|可以吗|成不成|中不中)"
    r"|(?:必须|要|得|须|需要?)(?:同时|一起|都|全|两(?:样|个|头|项)都)(?:要|得|占|满足|符合|具备|有|达到|是)?[^,。?\d]{0,6}(?:吗|么|还是|不|\?|$)"
    r"|(?:同时|一起|都|全|两(?:样|个|头|项)都)(?:要|得|须|必须)(?:占|满足|符合|具备|有|达到|是|够)?[^,。?\d]{0,6}(?:吗|么|还是|不|\?|$)"
    r"|(?:也是?|又是|是|还是)(?:个)?(?:或|“或”|或者|并且|且|“且”)的?(?:关系)?(?:吗|么|还是|\?|$)"
)
_ASKED = re.compile(rf"{_BOTH_NAMED}[^。\d]{{0,14}}(?:{_EITHER})")
_OWN = re.compile(
    r"我们?(?!问|想|看|理解)|咱|俺|本公司|我司|高企|监测|营收|产值|增长|增速|涨|税|库外|\d"
)


def asks_of_members(text: str) -> bool:
    """“那战新和四上呢，也是二选一？”; not “我们战新和规上占一样，行吗”."""
    return _ASKED.search(text) is not None and _OWN.search(text) is None


_ONE_OF = re.compile(
    rf"{_BOTH_NAMED}[^。?\d]{{0,4}}(?:只|就|仅|才|光)?(?:占|沾|够|有|符合|满足|算|具备)(?:了|上|着|到)?(?:其中)?(?:的)?"
    r"(?:[一1](?:个|样|条|项|头)|其一|之一|一半)(?!都|也|不)"
)


def one_of_members(text: str) -> bool:
    """“我们战新和四上占一样”: one of the two is had, and which one is not said."""
    return _ONE_OF.search(text) is not None
