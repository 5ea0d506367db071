"""Transcripts: each one holds, together they walk everything, and what is wrong in one is said at its line."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.advice.load import Library, load
from bot.advice.plans import accept, covered, read_plans, run_plan, run_plans, uncovered
from bot.advice.plans.accepting import GENERATED
from bot.advice.plans.generating import conversations, flow_of, plan_of
from bot.advice.plans.shape import ENDING, read_file, span
from bot.advice.plans.walking import opening, play, stored
from bot.advice.problems import Problems
from bot.core.events import ChoicePressed, CommandGiven, NudgeDue, Opened, TextSaid
from bot.core.graph import Graph
from handlers.terminal.record import TranscriptFile
from tests.advice.kitchen import KITCHEN_SINK

FLOWS = Path(__file__).parents[2] / "content" / "flows"
FILES = sorted(FLOWS.glob(f"*{ENDING}"))

HEAD = ('plan: "Someone begins"', 'start: "2026-03-02T09:00:00+00:00"', 'zone: "Europe/Berlin"', "turns:")
ADULT = "  - {press: adult, cards: [intake/safety]}"

Writer = Callable[..., Path]


@pytest.fixture
def desk(library: Library, tmp_path: Path) -> Library:
    """The real content with no transcripts yet, in a folder of its own."""
    desk = copy.copy(library)
    desk.root = tmp_path / "content"
    desk.problems = Problems()
    (desk.root / "flows").mkdir(parents=True)
    return desk


@pytest.fixture
def write(desk: Library) -> Writer:
    """Write a transcript of these lines."""

    def written(*lines: str, name: str = "start.case") -> Path:
        path = desk.root / "flows" / f"{name}{ENDING}"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return written


@pytest.fixture
def filled(desk: Library) -> Library:
    """The real content with copies of its transcripts."""
    for path in FILES:
        shutil.copy(path, desk.root / "flows")
    return desk


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name.removesuffix(ENDING))
def test_a_transcript_holds(library: Library, path: Path) -> None:
    plans = read_file(library, path)

    assert plans
    assert [str(problem) for plan in plans for problem in run_plan(library.graph, plan).problems] == []


def test_every_edge_is_walked(library: Library) -> None:
    assert sorted(set(library.graph.edges()) - covered(library)) == []


def test_authors_tell_at_least_as_many_stories_as_are_generated(library: Library) -> None:
    plans = read_plans(library)
    stories = [plan for plan in plans if not plan.place.file.endswith(GENERATED)]

    assert len(stories) >= len(plans) / 2
    assert len({plan.about for plan in stories}) == len(stories)


def test_no_generated_conversation_is_too_long_to_read(library: Library) -> None:
    assert max(len(plan.turns) for plan in read_plans(library) if plan.place.file.endswith(GENERATED)) <= 62


# What is said of a transcript that is wrong


@pytest.mark.parametrize(
    ("turn", "told"),
    [
        (
            "  - {press: safe, cards: [intake/hope]}",
            "C030 transcript-differs: expected intake/hope, there came intake/contact; this is intake/contact, which",
        ),
        (
            "  - {press: save, cards: [intake/contact]}",
            'C030 transcript-differs: "save" is not offered on intake/safety, which offers safe, afraid, not-sure, ',
        ),
        (
            "  - {nudge: space_over, cards: [patience/space-over]}",
            "C030 transcript-differs: expected patience/space-over, there came no card; ",
        ),
        ("  - {press: safe}", "C030 transcript-differs: no cards are written here; there came intake/contact; "),
        ("  - {pres: safe, cards: []}", "C031 malformed-transcript: turns.1.pres: Extra inputs are not permitted"),
        ("  - {cards: []}", "C031 malformed-transcript: turns.1: a turn has exactly one of open, press, "),
        ("  - {press: safe, open: yes, cards: []}", "C031 malformed-transcript: turns.1: a turn has exactly one of "),
        ("  - {open: no, cards: []}", "C031 malformed-transcript: turns.1.open: Input should be 'yes'"),
        ("  - {wait: a week, cards: []}", 'C031 malformed-transcript: turns.1.wait: a wait is a span such as "7d"'),
        ("  - {press: safe, cards: [", "C000 unreadable: not YAML: "),
    ],
)
def test_a_wrong_turn_is_reported_at_its_line(desk: Library, write: Writer, turn: str, told: str) -> None:
    write(*HEAD, "  # the first card", ADULT, turn, "  - {press: skip, cards: [intake/ended-by]}")

    walked = run_plans(desk.graph, read_plans(desk))

    (problem,) = (*desk.problems.all, *walked.problems)
    # A bracket that is never closed is noticed where the next line begins.
    line = 8 if "C000" in told else 7
    assert str(problem).startswith(f"content/flows/start.case.plan.yaml:{line}: {told}")


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("plan: x", *HEAD[1:3]), "1: C031 malformed-transcript: turns: Field required"),
        (("plan: x", *HEAD[1:3], "turns: []"), "4: C031 malformed-transcript: turns: List should have at least 1 item"),
        (
            (HEAD[0], 'start: "2026-03-02T09:00:00"', *HEAD[2:], ADULT),
            "2: C031 malformed-transcript: start: say which zone the time is in",
        ),
        ((HEAD[0], 'start: "soon"', *HEAD[2:], ADULT), "2: C031 malformed-transcript: start: Invalid isoformat string"),
        (
            (*HEAD[:2], "zone: Europe/Nowhere", HEAD[3], ADULT),
            '3: C031 malformed-transcript: zone: there is no time zone "Europe/Nowhere"',
        ),
        (
            (*HEAD, "  - press: adult", "    cards: [intake/safety]"),
            "6: C031 malformed-transcript: a turn stands on one line",
        ),
        (("plans:", "  - plan: x"), "2: C031 malformed-transcript: plans.0.start: Field required"),
        ((), "1: C031 malformed-transcript: plan: Field required"),
    ],
)
def test_a_malformed_file_is_reported_at_its_line_and_not_run(
    desk: Library, write: Writer, lines: tuple[str, ...], told: str
) -> None:
    write(*lines)

    assert read_plans(desk) == []
    assert any(str(problem).startswith(f"content/flows/start.case.plan.yaml:{told}") for problem in desk.problems.all)


def test_a_transcript_is_named_after_a_flow(desk: Library, write: Writer) -> None:
    write(*HEAD, ADULT, name="strat.case")

    assert read_plans(desk) == []
    (problem,) = desk.problems.all
    assert str(problem).endswith('there is no flow "strat"')


def test_only_the_first_difference_is_told_and_the_walk_goes_on_for_what_it_covers(
    desk: Library, write: Writer
) -> None:
    write(*HEAD, "  - {press: adult, cards: [intake/hope]}", "  - {press: safe, cards: [intake/hope]}")

    walked = run_plans(desk.graph, read_plans(desk))

    assert [problem.place.line for problem in walked.problems] == [5]
    assert walked.edges == {"start/hello:adult", "intake/safety:safe"}


# Time and nudges


def test_a_wait_brings_the_nudges_that_fall_due_on_the_way_in_their_order(desk: Library, write: Writer) -> None:
    write(
        *HEAD,
        "  - {press: adult, cards: [intake/safety]}",
        "  - {press: safe, cards: [intake/contact]}",
        "  - {press: out-of-touch, cards: [intake/ended-by]}",
        "  - {command: sent, cards: [sent/kind]}",
        "  - {press: personal, cards: [sent/when]}",
        "  - {press: just-now, cards: [sent/pause]}",
        "  - {wait: 6d 23h, cards: [patience/half-way]}",
        "  - {wait: 1h, cards: [patience/over]}",
        "  - {wait: 52w, cards: []}",
    )

    assert run_plans(desk.graph, read_plans(desk)).problems == ()


def test_a_nudge_that_comes_twice_or_too_early_says_what_it_has_to_say(desk: Library, write: Writer) -> None:
    write(
        *HEAD,
        ADULT,
        "  - {command: sent, cards: [sent/kind]}",
        "  - {press: personal, cards: [sent/when]}",
        "  - {press: just-now, cards: [sent/pause]}",
        "  - {nudge: patience_over, cards: []}",
        "  - {nudge: patience_half, cards: [patience/half-way]}",
        "  - {nudge: patience_half, cards: [patience/half-way]}",
    )

    assert run_plans(desk.graph, read_plans(desk)).problems == ()


def test_nothing_is_left_to_come_after_everything_was_erased(graph: Graph) -> None:
    scene = opening(graph, plan_of(()))
    for kind, value in (("command", "sent"), ("press", "personal"), ("press", "just-now")):
        scene = play(graph, scene, kind, value).scene
    armed = {kind for _, kind in scene.nudges}
    for kind, value in (("command", "forget"), ("press", "erase")):
        scene = play(graph, scene, kind, value).scene

    assert armed == {"patience_half", "patience_over"}
    assert scene.nudges == ()


def test_a_session_outlives_its_text(graph: Graph) -> None:
    scene = opening(graph, plan_of(()))
    for kind, value in (("press", "adult"), ("press", "safe"), ("press", "out-of-touch"), ("command", "forget")):
        scene = play(graph, scene, kind, value).scene

        assert stored(scene) == scene


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7d", timedelta(days=7)),
        ("90m", timedelta(minutes=90)),
        ("1d 12h", timedelta(days=1.5)),
        ("2w", timedelta(14)),
        ("5s", timedelta(0, 5)),
    ],
)
def test_a_span_is_read(text: str, expected: timedelta) -> None:
    assert span(text) == expected


def test_what_the_terminal_records_is_a_transcript(desk: Library) -> None:
    path = desk.root / "flows" / f"start.recorded{ENDING}"
    file = TranscriptFile(path, start="2026-03-02T09:00:00+00:00", zone="Asia/Kathmandu")
    file.turn(Opened(), ["start/hello"])
    file.turn(ChoicePressed(1, "adult"), ["intake/safety"])
    file.turn(CommandGiven("dance"), ["intake/safety"])
    file.turn(TextSaid('it said "{no}": #1\n\\ 🙂'), ["intake/safety"])
    file.turn(NudgeDue("patience_half"), [])
    file.waited("1d 12h", [])
    file.close()

    (plan,) = read_plans(desk)

    assert run_plan(desk.graph, plan).problems == ()
    assert plan.turns[3].value == 'it said "{no}": #1\n\\ 🙂'


# Accepting


def test_accepting_what_is_accepted_changes_nothing(filled: Library) -> None:
    assert accept(filled) == ()
    assert filled.problems.all == ()


def test_accepting_writes_the_cards_and_keeps_what_the_author_wrote(filled: Library, write: Writer) -> None:
    path = write(
        "# A story.",
        *HEAD,
        "",
        "  # At the door.",
        "  - {press: adult}   # grown up",
        '  - {"press": "safe", "cards": ["intake/hope", "intake/hope"]}',
        "  - press: out-of-touch",
        '  - {say: "no: I know ü 😀 {know}", cards: []}',
        "  - {open: yes, cards: []}",
    )

    assert accept(filled) == (path,)
    assert path.read_text(encoding="utf-8").splitlines() == [
        "# A story.",
        *HEAD,
        "",
        "  # At the door.",
        "  - {press: adult, cards: [intake/safety]}   # grown up",
        "  - {press: safe, cards: [intake/contact]}",
        "  - {press: out-of-touch, cards: [intake/ended-by]}",
        '  - {say: "no: I know ü 😀 {know}", cards: [intake/ended-by]}',
        '  - {open: "yes", cards: [intake/ended-by]}',
    ]


def test_accepting_leaves_what_cannot_be_pressed_and_says_so(filled: Library, write: Writer) -> None:
    lines = (*HEAD, ADULT, "  - {press: save, cards: [intake/contact]}", "  - {press: skip, cards: [intake/hope]}")
    path = write(*lines)

    assert accept(filled) == ()
    assert path.read_text(encoding="utf-8").splitlines() == list(lines)
    (problem,) = filled.problems.all
    assert str(problem).startswith('content/flows/start.case.plan.yaml:6: C030 transcript-differs: "save" is not')


def test_accepting_leaves_a_malformed_file_alone(filled: Library, write: Writer) -> None:
    path = write("plan: nothing yet")

    assert path not in accept(filled)
    assert path.read_text(encoding="utf-8") == "plan: nothing yet\n"


def test_what_was_taken_away_is_walked_again(filled: Library) -> None:
    flows = filled.root / "flows"
    gone = {flows / f"{flow}{GENERATED}" for flow in ("crisis", "privacy")}
    for path in gone:
        path.unlink()
    left = uncovered(filled)

    changed = set(accept(filled))

    assert left
    assert uncovered(filled) == ()
    assert gone & changed
    assert accept(filled) == ()
    for path in gone & changed:
        (plan, *_) = read_file(filled, path)
        above = path.read_text(encoding="utf-8").splitlines()[plan.place.line - 2]
        assert above.startswith("  # ")


def test_a_story_takes_the_place_of_what_was_generated(filled: Library) -> None:
    flows = filled.root / "flows"
    path = flows / f"crisis{GENERATED}"
    (plan,) = read_file(filled, path)
    story = path.read_text(encoding="utf-8").replace("What is left of crisis, 1", "A bad night")
    (flows / f"crisis.bad-night{ENDING}").write_text(story, encoding="utf-8")

    assert path in accept(filled)
    assert not path.exists()
    assert uncovered(filled) == ()
    assert plan.turns


def test_a_generated_conversation_that_cannot_be_taken_any_more_is_dropped(filled: Library) -> None:
    path = filled.root / "flows" / f"crisis{GENERATED}"
    text = path.read_text(encoding="utf-8")
    with_an_old_one = text + text[text.index("  # Written") :].replace("press: back", "press: gone")
    path.write_text(with_an_old_one, encoding="utf-8")

    assert accept(filled) == (path,)
    assert path.read_text(encoding="utf-8") == text


# Generating


@pytest.mark.parametrize(
    "edge",
    [
        "sent/logged:route-1",
        "sent/when:text",
        "patience/over:rest",
        "step:waiting:let-be",
        "step:how-long:years",
        "@next:first-days",
        "@next:first-message",
        "question:no-answer",
        "nudge:patience_half",
        "standing:more",
    ],
)
def test_a_way_is_found_to_an_edge_of_other_content(edge: str) -> None:
    graph = load(KITCHEN_SINK).graph
    assert edge in graph.edges()

    (turns,) = conversations(graph, [edge], flow_of(edge))

    assert edge in run_plan(graph, plan_of(turns)).edges


def test_an_edge_that_nobody_reaches_is_left_out() -> None:
    graph = load(KITCHEN_SINK).graph

    (turns,) = conversations(graph, ["standing:more", "help/lost:next"], "help")

    assert turns == (("press", "more"),)
