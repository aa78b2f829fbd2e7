"""Keep characters that steer a terminal out of it."""

from __future__ import annotations

import re

__all__ = ["clean", "visible"]

# C0 and C1 controls, separators of lines, marks that reverse the direction of a line or show nothing, unpaired surrogates,
# and what Unicode set aside for tags and for no character at all
_STEERING = (
    "\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e0fff"
)
_CONTROL = re.compile(f"[{_STEERING}]+")
_UNSEEN = re.compile(f"(?![\n\t])[{_STEERING}]")


def clean(text: str) -> str:
    r"""Return *text* on one line and without characters that steer a terminal.

    >>> clean("完成\x1b[2J\n12件")
    '完成 [2J 12件'
    """
    return _CONTROL.sub(" ", text)


def visible(text: str) -> str:
    r"""Return *text* with such characters written out, as JSON writes them; line breaks and tabs stay.

    >>> visible("完成\x9b2J\u202e\n")
    '完成\\u009b2J\\u202e\n'
    """
    return _UNSEEN.sub(lambda found: "".join(f"\\u{ord(unit):04x}" for unit in _units(found[0])), text)


def _units(character: str) -> str:
    data = character.encode("utf-16-be", "surrogatepass")
    return "".join(chr(int.from_bytes(data[i : i + 2], "big")) for i in range(0, len(data), 2))
