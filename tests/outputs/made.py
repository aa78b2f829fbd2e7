"""Hand-made analyses: what the stages would hand over for a small report, and for a large or hostile one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from metrics.messages import message
from metrics.records import (
    Analysis,
    Check,
    Claim,
    Comparison,
    NotCompared,
    Period,
    Place,
    Quantity,
    Row,
    RowCell,
)
from metrics.records.interval import Interval
from metrics.report import Report

YEAR = Period(
    start=date(2024, 1, 1), end=date(2024, 12, 31), as_of=date(2024, 9, 30), elapsed=Fraction(3, 4), stated="2024年前三季度"
)


class Maker:
    """Collects rows and finds the offsets of quantities by their text."""

    def __init__(self):
        self.rows, self.quantities, self.comparisons, self.checks, self.not_compared, self.claims = [], [], [], [], [], []

    def row(self, row_id, target, actual, *, section="一、稳就业", owner="县人社局", status="exceeded", line=None):
        cells = (RowCell(name="年度目标", role="target", text=target), RowCell(name="进展情况", role="actual", text=actual))
        self.rows.append(
            Row(
                id=row_id,
                table="1",
                number=row_id,
                section=section,
                owner=owner,
                status=status,
                place=Place(line=line),
                cells=cells,
            )
        )

    def q(self, row_id, cell, text, value, unit, **more):
        row = next(row for row in self.rows if row.id == row_id)
        start = row.cells[cell].text.index(text)
        number = sum(q.row == row_id for q in self.quantities)
        more.setdefault("role", "target" if cell == 0 and len(row.cells) > 1 else "actual")
        quantity = Quantity(
            id=f"{row_id}.{number}",
            row=row_id,
            cell=cell,
            start=start,
            end=start + len(text),
            text=text,
            value=None if value is None else Decimal(value),
            unit=unit,
            rules=("unit.made",),
            **more,
        )
        self.quantities.append(quantity)
        return quantity.id

    def compare(self, row_id, indicator, target, actual, ratio, gap, unit, status, *, exceeded, **more):
        number = sum(c.row == row_id for c in self.comparisons)
        self.comparisons.append(
            Comparison(
                id=f"{row_id}.c{number}",
                row=row_id,
                indicator=indicator,
                aspect=more.pop("aspect", "level"),
                basis=more.pop("basis", "computed"),
                target=target,
                actual=actual,
                completion_ratio=None if ratio is None else Fraction(ratio),
                gap=None if gap is None else Decimal(gap),
                gap_unit=unit,
                exceeded=exceeded,
                status=status,
                **more,
            )
        )

    def analysis(self, source="made-2024.txt", **more):
        fields = {
            "title": "云岭县2024年民生实事推进情况",
            "issuer": "云岭县人民政府",
            "region": "云岭县",
            "period": YEAR,
        } | more
        names = ("rows", "quantities", "comparisons", "checks", "not_compared", "claims")
        return Analysis(source=source, **fields, **{name: tuple(getattr(self, name)) for name in names})


def make(source="made-2024.txt", **more) -> Report:
    m = Maker()
    m.row("1", "发放创业贷款6000万元以上。", "前三季度发放创业贷款7521万元，为年度任务的152.3%。", line=12)
    t = m.q("1", 0, "6000万元", "60000000", "元", bound="at_least", scale=4, indicator="创业贷款")
    a = m.q("1", 1, "7521万元", "75210000", "元", scale=4, indicator="创业贷款")
    r = m.q("1", 1, "152.3%", "152.3", "%", decimals=1, role="claim", aspect="share")
    m.compare("1", "创业贷款", t, a, "7521/6000", "15210000", "元", "exceeded", exceeded=True, bound="at_least")
    m.checks.append(
        Check(
            id="1.k0",
            kind="completion_rate",
            rows=("1",),
            reported=r,
            operands=(a, t),
            formula="7521万元 ÷ 6000万元",
            computed=Interval(Fraction(75205, 600), Fraction(75215, 600)),
            unit="%",
            verdict="inconsistent",
            diagnosis="125.3%（两位数字颠倒）",
            message="按文中数字应为 125.34%～125.36%，原文 152.3%",
            said=message("{said}", said="the figures give 125.34 % to 125.36 %, the text says 152.3 %"),
            implied=("目标应为 4936.6～4940.1 万元",),
            slack=Fraction(1, 6),
        )
    )
    m.claims.append(Claim(row="1", claim="exceeded", text="超额完成", verdict="substantiated", evidence=("1.c0",)))

    m.row(
        "2",
        "新增托位300个。",
        "已建成托位180个，还差120个。",
        section="二、幼有所育",
        owner="县卫健局",
        status="behind_schedule",
        line=14,
    )
    t = m.q("2", 0, "300个", "300", "个", counted=True, indicator="托位")
    a = m.q("2", 1, "180个", "180", "个", counted=True, indicator="托位")
    left = m.q("2", 1, "120个", "120", "个", counted=True, role=None)
    m.compare("2", "新增托位", t, a, "3/5", "-120", "个", "behind_schedule", exceeded=False, bound="exact")
    m.checks.append(
        Check(
            id="2.k0",
            kind="remainder",
            rows=("2",),
            reported=left,
            operands=(t, a),
            formula="300个 − 180个",
            computed=Interval.point(Fraction(120)),
            unit="个",
            verdict="exact",
        )
    )

    m.row(
        "3",
        "城镇登记失业率控制在4.5%以内；居民收入增长6%左右。",
        "失业率3.9%，居民收入同比增长约6%。",
        owner=None,
        status=None,
        line=16,
    )
    t = m.q("3", 0, "4.5%", "4.5", "%", decimals=1, bound="at_most", aspect="share", indicator="城镇登记失业率")
    g = m.q("3", 0, "6%", "6", "%", bound="about", aspect="growth", indicator="居民收入")
    a = m.q("3", 1, "3.9%", "3.9", "%", decimals=1, aspect="share", indicator="失业率")
    b = m.q("3", 1, "6%", "6", "%", bound="about", spread="around", aspect="growth", indicator="居民收入")
    m.compare(
        "3",
        "城镇登记失业率",
        t,
        a,
        "45/39",
        "-0.6",
        "百分点",
        "exceeded",
        exceeded=True,
        aspect="share",
        bound="at_most",
        better="down",
    )
    m.compare("3", "居民收入", g, b, "1", "0", "百分点", "met", exceeded=None, aspect="growth", bound="about")

    m.row(
        "4",
        "改造老旧小区18个、惠及9200户。",
        "18个小区全部完工，惠及居民2.6万人。",
        section="三、住有所居",
        owner="县住建局",
        status="met",
        line=20,
    )
    t = m.q("4", 0, "18个", "18", "个", counted=True, indicator="老旧小区")
    h = m.q("4", 0, "9200户", "9200", "户", counted=True, indicator="惠及")
    a = m.q("4", 1, "18个", "18", "个", counted=True, indicator="小区")
    p = m.q("4", 1, "2.6万人", "26000", "人", decimals=1, scale=4, counted=True, indicator="惠及居民")
    m.compare("4", "老旧小区改造", t, a, "1", "0", "个", "met", exceeded=False, bound="exact")
    m.not_compared.append(NotCompared(row="4", target=h, candidates=(p,), reason="unit_differs"))

    m.row(
        "5",
        "新建公园5—8处。",
        "已建成口袋公园7处，占计划的三分之二。",
        section="三、住有所居",
        owner="县住建局",
        status="met",
        line=22,
    )
    t = m.q("5", 0, "5—8处", None, "处", ends=(Decimal(5), Decimal(8)), indicator="公园")
    a = m.q("5", 1, "7处", "7", "处", counted=True, indicator="口袋公园")
    m.compare("5", "公园", t, a, None, "2", "处", "met", exceeded=False, bound="range")

    m.rows.append(
        Row(
            id="p1",
            section="四、存在的问题",
            place=Place(line=30),
            cells=(RowCell(name="正文", role="text", text="全县共有在建项目41个，其中道路19个、水利23个。"),),
        )
    )
    whole = m.q("p1", 0, "41个", "41", "个", counted=True, role=None)
    one = m.q("p1", 0, "19个", "19", "个", counted=True, role="part")
    two = m.q("p1", 0, "23个", "23", "个", counted=True, role="part")
    m.checks.append(
        Check(
            id="p1.k0",
            kind="sum",
            rows=("p1",),
            reported=whole,
            operands=(one, two),
            formula="19个 + 23个",
            computed=Interval.point(Fraction(42)),
            unit="个",
            verdict="conclusion_inconsistent",
            message="分项相加为 42个，多于总数 41个",
            said=message("{said}", said="the parts add up to 42, more than the total 41"),
        )
    )
    m.checks.append(
        Check(
            id="5.k0",
            kind="share",
            rows=("5",),
            reported=a,
            operands=(t,),
            formula="7处 ÷ 计划",
            computed=None,
            unit=None,
            verdict="not_checkable",
            reason="missing_operand",
        )
    )
    return Report(m.analysis(source, notes=("第3张表没有表头，按列的顺序读。",), **more))


def make_large(rows=157, source="large-2024.txt") -> Report:
    m = Maker()
    states = ("exceeded", "met", "on_schedule", "behind_schedule", "unmet")
    long = "项目已完成立项、选址和初步设计，配套道路、管网同步施工，质量安全总体受控，群众满意度持续提高。" * 4
    for n in range(1, rows + 1):
        key, target, actual = str(n), 100 + n, 60 + (n * 37) % 140
        m.row(
            key,
            f"新建便民服务点{target}处。",
            f"已建成便民服务点{actual}处。{long}",
            section=f"第{n % 7 + 1}类任务",
            owner=f"第{n % 11 + 1}牵头单位",
            status=states[n % 5],
            line=n * 3,
        )
        t = m.q(key, 0, f"{target}处", str(target), "处", counted=True, indicator="便民服务点")
        a = m.q(key, 1, f"{actual}处", str(actual), "处", counted=True, indicator="便民服务点")
        m.compare(
            key,
            f"第{n}项便民服务点",
            t,
            a,
            f"{actual}/{target}",
            str(actual - target),
            "处",
            states[n % 5],
            exceeded=actual > target,
        )
    return Report(m.analysis(source))


def make_full() -> Report:
    """Return a large report in which much does not hold, in many words."""
    m, words = Maker(), "会同有关单位统筹推进前期手续办理、资金筹措、施工组织和竣工验收等各项工作，" * 6
    for n in range(1, 41):
        m.row(
            str(n),
            f"新建泵站{n + 20}座。",
            f"{words}建成泵站{n}座，完成年度任务的{n + 40}.5%。",
            owner=f"第{n}责任单位",
            line=n,
        )
        t = m.q(str(n), 0, f"{n + 20}座", str(n + 20), "座", counted=True, indicator="泵站")
        a = m.q(str(n), 1, f"{n}座", str(n), "座", counted=True, indicator="泵站")
        r = m.q(str(n), 1, f"{n + 40}.5%", f"{n + 40}.5", "%", decimals=1, role="claim", aspect="share")
        m.compare(str(n), f"第{n}批泵站", t, a, f"{n}/{n + 20}", "-20", "座", "unmet", exceeded=False)
        m.claims.append(Claim(row=str(n), claim="all_done", text=f"第{n}批全部完成", verdict="contradicted", evidence=()))
        m.checks.append(
            Check(
                id=f"{n}.k0",
                kind="completion_rate",
                rows=(str(n),),
                reported=r,
                operands=(a, t),
                formula=f"{n}座 ÷ {n + 20}座",
                computed=Interval.point(Fraction(100 * n, n + 20)),
                unit="%",
                verdict="inconsistent",
                message=f"按文中数字应为另一个数，原文 {n + 40}.5%" * 3,
                implied=("目标应为另一个数",),
            )
        )
    return Report(m.analysis("full-2024.txt"))


def make_counts() -> Report:
    """Return a report whose recomputed count has no whole number of homes."""
    m = Maker()
    m.row("1", "惠及农户1823330895户的一半。", "惠及农户911665447户。")
    t = m.q("1", 0, "1823330895户", "1823330895", "户", counted=True)
    a = m.q("1", 1, "911665447户", "911665447", "户", counted=True)
    m.checks.append(
        Check(
            id="1.k0",
            kind="share",
            rows=("1",),
            reported=a,
            operands=(t,),
            formula="1823330895户 ÷ 2",
            computed=Interval(Fraction("911665449.5"), Fraction("911665452.5")),
            unit="户",
            verdict="inconsistent",
            message="按文中数字应为另一个数",
        )
    )
    return Report(m.analysis("reports/2024/counts.txt", title=None))


HOSTILE = '</script><script>window.hacked=1</script><img src=x onerror="window.hacked=1">=HYPERLINK("http://example.invalid")'


def make_hostile() -> Report:
    m = Maker()
    m.row("1", f"{HOSTILE}建成7处", f"{HOSTILE}建成9处", section=HOSTILE, owner=HOSTILE)
    t = m.q("1", 0, "7处", "7", "处", counted=True)
    a = m.q("1", 1, "9处", "9", "处", counted=True, indicator=HOSTILE)
    m.compare("1", HOSTILE, t, a, "9/7", "2", "处", "exceeded", exceeded=True)
    m.not_compared.append(NotCompared(row="1", target=t, candidates=(a,), reason=HOSTILE))
    m.claims.append(Claim(row="1", claim=HOSTILE, text=HOSTILE, verdict="substantiated"))
    m.checks.append(
        Check(
            id="1.k0",
            kind=HOSTILE,
            rows=("1",),
            reported=a,
            operands=(t,),
            formula=HOSTILE,
            computed=Interval.point(Fraction(1)),
            unit=HOSTILE,
            verdict="inconsistent",
            diagnosis=HOSTILE,
            message=HOSTILE,
            implied=(HOSTILE,),
        )
    )
    return Report(m.analysis(f"{HOSTILE}.txt", title=HOSTILE, issuer=HOSTILE, region=HOSTILE, notes=(HOSTILE,)))
