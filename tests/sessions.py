"""Visitors of the running app without a browser: what Streamlit's page sends and receives over its websocket."""

import asyncio
import re
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

WAIT = 120.0
"""Seconds in which the app must have drawn a page, the model having been loaded."""
_OUTCOME = re.compile(r'<(?:div class="(?:answer|no-answer|problem)"|p class="busy")')


@dataclass(frozen=True, slots=True)
class Drawn:
    """What one run of the page has drawn."""

    html: tuple[str, ...]
    """What stands in `st.html`, in the order of the page, without the style sheet."""
    answer_seconds: float | None
    """Until the answer was there, or what stood in the way; None if the run brought none."""
    seconds: float
    """Until the page was whole, with its pictures."""
    input_seconds: float | None
    """Until the input for questions was there; None if the run drew none."""

    @property
    def text(self) -> str:
        """The words of it on one line."""
        return " ".join(unescape(re.sub(r"<[^>]*>", " ", " ".join(self.html))).split())


@dataclass
class Session:
    """One visitor, with a conversation of his own; `visitor` opens one."""

    _connection: ClientConnection
    _html: dict[tuple[int, ...], str] = field(default_factory=dict)
    """By place on the page."""
    _chat_input: str = ""
    _has_input: bool = False
    """This run has drawn the input."""

    async def visit(self, **address: str) -> Drawn:
        """Open the page with an address, such as `q="Vad är FVM?"`, and return what it has drawn."""
        return await self._run(ClientState(query_string=urlencode(address)))

    async def say(self, question: str) -> Drawn:
        """Send a question by the input at the foot of the page, and return what the page has drawn."""
        state = ClientState()
        state.widget_states.widgets.add(id=self._chat_input).chat_input_value.data = question
        return await self._run(state)

    async def _run(self, state: ClientState) -> Drawn:
        async with asyncio.timeout(WAIT):
            before, answered, offered = self._outcomes(), None, None
            self._has_input = False
            started = time.monotonic()
            await self._connection.send(BackMsg(rerun_script=state).SerializeToString())
            while not self._take(ForwardMsg.FromString(await self._connection.recv(decode=False))):
                if answered is None and self._outcomes() > before:
                    answered = time.monotonic() - started
                if offered is None and self._has_input:
                    offered = time.monotonic() - started
            seconds = time.monotonic() - started
        html = tuple(self._html[place] for place in sorted(self._html) if "<style>" not in self._html[place])
        return Drawn(html, answered, seconds, offered)

    def _outcomes(self) -> int:
        return sum(len(_OUTCOME.findall(each)) for each in self._html.values())

    def _take(self, message: ForwardMsg) -> bool:
        """Take in what the app sends; return whether that ends the run."""
        if message.WhichOneof("type") == "new_session" and not message.metadata.run.fragment_ids:
            self._html.clear()
        if message.WhichOneof("type") == "delta" and message.delta.WhichOneof("type") == "new_element":
            place, element = tuple(message.metadata.delta_path), message.delta.new_element
            self._html.pop(place, None)
            if element.WhichOneof("type") == "html":
                self._html[place] = element.html.body
            elif element.WhichOneof("type") == "chat_input":
                self._chat_input, self._has_input = element.chat_input.id, True
        return message.WhichOneof("type") == "script_finished" and message.script_finished in (
            ForwardMsg.FINISHED_SUCCESSFULLY,
            ForwardMsg.FINISHED_WITH_COMPILE_ERROR,
        )


@asynccontextmanager
async def visitor(address: str) -> AsyncIterator[Session]:
    """Connect a new visitor to the app at an address such as `http://127.0.0.1:8501`."""
    stream = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    async with connect(stream, subprotocols=["streamlit"], max_size=None, open_timeout=WAIT) as connection:  # type: ignore[list-item]
        yield Session(connection)
