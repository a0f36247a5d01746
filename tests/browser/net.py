"""The net between a tablet and the server, which a test can cut at the moment it likes."""

import contextlib
import os
import signal
import socket
import threading

from tests.browser.conftest import Served, serve

SENDING = b"/vastaukset/"


class Net:
    """Passes on what goes between browsers and a server, on a port of its own that stays when the server is started
    anew. `fault` is what happens to the next sending of answers, once: "request" (cut in the middle of it), "reply"
    (received, but the answer is lost), "kill" (the server is killed before its answer gets through)."""

    def __init__(self, server: Served) -> None:
        self.server = server
        self.is_up = True
        self.fault = ""
        self.faults_done = 0
        self._open: set[socket.socket] = set()
        self._door = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.url = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def down(self) -> None:
        """Cut it: what is open breaks, and nothing goes through."""
        self.is_up = False
        for one in list(self._open):
            _shut(one)

    def up(self) -> None:
        self.is_up = True

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.server.process.pid, signal.SIGKILL)

    def start_again(self) -> None:
        self.server.process.wait(20)
        self.server = serve(self.server.data)

    def close(self) -> None:
        self.down()
        self._door.close()

    def _accept(self) -> None:
        while True:
            try:
                browser, _address = self._door.accept()
            except OSError:
                return
            if not self.is_up:
                _shut(browser)
                continue
            try:
                port = int(self.server.url.rsplit(":", 1)[1])
                server = socket.create_connection(("127.0.0.1", port), timeout=30)
            except OSError:
                _shut(browser)
                continue
            self._open |= {browser, server}
            fault: list[str] = []
            for pump in (self._to_server, self._to_browser):
                threading.Thread(target=pump, args=(browser, server, fault), daemon=True).start()

    def _to_server(self, browser: socket.socket, server: socket.socket, fault: list[str]) -> None:
        with contextlib.suppress(OSError):
            while data := browser.recv(65536):
                if self.fault and SENDING in data:
                    fault.append(self.fault)
                    self.fault = ""
                    if fault == ["request"]:
                        server.sendall(data[: len(data) // 2])
                        break
                server.sendall(data)
        if "request" in fault:
            self.faults_done += 1
        self._end(browser, server)

    def _to_browser(self, browser: socket.socket, server: socket.socket, fault: list[str]) -> None:
        with contextlib.suppress(OSError):
            while data := server.recv(65536):
                if fault:
                    if fault == ["kill"]:
                        self.kill()
                    self.faults_done += 1
                    break
                browser.sendall(data)
        self._end(browser, server)

    def _end(self, *ends: socket.socket) -> None:
        for one in ends:
            self._open.discard(one)
            _shut(one)


def _shut(one: socket.socket) -> None:
    with contextlib.suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    with contextlib.suppress(OSError):
        one.close()
