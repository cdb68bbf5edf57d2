"""Who may change the knowledge base: one password, known by its hash, and keys that expire."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import time
from binascii import Error as BadBase64
from collections import deque
from collections.abc import Callable
from threading import Lock

from knowledge.errors import InputError

SHORTEST = 8
LONGEST = 200
KEY_SECONDS = 3600.0
MOST_TRIES = 5
TRY_SECONDS = 60.0
_MOST_KEYS = 50
_COST, _BLOCK, _LANES = 2**14, 8, 1
_LARGEST_COST = 2**17
_SCHEME = "scrypt"


def hash_password(password: str) -> str:
    """``scrypt:n:r:p:salt:hash``, as the setting holds it; no sign in it needs quoting in a shell.

    Raises:
        InputError: the password is too short or too long.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise InputError(f"密码应为 {SHORTEST} 至 {LONGEST} 个字符。")
    salt = secrets.token_bytes(16)
    parts = (_SCHEME, _COST, _BLOCK, _LANES, _text(salt))
    return ":".join(map(str, (*parts, _text(_digest(password, salt, _COST, _BLOCK, _LANES)))))


def matches(password: str, stored: str) -> bool:
    """Whether a password is the one behind a hash; takes as long whichever it is.

    Raises:
        ValueError: the hash is none that ``hash_password`` makes.
    """
    (cost, block, lanes), salt, wanted = _parts(stored)
    found = _digest(password[:LONGEST], salt, cost, block, lanes)
    return hmac.compare_digest(found, wanted)


def check_hash(stored: str) -> str:
    """The hash itself, if it can be used.

    Raises:
        ValueError: it cannot.
    """
    _parts(stored)
    return stored


def _parts(stored: str) -> tuple[tuple[int, int, int], bytes, bytes]:
    scheme, *rest = stored.split(":")
    try:
        cost, block, lanes = (int(part) for part in rest[:3])
        salt, digest = (base64.urlsafe_b64decode(part) for part in rest[3:])
    except (ValueError, BadBase64):
        scheme, cost, salt, digest = "", 0, b"", b""
    if scheme != _SCHEME or not 2 <= cost <= _LARGEST_COST or not salt or not digest:
        raise ValueError("应为 python -m assistant password 给出的一行")
    return (cost, block, lanes), salt, digest


def _digest(password: str, salt: bytes, cost: int, block: int, lanes: int) -> bytes:
    memory = 256 * cost * block
    return hashlib.scrypt(
        password.encode("utf-8", "replace"), salt=salt, n=cost, r=block, p=lanes, maxmem=memory
    )


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode()


class Admin:
    """Gives keys for the password; safe to use from many threads."""

    def __init__(self, stored: str | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._stored = stored
        self._clock = clock
        self._lock = Lock()
        self._tries: deque[float] = deque(maxlen=MOST_TRIES)
        self._keys: dict[bytes, float] = {}

    @property
    def enabled(self) -> bool:
        """Whether there is a password at all."""
        return self._stored is not None

    def sign_in(self, password: str) -> str:
        """A key that opens for an hour.

        Wrong tries are counted for everybody together: whoever guesses may come from anywhere.

        Raises:
            InputError: the password is wrong, or wrong ones came too often.
        """
        if self._stored is None:
            raise InputError("没有设置管理密码，管理功能没有开启。")
        with self._lock:
            self._spend_try()
        if not matches(password, self._stored):
            raise InputError("密码不对。")
        key = secrets.token_urlsafe(32)
        with self._lock:
            self._tries.clear()
            self._forget_expired()
            self._keys[_name(key)] = self._clock() + KEY_SECONDS
            while len(self._keys) > _MOST_KEYS:
                del self._keys[next(iter(self._keys))]
        return key

    def check(self, key: object) -> None:
        """Let a key pass.

        Raises:
            InputError: it is none, or has expired.
        """
        with self._lock:
            self._forget_expired()
            if not isinstance(key, str) or _name(key) not in self._keys:
                raise InputError("登录已过期，请重新输入管理密码。")

    def sign_out(self, key: object) -> None:
        """Make a key worthless."""
        with self._lock:
            self._keys.pop(_name(str(key)), None)

    def _spend_try(self) -> None:
        now = self._clock()
        if len(self._tries) == MOST_TRIES and now - self._tries[0] < TRY_SECONDS:
            wait = int(TRY_SECONDS - (now - self._tries[0])) + 1
            raise InputError(f"输错次数太多，请 {wait} 秒后再试。")
        self._tries.append(now)

    def _forget_expired(self) -> None:
        now = self._clock()
        for name in [name for name, end in self._keys.items() if end <= now]:
            del self._keys[name]


def _name(key: str) -> bytes:
    """Keys are looked up by hash, so that how long it takes tells nothing of them."""
    return hashlib.sha256(key.encode("utf-8", "replace")).digest()
