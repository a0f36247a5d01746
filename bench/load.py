"""A load of form posts over kept-alive connections, from a process of its own: `python -m bench.load PORT PATH …`.

Prints one JSON line: how many were sent, in how many seconds, which statuses came back, and how long each took.
"""

import asyncio
import json
import sys
import time
import uuid
from collections import Counter


async def post(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str, body: bytes) -> int:
    """Send one form and read the whole answer; give its status."""
    writer.write(
        b"POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        b"Content-Length: %d\r\n\r\n%s" % (path.encode(), len(body), body)
    )
    head = await reader.readuntil(b"\r\n\r\n")
    length = 0
    for line in head.split(b"\r\n"):
        if line.lower().startswith(b"content-length:"):
            length = int(line.split(b":")[1])
    if b"chunked" in head.lower():
        await reader.readuntil(b"0\r\n\r\n")
    elif length:
        await reader.readexactly(length)
    return int(head.split(b" ", 2)[1])


async def run(port: int, path: str, body: str, count: int, connections: int) -> dict[str, object]:
    """Send `count` forms over so many connections. `{key}` in the body is a new UUID each time."""
    left = count
    statuses: Counter[str] = Counter()
    took: list[float] = []

    async def one_connection() -> None:
        nonlocal left
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while left > 0:
            left -= 1
            sent = body.replace("{key}", str(uuid.uuid4())).encode()
            started = time.perf_counter()
            statuses[str(await post(reader, writer, path, sent))] += 1
            took.append(time.perf_counter() - started)
        writer.close()

    started = time.perf_counter()
    await asyncio.gather(*(one_connection() for _number in range(connections)))
    return {"seconds": time.perf_counter() - started, "count": count, "statuses": statuses, "took": took}


if __name__ == "__main__":
    port, path, body, count, connections = sys.argv[1:]
    print(json.dumps(asyncio.run(run(int(port), path, body, int(count), int(connections)))))
