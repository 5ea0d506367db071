"""The other words of the command line, each through the real program."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.program import HOUSE, Program, environment


def breather(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "bot", *words],
        capture_output=True,
        text=True,
        cwd=folder,
        env=environment(folder, **more),
        check=False,
        timeout=120,
    )


@pytest.fixture
def talked(tmp_path: Path) -> Path:
    with Program(tmp_path) as program:
        program.presses("adult", "safe", "out-of-touch")
        program.types("/sent")
        program.presses("personal", "just-now")
        program.leaves()
    return tmp_path


def test_stats_count_and_say_no_word(talked: Path) -> None:
    done = breather(talked, "stats")

    counted = dict(reversed(line.split(maxsplit=1)) for line in done.stdout.splitlines())
    assert done.returncode == 0
    assert counted["persons"] == "1"
    assert counted["accounts on terminal"] == "1"
    assert counted["cards not known to be sent"] == "0"
    assert int(counted["nudges to come"]) + int(counted["nudges overdue"]) == 2


def test_stats_of_no_database_say_how_to_make_one(tmp_path: Path) -> None:
    done = breather(tmp_path, "stats")

    assert done.returncode == 2
    assert "There is no database at" in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_backup_comes_back_with_its_key(talked: Path) -> None:
    database = talked / "breather.sqlite3"
    assert breather(talked, "db", "backup", "copy.sqlite3").returncode == 0
    assert breather(talked, "db", "backup", "copy.sqlite3").returncode == 2
    database.unlink()

    done = breather(talked, "db", "restore", "copy.sqlite3")

    assert done.returncode == 0, done.stderr
    with Program(talked) as program:
        assert program.card["card"] == "sent/pause"


def test_a_backup_without_its_key_is_refused_and_nothing_is_put_in_place(talked: Path) -> None:
    breather(talked, "db", "backup", "copy.sqlite3")
    (talked / "breather.sqlite3").unlink()
    (talked / "breather.sqlite3.key").unlink()

    done = breather(talked, "db", "restore", "copy.sqlite3")

    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert not (talked / "breather.sqlite3").exists()


def test_the_doctor_finds_a_good_house_well(talked: Path) -> None:
    done = breather(talked, "doctor")

    assert done.returncode == 0, done.stdout
    assert [line[:2] for line in done.stdout.splitlines()] == ["ok"] * 4


def test_the_doctor_names_what_is_wrong_and_goes_on(talked: Path) -> None:
    (talked / "breather.sqlite3.key").chmod(0o644)

    done = breather(talked, "doctor", BREATHER_CONTENT_DIR=str(talked / "nowhere"))

    assert done.returncode == 1
    assert done.stdout.count("!!") == 2
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize(("word", "start"), [("graph", "# The ways"), ("export", "# ")])
def test_authors_get_the_ways_and_the_sheet(tmp_path: Path, word: str, start: str) -> None:
    done = breather(tmp_path, "content", word)

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(start)
    assert "Time for both of you" in done.stdout


def test_a_recorded_conversation_is_a_transcript_that_passes(tmp_path: Path) -> None:
    with Program(tmp_path, more=("--record", "story.plan.yaml")) as program:
        program.presses("adult", "safe")
        program.types("/patience")
        program.types("back")
        program.types("words that mean nothing")
        program.waits("2d")
        program.leaves()
    content = tmp_path / "content"
    subprocess.run(["cp", "-r", str(HOUSE / "content"), str(content)], check=True)  # noqa: S603, S607 - a copy
    (tmp_path / "story.plan.yaml").rename(content / "flows" / "start.recorded.plan.yaml")

    done = breather(tmp_path, "content", "check", BREATHER_CONTENT_DIR=str(content))

    assert "recorded" not in done.stdout
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    "words", [["--nonsense"], ["chat", "--nonsense"], ["chat", "--start", "soon"], ["content"], []]
)
def test_a_line_that_is_none_gets_the_usage_and_two(tmp_path: Path, words: list[str]) -> None:
    done = breather(tmp_path, *words)

    assert done.returncode == 2
    assert "usage: breather" in done.stdout + done.stderr


def test_a_draft_is_reviewed_for_a_human_and_by_the_line(tmp_path: Path) -> None:
    human = breather(tmp_path, "review", "Please take me back, I can't live without you. Answer me!")
    lines = subprocess.run(
        [sys.executable, "-m", "bot", "review", "--jsonl"],
        input='{"text": "Hi, how was the exam?"}\nnot json\n{"text": "Answer me now, or else."}\n',
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=environment(tmp_path),
        check=False,
        timeout=120,
    )

    assert human.returncode == 0
    assert "take me back" in human.stdout
    assert lines.returncode == 1
    assert [json.loads(line)["verdict"] for line in lines.stdout.splitlines()] == ["ok", "hold"]
    assert lines.stderr.startswith("line 2: ")


def test_a_record_takes_the_place_of_no_file(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine")

    done = breather(tmp_path, "chat", "--record", "taken")

    assert done.returncode == 2
    assert done.stderr == "taken cannot be written (File exists); name a file that does not exist yet\n"
    assert (tmp_path / "taken").read_text() == "mine"
