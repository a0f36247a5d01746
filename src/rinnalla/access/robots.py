"""How often a form may come from one place: a robot is stopped, a waiting room behind one address is not.

Counted in this process alone, by a keyed hash of the address whose key is made at random, lies in memory only, and
changes daily: nobody can tell from it who was here, and nothing of it is stored. It costs a few microseconds and no
query. Each process counts for itself, so that the limit is at most so many times the number of processes.
"""

import ipaddress
import secrets
import threading
import time
from hashlib import blake2b

from django.conf import settings
from django.http import HttpRequest

HOUR = 3600
DAY = 24 * HOUR
_MOST = 50_000

_lock = threading.Lock()
_counts: dict[bytes, int] = {}
_hour = 0
_key = b""
_key_day = -1


def too_many(what: str, address: str, most: int | None = None) -> bool:
    """Count one more of `what` (the code of a point, a door) from an address, and give whether that is more than
    `most` within the hour (`ANSWERS_AN_HOUR` of the settings; 0 is no limit)."""
    most = settings.ANSWERS_AN_HOUR if most is None else most
    if not most:
        return False
    now = time.time()
    with _lock:
        _turn(now)
        mark = blake2b(f"{what} {_network(address)}".encode(), key=_key, digest_size=12).digest()
        count = _counts.get(mark, 0) + 1
        if count == 1 and len(_counts) >= _MOST:
            _forget_few()
        _counts[mark] = count
    return count > most


def forget() -> None:
    """Begin to count anew."""
    global _key_day
    with _lock:
        _counts.clear()
        _key_day = -1


def _turn(now: float) -> None:
    global _hour, _key, _key_day
    hour, day = int(now // HOUR), int(now // DAY)
    if day != _key_day:
        _key, _key_day = secrets.token_bytes(32), day
        _counts.clear()
    if hour != _hour:
        _hour = hour
        _counts.clear()


def _forget_few() -> None:
    """Where very many addresses come, those that came often are remembered."""
    often = {mark: count for mark, count in _counts.items() if count > 2}
    _counts.clear()
    if len(often) < _MOST:
        _counts.update(often)


def _network(address: str) -> str:
    """The address itself; of an IPv6 address the network, of which one has as many addresses as one likes."""
    if ":" not in address:
        return address
    try:
        return str(ipaddress.ip_network(f"{address.split('%')[0]}/64", strict=False))
    except ValueError:
        return address


def address_of(request: HttpRequest) -> str:
    """Where a request comes from: the address that the proxy in front saw, where there is one."""
    if settings.BEHIND_PROXY:
        return request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
