"""The tools as other programs reach them: plain HTTP, gradio_client and MCP, on a real server."""

import re
import sys
from contextlib import asynccontextmanager

import anyio
import httpx
import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.client.streamable_http import streamable_http_client
from web_support import PROJECT, served

TOOLS = ["ask", "check", "award", "search", "clause"]
EXAMPLES = re.findall(
    r"^```python\n(.*?)^```", (PROJECT / "docs" / "api.md").read_text("utf-8"), re.M | re.S
)


@pytest.fixture(scope="module")
def address(built_data):
    with served("app.py", ASSISTANT_DATA_DIR=str(built_data)) as url:
        yield url


@pytest.fixture(scope="module")
def client(address):
    found = Client(address, verbose=False)
    yield found
    found.close()


def post(address, tool, **body):
    return httpx.post(f"{address}/api/{tool}", json=body, timeout=30)


@pytest.mark.parametrize("example", EXAMPLES, ids=["http", "gradio_client", "mcp"])
def test_the_examples_of_the_docs_run(address, example):
    exec(compile(example.replace("http://127.0.0.1:7860", address), "docs/api.md", "exec"), {})


def test_the_tools_are_the_only_public_endpoints(address):
    info = httpx.get(f"{address}/gradio_api/info").json()
    assert list(info["named_endpoints"]) == [f"/{name}" for name in TOOLS]
    assert info["unnamed_endpoints"] == {}


def test_gradio_client_gets_the_objects_of_the_contract(client):
    profile = {"platform_investment": "80000000"}
    answer = client.predict(program="platform_subsidy", profile=profile, api_name="/award")
    assert answer["figures"][0]["high"] == "16000000"
    assert client.predict(clause="3.5.1", api_name="/clause")["clauses"][0]["id"] == "3.5.1"


def test_gradio_client_is_told_what_was_wrong(client):
    with pytest.raises(AppError, match="最多 4000 个"):
        client.predict(question="长" * 5000, api_name="/ask")


def test_gradios_own_protocol_works_without_its_client(address):
    url = f"{address}/gradio_api/call/search"
    event = httpx.post(url, json={"data": ["设备投资补助", 1, None]}).json()["event_id"]
    stream = httpx.get(f"{url}/{event}", timeout=30).text
    assert stream.startswith("event: complete") and "3.5.1" in stream


@pytest.mark.parametrize(
    ("tool", "body", "status", "said"),
    [
        ("ask", {"question": "商务局牵头哪些任务"}, 200, "突出招大引强"),
        ("ask", {"question": "长" * 5000}, 400, "最多 4000 个"),
        ("ask", {}, 400, "缺少参数 question"),
        ("check", {"nonsense": 1}, 400, "没有参数"),
        ("clause", {"clause": "99"}, 404, "没有编号为"),
        ("everything", {}, 404, "/api/ask"),
    ],
)
def test_plain_http_answers_in_one_request(address, tool, body, status, said):
    reply = post(address, tool, **body)
    assert reply.status_code == status
    assert said in reply.text
    assert status == 200 or list(reply.json()) == ["error"]


@pytest.mark.parametrize("body", [b"", b"[1]", b"\xff\xfe", b"9" * 5000])
def test_a_request_that_is_no_object_is_refused(address, body):
    reply = httpx.post(f"{address}/api/ask", content=body)
    assert reply.status_code == 400 and "JSON" in reply.json()["error"]


def test_reading_needs_a_post(address):
    reply = httpx.get(f"{address}/api/ask")
    assert reply.status_code == 405 and "POST" in reply.json()["error"]


@pytest.mark.parametrize("path", ["/api/ask", "/gradio_api/call/ask", "/mcp"])
@pytest.mark.parametrize("announced", [True, False])
def test_a_request_that_is_too_large_is_refused_before_it_is_read(address, path, announced):
    pieces = [b"a" * 100_000] * 20
    body = b"".join(pieces) if announced else iter(pieces)
    headers = {"content-type": "application/json", "accept": "application/json, text/event-stream"}
    assert httpx.post(address + path, content=body, headers=headers).status_code == 413


def test_mcp_does_not_answer_under_a_strange_name(address):
    reply = httpx.post(f"{address}/mcp", json={}, headers={"host": "attacker.example"})
    assert reply.status_code == 421


@asynccontextmanager
async def over_http(address):
    async with (
        streamable_http_client(f"{address}/mcp") as (read, write, _),
        ClientSession(read, write) as session,
    ):
        await session.initialize()
        yield session


@asynccontextmanager
async def over_stdio(data):
    server = StdioServerParameters(
        command=sys.executable,
        args=["-m", "assistant", "mcp"],
        env={"ASSISTANT_DATA_DIR": str(data), "PYTHONPATH": str(PROJECT)},
        cwd=PROJECT,
    )
    async with stdio_client(server) as (read, write), ClientSession(read, write) as session:
        await session.initialize()
        yield session


async def use_every_tool(session):
    tools = (await session.list_tools()).tools
    assert [tool.name for tool in tools] == TOOLS
    assert all(tool.description and "Raises" not in tool.description for tool in tools)
    asked = await session.call_tool("ask", {"question": "建中试平台设备投资8000万能补多少"})
    assert asked.structuredContent["figures"][0]["high"] == "16000000"
    judged = await session.call_tool("check", {"profile": {"is_high_tech": "true"}})
    assert judged.structuredContent["verdicts"][0]["verdict"] == "met"
    paid = await session.call_tool("award", {"program": "top_ten_award"})
    assert paid.structuredContent["figures"][0]["low"] == "1000000"
    found = await session.call_tool("search", {"query": "设备投资补助", "k": 1})
    assert found.structuredContent["result"][0]["clause"] == "3.5.1"
    read = await session.call_tool("clause", {"clause": "2"})
    assert read.structuredContent["clauses"][0]["id"] == "2"
    refused = await session.call_tool("ask", {"question": "长" * 5000})
    assert refused.isError and "最多 4000 个" in refused.content[0].text


def test_another_agent_uses_every_tool_over_http(address):
    async def main():
        async with over_http(address) as session:
            await use_every_tool(session)

    anyio.run(main)


def test_another_agent_uses_every_tool_over_standard_input_and_output(built_data):
    async def main():
        async with over_stdio(built_data) as session:
            await use_every_tool(session)

    anyio.run(main)
