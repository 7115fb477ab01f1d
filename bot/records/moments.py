"""Moments as text: UTC, in a form that sorts as time does."""

from datetime import UTC, date, datetime


def now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


def to_text(moment: datetime) -> str:
    """ISO 8601 in UTC with microseconds; ValueError for a moment without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def from_text(text: str) -> datetime:
    """The moment that `to_text` wrote."""
    return datetime.fromisoformat(text)


def day_from(text: str) -> date | None:
    """A day as records keep it, "YYYY-MM-DD"; None for an empty text."""
    return date.fromisoformat(text) if text else None
