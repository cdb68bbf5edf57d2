"""Who gets in where: forged events, other people's conversations, files, sizes, headers, the network."""

import json
import os
import re
import socket
import subprocess
import sys
import uuid

import httpx
import pytest
from assistant_support import AS_OF, opened
from test_curator import NOTICE
from web_support import PROJECT, served

from assistant.admin import hash_password
from assistant.service import Service
from assistant.settings import Settings
from assistant.ui.shield import HEADERS
from assistant.ui.uploads import LARGEST, uploaded
from knowledge.errors import InputError
from knowledge.intake import add_files

PASSWORD = "correct horse"
GUARD = """
import os, sys
def watch(event, arguments):
    if event == "socket.connect":
        host = arguments[1][0] if isinstance(arguments[1], tuple) else ""
    elif event == "socket.getaddrinfo":
        host = arguments[0] or ""
    else:
        return
    host = host.decode() if isinstance(host, bytes) else host
    if host and not host.startswith("127.") and host not in ("::1", "localhost", "0.0.0.0"):
        with open(os.environ["TEST_REACHED"], "a") as file:
            file.write(f"{event} {host}\\n")
sys.addaudithook(watch)
"""


class Served:
    """The real app with one added policy, and a watch over every address its process asks for."""

    def __init__(self, address, data, policy, reached):
        self.address, self.data, self.policy, self.reached = address, data, policy, reached

    def url(self, path):
        return self.address + path

    def holds_policy(self):
        reply = httpx.post(self.url("/api/clause"), json={"policy": self.policy}, timeout=30)
        return reply.status_code == 200


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    folder = tmp_path_factory.mktemp("access")
    (folder / "guard").mkdir()
    (folder / "guard" / "sitecustomize.py").write_text(GUARD)
    (folder / "notice.txt").write_text(NOTICE, encoding="utf-8")
    settings = Settings(data_dir=folder / "data", _env_file=None)
    (added,) = add_files([folder / "notice.txt"], settings)
    reached = folder / "reached.txt"
    environment = {
        "ASSISTANT_DATA_DIR": str(settings.data_dir),
        "ASSISTANT_EMBEDDING": "none",
        "ASSISTANT_ADMIN_PASSWORD_HASH": hash_password(PASSWORD),
        "TEST_REACHED": str(reached),
        "PYTHONPATH": f"{folder / 'guard'}{os.pathsep}{PROJECT}",
        "GRADIO_ANALYTICS_ENABLED": "True",
        "ANONYMIZED_TELEMETRY": "True",
    }
    with served("app.py", **environment) as address:
        yield Served(address, settings.data_dir, added.policy, reached)


def test_only_this_machine_is_listened_to_by_default(app):
    assert Settings(_env_file=None).host == "127.0.0.1"
    port = int(app.address.rpartition(":")[2])
    with socket.socket() as probe:
        probe.settimeout(5)
        assert probe.connect_ex(("127.0.0.2", port)) != 0


# Events of the page, called from outside


KEEPING = {"sign_in", "sign_out", "preview", "review", "remove", "take_in", "discard", "decide"}


def events(app):
    return httpx.get(app.url("/config")).json()["dependencies"]


def call(app, number, inputs, data, *, outcome=30):
    """Join Gradio's queue as the page does, with any event data; all that it sends back."""
    session = uuid.uuid4().hex[:10]
    body = {"data": inputs, "fn_index": number, "session_hash": session, "event_data": data}
    joined = httpx.post(app.url("/gradio_api/queue/join"), json=body, timeout=outcome)
    if joined.status_code != 200:
        return joined.text
    said = []
    url = app.url(f"/gradio_api/queue/data?session_hash={session}")
    with httpx.stream("GET", url, timeout=outcome) as stream:
        for line in stream.iter_lines():
            said.append(line)
            if '"process_completed"' in line or '"close_stream"' in line:
                break
    return "\n".join(said)


def test_no_event_called_from_outside_changes_the_knowledge_base(app):
    draft = {"policy": app.policy, "number": "1", "verdict": "confirmed", "token": "0" * 32}
    for event in events(app):
        own = KEEPING & set(names_of(event))
        for key in ("forged", None, ["x"]) if own else ("forged",):
            data = {**draft, "key": key, "path": "/etc/passwd", "password": "wrong password"}
            call(app, event["id"], [None] * len(event["inputs"]), data)
    assert app.holds_policy()
    assert not list((app.data / "policies").glob("*/rules"))
    assert not (app.data / "incoming").exists()


def test_the_password_opens_and_a_key_that_was_given_back_does_not(app):
    ids = {name: event["id"] for event in events(app) for name in names_of(event)}
    said = call(app, ids["sign_in"], [None], {"password": PASSWORD, "key": None})
    # Five wrong passwords above have closed the door for a minute, for the right one too.
    assert "秒后再试" in said or "data-key" in said


def names_of(event):
    return [target[1] for target in event["targets"]]


def test_no_endpoint_but_the_five_tools_is_public(app):
    public = [event for event in events(app) if event.get("api_visibility", "public") == "public"]
    assert {event["api_name"] for event in public} == {"ask", "check", "award", "search", "clause"}


# Conversations of others


def test_ids_of_conversations_cannot_be_guessed(app):
    from assistant.ui.visitor import new_id

    ids = {new_id() for _ in range(1000)}
    assert len(ids) == 1000 and all(re.fullmatch("[0-9a-f]{32}", one) for one in ids)


def test_the_tools_cannot_go_on_with_a_conversation_of_the_page(built_data):
    assistant, session = opened(built_data), uuid.uuid4().hex
    assistant.answer("我们去年纳税620万元，是四上企业", session, as_of=AS_OF)
    answer = Service(assistant).ask("能进培育库吗", session=session, as_of="2023-06-01")
    assert answer.profile == {}
    assert len(assistant.history(session)) == 1


def test_a_conversation_of_the_tools_goes_on_under_its_id(built_data):
    service, session = Service(opened(built_data)), uuid.uuid4().hex
    service.ask("我们去年纳税620万元", session=session, as_of="2023-06-01")
    answer = service.ask("能进培育库吗", session=session, as_of="2023-06-01")
    assert answer.profile["tax_paid"].value == "6200000"


# Files

OUTSIDE = [
    "/gradio_api/file=/etc/passwd",
    "/gradio_api/file=app.py",
    "/gradio_api/file=data/sessions.sqlite",
    "/gradio_api/file=http://example.invalid/",
    "/gradio_api/file/etc/passwd",
    "/file=/etc/passwd",
    "/gradio_api/proxy=http://example.invalid/",
    "/static/../../../../../../etc/passwd",
    "/static/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "/assets/..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
    "/assets//etc/passwd",
    "/files/screening/..%2f..%2fsessions.sqlite.xlsx",
    "/files/screening/../../sessions.sqlite",
    "/files/../app.py",
    "/gradio_api/custom_component/x/client/component/../../app.py",
    "/svelte/..%2f..%2fapp.py",
    "/gradio_api/stream/x/1/1/playlist.m3u8",
    "/gradio_api/deep_link?session_hash=x",
    "/gradio_api/vibe-code",
    "/gradio_api/queue/status",
    "/gradio_api/runs",
    "/gradio_api/openapi.json",
    "/monitoring",
    "/monitoring/summary",
    "/pwa_icon",
    "/login_check",
    "/docs",
    "/openapi.json",
]


@pytest.mark.parametrize("path", OUTSIDE)
def test_no_file_no_address_and_no_inner_route_is_reachable(app, path):
    host, _, port = app.address.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=30) as raw:
        raw.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        reply = b"".join(iter(lambda: raw.recv(65536), b""))
    status = int(reply.split(b" ", 2)[1])
    assert status in (400, 403, 404), reply[:300]
    assert b"root:" not in reply and b"import" not in reply


@pytest.mark.parametrize(
    "path", ["component_server", "vibe-code", "vibe-edit", "run/predict", "api/x"]
)
def test_no_inner_route_takes_anything(app, path):
    assert httpx.post(app.url(f"/gradio_api/{path}"), json={}).status_code == 404


@pytest.mark.parametrize("path", ["/etc/passwd", "app.py", "../x", "", None, 7, "\x00", "a" * 5000])
def test_a_page_can_name_no_file_that_was_not_uploaded(path):
    with pytest.raises(InputError, match="没有收到文件"), uploaded(path):
        raise AssertionError("opened")


def test_a_link_among_the_uploads_leads_nowhere(tmp_path, monkeypatch):
    monkeypatch.setattr("assistant.ui.uploads.get_upload_folder", lambda: str(tmp_path / "up"))
    (tmp_path / "up").mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "up" / "a.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(InputError), uploaded(tmp_path / "up" / "a.txt"):
        raise AssertionError("opened")
    assert (tmp_path / "secret.txt").exists()


def upload(app, *sizes, name="a.txt"):
    files = [("files", (name, b"a" * size, "text/plain")) for size in sizes]
    return httpx.post(app.url("/gradio_api/upload"), files=files, timeout=60)


def test_one_file_of_the_limit_is_taken_and_more_is_not(app):
    assert upload(app, 1000).status_code == 200
    assert upload(app, LARGEST + 200_000).status_code == 413
    assert upload(app, *[LARGEST // 4] * 5).status_code == 413


def test_an_upload_stays_in_its_folder_whatever_it_is_called(app):
    (path,) = upload(app, 10, name="../../../../tmp/escaped.txt").json()
    assert ".." not in path and "gradio" in path


# Headers, network

PLACES = [
    "/",
    "/config",
    "/theme.css",
    "/gradio_api/info",
    "/files/template.xlsx",
    "/api/none",
    "/x",
    "/mcp",
]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("method", ["GET", "POST", "HEAD"])
def test_every_response_says_what_it_may_do(app, place, method):
    headers = httpx.request(method, app.url(place), timeout=30).headers
    for name, value in HEADERS:
        assert headers[name.decode()] == value.decode()
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
    assert "'unsafe-inline'" not in policy.split("style-src")[0]


def test_a_request_that_is_too_large_is_refused_with_the_same_headers(app):
    reply = httpx.post(app.url("/api/ask"), content=b"a" * 2_000_000)
    assert reply.status_code == 413 and "content-security-policy" in reply.headers


def test_every_page_has_a_nonce_of_its_own(app):
    pages = [httpx.get(app.url("/")) for _ in range(2)]
    nonces = [re.findall("nonce-([^']+)'", one.headers["content-security-policy"]) for one in pages]
    assert nonces[0] != nonces[1]
    for page, (nonce,) in zip(pages, nonces, strict=True):
        scripts = re.findall("<script[^>]*", page.text)
        assert scripts and all(f'nonce="{nonce}"' in script for script in scripts)


def test_another_site_gets_no_answer_it_could_read(app):
    strange = {"origin": "http://attacker.example"}
    reply = httpx.post(app.url("/api/clause"), json={"clause": "2"}, headers=strange)
    assert reply.headers.get("access-control-allow-origin") not in ("*", strange["origin"])
    assert reply.headers["cross-origin-resource-policy"] == "same-origin"


def test_the_web_app_reaches_for_nothing_outside_from_its_start_on(app):
    assert httpx.get(app.url("/")).status_code == 200
    asked = {"question": "建中试平台设备投资8000万能补多少"}
    assert httpx.post(app.url("/api/ask"), json=asked, timeout=60).status_code == 200
    assert not app.reached.exists(), app.reached.read_text()


def test_the_watch_over_addresses_works(tmp_path):
    (tmp_path / "sitecustomize.py").write_text(GUARD)
    reached = tmp_path / "reached.txt"
    code = "import socket; socket.socket().connect_ex(('192.0.2.1', 9))"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "TEST_REACHED": str(reached)}
    code = "import socket\ns = socket.socket()\ns.settimeout(0.01)\ns.connect_ex(('192.0.2.1', 9))"
    subprocess.run([sys.executable, "-c", code], env=environment, check=True, timeout=60)
    assert "192.0.2.1" in reached.read_text()


def test_no_page_names_an_address_outside(app):
    page = httpx.get(app.url("/")).text
    config = json.dumps(httpx.get(app.url("/config")).json())
    outside = {
        address
        for address in re.findall(r"https?://[\w.-]+", page + config)
        if "127.0.0.1" not in address and "localhost" not in address
    }
    assert outside <= {"http://www.w3.org"}
