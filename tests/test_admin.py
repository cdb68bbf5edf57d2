"""The admin password: its hash, the keys it gives, and how often one may guess."""

import io

import pytest

from assistant.admin import KEY_SECONDS, MOST_TRIES, TRY_SECONDS, Admin, hash_password, matches
from assistant.cli import main
from assistant.settings import Settings
from knowledge.errors import ConfigurationError, InputError

PASSWORD = "correct horse"
STORED = hash_password(PASSWORD)


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def admin(clock):
    return Admin(STORED, clock)


def test_a_hash_tells_nothing_and_differs_each_time():
    assert PASSWORD not in STORED
    assert hash_password(PASSWORD) != STORED
    assert matches(PASSWORD, STORED) and not matches(PASSWORD + "!", STORED)


@pytest.mark.parametrize("password", ["short", "", "long" * 100])
def test_a_password_that_is_too_short_or_too_long_is_refused(password):
    with pytest.raises(InputError, match="8 至 200"):
        hash_password(password)


@pytest.mark.parametrize(
    "stored", ["", PASSWORD, "scrypt:1:8:1:AA==:AA==", "scrypt:9999999:8:1:AA==:AA==", "scrypt:2:8"]
)
def test_a_setting_that_is_no_hash_is_refused_at_the_start(stored, monkeypatch):
    monkeypatch.setenv("ASSISTANT_ADMIN_PASSWORD_HASH", stored)
    with pytest.raises(ConfigurationError, match="ADMIN_PASSWORD_HASH") as refused:
        Settings.load()
    assert "assistant password" in str(refused.value)


def test_the_command_prints_a_hash_that_the_setting_takes(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO(PASSWORD + "\n"))
    assert main(["password"]) == 0
    assert matches(PASSWORD, capsys.readouterr().out.strip())


def test_a_key_opens_until_it_expires_or_is_given_back(admin, clock):
    first, second = admin.sign_in(PASSWORD), admin.sign_in(PASSWORD)
    admin.check(first)
    admin.sign_out(first)
    with pytest.raises(InputError, match="重新输入"):
        admin.check(first)
    admin.check(second)
    clock.now += KEY_SECONDS
    with pytest.raises(InputError, match="重新输入"):
        admin.check(second)


@pytest.mark.parametrize("key", [None, "", "guess", 7, ["list"], "\ud800"])
def test_anything_else_opens_nothing(admin, key):
    with pytest.raises(InputError):
        admin.check(key)


def test_guessing_is_slowed_down_and_the_right_password_waits_too(admin, clock):
    for _ in range(MOST_TRIES):
        with pytest.raises(InputError, match="密码不对"):
            admin.sign_in("wrong password")
    with pytest.raises(InputError, match="秒后再试"):
        admin.sign_in(PASSWORD)
    clock.now += TRY_SECONDS
    admin.check(admin.sign_in(PASSWORD))


def test_without_a_password_nobody_gets_in():
    admin = Admin(None)
    assert not admin.enabled
    with pytest.raises(InputError, match="没有设置"):
        admin.sign_in("")
