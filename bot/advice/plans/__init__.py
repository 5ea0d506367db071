"""Transcripts: the specification of every conversation, as data. Read, walked, covered, accepted.

`content check` asks what differs and what nobody walks; `content accept` writes down what came.
"""

from bot.advice.plans.accepting import accept
from bot.advice.plans.shape import Plan, PlanTurn, read_plans
from bot.advice.plans.walking import Walked, covered, left_over, run_plan, run_plans, uncovered

__all__ = [
    "Plan",
    "PlanTurn",
    "Walked",
    "accept",
    "covered",
    "left_over",
    "read_plans",
    "run_plan",
    "run_plans",
    "uncovered",
]
