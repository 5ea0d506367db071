"""Sets of combinations as numbers: the same as trying every combination one by one."""

from __future__ import annotations

from itertools import islice, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.advice.explore import RULES, View, World
from bot.advice.load import Library, read_library
from bot.advice.space import Space, repeated
from bot.core import rules
from bot.core.conditions import UNKNOWN, Condition, Every, Fact, Facts, Is, Not, Some
from bot.core.graph import Question, Step
from tests.advice.kitchen import KITCHEN_SINK

SMALL = Space(
    {"a": ("x", "y", "z"), "b": (UNKNOWN, frozenset(), frozenset({"p"}), frozenset({"p", "q"})), "c": ("m", "n")}
)


@pytest.fixture(scope="module")
def kitchen() -> Library:
    """The small content folder."""
    return read_library(KITCHEN_SINK)


def conditions() -> st.SearchStrategy[Condition]:
    """Give conditions over the facts of the small content, told and derived."""
    facts = {
        "since": ("days", "years", UNKNOWN),
        "ties": ("friends", "work", UNKNOWN),
        "contact": ("blocked", "in_touch", UNKNOWN),
        "track": ("friends", "let_be", "young"),
        "contact_path": ("open", "ask", "closed"),
        "patience": ("none", "running"),
    }
    single = st.sampled_from(sorted(facts)).flatmap(
        lambda name: st.builds(Is, st.just(name), st.frozensets(st.sampled_from(facts[name]), min_size=1))
    )
    return st.recursive(
        single,
        lambda inner: st.one_of(
            st.builds(Not, inner),
            st.lists(inner, max_size=3).map(lambda parts: Every(tuple(parts))),
            st.lists(inner, min_size=1, max_size=3).map(lambda parts: Some(tuple(parts))),
        ),
        max_leaves=5,
    )


def test_a_pattern_is_repeated_until_it_fills_the_space() -> None:
    assert repeated(0b011, 3, 12) == 0b011011011011
    assert repeated(0b1, 1, 7) == 0b1111111


def test_a_space_numbers_every_combination_once() -> None:
    numbered = [SMALL.combination(number) for number in range(SMALL.size)]

    assert SMALL.size == 24
    assert len({tuple(facts.items()) for facts in numbered}) == 24
    assert sorted(map(str, numbered)) == sorted(map(str, SMALL.all()))


def test_a_set_has_just_the_combinations_in_which_the_fact_is_as_picked() -> None:
    for fact, values in SMALL.domains.items():
        for wanted in values:
            found = SMALL.where(fact, frozenset({wanted}).__contains__)

            members = {number for number in range(SMALL.size) if SMALL.combination(number)[fact] == wanted}
            assert found == sum(1 << number for number in members)


@given(condition=conditions())
def test_a_condition_holds_in_just_the_combinations_in_which_the_core_says_so(
    kitchen: Library, condition: Condition
) -> None:
    view = kitchen.world.view(condition)
    found = view.holds(condition)

    for number in islice(range(view.space.size), 0, view.space.size, 41):
        assert bool(found >> number & 1) == condition.holds(_all_facts(view, number))


def _all_facts(view: View, number: int) -> dict[str, Fact]:
    facts = view.space.combination(number)
    return rules.derive(facts, str(facts["patience"]))


def test_what_follows_is_what_the_rules_derive_for_every_combination_they_look_at(library: Library) -> None:
    view = library.world.view()

    for number in range(view.space.size):
        facts = _all_facts(view, number)
        for name in RULES:
            assert view.where(name, str(facts[name])) >> number & 1, facts


def test_the_guard_lets_through_what_the_guard_of_the_core_lets_through(library: Library) -> None:
    graph, view = library.graph, library.world.view()
    every: list[Step | Question] = [*graph.steps.values(), *graph.questions.values()]
    things = [thing for thing in every if thing.contact or thing.practical]

    for thing, number in product(things[::5], range(0, view.space.size, 7)):
        assert bool(view.guarded(thing) >> number & 1) == rules.may_show(thing, _all_facts(view, number))


def test_the_rules_are_asked_what_they_look_at_and_not_told(library: Library) -> None:
    assert {"adult", "contact", "hope", "patience", "safety", "way"} <= set(library.world.base.domains)
    assert "ties" not in library.world.base.domains


def test_a_rule_that_begins_to_look_at_another_fact_is_followed(kitchen: Library) -> None:
    def since_counts(facts: Facts) -> str:
        return "open" if facts.get("since") == "years" else "closed"

    world = World(kitchen.graph, follow={**RULES, "practical_path": since_counts})
    view = world.view()

    assert "since" in world.base.domains
    assert view.where("practical_path", "open") == view.where("since", "years")


def test_a_rule_that_goes_through_all_facts_is_refused(kitchen: Library) -> None:
    def counts(facts: Facts) -> str:
        return "open" if len(facts) > 1 else "closed"

    def copies(facts: Facts) -> str:
        return str({**facts}["adult"])

    for rule in (counts, copies):
        with pytest.raises(TypeError, match="by their names"):
            World(kitchen.graph, follow={**RULES, "practical_path": rule})


def test_all_combinations_of_all_facts_are_counted(kitchen: Library) -> None:
    told = 3 * 3 * 7 * 5 * 5 * 3 * 3 * 3  # adult safety contact hope ties since answer way
    free = 4 * 3 * 2 * 3  # patience place space_set unanswered

    assert kitchen.world.combinations == told * free
