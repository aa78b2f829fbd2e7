"""The units that compare instead of counting: percent, percentage point, multiple, rank."""

__all__ = ["LARGEST_FRACTION", "PERCENT", "POINTS", "RANK", "RELATIVE", "TIMES"]

PERCENT = frozenset({"%", "‰"})
POINTS = "百分点"
TIMES = "倍"
RANK = "位"
RELATIVE = PERCENT | {POINTS, TIMES}
LARGEST_FRACTION = 5  # a ratio printed without % and below this may be a fraction of 1
