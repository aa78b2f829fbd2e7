"""One result: its findings to decide on, its page, the files made from it."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING, Any

from metrics.outputs.controls import clean
from metrics.records.decision import RULINGS
from metrics.serve.names import with_suffix
from metrics.serve.security import REPORT_POLICY, Refusal

if TYPE_CHECKING:
    from metrics.serve.desk import Desk
    from metrics.serve.orders import Finding, Product, Result

__all__ = ["register_results"]

_LONGEST_REASON = 1000
_LONGEST_NAME = 60


def register_results(app: Any, desk: Desk) -> None:
    """Give *app* the addresses of this module."""
    app.add_url_rule("/audits/<mark>", "show_audit", lambda mark: _audit(desk, mark))
    app.add_url_rule("/audits/<mark>/decide", "decide", lambda mark: _decide(desk, mark), methods=["POST"])
    app.add_url_rule("/audits/<mark>/workbook", "workbook", lambda mark: _file(desk, mark, "audit", "workbook"))
    app.add_url_rule("/audits/<mark>/annotated", "annotated", lambda mark: _file(desk, mark, "audit", "annotated"))
    app.add_url_rule("/follows/<mark>", "show_follow", lambda mark: _follow(desk, mark))
    app.add_url_rule("/follows/<mark>/table", "table", lambda mark: _file(desk, mark, "follow", "table"))
    _register_both(app, desk, "audit")
    _register_both(app, desk, "follow")


def _register_both(app: Any, desk: Desk, kind: Product) -> None:
    at = f"/{kind}s/<mark>"
    app.add_url_rule(f"{at}/page", f"{kind}_page", lambda mark: _page(desk, mark, kind))
    app.add_url_rule(f"{at}/report", f"{kind}_report", lambda mark: _report(desk, mark, kind))
    app.add_url_rule(f"{at}/forget", f"{kind}_forget", lambda mark: _forget(desk, mark, kind), methods=["POST"])


def _audit(desk: Desk, mark: str) -> Any:
    import flask

    result = desk.fresh(desk.result(mark, "audit"), whole=False)
    missing = flask.request.args.get("missing", "")
    items = [(finding, desk.decisions.of(finding.key)) for finding in result.findings]
    return flask.render_template(
        "audit.html",
        result=result,
        items=items,
        rulings=RULINGS,
        missing=missing,
        who=desk.decisions.who,
        open=sum(decision is None for _, decision in items),
    )


def _follow(desk: Desk, mark: str) -> Any:
    import flask

    return flask.render_template("follow.html", result=desk.result(mark, "follow"))


def _decide(desk: Desk, mark: str) -> Any:
    import flask

    form = flask.request.form
    finding = _finding(desk.result(mark, "audit"), form.get("finding", ""))
    ruling, reason = form.get("ruling", ""), clean(form.get("reason", ""))[:_LONGEST_REASON].strip()
    who = clean(form.get("who", ""))[:_LONGEST_NAME].strip()
    if ruling == "withdraw":
        desk.decisions.drop(finding.key)
    elif ruling not in RULINGS:
        raise Refusal(400, "bad_request")
    elif ruling == "dismissed" and not reason:
        return flask.redirect(f"/audits/{mark}?missing={finding.number}#f{finding.number}", 303)
    else:
        desk.decisions.put(finding, ruling, reason, who)
    return flask.redirect(f"/audits/{mark}#f{finding.number}", 303)


def _finding(result: Result, number: str) -> Finding:
    for finding in result.findings:
        if str(finding.number) == number:
            return finding
    raise Refusal(404, "not_found")


def _page(desk: Desk, mark: str, kind: Product) -> Any:
    import flask

    answer = flask.make_response(zlib.decompress(desk.fresh(desk.result(mark, kind)).page))
    answer.mimetype = "text/html"
    answer.headers["Content-Security-Policy"] = REPORT_POLICY
    return answer


def _report(desk: Desk, mark: str, kind: Product) -> Any:
    result = desk.fresh(desk.result(mark, kind))
    return _sent(zlib.decompress(result.page), with_suffix(result.name, desk.word(f"file_{kind}"), ".html"))


def _file(desk: Desk, mark: str, kind: Product, product: Product) -> Any:
    result = desk.result(mark, kind)
    suffix = f".{result.form}" if product == "annotated" else ".xlsx"
    return _sent(desk.make(result, product), with_suffix(result.name, desk.word(f"file_{product}"), suffix))


def _sent(data: bytes, name: str) -> Any:
    import flask

    return flask.send_file(io.BytesIO(data), mimetype="application/octet-stream", as_attachment=True, download_name=name)


def _forget(desk: Desk, mark: str, kind: Product) -> Any:
    import flask

    desk.forget(desk.result(mark, kind))
    return flask.redirect("/", 303)
