"""An answer of the server held back until it is whole, for what changes all of it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import Message, Send

Body = bytes | AsyncIterator[bytes]
Change = Callable[["Message", bytes], Awaitable[tuple["Message", Body]]]


def held_back(send: Send, wanted: Callable[[Message], bool], change: Change) -> Send:
    """Return the `send` of one request, which changes its answer if its beginning is `wanted`.

    `change` takes the message that begins the answer and all its content, and returns those to send: a content
    that is not whole yet, in its parts as they come.
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
                if not isinstance(body, bytes):
                    async for part in body:
                        await send({"type": "http.response.body", "body": part, "more_body": True})
                    body = b""
                await send({"type": "http.response.body", "body": body})
        else:
            await send(message)

    return hold
