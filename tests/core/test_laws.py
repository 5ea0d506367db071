"""The laws at the top of bot/core/engine.py, by number, over random walks and over people in the middle of anything."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.actions import ACTIONS, TAKERS, split
from bot.core.conditions import Is
from bot.core.effects import Line
from bot.core.engine import LANDMARKS, LIMIT, begin
from bot.core.events import ChoicePressed, CommandGiven, Event, NudgeDue, Opened, TextSaid
from bot.core.graph import NEXT, Branch, Graph
from bot.core.session import Place, Session, to_json
from bot.core.values import VALUES
from bot.core.walk import Walk
from tests.core.oracle import NOBODY, broken, conditions, every_place, resting_places, silent
from tests.core.small import node, small
from tests.core.walks import Move, Someone, World, people, texts, walks
from tests.tester import NOON, TOLD, lines_of, through_json

EVENTS = st.one_of(
    st.just(Opened()),
    st.builds(TextSaid, texts),
    st.builds(CommandGiven, texts),
    st.builds(NudgeDue, texts),
    st.builds(ChoicePressed, st.integers(-2, 2), texts),
)
NUDGES = ("patience_half", "patience_over", "own_pause_over", "space_over")
CLOSINGS: tuple[dict[str, str], ...] = (
    {"safety": "afraid"},
    {"contact": "told_to_stop"},
    {"contact": "blocked"},
    {"contact": "order"},
    {"contact": "asked_for_space"},
    {"adult": "no"},
    {"adult": "unknown"},
    {"safety": "unknown"},
    {"contact": "unknown"},
)


# Law 1


@given(someone=people, event=EVENTS)
def test_law_1_the_same_arguments_give_the_same_answer(world: World, someone: Someone, event: Event) -> None:
    first = world.take(someone.of(world.graph), event)
    second = world.take(someone.of(world.graph), event)

    assert first == second


@given(someone=people, event=EVENTS)
def test_law_1_a_turn_leaves_its_arguments_as_they_were(world: World, someone: Someone, event: Event) -> None:
    session = someone.of(world.graph)
    before = json.dumps(to_json(session))
    world.take(session, event)

    assert json.dumps(to_json(session)) == before


# Law 2


@given(moves=walks(40))
def test_law_2_nothing_that_a_person_does_from_the_beginning_raises(world: World, moves: list[Move]) -> None:
    turns = list(world.walk(moves))

    assert len(turns) == len(moves)


@given(someone=people, moves=walks(9))
def test_law_2_nothing_that_anyone_anywhere_does_raises(world: World, someone: Someone, moves: list[Move]) -> None:
    turns = list(world.walk(moves, someone.of(world.graph)))

    assert len(turns) == len(moves)


def test_law_2_every_choice_that_content_has_can_be_followed(world: World) -> None:
    for place in every_place(world.graph):
        session = Session(place=place, facts=TOLD, began_at=NOON)
        for choice in world.card(session).choices:
            taken = world.take(session, ChoicePressed(0, choice.id))

            assert taken.hint != "hint.stale", f"{choice.id} at {place}"


def test_law_2_every_action_that_content_names_is_registered(graph: Graph) -> None:
    choices = [choice for node in graph.nodes.values() for choice in node.choices]
    choices += [choice for step in graph.steps.values() for choice in step.choices]
    calls = [call for choice in choices for call in choice.do]
    calls += [call for node in graph.nodes.values() for call in node.do]
    named = {split(call)[0] for call in calls}
    takers = {node.input.keep for node in graph.nodes.values() if node.input}

    assert named - set(ACTIONS) == set()
    assert takers - set(TAKERS) == set()


@given(someone=people)
def test_law_2_every_place_of_a_line_has_a_value_for_anyone(world: World, someone: Someone) -> None:
    for name, value in VALUES.items():
        given_value = value(Walk(world.graph, someone.of(world.graph), NOON))

        assert isinstance(given_value, str | int | date | Line), name


def test_law_2_the_nudges_that_are_armed_are_those_of_content(graph: Graph) -> None:
    assert set(NUDGES) == set(graph.nudges)


def test_law_2_the_places_where_the_engine_goes_by_itself_are_there(graph: Graph) -> None:
    assert set(LANDMARKS) - set(graph.nodes) == set()


# Law 3


@given(someone=people, moves=walks(9))
def test_law_3_the_last_card_of_a_turn_is_the_present_one(world: World, someone: Someone, moves: list[Move]) -> None:
    for taken in world.walk(moves, someone.of(world.graph)):
        if not silent(taken):
            present = world.card(taken.turn.session, taken.now)
            words = tuple(part for part in taken.card.parts if part.kind != "hint")

            assert replace(taken.card, parts=words) == present


@given(someone=people, moves=walks(9))
def test_law_3_every_card_has_something_to_press(world: World, someone: Someone, moves: list[Move]) -> None:
    for taken in world.walk(moves, someone.of(world.graph)):
        assert silent(taken) or taken.card.choices, f"nothing can be pressed on {taken.card.id}"


@given(someone=people)
def test_law_3_every_choice_of_a_card_works(world: World, someone: Someone) -> None:
    session = world.settled(someone)
    for choice in world.card(session).choices:
        taken = world.take(session, ChoicePressed(session.serial, choice.id))

        assert taken.hint != "hint.stale"
        assert taken.turn.path or choice.id == "more-items"


@given(someone=people, kind=st.sampled_from(NUDGES) | texts)
def test_law_3_a_nudge_says_something_or_does_nothing(world: World, someone: Someone, kind: str) -> None:
    session = world.settled(someone)
    taken = world.take(session, NudgeDue(kind))
    spec = world.graph.nudges.get(kind)

    if silent(taken):
        assert (taken.turn.session, taken.turn.path) == (session, ())
    else:
        assert spec is not None
        assert taken.turn.path[0] == f"nudge:{kind}"


@given(moves=walks(20))
def test_law_3_the_serial_grows_with_every_card(world: World, moves: list[Move]) -> None:
    for taken in world.walk(moves):
        grown = 0 if silent(taken) else 1

        assert taken.turn.session.serial == taken.before.serial + grown


@given(someone=people, moves=walks(9))
def test_law_3_every_line_of_a_card_has_words(world: World, someone: Someone, moves: list[Move]) -> None:
    for taken in world.walk(moves, replace(someone, kind=someone.kind % 3).of(world.graph)):
        for card in taken.shows:
            named = {line.id.partition("#")[0] for line in lines_of(card)}

            assert named - world.sentences == set(), f"on {card.id} about {taken.turn.session.place.about}"


def test_law_3_a_card_asks_for_words_where_the_node_takes_some(world: World) -> None:
    for place in every_place(world.graph):
        card = world.card(Session(place=place, facts=TOLD, began_at=NOON))

        assert card.awaits_text == (world.graph.nodes[place.node].input is not None)


@given(someone=people, moves=walks(9))
def test_law_3_every_edge_that_is_walked_is_one_of_the_graph(world: World, someone: Someone, moves: list[Move]) -> None:
    for taken in world.walk(moves, someone.of(world.graph)):
        assert set(taken.turn.path) <= world.edges


# Law 4


def test_law_4_a_ring_of_routes_ends_in_a_safe_place_that_says_so() -> None:
    graph = small(node("ring/a", route=("ring/b",)), node("ring/b", route=("ring/a",)), commands={"ring": "ring/a"})
    left = replace(begin(), back=Place("ring/a"), errand="gate")
    taken = World(graph).take(left, CommandGiven("ring"))

    assert taken.card.id == "help/lost"
    assert replace(taken.turn.session, serial=0) == replace(begin(), place=Place("help/lost"))


@pytest.mark.parametrize(("length", "end"), [(LIMIT - 1, "chain/end"), (LIMIT, "help/lost")])
def test_law_4_a_chain_may_be_as_long_as_the_limit(length: int, end: str) -> None:
    names = [f"chain/{number}" for number in range(length)]
    chain = [node(name, route=(after,)) for name, after in zip(names, [*names[1:], "chain/end"], strict=True)]
    graph = small(*chain, node("chain/end"), commands={"go": names[0]})

    assert World(graph).take(begin(), CommandGiven("go")).card.id == end


def test_law_4_a_route_that_has_no_open_way_ends_in_the_safe_place() -> None:
    never = Branch(Is("adult", frozenset({"no"})), "start/hello")
    graph = small(replace(node("shut/shut"), route=(never,)), commands={"go": "shut/shut"})

    assert World(graph).take(begin(), CommandGiven("go")).card.id == "help/lost"


@given(someone=people, moves=walks(9))
def test_law_4_content_never_reaches_the_limit(world: World, someone: Someone, moves: list[Move]) -> None:
    for taken in world.walk(moves, someone.of(world.graph)):
        known = taken.before.place.node in world.graph.nodes

        assert len(taken.turn.path) < LIMIT // 2
        assert not known or taken.before.place.node == "help/lost" or taken.turn.session.place.node != "help/lost"


# Law 5


@given(someone=people, by=st.integers(1, 5) | st.integers(-5, -1), number=st.integers(0, 30))
def test_law_5_a_button_of_another_card_changes_nothing(world: World, someone: Someone, by: int, number: int) -> None:
    session = world.settled(someone)
    choices = world.card(session).choices
    taken = world.take(session, ChoicePressed(session.serial - by, choices[number % len(choices)].id))

    assert replace(taken.turn.session, serial=session.serial) == session
    assert taken.turn.path == ()
    assert (taken.card.id, taken.hint) == (world.card(session).id, "hint.stale")
    assert len(taken.turn.effects) == 1


@given(someone=people, choice=st.sampled_from(("more-items", "item:", "item:heal", "done", "more", "adult")) | texts)
def test_law_5_what_the_card_does_not_offer_changes_nothing(world: World, someone: Someone, choice: str) -> None:
    session = world.settled(someone)
    listed = choice.startswith("item:")
    if choice in {offered.id for offered in world.card(session).choices} or listed:
        return
    taken = world.take(session, ChoicePressed(session.serial, choice))

    assert replace(taken.turn.session, serial=session.serial) == session
    assert taken.hint == "hint.stale"


@given(someone=people)
def test_law_5_looking_again_changes_nothing(world: World, someone: Someone) -> None:
    session = world.settled(someone)
    taken = world.take(session, Opened())

    assert replace(taken.turn.session, serial=session.serial) == session


@given(someone=people, text=texts)
def test_law_5_words_where_none_are_asked_change_nothing(world: World, someone: Someone, text: str) -> None:
    session = world.settled(someone)
    if world.card(session).awaits_text:
        return
    taken = world.take(session, TextSaid(text))

    assert replace(taken.turn.session, serial=session.serial) == session
    assert taken.hint in {"hint.not-understood", "hint.write-first"}


# Law 6


@given(someone=people)
def test_law_6_every_command_reaches_its_part_of_the_content(world: World, someone: Someone) -> None:
    session = world.settled(someone)
    for command in world.graph.commands.values():
        taken = world.take(session, CommandGiven(command.id))
        flow = command.to.partition("/")[0]

        assert taken.turn.path[0] == f"command:{command.id}"
        assert flow in {"@next", "start", taken.turn.session.place.node.partition("/")[0]}


@given(someone=people)
def test_law_6_a_command_remembers_the_place_that_it_interrupts(world: World, someone: Someone) -> None:
    session = world.settled(someone)
    resumable = session.place.node in resting_places(world.graph)
    for command in world.graph.commands.values():
        after = world.take(session, CommandGiven(command.id)).turn.session
        left = after.place != session.place
        if command.to != NEXT:
            assert after.back == (session.place if left and resumable else session.back)


@pytest.mark.parametrize("command", ["plan", "ask", "crisis", "privacy", "export", "help", "sent"])
@given(someone=people)
def test_law_6_back_returns_to_the_interrupted_place(world: World, command: str, someone: Someone) -> None:
    session = world.settled(someone)
    if session.place.node not in resting_places(world.graph):
        return
    away = world.take(session, CommandGiven(command)).turn.session
    back = world.take(away, ChoicePressed(away.serial, "back"))

    assert (back.turn.session.place, back.turn.session.back) == (session.place, None)
    assert back.card.id == world.card(session).id


@given(someone=people, name=texts)
def test_law_6_a_command_that_content_does_not_know_says_so(world: World, someone: Someone, name: str) -> None:
    session = world.settled(someone)
    taken = world.take(session, CommandGiven(name))

    assert replace(taken.turn.session, serial=session.serial) == session
    assert taken.hint == "hint.unknown-command"


# Law 7


@given(moves=walks(40))
def test_law_7_no_walk_leads_to_contact_where_it_is_closed(world: World, moves: list[Move]) -> None:
    for taken in world.walk(moves):
        assert not broken(world.graph, taken)


@given(someone=people, moves=walks(9))
def test_law_7_nor_does_a_walk_from_anywhere(world: World, someone: Someone, moves: list[Move]) -> None:
    for taken in world.walk(moves, someone.of(world.graph)):
        assert not broken(world.graph, taken)


@pytest.mark.parametrize("closing", CLOSINGS, ids=lambda facts: "-".join(map("-".join, facts.items())))
def test_law_7_no_place_shows_contact_to_whom_it_is_closed(world: World, closing: dict[str, str]) -> None:
    for place in every_place(world.graph):
        session = Session(place=place, facts={**TOLD, "hope": "friends", **closing}, began_at=NOON)
        taken = world.take(session, Opened())

        assert not broken(world.graph, taken)


@pytest.mark.parametrize("sent_days_ago", [(1,), (20, 10), (90, 60, 40)])
def test_law_7_no_place_shows_contact_in_a_pause_or_after_the_last(
    world: World, sent_days_ago: tuple[int, ...]
) -> None:
    held = replace(NOBODY, days_ago=sent_days_ago).of(world.graph).patience
    for place in every_place(world.graph):
        session = Session(place=place, facts={**TOLD, "contact": "in_touch"}, patience=held, began_at=NOON)

        assert not broken(world.graph, world.take(session, Opened()))


def test_law_7_who_hopes_for_more_never_meets_a_step_that_proposes_friendship(world: World) -> None:
    for contact in ("in_touch", "out_of_touch"):
        for place in every_place(world.graph):
            facts = {**TOLD, "hope": "reconcile", "contact": contact}
            taken = world.take(Session(place=place, back=place, facts=facts, began_at=NOON), Opened())

            assert not broken(world.graph, taken)


def test_law_7_where_nothing_is_closed_every_contact_step_can_be_seen(world: World) -> None:
    shown = set()
    for step in world.graph.steps.values():
        wanted = {is_.fact: min(is_.values) for is_ in conditions(step)}
        hope = str(wanted.get("track", "friends"))
        session = Session(Place("step/show", step.id), facts={**TOLD, "hope": hope, **wanted}, began_at=NOON)
        shown.add(world.take(session, Opened()).card.id)

    missing = {f"step:{step.id}" for step in world.graph.steps.values() if step.contact} - shown
    assert missing <= {"step:pause-is-over"}


# Law 8


@given(moves=walks(20))
def test_law_8_the_json_form_of_a_session_is_the_session(world: World, moves: list[Move]) -> None:
    for taken in world.walk(moves):
        assert through_json(taken.turn.session) == taken.turn.session


@given(someone=people, event=EVENTS)
def test_law_8_a_turn_after_json_is_the_turn_without(world: World, someone: Someone, event: Event) -> None:
    session = someone.of(world.graph)

    assert world.take(through_json(session), event).turn == world.take(session, event).turn


def test_law_8_no_field_of_a_session_is_left_out_of_its_json_form() -> None:
    assert {field.name for field in fields(Session)} == set(to_json(begin())) - {"version"}
