"""An OpenAI-compatible server on 127.0.0.1 whose model name says how it misbehaves.

``openai:good`` calls the right tools and words what they found; every other name goes wrong in one
way. What it was sent is kept in ``requests``. A server whose ``scenario`` is set misbehaves as that
scenario of ``hostile_grammar`` says, whatever the model's name; ``lies`` fills with what it told.
"""

from __future__ import annotations

import json
import re
import threading
import time
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from hostile_grammar import calls_of, text_of

KEY = "sk-test-4f9d2c7ab1e8"
TOKEN = re.compile(r"\[cite:[0-9a-f]{6}\]")

# What a capable model would call for each question of the tests.
POOL = ("check_eligibility", {"program": "cultivation_pool"})
CALLS = {
    "我们公司就在本区，有国家级高新技术企业证书，可以入选培育库吗": [POOL],
    "我们不是高企，也不是区里重点监测的，四上企业，战新产业，去年纳税300万，增速10%，够得上培育库吗": [
        POOL
    ],
    "去年交了700万的税，够资格进培育库吗": [POOL],
    "检测平台的生产技术设备投资4000万元，能补助多少": [
        ("calculate_award", {"programs": ["platform_subsidy"]})
    ],
    "我们已经入库，首台套产品实际销售了2000万，奖励有多少": [
        ("calculate_award", {"programs": ["first_set_award"]})
    ],
    "入选市里的十大企业，奖励多少钱": [("calculate_award", {"programs": ["top_ten_award"]})],
    "科技局牵头的任务有哪些": [("list_measures", {"unit": "科技局"})],
    "申报要准备什么材料": [("report_not_covered", {"topic": "materials"})],
}
FREE = {
    "怎么帮企业上市融资": [("search_policy", {"query": "企业上市 挂牌"})],
    "我们想搞点智能化改造有人管吗": [("search_policy", {"query": "智能化改造 人工智能"})],
    "我们新弄了个质检中心，花了4000万，政府能帮一把吗": [
        ("calculate_award", {"programs": ["platform_subsidy"]})
    ],
}
"""Questions that our own reading finds nothing sure in: a model chooses its calls."""
LED_TO = {"3.1.2", "3.2.1", "3.3.2", "3.3.3", "3.3.4", "3.4.2", "3.5.1", "3.5.2"}
"""The clauses that their words find, of which a model may speak."""
TEXTS = {}
REPLIES = {}


def wording(name):
    """A way of wording what the tools found: takes the found text, the request and its headers."""

    def keep(function):
        TEXTS[name] = function
        return function

    return keep


def reply(name):
    """A way of answering the HTTP request as a whole: takes the handler and the request."""

    def keep(function):
        REPLIES[name] = function
        return function

    return keep


TEXTS["good"] = lambda text, *_: text
TEXTS["own_words"] = lambda text, *_: f"您好，答复如下。\n{text}"
TEXTS["extra_token"] = lambda text, *_: f"{text}[cite:000000]"
TEXTS["fake_marker"] = lambda text, *_: f"{text}[7]"
TEXTS["invented_number"] = lambda text, *_: f"{text}\n另外还可以获得9876万元。"
TEXTS["invented_rate"] = lambda text, *_: f"{text}\n补助比例为37%。"
TEXTS["number_in_words"] = lambda text, *_: f"{text}\n另外补助九百九十万元。"
TEXTS["split_digits"] = lambda text, *_: f"{text}\n最高可得 9**8**7**6** 万元。"
TEXTS["hidden_digits"] = lambda text, *_: f"{text}\n最高可得9\u200b876万元。"
TEXTS["full_width"] = lambda text, *_: f"{text}\n最高可得９８７６万元。"
TEXTS["phone"] = lambda text, *_: f"{text}\n请拨打0371-55556666。"
TEXTS["date"] = lambda text, *_: f"{text}\n截止日期是2031年4月30日。"
TEXTS["no_citation"] = lambda text, *_: TOKEN.sub("", text)
TEXTS["unknown_tokens"] = lambda text, *_: TOKEN.sub("[cite:abcdef]", text)
TEXTS["empty_text"] = lambda *_: ""
TEXTS["promise"] = lambda text, *_: f"{text}\n我们保证您能拿到。"
TEXTS["link"] = lambda text, *_: f"{text}\n![图](http://example.invalid/a.png)"
TEXTS["internal"] = lambda text, *_: f"{text}\n（依据 calculate_award 的结果）"
TEXTS["leaks_key"] = lambda text, _, headers: f"{text}\n{headers['Authorization']}"
TEXTS["leaks_prompt"] = lambda text, request, _: f"{request['messages'][0]['content']}\n{text}"
TEXTS["district_pays"] = lambda text, *_: f"{text}\n这笔钱由区财政直接支付。"


@wording("users_number_as_award")
def _(text, request, _headers):
    said = re.search(r"\d+万", question_of(request["messages"]))
    return f"最高可以补助{said.group() if said else '888万'}元{''.join(TOKEN.findall(text)[:1])}。"


@wording("verdict_turned")
def _(text, *_):
    turned = "不符合条件" if "**符合**" in text else "您符合条件，可以申报"
    return f"{turned}{''.join(TOKEN.findall(text)[:1])}。"


def question_of(messages):
    said = [one["content"] for one in messages if one["role"] == "user"]
    return next(text for text in reversed(said) if not text.startswith("（系统核对）"))


def this_turn(messages):
    """The messages after the user's question."""
    question = question_of(messages)
    at = max(i for i, m in enumerate(messages) if m["role"] == "user" and m["content"] == question)
    return messages[at + 1 :]


def tool_calls(calls, tag):
    calls = [(*one, None)[:3] for one in calls]
    return [
        {
            "id": f"call_{tag}_{index}" if own is None else own,
            "type": "function",
            "function": {
                "name": name,
                "arguments": args if isinstance(args, str) else json.dumps(args),
            },
        }
        for index, (name, args, own) in enumerate(calls)
    ]


def wrong_calls(name, messages):
    """Tool calls that a misbehaving model makes at its first step; None where it makes good ones."""
    question = question_of(messages)
    good = CALLS.get(question, [POOL])
    invented = {"fact": "in_pool", "quote": "我们去年就已经入库了"}
    changed = {"fact": "revenue_last_year", "quote": "去年营收120万"}
    other = "margin_award" if "margin" not in str(good) else "platform_subsidy"
    return {
        "malformed_json": [(good[0][0], '{"program": "cultiv')],
        "unknown_tool": [("pay_out", {"amount": "9876"})],
        "invented_fact": [("calculate_award", {"programs": ["margin_award"], "facts": [invented]})],
        "changed_value": [
            ("calculate_award", {"programs": ["platform_subsidy"], "facts": [changed]})
        ],
        "unknown_fact": [("list_support", {"facts": [{"fact": "is_rich", "quote": question}]})],
        "wrong_program": [("calculate_award", {"programs": [other]})],
        "unknown_program": [("calculate_award", {"programs": ["free_money"]})],
        "wrong_types": [("calculate_award", {"programs": 5, "facts": "x"})],
        "wrongly_silent": [("report_not_covered", {"topic": "phone"})],
        "wrongly_declines": [("decline", {})],
        "unasked_amounts": [
            ("compare_amounts", {"program": "platform_subsidy", "amounts": ["9876万"]})
        ],
        "endless_loop": [("search_policy", {"query": f"政策 {len(messages)}"})],
    }.get(name)


CALLERS = (
    "malformed_json",
    "unknown_tool",
    "invented_fact",
    "changed_value",
    "unknown_fact",
    "wrong_program",
    "unknown_program",
    "wrong_types",
    "wrongly_silent",
    "wrongly_declines",
    "unasked_amounts",
    "endless_loop",
)


def hostile(request, headers, lies):
    """The assistant message that a scenario gives."""
    name, messages = request["model"], request["messages"]
    results = [one for one in this_turn(messages) if one["role"] == "tool"]
    question = question_of(messages)
    good, family = (CALLS | FREE).get(question, [POOL]), name.split("/")[0]
    if not results or name.startswith("call/loop/"):
        calls = calls_of(name, question, good) if family == "call" else good
        if name.startswith("text/memory/"):
            return {"role": "assistant", "content": text_of(name, "", request, "", lies)}
        return {"role": "assistant", "content": "", "tool_calls": tool_calls(calls, len(messages))}
    found = "\n".join(found_text(one["content"]) for one in results)
    if family == "text":
        found = text_of(name, found, request, headers["Authorization"].split()[1], lies)
    return {"role": "assistant", "content": found}


def message(request, headers):
    """The assistant message that the named model gives."""
    name, messages = request["model"], request["messages"]
    turn = this_turn(messages)
    results = [one for one in turn if one["role"] == "tool"]
    if name == "no_tools":
        return {"role": "assistant", "content": "您最高可以拿到9876万元。"}
    wrong = wrong_calls(name, messages)
    if wrong and (not results or name == "endless_loop"):
        return {
            "role": "assistant",
            "content": None,
            "tool_calls": tool_calls(wrong, len(messages)),
        }
    if not results:
        calls = (CALLS | FREE).get(question_of(messages), [POOL])
        return {"role": "assistant", "content": "", "tool_calls": tool_calls(calls, len(messages))}
    found = "\n".join(found_text(one["content"]) for one in results)
    return {"role": "assistant", "content": TEXTS.get(name, TEXTS["good"])(found, request, headers)}


def found_text(content):
    try:
        return json.loads(content)["text"]
    except (ValueError, KeyError):
        return content


def completion(content):
    return {
        "id": "x",
        "object": "chat.completion",
        "created": 1,
        "model": "x",
        "choices": [{"index": 0, "message": content, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
    }


@reply("http_429")
def _(handler, _request):
    handler.send(429, b'{"error": {"message": "slow down"}}', {"Retry-After": "30"})


@reply("http_500")
def _(handler, _request):
    handler.send(500, b"Internal Server Error")


@reply("http_401_echoing_key")
def _(handler, _request):
    key = handler.headers["Authorization"]
    handler.send(401, json.dumps({"error": {"message": f"bad key {key}"}}).encode())


@reply("slow")
def _(handler, request):
    time.sleep(1.0)
    handler.answer(request)


@reply("truncated")
def _(handler, _request):
    handler.send(200, b'{"id": "x", "choices": [{"ind', {"Content-Length": "4000"})


@reply("garbage")
def _(handler, _request):
    handler.send(200, b"<html><body>9876\xff\xfe</body></html>")


@reply("garbage_json")
def _(handler, _request):
    handler.send(200, b'["9876"]')


@reply("empty_choices")
def _(handler, _request):
    handler.send(200, json.dumps({**completion({}), "choices": []}).encode())


@reply("no_message")
def _(handler, _request):
    handler.send(200, json.dumps(completion(None)).encode())


@reply("error_body")
def _(handler, _request):
    handler.send(200, b'{"error": {"message": "overloaded", "code": 529}}')


@reply("cut_off")
def _(handler, request):
    body = completion(message({**request, "model": "good"}, handler.headers))
    body["choices"][0]["finish_reason"] = "length"
    text = body["choices"][0]["message"]["content"] or ""
    body["choices"][0]["message"]["content"] = text[: len(text) // 2]
    handler.send(200, json.dumps(body).encode())


@reply("null_text")
def _(handler, _request):
    said = {"role": "assistant", "content": None, "refusal": "9876万元", "tool_calls": None}
    handler.send(200, json.dumps(completion(said)).encode())


@reply("text_and_calls")
def _(handler, request):
    said = message({**request, "model": "good"}, handler.headers)
    if said.get("tool_calls"):
        said["content"] = "最高可得9876万元。"
    handler.send(200, json.dumps(completion(said)).encode())


@reply("endless_body")
def _(handler, _request):
    handler.begin()
    with suppress(OSError):
        for _ in range(200):
            handler.wfile.write(b" " * 100_000)
    handler.close_connection = True


@reply("drip")
def _(handler, _request):
    handler.begin()
    with suppress(OSError):
        while not handler.server.stopping.wait(0.05):
            handler.wfile.write(b" ")
    handler.server.dripping.set()
    handler.close_connection = True


@reply("drip_headers")
def _(handler, _request):
    with suppress(OSError):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while not handler.server.stopping.wait(0.05):
            handler.wfile.write(b"X: y\r\n")
    handler.close_connection = True


@reply("hangs_up")
def _(handler, _request):
    handler.close_connection = True
    handler.connection.close()


@reply("fails_after_tools")
def _(handler, request):
    if any(one["role"] == "tool" for one in request["messages"]):
        handler.send(503, b"gone")
    else:
        handler.answer(request)


@reply("mends_on_retry")
def _(handler, request):
    retried = any(str(m["content"]).startswith("（系统核对）") for m in request["messages"])
    handler.answer({**request, "model": "own_words" if retried else "invented_number"})


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append(request)
        self.server.problems.extend(invalid(request["messages"]))
        scenario = self.server.scenario or request["model"]
        request = {**request, "model": scenario}
        kind = scenario.split("/")[1] if scenario.startswith("reply/") else scenario
        REPLIES.get(kind, Handler.answer)(self, request)

    def answer(self, request):
        if request["model"].split("/")[0] in ("text", "call"):
            body = completion(hostile(request, self.headers, self.server.lies))
        else:
            body = completion(message(request, self.headers))
        self.send(200, json.dumps(body, ensure_ascii=False).encode())

    def send(self, status, body, headers=None):
        sent = {"Content-Type": "application/json", "Content-Length": str(len(body))}
        self.send_response(status)
        for name, value in {**sent, **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        if "Content-Length" in (headers or {}):
            self.close_connection = True

    def begin(self):
        """Headers of a body that has no end."""
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        """A client that has gone is what some tests are about."""


def invalid(messages):
    """What a strict server would refuse: calls without results, results without calls, late rules."""
    found = []
    if [one["role"] for one in messages].count("system") != 1 or messages[0]["role"] != "system":
        found.append("a system message that is not the first")
    open_calls = set()
    for one in messages:
        if one["role"] == "tool":
            if one["tool_call_id"] not in open_calls:
                found.append("a result without a call")
            open_calls.discard(one["tool_call_id"])
            continue
        if open_calls:
            found.append("a call without a result")
        open_calls = {call["id"] for call in one.get("tool_calls") or ()}
    return found + (["a call without a result"] if open_calls else [])


@contextmanager
def serving():
    server = Server(("127.0.0.1", 0), Handler)
    server.requests, server.problems, server.lies, server.scenario = [], [], [], None
    server.stopping, server.dripping = threading.Event(), threading.Event()
    server.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield server
    finally:
        server.stopping.set()
        server.shutdown()
        server.server_close()
        thread.join()
