"""What every test may use: the content, read once; and what no test may do: reach the network."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from bot.advice.load import Library, load
from bot.core.graph import Graph

CONTENT = Path(__file__).parent.parent / "content"

settings.register_profile("quick", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("quick"), max_examples=100, derandomize=True)
settings.register_profile("long", settings.get_profile("quick"), max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if "CI" in os.environ else "quick"))


@pytest.fixture(scope="session")
def library() -> Library:
    """The real content."""
    return load(CONTENT)


@pytest.fixture(scope="session")
def graph(library: Library) -> Graph:
    """The graph of the real content."""
    assert library.graph is not None

    return library.graph


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """Refuse every address outside this machine."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, name, _kept_at_home(getattr(socket.socket, name)))
        patch.setattr(socket, "getaddrinfo", _looked_up_at_home(socket.getaddrinfo))
        yield


def _kept_at_home(method: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(self: socket.socket, *arguments: Any) -> Any:  # noqa: ANN401 - those of the method
        if self.family != socket.AF_UNIX:
            _refuse_unless_home(arguments[-1][0])
        return method(self, *arguments)

    return guarded


def _looked_up_at_home(lookup: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(host: str | bytes | None, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - those of lookup
        _refuse_unless_home(host.decode() if isinstance(host, bytes) else host)
        return lookup(host, *arguments, **options)

    return guarded


def _refuse_unless_home(host: str | None) -> None:
    if not host or host == "localhost":
        return
    try:
        home = ip_address(host).is_loopback
    except ValueError:
        home = False
    if not home:
        raise RuntimeError(f"a test tried to reach {host}; tests stay on this machine")
