"""What content can have done along an edge. Importing this package registers every action and taker."""

from __future__ import annotations

from bot.core.actions.contact import outreach, outreach_days_ago, settle
from bot.core.actions.days import days_of
from bot.core.actions.person import NICKNAME_LIMIT, told
from bot.core.actions.registry import ACTIONS, TAKERS, split
from bot.core.actions.steps import mark_done

__all__ = [
    "ACTIONS",
    "NICKNAME_LIMIT",
    "TAKERS",
    "days_of",
    "mark_done",
    "outreach",
    "outreach_days_ago",
    "settle",
    "split",
    "told",
]
