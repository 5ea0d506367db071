"""Whole conversations through the real program, by pipe, over a real SQLite file."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.program import HOUSE, Program, environment

INTAKE = ("adult", "safe", "out-of-touch", "they-did", "fights", "friends", "nobody-did", "friends", "nobody")
ENOUGH = ("done", "next", "take-it", "no-name", "weeks", "care", "not-as-friends", "it-would-be-alright")
KIND = (*ENOUGH, "keep", "not-for-me")


def walks(program: Program, *, until: str, turns: int = 200) -> list[str]:
    """Take the kind, onward choice on every card until a card is reached."""
    seen = [program.card["card"]]
    for _ in range(turns):
        if program.card["card"] == until:
            return seen
        program.presses(next(choice for choice in (*KIND, *program.card["ids"]) if choice in program.card["ids"]))
        seen.append(program.card["card"])
    raise AssertionError(f"{until} was not reached; the last cards were {seen[-5:]}")


def test_someone_goes_the_whole_way_with_the_program_closed_after_every_few_cards(tmp_path: Path) -> None:
    with Program(tmp_path) as first:
        first.presses(*INTAKE)
        walks(first, until="step:first-message")
        assert first.presses("sent-it", "just-now") == "sent/pause"
        assert first.leaves() == 0
    with Program(tmp_path) as second:
        assert second.card["card"] == "sent/pause"
        assert second.waits("8d") == ["patience/half-way", "patience/over"]
        assert second.presses("they-answered", "warm") == "replied/warm"
        second.is_killed()
    with Program(tmp_path, start="2026-03-11T09:00:00+00:00") as third:
        assert third.card["card"] == "replied/warm"
        seen = walks(third, until="step:goodbye")
        assert "step:light-talk" in seen
        assert third.presses("goodbye") == "step/graduated"
        assert third.leaves() == 0
        assert third.errors == b""


def test_a_label_a_number_and_a_command_all_pick(tmp_path: Path) -> None:
    with Program(tmp_path) as program:
        assert program.types("i'm 18 or over") == "intake/safety"
        assert program.types("1") == "intake/contact"
        assert program.types("/patience") == "patience/none"
        assert program.types("back") == "intake/contact"


def test_a_number_that_no_choice_has_is_answered(tmp_path: Path) -> None:
    with Program(tmp_path) as program:
        for number in ("0", "9", "99", "-1", "1.0", "\u0661"):
            assert program.types(number) == "start/hello"


ODD_LINES = (
    b"",
    b"   ",
    b"\x00\x01\x02\x1b[31mred\x7f",
    b"\xff\xfe not utf-8 \xc3\x28",
    "\u202e right to left \u05e9\u05dc\u05d5\u05dd".encode(),
    "\U0001f494\U0001f468\u200d\U0001f469\u200d\U0001f467 e\u0301".encode(),
    b"{ex} {until} {0} %s %(x)s $HOME `id`",
    b"'; DROP TABLE person; --",
    b"/" * 300,
    b"x" * 1_000_000,
    "\U0001f494".encode() * 250_000,
)
ODD_TIMES = (b":wait soon", b":wait -1d", b":wait 99999999d", b":wait", b":now and then", b":")


def test_whatever_is_typed_is_answered_and_nothing_is_lost(tmp_path: Path) -> None:
    with Program(tmp_path) as program:
        program.presses(*INTAKE)
        place = program.card["card"]
        for line in ODD_LINES:
            assert program.types(line) == place, line[:20]
        program.presses("write")
        for line in ODD_LINES:
            assert program.types(line) in ("step/write", "step/kept"), line[:20]
            program.types("/next")
            program.presses("write")
        assert program.types("/plan") == "plan/overview"
        assert program.leaves() == 0
        assert program.errors == b""


def test_a_time_that_is_none_is_answered_with_how_to_say_it(tmp_path: Path) -> None:
    with Program(tmp_path) as program:
        for line in ODD_TIMES:
            assert "Time commands" in program.notes(line), line
        assert "2026-03-02" in program.notes(b":now")


def test_an_export_has_a_file_to_read_and_one_for_programs(tmp_path: Path) -> None:
    with Program(tmp_path) as program:
        program.presses(*INTAKE)
        program.presses("write")
        program.types("The lamp by the door.")
        program.types("/sent")
        program.presses("personal", "yesterday")
        assert program.types("/export") == "privacy/exported"
        assert {Path(program.noted()).suffix for _ in range(2)} == {".txt", ".json"}

    (readable,) = tmp_path.glob("breather-export-*.txt")
    (data,) = tmp_path.glob("breather-export-*.json")
    assert readable.stat().st_mode & 0o777 == 0o600
    text = readable.read_text()
    assert "The lamp by the door." in text
    assert "What you hope for: being friends" in text
    assert "Sunday 1 March, 10:00: outreach" in text
    everything = json.loads(data.read_text())
    assert everything["session"]["facts"]["hope"] == "friends"
    assert {nudge["kind"] for nudge in everything["nudges"]} == {"patience_half", "patience_over"}


def test_what_was_written_can_be_erased(tmp_path: Path) -> None:
    with Program(tmp_path) as program:
        program.presses(*INTAKE)
        program.presses("write")
        assert program.types("The lamp by the door.") == "step/kept"
        assert program.types("/forget") == "privacy/forget"
        assert program.presses("erase") == "privacy/forgotten"
        assert program.presses("begin-anew") == "start/hello"
        assert program.leaves() == 0
    assert b"lamp" not in b"".join(path.read_bytes() for path in tmp_path.iterdir())


def test_two_programs_on_one_file_lose_no_turn(tmp_path: Path) -> None:
    with Program(tmp_path) as one:
        one.presses(*INTAKE)
        one.leaves()
    with Program(tmp_path) as one, Program(tmp_path) as other:
        for number in range(10):
            one.types("/next")
            one.presses("write")
            one.types(f"note {number} from one")
            other.types("/patience")
            other.types("/sent")
            other.presses("personal", "just-now")
        one.leaves()
        other.types("/patience")
        assert other.card["card"] == "patience/spent"
        assert "10 messages" in other.card["text"]


def test_plain_text_has_numbered_choices_and_no_escape_codes(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "chat"],
        input=b"1\nwhy\nNot sure\n",
        capture_output=True,
        cwd=HOUSE,
        env=environment(tmp_path),
        check=False,
        timeout=60,
    )

    out = done.stdout.decode()
    assert done.returncode == 0
    assert done.stderr == b""
    assert "[1] I'm 18 or over\n" in out
    assert "Why: If someone scares you" in out
    assert "# One more, to be sure" in out
    assert "\x1b" not in out


def test_broken_content_is_named_by_file_and_line_and_ends_with_two(tmp_path: Path) -> None:
    content = tmp_path / "content"
    subprocess.run(["cp", "-r", str(HOUSE / "content"), str(content)], check=True)  # noqa: S603, S607 - a copy
    flow = content / "flows" / "start.yaml"
    flow.write_text(flow.read_text().replace("to: privacy/what", "to: privacy/nowhere", 1))
    env = environment(tmp_path, BREATHER_CONTENT_DIR=str(content))

    done = subprocess.run(
        [sys.executable, "-m", "bot", "content", "check"], capture_output=True, cwd=HOUSE, env=env, check=False
    )

    assert done.returncode == 2
    assert "content/flows/start.yaml:14: C001 unknown-target" in done.stdout.decode()
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("body", "word"), [(b"this is no database at all, not even a little bit of one" * 100, "is no SQLite database")]
)
def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path, body: bytes, word: str) -> None:
    path = tmp_path / "breather.sqlite3"
    path.write_bytes(body)

    done = subprocess.run(
        [sys.executable, "-m", "bot", "chat"], input=b"", capture_output=True, cwd=HOUSE, env=environment(tmp_path),
        check=False,
    )  # fmt: skip

    message = done.stderr.decode()
    assert done.returncode == 2
    assert str(path) in message
    assert word in message
    assert message.count("\n") == 1
    assert path.read_bytes() == body
