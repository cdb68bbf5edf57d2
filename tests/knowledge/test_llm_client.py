"""What a call to a language model leaves behind: nothing."""

from __future__ import annotations

import json
import socket
import threading

from knowledge.llm import open_model
from knowledge.settings import KnowledgeSettings

ANSWER = json.dumps(
    {
        "id": "1",
        "object": "chat.completion",
        "created": 0,
        "model": "x",
        "choices": [
            {
                "index": 0,
                "finish_reason": "stop",
                "message": {"role": "assistant", "content": "您好"},
            }
        ],
    }
).encode()


def answer_once(listening: socket.socket, after: list[bytes]) -> None:
    """One reply that would keep its connection, and what comes over it afterwards."""
    connection, _ = listening.accept()
    with connection:
        connection.settimeout(20)
        asked = b""
        while b"\r\n\r\n" not in asked:
            asked += connection.recv(65536)
        head, _, body = asked.partition(b"\r\n\r\n")
        named = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
        while len(body) < int(named[b"content-length"]):
            body += connection.recv(65536)
        connection.sendall(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: keep-alive\r\n"
            b"Content-Length: %d\r\n\r\n%b" % (len(ANSWER), ANSWER)
        )
        after.append(connection.recv(1))


def test_a_connection_is_closed_with_the_reply_it_brought() -> None:
    after: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        thread = threading.Thread(target=answer_once, args=(listening, after))
        thread.start()
        settings = KnowledgeSettings(
            model="openai:x", base_url=f"http://127.0.0.1:{port}/v1", timeout=10, _env_file=None
        )
        model = open_model(settings)
        assert model.invoke("你好").text == "您好"
        thread.join()
    assert after == [b""]
