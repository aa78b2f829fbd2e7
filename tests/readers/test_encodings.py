"""Encodings that nothing declares."""

from __future__ import annotations

import pytest

from metrics.readers.decode import decode

TEXT = "漁港建設投資完成三億二千萬元，完成年度目標百分之一百零六。\n" * 3


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "big5", "utf-16"])
def test_text_is_read_whatever_it_is_encoded_in(codec):
    assert decode(TEXT.encode(codec), "a.txt") == TEXT


def test_a_sign_of_a_font_does_not_make_it_another_encoding():
    text = TEXT * 4 + "増長\ue5e56%"

    assert decode(text.encode("gb18030"), "a.txt") == text
