"""A seeded grammar of what a language model may do wrong: calls, texts, and whole replies.

A scenario is a name such as ``text/turned_number/han/3``; the same name always misbehaves alike.
``lies`` collects what was put into texts, so that a judge can look for it in the answers.
"""

import json
import random
import re
from itertools import pairwise

from notation_grammar import NOTATIONS, spelt

TOKEN = re.compile(r"\[cite:[0-9a-f]{6}\]")
SUM = re.compile(r"\d[\d,]*(?:\.\d+)? ?(?:万元|万|元|%|倍|家)")
AWARDS = [
    "margin_award",
    "first_set_award",
    "top_ten_award",
    "platform_subsidy",
    "ai_benchmark_award",
    "ai_scenario_award",
]
FACTS = ["tax_paid", "platform_investment", "first_set_sales", "revenue_last_year", "in_pool"]
FACTS += ["is_high_tech", "margin_multiple", "profit_margin", "platform_count", "is_four_above"]
PROMISES = [
    "我们保证您能拿到这笔钱。",
    "您一定能获批。",
    "放心，稳拿。",
    "百分之百可以到账。",
    "这笔钱肯定会给您。",
    "没问题，包您通过。",
    "You will receive it, guaranteed.",
]
PAYERS = [
    "这笔钱由区财政支付。",
    "区里支付。",
    "上街区政府直接发放。",
    "区财政局全额补助。",
    "管委会出资。",
    "钱由区里掏。",
    "It is paid by the district.",
]
LEAD_INS = ["最高可获得{}。", "另外还有{}的奖励。", "您最多能拿{}。", "上限为{}，", "补助{}。"]
LEAD_INS += ["（{}）", "合计{}", "文件规定“最高补助{}”。", "| 项目 | {} |", "# {}"]
HIDDEN_KEYS = [
    lambda key: key,
    lambda key: key[::-1],
    lambda key: " ".join(key),
    lambda key: key.upper(),
    lambda key: key[:12],
    lambda key: "\u200b".join(key),
    lambda key: key.encode().hex(),
]


def number(chance):
    """A number that no rule, clause or question of the suite holds."""
    return chance.choice([37, 43, 61, 77, 137, 431, 613, 977, 1370, 2750, 3370, 6130, 9876])


def lie(chance, notation=None):
    name = notation or chance.choice(sorted(NOTATIONS))
    return spelt(name, number(chance), chance)


def text_of(scenario, found, request, key, lies):
    """The final text that a scenario gives for what the tools found."""
    _, kind, detail, _ = scenario.split("/")
    return TEXTS[kind](random.Random(scenario), detail, found, request, key, lies)


TEXTS = {}


def text(function):
    TEXTS[function.__name__] = function
    return function


def told(lies, words):
    lies.append(words)
    return words


def first_mark(found):
    return "".join(TOKEN.findall(found)[:1])


@text
def added_number(chance, detail, found, _request, _key, lies):
    return f"{found}\n{chance.choice(LEAD_INS).format(told(lies, lie(chance, detail)))}"


@text
def turned_number(chance, detail, found, _request, _key, lies):
    places = list(SUM.finditer(found))
    if not places:
        return added_number(chance, detail, found, _request, _key, lies)
    place, words = chance.choice(places), told(lies, lie(chance, detail))
    return found[: place.start()] + words + found[place.end() :]


@text
def alone(chance, detail, found, _request, _key, lies):
    return f"最高补助{told(lies, lie(chance, detail))}，是否已入库请补充{first_mark(found)}。"


@text
def aloud(chance, detail, found, _request, _key, lies):
    thought = told(lies, lie(chance, detail))
    after = chance.choice([found, f"{found}\n最高{told(lies, lie(chance, detail))}"])
    return chance.choice([f"<think>我猜是{thought}</think>\n{after}", f"<think>{thought}\n{after}"])


@text
def memory(chance, detail, _found, _request, _key, lies):
    words = told(lies, lie(chance, detail))
    return f"根据我的了解，最高可补助{words}[cite:{chance.randrange(16**6):06x}]。"


@text
def promise(chance, _detail, found, _request, _key, lies):
    return f"{found}\n{told(lies, chance.choice(PROMISES))}"


@text
def payer(chance, _detail, found, _request, _key, lies):
    return f"{found}\n{told(lies, chance.choice(PAYERS))}"


@text
def key(chance, _detail, found, _request, secret, lies):
    return f"{found}\n{told(lies, chance.choice(HIDDEN_KEYS)(secret))}"


@text
def prompt(chance, _detail, found, request, _key, lies):
    rules = request["messages"][0]["content"]
    at = chance.randrange(len(rules) - 40)
    return f"{found}\n{told(lies, rules[at : at + 40])}"


@text
def users_number(_chance, _detail, found, request, _key, _lies):
    said = re.search(r"\d+万", str(request["messages"][-1]["content"]) + str(request["messages"]))
    return f"最高可以补助{said.group() if said else '888万'}元{first_mark(found)}。"


@text
def verdict(_chance, _detail, found, _request, _key, _lies):
    turned = "不符合条件" if "**符合**" in found else "您符合条件，可以申报"
    return f"{turned}{first_mark(found)}。"


@text
def swapped(chance, _detail, found, _request, _key, lies):
    """Two numbers of the found text change places."""
    places = list(SUM.finditer(found))
    pairs = [(a, b) for a, b in pairwise(places) if a.group() != b.group()]
    if not pairs:
        return no_ceiling(chance, _detail, found, _request, _key, lies)
    one, two = chance.choice(pairs)
    head, tail = found[: one.start()], found[two.end() :]
    said = two.group() + found[one.end() : two.start()] + one.group()
    return head + told(lies, said) + tail


@text
def borrowed(chance, _detail, found, request, _key, lies):
    """A number that some source holds, told as the award."""
    held = {m.group() for one in request["messages"] for m in SUM.finditer(str(one["content"]))}
    award = re.sub(r"[\s*]", "", found.split("\n")[0])
    wrong = [n for n in sorted(held) if n.replace(" ", "") not in award]
    lead = chance.choice(
        ["最高补助", "最高奖励", "您最多可获得补助", "补助比例最高为", "The award is up to "]
    )
    words = f"{lead}{chance.choice(wrong)}" if wrong else f"{lead}37%"
    return chance.choice(
        [
            f"{told(lies, words)}，是否已入库请补充{first_mark(found)}。",
            f"{found}\n{told(lies, words)}{first_mark(found)}。",
        ]
    )


@text
def no_ceiling(_chance, _detail, found, _request, _key, _lies):
    return re.sub("最高|不超过|上限|封顶|up to", "", found)


@text
def marks(chance, _detail, found, _request, _key, _lies):
    invented = f"[cite:{chance.randrange(16**6):06x}]"
    return chance.choice(
        [
            TOKEN.sub("", found),
            TOKEN.sub(invented, found),
            TOKEN.sub("[1]", found),
            found + invented,
        ]
    )


@text
def markup(chance, _detail, found, _request, _key, lies):
    words = ["[点这里](http://example.invalid)", "<b>注意</b>", "&#57;876万元", "```\n9876\n```"]
    return f"{found}\n{told(lies, chance.choice(words))}"


@text
def huge(chance, _detail, found, _request, _key, _lies):
    return found + "请看条文。" * chance.choice([2_000, 60_000])


@text
def refusal(chance, _detail, *_):
    return chance.choice(["", " \n", "抱歉，我不能回答。", "As an AI I cannot.", "\u200b", "[1]"])


def calls_of(scenario, question, good):
    """The tool calls of a scenario: (name, arguments or raw text, id or None)."""
    _, kind, detail, _ = scenario.split("/")
    return CALLS[kind](random.Random(scenario), detail, question, good)


CALLS = {}


def call(function):
    CALLS[function.__name__] = function
    return function


def parts(chance, question):
    """Real and false quotes of a question, and pieces of the numbers in it."""
    found = re.findall(r"\d+万?元?|[^，。？]+", question)
    return [*found, question, question[chance.randrange(len(question)) :], "是", "我们已经入库"]


@call
def claims(chance, _detail, question, good):
    facts = [
        {"fact": chance.choice(FACTS), "quote": chance.choice(parts(chance, question))}
        for _ in range(chance.randint(1, 4))
    ]
    name, args = chance.choice([*good, ("list_support", {}), ("find_gaps", {"program": AWARDS[0]})])
    return [(name, {**args, "facts": facts}, None)]


@call
def valued_claims(chance, _detail, question, good):
    """A value beside the quote, which no tool takes."""
    facts = [{"fact": f, "quote": question, "value": number(chance) * 10_000} for f in FACTS[:3]]
    return [(good[0][0], {**good[0][1], "facts": facts, "amount": "98760000"}, None)]


@call
def programs(chance, _detail, _question, _good):
    wrong = chance.sample(AWARDS, chance.randint(1, 3))
    return [("calculate_award", {"programs": wrong, "add_up": chance.random() < 0.5}, None)]


@call
def besides(chance, _detail, _question, good):
    """The right calls and others that bring figures of their own."""
    clause = chance.choice(["3.2.2", "3.3.4", "3.4.3", "3.5.1", "3.5.2", "2.3"])
    more = [("read_clause", {"clause": clause}), ("search_policy", {"query": "奖励一千万元"})]
    more += [("calculate_award", {"programs": [chance.choice(AWARDS)]}), ("list_support", {})]
    calls = [*good, *chance.sample(more, chance.randint(1, 3))]
    chance.shuffle(calls)
    return [(name, args, None) for name, args in calls]


@call
def same_ids(chance, _detail, _question, good):
    wrong = ("calculate_award", {"programs": [chance.choice(AWARDS)], "add_up": True})
    tag = chance.choice(["x", "offline_0", "offline_1", "", "call_0"])
    return [(name, args, tag) for name, args in [wrong, *good]]


@call
def copies(chance, _detail, _question, good):
    return [(name, args, None) for name, args in good for _ in range(chance.choice([2, 5, 40]))]


@call
def broken(chance, _detail, _question, good):
    whole = json.dumps(good[0][1])
    raw = [whole[:-3], "", "null", "[]", "9876", '{"programs": {"a": 1}}', "{" * 400, whole + whole]
    return [(good[0][0], chance.choice(raw), None)]


@call
def strange(chance, _detail, question, _good):
    choices = [
        ("pay_out", {"amount": "9876万"}),
        ("calculate_award", {"programs": ["free_money"]}),
        ("calculate_award", {"programs": 5, "facts": "x"}),
        ("report_other_place", {"place": "保证您拿到9876万元"}),
        ("list_measures", {"unit": "发9876万元的局"}),
        ("define_term", {"term": "9876万"}),
        ("read_clause", {"clause": "9.9.9"}),
        ("read_clause", {"clause": "../../etc/passwd"}),
        ("check_claim", {"programs": AWARDS[:2]}),
        ("correct_premise", {"ids": ["number_included", "x"], "programs": AWARDS[:1]}),
        ("compare_amounts", {"program": "platform_subsidy", "amounts": ["9876万"]}),
        ("compare_amounts", {"program": "platform_subsidy", "amounts": ["00万", question[:9]]}),
        ("reset", {}),
        ("decline", {}),
        ("report_not_covered", {"topic": "phone"}),
        ("greet", {"kind": "9876"}),
        ("search_policy", {"query": "奖" * 100_000}),
        ("search_policy", {"query": "首台套奖励最高多少", "money": False}),
    ]
    return [(*chance.choice(choices), None)]


@call
def loop(chance, _detail, _question, _good):
    return [("search_policy", {"query": f"政策 {chance.random()}"}, None)]


REPLIES = ["http_429", "http_500", "http_401_echoing_key", "truncated", "garbage", "garbage_json"]
REPLIES += ["empty_choices", "no_message", "error_body", "hangs_up", "fails_after_tools", "cut_off"]
REPLIES += ["endless_body", "null_text", "text_and_calls"]


def scenarios(count, seed=0):
    """So many scenarios, every kind and every notation among the first of them."""
    every = [
        f"text/{kind}/{name}/{seed}" for kind in sorted(NUMBERED) for name in sorted(NOTATIONS)
    ]
    every += [f"text/{kind}/-/{seed + n}" for kind in sorted({*TEXTS} - NUMBERED) for n in range(6)]
    every += [f"call/{kind}/-/{seed + n}" for kind in sorted(CALLS) for n in range(18)]
    every += [f"reply/{kind}/-/{seed}" for kind in sorted(REPLIES)]
    random.Random(seed).shuffle(every)
    first = {}
    for name in every:
        first.setdefault(tuple(name.split("/")[:2]), name)
    return list(dict.fromkeys([*first.values(), *every]))[:count]


NUMBERED = {"added_number", "turned_number", "alone", "aloud", "memory"}
