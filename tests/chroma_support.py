"""A real Chroma server, the Rust one of its package, on a random port of this machine, always stopped."""

import re
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import httpx
from web_support import free_port

NO_CHROMA = "没有找到 chroma 命令：它随 chromadb 安装，或没有 setpriv（util-linux）"
SECONDS = 60


def program():
    """The command beside this Python, None where there is none."""
    found = shutil.which("chroma", path=Path(sys.executable).parent)
    return found if shutil.which("setpriv") else None


class Server:
    """A server that can be stopped and started again over the same data."""

    def __init__(self, home, port):
        self.url = f"http://127.0.0.1:{port}"
        self._home, self._port, self._process = home, port, None

    def start(self):
        """Wait until it answers."""
        command = [
            "setpriv",
            "--pdeathsig",
            "KILL",
            program(),
            "run",
            "--path",
            self._home / "data",
        ]
        command += ["--host", "127.0.0.1", "--port", str(self._port)]
        with (self._home / "log").open("ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log, cwd=self._home)
        end = time.monotonic() + SECONDS
        while not self._answers():
            assert self._process.poll() is None and time.monotonic() < end, self.log()
            time.sleep(0.05)

    def _answers(self):
        try:
            return httpx.get(f"{self.url}/api/v2/heartbeat", timeout=1).is_success
        except httpx.HTTPError:
            return False

    def stop(self):
        """End it at once."""
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.wait(timeout=SECONDS)

    def log(self):
        """What it said, without colours."""
        return re.sub(r"\x1b\[[\d;]*m", "", (self._home / "log").read_text(encoding="utf-8"))

    def collections(self):
        """Names and metadata of what it holds."""
        path = "/api/v2/tenants/default_tenant/databases/default_database/collections"
        found = httpx.get(f"{self.url}{path}", timeout=SECONDS).json()
        return {one["name"]: one["metadata"] or {} for one in found}

    def empty(self):
        """Remove all that it holds."""
        path = "/api/v2/tenants/default_tenant/databases/default_database/collections"
        for name in self.collections():
            httpx.delete(f"{self.url}{path}/{name}", timeout=SECONDS).raise_for_status()

    def post(self, path, data):
        """Ask it something in its own words."""
        path = f"/api/v2/tenants/default_tenant/databases/default_database/{path}"
        return httpx.post(f"{self.url}{path}", json=data, timeout=SECONDS)


@contextmanager
def chroma_server():
    """A running server whose data are gone afterwards."""
    home = Path(tempfile.mkdtemp(prefix="chroma-"))
    server = Server(home, free_port())
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(home)
