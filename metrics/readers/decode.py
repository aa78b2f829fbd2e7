"""From bytes to text: byte order mark, declared charset, UTF-8, GB18030, Big5, in this order.

Declared ``gb2312`` and ``gbk`` are read as GB18030, which contains both: pages that declare the smaller set use
characters of the larger one (镕, ㎡, 〇).

>>> decode("完成26509万元".encode("gbk"), "a.txt")
'完成26509万元'
"""

from __future__ import annotations

import codecs
import re

from metrics.errors import UnreadableDocumentError

__all__ = ["declared_charset", "decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GB = frozenset({"gb2312", "gbk", "gb18030", "hz"})
# Charsets that pages may be written in, as browsers know them; Python has others, some of them no text at all.
_OF_PAGES = (
    "utf-8",
    "utf-16",
    "gb",
    "hz",
    "big5",
    "euc",
    "shift_jis",
    "cp",
    "iso8859",
    "iso2022",
    "koi8",
    "mac",
    "tis",
    "ascii",
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,8}=\s{0,8}["']?\s{0,8}([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
# Control characters that no text file holds; a few are forgiven because damaged exports contain them.
_CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 26, 27}) + b"\x7f"
_READABLE = re.compile(r"[\t\n\r -~\xa0-\xff\u2000-\u206f\u2100-\u22ff\u2460-\u24ff\u3000-\u30ff\u3300-\u9fff\uff00-\uffef]")
_SAMPLE = 65_536
# Big5 read as GB18030 is full of characters that no font has; one in a hundred is none of a few symbols of a font.
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_PRIVATE_SHARE = 100


def declared_charset(data: bytes) -> str | None:
    """Return the Python codec name of the charset that an HTML or XML head declares."""
    found = _DECLARED.search(data[:8192])
    if found is None:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return None
    if not name.startswith(_OF_PAGES):
        return None
    return "gb18030" if name in _GB else name


def decode(data: bytes, source: str, declared: str | None = None) -> str:
    """Return *data* as text.

    Raises:
        UnreadableDocumentError: The bytes are no text in any known encoding.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], codec, source)
    wide = _utf16_without_mark(data)
    if wide is not None:
        return _lenient(data, wide, source)
    refuse_binary(data, source)
    for codec in _candidates(data, declared):
        try:
            text = data.decode(codec)
        except (UnicodeDecodeError, LookupError):
            continue
        if codec == declared or _has_known_characters(text[:_SAMPLE]):
            return text
    for codec in dict.fromkeys((declared or "gb18030", "utf-8", "gb18030")):
        text = data.decode(codec, errors="replace")
        if _is_nearly_whole(text):
            return text
    raise UnreadableDocumentError(source, "no text in UTF-8, UTF-16, GB18030 or Big5; save it as UTF-8")


def _has_known_characters(text: str) -> bool:
    return len(_PRIVATE.findall(text)) * _PRIVATE_SHARE <= len(text)


def _is_nearly_whole(text: str) -> bool:
    """Whether only few bytes of a text were damaged."""
    bad = text.count("\ufffd")
    return bad * 200 <= len(text) or (bad <= 3 and bad * 20 <= len(text))


def refuse_binary(data: bytes, source: str) -> None:
    """Raise for bytes that cannot be text."""
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls * 50 > len(sample):
        raise UnreadableDocumentError(
            source,
            "binary data of an unknown kind; the readable kinds are TXT, CSV, HTML, DOCX, XLSX, XLS and PDF with text",
        )


def _candidates(data: bytes, declared: str | None) -> list[str]:
    order = [declared] if declared else []
    # A page saved by a browser keeps its old declaration; long valid UTF-8 is never GB18030 by chance.
    if declared == "gb18030" and sum(byte > 127 for byte in data[:_SAMPLE]) >= 24:
        order.insert(0, "utf-8")
    return list(dict.fromkeys((*order, "utf-8", "gb18030", "big5hkscs")))


def _utf16_without_mark(data: bytes) -> str | None:
    """Recognise UTF-16 by its zero bytes (line breaks, digits, spaces) and by what it decodes to."""
    sample = data[:4096]
    if len(data) % 2 or sample.count(0) * 100 < len(sample):
        return None
    shares = {codec: _readable(sample, codec) for codec in ("utf-16-le", "utf-16-be")}
    best = max(shares, key=lambda codec: shares[codec])
    return best if shares[best] > 0.9 else None


def _readable(sample: bytes, codec: str) -> float:
    """Return the share of characters that Chinese text consists of."""
    text = sample.decode(codec, "replace")
    return len(_READABLE.findall(text)) / max(1, len(text))


def _lenient(data: bytes, codec: str, source: str) -> str:
    text = data.decode(codec, errors="replace")
    if text.count("\ufffd") * 200 > len(text):
        raise UnreadableDocumentError(source, f"damaged {codec.upper()} text; save it as UTF-8")
    return text
