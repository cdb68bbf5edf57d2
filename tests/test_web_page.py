"""The served page, and what happens when it cannot be served."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from app import check_port
from assistant.ui.page import dress
from knowledge.errors import ConfigurationError

PROJECT = Path(__file__).parent.parent
PLAIN = (
    '<html lang="en"><head><meta property="og:title" content="Gradio" />'
    '<meta name="twitter:image"\n content="https://example.org/x.jpg" /></head>'
    "<body><gradio-app></gradio-app></body></html>"
)


def run_app(**environment: str) -> subprocess.CompletedProcess[str]:
    env = {key: value for key, value in os.environ.items() if not key.startswith("ASSISTANT_")}
    return subprocess.run(
        [sys.executable, "app.py"],
        cwd=PROJECT,
        env={**env, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_style_and_language_are_in_the_first_bytes_of_the_page():
    page = dress(PLAIN)
    assert 'lang="zh-CN"' in page
    assert page.index("--paper") < page.index("</head>")
    assert "正在打开" in page


def test_no_advertising_tags_and_no_foreign_address_are_left():
    page = dress(PLAIN)
    assert "og:" not in page and "twitter" not in page and "https://" not in page


def test_a_port_in_use_is_one_clear_line_and_status_two(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        result = run_app(ASSISTANT_PORT=port, ASSISTANT_DATA_DIR=str(tmp_path))
    assert result.returncode == 2
    assert result.stderr.count("\n") == 1
    assert port in result.stderr and "PORT=" in result.stderr


def test_an_unknown_setting_is_one_clear_line_and_status_two(tmp_path):
    result = run_app(ASSISTANT_PROT="7861", ASSISTANT_DATA_DIR=str(tmp_path))
    assert result.returncode == 2
    assert result.stderr.count("\n") == 1 and "ASSISTANT_PROT" in result.stderr


def test_a_port_that_is_no_number_is_one_clear_line_and_status_two(tmp_path):
    result = run_app(ASSISTANT_PORT="web", ASSISTANT_DATA_DIR=str(tmp_path))
    assert result.returncode == 2
    assert result.stderr.count("\n") == 1 and "ASSISTANT_PORT" in result.stderr


def test_an_address_of_another_machine_is_refused():
    with pytest.raises(ConfigurationError, match=r"192\.0\.2\.1"):
        check_port("192.0.2.1", 7860)
