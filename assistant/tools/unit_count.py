"""How many tasks a department is said to have: “发改委牵头的有五条，是不是”."""

from __future__ import annotations

import re
from typing import NamedTuple

from assistant.language.clause_path import number_of

_COUNT = re.compile(
    r"(?<![第前后这那哪每另几\d一二两三四五六七八九十])(?P<n>[一二两三四五六七八九十]{1,3}|\d{1,2})(?:条|项|件|个)(?:任务|工作|事项?|措施)?"
    r"(?:来着|吧|吗|么|嘛|啊|呢|了|的)?(?=[,，。;；!！?？对是没]|$)"
)
_SUPPORT = re.compile(r"责任单位|责任部门|配合|协助|协办|参与")
_LEAD = re.compile(r"牵头|主责|领头|挑头|打头|挂帅|领衔")


class Counted(NamedTuple):
    """A claimed number of tasks, its words, and the role they are of."""

    number: int
    words: str
    role: str


def claimed_count(text: str) -> Counted | None:
    """The number of tasks that a text says a department has in a role; None where it says none."""
    found = list(_COUNT.finditer(text))
    role = "support" if _SUPPORT.search(text) else "lead" if _LEAD.search(text) else ""
    if len(found) != 1 or not role:
        return None
    words = re.sub(r"(?:来着|吧|吗|么|嘛|啊|呢|了|的)$", "", found[0].group())
    return Counted(number_of(found[0]["n"]), words, role)
