"""How many statements can have been published in each hour, day or month: the strip over which a reader drags."""

from typing import Any

import pandas as pd

from newstrail.text import count

MOST_STEPS = 120
STEPS = {"h": "hour", "D": "day", "W": "week", "M": "month", "Y": "year"}  # by their names in pandas


def find_steps(trail: pd.DataFrame) -> dict[str, Any]:
    """Divide the time in which all statements can have been published into equal steps.

    A step holds the statements that `keep(published=...)` would keep for it: those that can have been published then.

    Returns:
        `unit`; for each step its first and last day or minute (`from`, `to`), its `name`, and `n`; and `undated`.
    """
    dated = trail.dropna(subset=["published_earliest", "published_latest"])
    steps: list[dict[str, Any]] = []
    unit = "D"
    if not dated.empty:
        first, last = dated["published_earliest"].min(), dated["published_latest"].max()
        periods, unit = _divide(first, last)
        steps = [_step(period, unit, dated) for period in periods]
    return {"unit": STEPS[unit], "steps": steps, "undated": int(len(trail) - len(dated))}


def count_steps(kept: pd.DataFrame, steps: list[dict[str, Any]]) -> list[int]:
    """Count the statements kept that can have been published in each step."""
    dated = kept.dropna(subset=["published_earliest", "published_latest"])
    return [_count(dated, pd.Timestamp(step["from"]), _end(step["to"])) for step in steps]


def tell_period(trail: pd.DataFrame, kept: pd.DataFrame, period: list[str | None] | None) -> str:
    """Say in words which period is kept, and what that means for what has no date."""
    undated = int(trail["published_earliest"].isna().sum())
    if not period:
        missing = f" {count(undated, 'statement')} without a date." if undated else ""
        return f"Published, in UTC. Drag over the bars to keep a period.{missing}"
    first, last = period
    bounds = [f"from {_say(first)}" if first else "", f"to {_say(last)}" if last else ""]
    left_out = f" {count(undated, 'statement')} without a date left out." if undated else ""
    told = " ".join(filter(None, bounds))
    return f"Kept: what can have been published {told} UTC, {count(len(kept), 'statement')}.{left_out}"


def _divide(first: pd.Timestamp, last: pd.Timestamp) -> tuple[pd.PeriodIndex, str]:
    for unit in STEPS:
        periods = pd.period_range(first, last, freq=unit)
        if len(periods) <= MOST_STEPS:
            return periods, unit
    return periods, unit


def _step(period: pd.Period, unit: str, dated: pd.DataFrame) -> dict[str, Any]:
    form = "%Y-%m-%dT%H:%M" if unit == "h" else "%Y-%m-%d"
    name = f"{period.start_time:%-d %b %H:00}" if unit == "h" else f"{period.start_time:%-d %b %Y}"
    return {
        "from": f"{period.start_time:{form}}",
        "to": f"{period.end_time:{form}}",
        "name": name,
        "n": _count(dated, period.start_time, period.end_time),
    }


def _count(dated: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> int:
    return int(((dated["published_latest"] >= first) & (dated["published_earliest"] <= last)).sum())


def _end(day: str) -> pd.Timestamp:
    return pd.Period(day, "min" if "T" in day else "D").end_time


def _say(day: str) -> str:
    moment = pd.Timestamp(day)
    return f"{moment.day} {moment:%b %Y, %H:%M}" if "T" in day else f"{moment.day} {moment:%b %Y}"
