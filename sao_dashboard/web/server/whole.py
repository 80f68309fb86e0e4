"""An answer of the server held back until it is whole, for what changes all of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import Message, Send

Change = Callable[["Message", bytes], Awaitable[tuple["Message", bytes]]]


def held_back(send: Send, wanted: Callable[[Message], bool], change: Change) -> Send:
    """Return the `send` of one request, which changes its answer if its beginning is `wanted`.

    `change` takes the message that begins the answer and all its content, and returns those to send.
    """
    begun: list[Message] = []
    parts: list[bytes] = []

    async def hold(message: Message) -> None:
        if wanted(message):
            begun.append(message)
        elif begun and message["type"] == "http.response.body":
            parts.append(message.get("body", b""))
            if not message.get("more_body", False):
                start, body = await change(begun[0], b"".join(parts))
                await send(start)
                await send({"type": "http.response.body", "body": body})
        else:
            await send(message)

    return hold
