"""Shows the serial number of a spreadsheet date under the date tokens of a number format."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

__all__ = ["show_date"]

_DAY = 86_400
_WEEKDAYS = "一二三四五六日"
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def show_date(value: Decimal, tokens: tuple[tuple[str, str], ...], *, since_1904: bool = False) -> str | None:
    """Return the date or time of the serial number *value*; ``None`` when it is outside the calendar."""
    seconds = int((value * _DAY).quantize(Decimal(1), rounding=ROUND_HALF_UP)) if abs(value) < 3_000_000 else -1
    if seconds < 0:
        return None
    # Serial 60 is 29 February 1900, a day that never was; earlier days are one off.
    start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 31 if seconds < 60 * _DAY else 30)  # noqa: DTZ001
    try:
        moment = start + timedelta(seconds=seconds)
    except OverflowError:
        return None
    half = any(kind == "half" for kind, _ in tokens)
    out = []
    for index, (kind, text) in enumerate(tokens):
        if kind == "literal" or (kind == "sign" and text in "/,."):
            out.append(text)
        elif kind == "half":
            names = text.split("/")
            out.append(names[moment.hour >= 12])
        elif kind == "elapsed":
            unit = {"h": 3600, "m": 60, "s": 1}[text[0]]
            out.append(str(seconds // unit).zfill(len(text)))
        elif kind == "date":
            out.append(_part(moment, text, minutes=_is_minutes(tokens, index), half=half))
        elif kind == "digit" and out and out[-1] == ".":
            out.pop()
    return "".join(out).strip()


def _is_minutes(tokens: tuple[tuple[str, str], ...], index: int) -> bool:
    """Whether an ``m`` means minutes: it follows hours or stands before seconds."""
    marks = [(i, text[0]) for i, (kind, text) in enumerate(tokens) if kind in {"date", "elapsed"}]
    at = next((n for n, (i, _) in enumerate(marks) if i == index), 0)
    before = marks[at - 1][1] if at else ""
    after = marks[at + 1][1] if at + 1 < len(marks) else ""
    return before == "h" or after == "s"


def _part(moment: datetime, text: str, *, minutes: bool, half: bool) -> str:
    size = len(text)
    match text[0]:
        case "y":
            return str(moment.year) if size > 2 else f"{moment.year % 100:02d}"
        case "m" if minutes:
            return str(moment.minute).zfill(min(size, 2))
        case "m":
            name = _MONTHS[moment.month - 1]
            return (str(moment.month).zfill(size), name[:3], name, name[0])[min(max(size - 2, 0), 3)]
        case "d":
            name = _DAYS[moment.weekday()]
            return (str(moment.day).zfill(size), name[:3], name)[min(max(size - 2, 0), 2)]
        case "h":
            return str((moment.hour + 11) % 12 + 1 if half else moment.hour).zfill(min(size, 2))
        case "s":
            return str(moment.second).zfill(min(size, 2))
        case _:
            return ("星期" if size > 3 else "") + _WEEKDAYS[moment.weekday()]
