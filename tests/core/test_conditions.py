from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.core.conditions import ALWAYS, Condition, Every, Fact, Is, Not, Some, facts_named
from tests.core.small import told

values = st.sampled_from(("a", "b", "c"))
facts = st.dictionaries(st.sampled_from(("x", "y")), st.one_of(values, st.frozensets(values)))
plain = st.builds(Is, st.sampled_from(("x", "y", "z")), st.frozensets(values | st.just("unknown")))
conditions: st.SearchStrategy[Condition] = st.recursive(
    plain,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(Every, st.lists(inner, max_size=3).map(tuple)),
        st.builds(Some, st.lists(inner, max_size=3).map(tuple)),
    ),
    max_leaves=8,
)


def test_a_fact_has_one_of_the_values() -> None:
    assert told("hope", "friends", "civil").holds({"hope": "civil"})
    assert not told("hope", "friends", "civil").holds({"hope": "reconcile"})


def test_a_fact_of_several_values_shares_one_with_them() -> None:
    assert told("ties", "work", "home").holds({"ties": frozenset({"home", "children"})})
    assert not told("ties", "work", "home").holds({"ties": frozenset({"children"})})


def test_a_fact_that_was_not_told_is_unknown() -> None:
    assert told("hope", "unknown").holds({})
    assert not told("hope", "friends").holds({})


def test_none_of_several_is_an_answer_and_not_unknown() -> None:
    assert not told("ties", "unknown", "work").holds({"ties": frozenset()})


def test_a_fact_that_is_unknown_is_none_of_the_others() -> None:
    assert not told("contact", "in_touch").holds({"contact": "unknown"})


def test_always_holds() -> None:
    assert ALWAYS.holds({})


def test_of_no_parts_none_is_met() -> None:
    assert not Some(()).holds({"x": "a"})


@given(condition=conditions, known=facts)
def test_not_is_the_opposite(condition: Condition, known: dict[str, Fact]) -> None:
    assert Not(condition).holds(known) != condition.holds(known)


@given(parts=st.lists(conditions, max_size=4).map(tuple), known=facts)
def test_every_and_some_are_what_they_say(parts: tuple[Condition, ...], known: dict[str, Fact]) -> None:
    assert Every(parts).holds(known) == all(part.holds(known) for part in parts)
    assert Some(parts).holds(known) == any(part.holds(known) for part in parts)


@given(parts=st.lists(conditions, max_size=4).map(tuple), known=facts)
def test_not_every_is_some_not(parts: tuple[Condition, ...], known: dict[str, Fact]) -> None:
    assert Not(Every(parts)).holds(known) == Some(tuple(Not(part) for part in parts)).holds(known)


@given(condition=conditions, known=facts)
def test_only_the_facts_that_are_named_matter(condition: Condition, known: dict[str, Fact]) -> None:
    named = {name: known[name] for name in facts_named(condition) if name in known}

    assert condition.holds(known) == condition.holds(named)


def test_facts_are_named_once_in_order() -> None:
    condition = Every((told("hope", "a"), Not(told("ties", "b")), Some((told("hope", "c"), told("adult", "yes")))))

    assert facts_named(condition) == ("hope", "ties", "adult")
