"""One result: its findings to decide on, its page, the files made from it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from metrics.outputs.controls import clean
from metrics.serve.deciding import RULINGS
from metrics.serve.names import with_suffix
from metrics.serve.products import ANNOTATED
from metrics.serve.security import REPORT_POLICY, Refused

if TYPE_CHECKING:
    from metrics.serve.desk import Desk
    from metrics.serve.orders import Finding, Product, Result

__all__ = ["register"]

_LONGEST_REASON = 1000
_LONGEST_NAME = 60


def register(app: Any, desk: Desk) -> None:
    """Give *app* the addresses of this module."""
    app.add_url_rule("/audits/<mark>", "show_audit", lambda mark: _audit(desk, mark))
    app.add_url_rule("/audits/<mark>/decide", "decide", lambda mark: _decide(desk, mark), methods=["POST"])
    app.add_url_rule("/audits/<mark>/page", "audit_page", lambda mark: _page(desk, mark, "audit", "page"))
    app.add_url_rule("/audits/<mark>/report", "report", lambda mark: _file(desk, mark, "audit", "page"))
    app.add_url_rule("/audits/<mark>/workbook", "workbook", lambda mark: _file(desk, mark, "audit", "workbook"))
    app.add_url_rule("/audits/<mark>/annotated", "annotated", lambda mark: _file(desk, mark, "audit", "annotated"))
    app.add_url_rule("/audits/<mark>/forget", "forget", lambda mark: _forget(desk, mark, "audit"), methods=["POST"])
    app.add_url_rule("/follows/<mark>", "show_follow", lambda mark: _follow(desk, mark))
    app.add_url_rule("/follows/<mark>/page", "follow_page", lambda mark: _page(desk, mark, "follow", "follow_page"))
    app.add_url_rule("/follows/<mark>/report", "follow_report", lambda mark: _file(desk, mark, "follow", "follow_page"))
    app.add_url_rule("/follows/<mark>/table", "follow_table", lambda mark: _file(desk, mark, "follow", "follow_table"))
    app.add_url_rule("/follows/<mark>/forget", "forget_follow", lambda mark: _forget(desk, mark, "follow"), methods=["POST"])


def _audit(desk: Desk, mark: str) -> Any:
    import flask

    result = desk.result(mark, "audit")
    missing = flask.request.args.get("missing", "")
    items = [(finding, desk.decisions.get(finding.key)) for finding in result.findings]
    return flask.render_template(
        "audit.html",
        result=result,
        items=items,
        rulings=RULINGS,
        missing=missing,
        who=desk.decisions.who,
        open=sum(decision is None for _, decision in items),
        annotated=result.form in ANNOTATED,
    )


def _follow(desk: Desk, mark: str) -> Any:
    import flask

    return flask.render_template("follow.html", result=desk.result(mark, "follow"))


def _decide(desk: Desk, mark: str) -> Any:
    import flask

    form = flask.request.form
    finding = _finding(desk.result(mark, "audit"), form.get("finding", ""))
    ruling, reason = form.get("ruling", ""), clean(form.get("reason", ""))[:_LONGEST_REASON].strip()
    who = form.get("who")
    if who is not None:
        desk.decisions.who = clean(who)[:_LONGEST_NAME].strip()
    if ruling == "withdraw":
        desk.decisions.drop(finding.key)
    elif ruling not in RULINGS:
        raise Refused(400, "bad_request")
    elif ruling == "dismissed" and not reason:
        return flask.redirect(f"/audits/{mark}?missing={finding.number}#f{finding.number}", 303)
    else:
        desk.decisions.put(finding.key, ruling, reason)
    return flask.redirect(f"/audits/{mark}#f{finding.number}", 303)


def _finding(result: Result, number: str) -> Finding:
    for finding in result.findings:
        if str(finding.number) == number:
            return finding
    raise Refused(404, "not_found")


def _page(desk: Desk, mark: str, kind: Product, product: Product) -> Any:
    import flask

    answer = flask.make_response(desk.page(desk.result(mark, kind), product))
    answer.mimetype = "text/html"
    answer.headers["Content-Security-Policy"] = REPORT_POLICY
    return answer


def _file(desk: Desk, mark: str, kind: Product, product: Product) -> Any:
    import flask

    result = desk.result(mark, kind)
    suffix = _suffix(result, product)
    name = with_suffix(result.name, desk.word(f"file_{product}"), suffix)
    data = io.BytesIO(desk.make(result, product))
    return flask.send_file(data, mimetype="application/octet-stream", as_attachment=True, download_name=name)


def _suffix(result: Result, product: Product) -> str:
    if product in ("page", "follow_page"):
        return ".html"
    return f".{result.form}" if product == "annotated" else ".xlsx"


def _forget(desk: Desk, mark: str, kind: Product) -> Any:
    import flask

    desk.forget(desk.result(mark, kind))
    return flask.redirect("/", 303)
