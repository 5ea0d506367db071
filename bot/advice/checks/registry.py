"""Every check there is, in the order of the codes. A code is never used again for something else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType

from bot.advice.checks import (
    c000_shape,
    c001_unknown_target,
    c002_unreachable_node,
    c003_dead_end,
    c004_duplicate_id,
    c005_missing_line,
    c006_unused_line,
    c007_no_way_to_help,
    c008_loop_without_a_wait,
    c009_label_too_long,
    c010_token_too_long,
    c011_placeholder_unknown,
    c012_step_without_source,
    c013_review_expired,
    c014_unknown_condition,
    c015_untested_edge,
    c016_implicit_yaml_type,
    c018_claim_not_carried,
    c019_card_too_long,
    c020_contact_step_without_their_side,
    c021_voice,
    c022_command_mentioned_but_missing,
)
from bot.advice.checks.example import Example


@dataclass(frozen=True, slots=True)
class Check:
    """What the module of a check has. `run` takes the library and a report; C013 also the day, C015 what is covered."""

    code: str
    name: str
    documentation: str
    broken: tuple[Example, ...]
    fine: tuple[Example, ...]
    run: Callable[..., None]


def _of(module: ModuleType) -> Check:
    documentation = (module.__doc__ or "").strip()
    return Check(module.CODE, module.NAME, documentation, module.BROKEN, module.FINE, module.check)


CHECKS: tuple[Check, ...] = tuple(
    map(
        _of,
        (
            c000_shape,
            c001_unknown_target,
            c002_unreachable_node,
            c003_dead_end,
            c004_duplicate_id,
            c005_missing_line,
            c006_unused_line,
            c007_no_way_to_help,
            c008_loop_without_a_wait,
            c009_label_too_long,
            c010_token_too_long,
            c011_placeholder_unknown,
            c012_step_without_source,
            c013_review_expired,
            c014_unknown_condition,
            c015_untested_edge,
            c016_implicit_yaml_type,
            c018_claim_not_carried,
            c019_card_too_long,
            c020_contact_step_without_their_side,
            c021_voice,
            c022_command_mentioned_but_missing,
        ),
    )
)
