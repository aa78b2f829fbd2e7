"""Invented plans and reports of a province, as open files."""

from __future__ import annotations

import io

PLAN = """2031年云泽省政府工作报告
一、2030年工作回顾
过去一年，全省地区生产总值增长5.9%，城镇新增就业51万人。
二、2031年工作安排
综合各方面因素，今年经济社会发展的主要预期目标建议为：{goals}
"""

REPORT = """2032年云泽省政府工作报告
一、2031年工作回顾
过去一年，{review}
二、2032年工作安排
今年主要预期目标是：{goals}
"""


def named(text, name):
    """Return *text* as an open file called *name*."""
    file = io.BytesIO(text.encode())
    file.name = name
    return file
