"""A visitor of the real server without a browser: pages, connections, and the runs of a screen over one."""

from __future__ import annotations

import http.client
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect


class Got(NamedTuple):
    """What the server answered."""

    status: int
    headers: Mapping[str, str]
    text: str
    cookies: tuple[str, ...] = ()


@dataclass
class Client:
    """Somebody who asks the server, with headers of their own, and the cookies that they were given."""

    address: str
    headers: Mapping[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)

    def ask(self, path: str, method: str = "GET", body: str | None = None, **headers: str) -> Got:
        """Ask once, follow nothing, keep the cookies."""
        connection = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=60)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, {**self._sent(path), **named})
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        given = tuple(answer.headers.get_all("set-cookie") or ())
        connection.close()
        for cookie in given:
            name, _, value = cookie.partition(";")[0].partition("=")
            if "Max-Age=0" in cookie:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = value
                self.places[name] = cookie.partition("; Path=")[2].partition(";")[0]
        return Got(answer.status, {name.lower(): value for name, value in answer.headers.items()}, text, given)

    def page(self, path: str) -> Got:
        """Ask for a page, as a browser does."""
        return self.ask(path, accept="text/html,*/*")

    def come_back(self, answer: Got) -> Got:
        """Go where a provider asks who one is, and come back with what it says; return what is answered then."""
        assert answer.status == 303
        asked = urlsplit(answer.headers["location"])
        there = Client(answer.headers["location"]).page(f"{asked.path}?{asked.query}")
        assert there.status == 303, there.text
        back = urlsplit(there.headers["location"])
        return self.page(f"{back.path}?{back.query}")

    def connects(self, path: str) -> bool:
        """Tell whether a connection is opened."""
        try:
            with connect(self._address(path), additional_headers=self._sent(path)):
                return True
        except InvalidStatus:
            return False

    def run(self, screen: str, query: str = "") -> str:
        """Open a screen as Streamlit's page does, and return all that its first run says."""
        asked = BackMsg()
        asked.rerun_script.query_string = query
        asked.rerun_script.page_name = screen
        with connect(
            self._address("/_stcore/stream"),
            additional_headers=self._sent("/_stcore/stream"),
            subprotocols=["streamlit"],
            max_size=None,
        ) as socket:
            socket.send(asked.SerializeToString())
            return "\n".join(_said(iter(lambda: socket.recv(60), None)))

    def _sent(self, path: str) -> dict[str, str]:
        sent = {name: value for name, value in self.cookies.items() if path.startswith(self.places.get(name, "/"))}
        cookies = "; ".join(f"{name}={value}" for name, value in sent.items())
        return {**self.headers, **({"Cookie": cookies} if cookies else {})}

    def _address(self, path: str) -> str:
        return f"{self.address.replace('http', 'ws', 1)}{path}"


def _said(messages: Iterator[object]) -> Iterator[str]:
    for content in messages:
        message = ForwardMsg()
        message.ParseFromString(content)
        yield str(message)
        if message.WhichOneof("type") == "script_finished":
            return
