"""A real PostgreSQL of Debian's package on a random port of this machine, always stopped."""

import os
import shutil
import signal
import subprocess
import tempfile
import uuid
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg
from web_support import free_port

PASSWORD = "p@ss/word:紫云英"
"""With signs that have to be quoted in an address."""
NO_POSTGRES = "没有找到 PostgreSQL：apt-get install postgresql 后再运行这些测试"
SECONDS = 60


def programs():
    """The folder of the newest server programs, None where there are none."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda one: int(one.parts[4]))
    found = shutil.which("initdb")
    folders = [one for one in folders if (one / "initdb").is_file()]
    return folders[-1] if folders else Path(found).parent if found else None


class Server:
    """A running server."""

    def __init__(self, port):
        self.port = port
        self.process = None

    def url(self, name, password=PASSWORD):
        """The address of a database, as the setting wants it."""
        return f"postgresql://owner:{quote(password, safe='')}@127.0.0.1:{self.port}/{name}"

    def run(self, statement, name="postgres"):
        """Run a statement as the owner of everything; its rows, if any."""
        with psycopg.connect(self.url(name), autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def fresh(self):
        """The address of a new, empty database."""
        name = f"t{uuid.uuid4().hex}"
        self.run(f"CREATE DATABASE {name}")
        return self.url(name)


def _as_other():
    """PostgreSQL refuses to run as root; the server ends with the test process whatever happens."""
    command = ["setpriv", "--pdeathsig", "KILL"]
    if os.geteuid() == 0:
        command += ["--reuid", "postgres", "--regid", "postgres", "--clear-groups"]
    return command


@contextmanager
def postgres_server():
    """A server whose data are gone afterwards."""
    bin_folder = programs()
    home = Path(tempfile.mkdtemp(prefix="pg-"))
    if os.geteuid() == 0:
        shutil.chown(home, "postgres")
    port = free_port()
    secret = home / "password"
    secret.write_text(PASSWORD, encoding="utf-8")
    secret.chmod(0o644)
    made = [bin_folder / "initdb", "-D", home / "data", "-U", "owner", "-E", "UTF8", "--locale=C"]
    made += ["--auth-local=trust", "--auth-host=scram-sha-256", f"--pwfile={secret}", "--no-sync"]
    server = [bin_folder / "postgres", "-D", home / "data", "-p", str(port), "-k", home]
    # What is killed here is the program, never the database: nothing needs to reach the disk.
    server += ["-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-c", "max_connections=60"]
    process = None
    try:
        subprocess.run(
            [*_as_other(), *made], check=True, capture_output=True, timeout=SECONDS, cwd=home
        )
        with (home / "log").open("wb") as log:
            process = subprocess.Popen([*_as_other(), *server], stdout=log, stderr=log, cwd=home)
        _wait(bin_folder, port)
        yield Server(port)
    finally:
        if process is not None:
            process.send_signal(signal.SIGQUIT)  # at once, its children too
            process.wait(timeout=SECONDS)
        shutil.rmtree(home)


def _wait(bin_folder, port):
    asked = [bin_folder / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)]
    asked = ["timeout", str(SECONDS), "sh", "-c", 'until "$@"; do sleep 0.05; done', "sh", *asked]
    subprocess.run(asked, check=True)
