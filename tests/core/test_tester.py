"""The driver of the other tests: it fails where it should, with a sentence; and no test leaves this machine."""

from __future__ import annotations

import socket
from datetime import timedelta

import pytest

from bot.core.effects import Export
from tests.tester import NOON, Tester


def test_a_choice_that_is_not_there_fails_with_those_that_are(tester: Tester) -> None:
    tester.opens()

    with pytest.raises(AssertionError, match='"done" is not offered on start/hello, which offers adult, minor'):
        tester.presses("done")


def test_another_place_fails_with_this_one(tester: Tester) -> None:
    tester.opens()

    with pytest.raises(AssertionError, match="expected intake/hope, but this is start/hello, which offers adult"):
        tester.sees("intake/hope")


def test_before_the_first_card_there_is_nothing_to_see(tester: Tester) -> None:
    with pytest.raises(AssertionError, match="no card was shown so far"):
        tester.sees("start/hello")


def test_a_walk_in_a_ring_fails_with_the_last_cards(tester: Tester) -> None:
    tester.has_told(contact="asked_for_space", upto="space-goes-on")
    tester.gives("next")

    with pytest.raises(AssertionError, match=r"step/graduated did not come; the last cards were .*step:space-goes-on"):
        tester.goes_on_until("step/graduated")


def test_what_was_not_logged_kept_or_done_fails_with_what_was(tester: Tester) -> None:
    tester.opens()

    with pytest.raises(AssertionError, match="expected a log of reply warm, but the last turn logged nothing"):
        tester.logged("reply", "warm")
    with pytest.raises(AssertionError, match="expected words kept as plan, but the last turn kept nothing"):
        tester.kept("plan")
    with pytest.raises(AssertionError, match="expected Export, but the last turn asked for Show"):
        tester.did(Export)


def test_nudges_are_delivered_in_the_order_in_which_they_fall_due(tester: Tester) -> None:
    tester.has_told()
    tester.pending = {
        "patience_over": NOON + timedelta(days=2),
        "patience_half": NOON + timedelta(days=1),
        "space_over": NOON + timedelta(days=9),
    }
    tester.waits(days=3)

    assert set(tester.pending) == {"space_over"}
    assert tester.now == NOON + timedelta(days=3)


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "api.telegram.org"])
def test_no_test_leaves_this_machine(host: str) -> None:
    with pytest.raises(RuntimeError, match="tests stay on this machine"):
        socket.create_connection((host, 443), timeout=1)


def test_a_server_on_this_machine_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        assert client.getpeername() == server.getsockname()
