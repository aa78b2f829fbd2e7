"""The first page, handing in reports, waiting for them, decisions as a file, the end of the program."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from metrics.serve.names import shown_name
from metrics.serve.orders import Upload
from metrics.serve.security import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from metrics.serve.desk import Desk, Round
    from metrics.serve.jobs import Job

__all__ = ["register_home", "result_address"]

_LONGEST_SEARCH = 100
_MIB = 1024 * 1024


def register_home(app: Any, desk: Desk, stop: Callable[[], None] | None) -> None:
    """Give *app* the addresses of this module."""
    app.add_url_rule("/", "home", lambda: _home(desk))
    app.add_url_rule("/audits", "audit", lambda: _handed_in(desk), methods=["POST"])
    app.add_url_rule("/follows", "follow", lambda: _to_follow(desk), methods=["POST"])
    app.add_url_rule("/work/<mark>", "work", lambda mark: _work(desk, mark))
    app.add_url_rule("/work/<mark>/state", "state", lambda mark: _state(desk, mark))
    app.add_url_rule("/decisions.toml", "decisions", lambda: _decisions(desk))
    app.add_url_rule("/decisions", "take_decisions", lambda: _take_decisions(desk), methods=["POST"])
    if stop is not None:
        app.add_url_rule("/stop", "stop", lambda: _stop(desk, stop), methods=["POST"])


def result_address(product: str, mark: str) -> str:
    """Return where the result *mark* is shown.

    >>> result_address("follow", "ab12")
    '/follows/ab12'
    """
    return f"/{'follows' if product == 'follow' else 'audits'}/{mark}"


def _home(desk: Desk) -> Any:
    import flask

    words = flask.request.args.get("q", "")[:_LONGEST_SEARCH]
    held = [
        {"address": result_address(r.product, r.id), "name": r.name, "title": r.title, "made": r.made, "headline": r.headline}
        for r in desk.results.newest()
        if words.lower() in f"{r.name} {r.title}".lower()
    ]
    known = {entry["address"] for entry in held}
    kept = [] if desk.archive is None else desk.archive.search(words)
    earlier = [
        {"address": address, "name": name, "title": title, "made": made, "headline": ""}
        for mark, made, product, name, title in kept
        if (address := result_address(product, mark)) not in known
    ]
    taken = flask.request.args.get("taken", "", str)
    return flask.render_template(
        "home.html",
        held=held,
        earlier=earlier,
        words=words,
        kept=desk.archive is not None,
        decided=len(desk.decisions),
        taken=taken if taken.isdecimal() else "",
        most_bytes=desk.settings.file_bytes,
        most=desk.settings.file_bytes // _MIB,
    )


def _handed_in(desk: Desk) -> Any:
    uploads, refused = _uploads(desk, "reports")
    orders = [desk.order("audit", (upload,)) for upload in uploads]
    return _onward(desk.begin(orders, refused))


def _to_follow(desk: Desk) -> Any:
    plans, no_plans = _uploads(desk, "plan")
    reports, refused = _uploads(desk, "reports")
    if no_plans or refused:
        return _onward(desk.begin([], no_plans + refused))
    order = desk.order("follow", (*plans[:1], *reports))
    return _onward(desk.begin([order], []))


def _uploads(desk: Desk, field: str) -> tuple[list[Upload], list[tuple[str, str]]]:
    """Return the files of a field, and those that are not taken with the reason."""
    import flask

    settings, taken, refused = desk.settings, [], []
    files = [file for file in flask.request.files.getlist(field) if file.filename]
    if not files:
        raise Refusal(400, "no_file")
    if len(files) > settings.files:
        raise Refusal(413, "too_many_files", most=settings.files)
    for file in files:
        data = file.stream.read(settings.file_bytes + 1)
        name = shown_name(file.filename)
        if len(data) > settings.file_bytes:
            refused.append((name, desk.word("file_too_large", most=settings.file_bytes // _MIB)))
        else:
            taken.append(Upload(name=name, data=data))
    return taken, refused


def _onward(made: Round) -> Any:
    import flask

    return flask.redirect(f"/work/{made.id}", 303)


def _work(desk: Desk, mark: str) -> Any:
    import flask

    found = desk.round(mark)
    if found.finished and len(found.jobs) == 1 and not found.refused and found.jobs[0].state == "done":
        result = found.jobs[0].made
        return flask.redirect(result_address(result.product, result.id), 303)
    lines = [_line(desk, job) for job in found.jobs]
    return flask.render_template("work.html", round=found, lines=lines, done=_done(found))


def _state(desk: Desk, mark: str) -> Any:
    import flask

    found = desk.round(mark)
    lines = [_line(desk, job) for job in found.jobs]
    return flask.jsonify(finished=found.finished, done=_done(found), said=[line["said"] for line in lines])


def _done(found: Round) -> int:
    return sum(job.finished.is_set() for job in found.jobs)


def _line(desk: Desk, job: Job) -> dict[str, Any]:
    address, state = "", job.state if job.state in ("waiting", "running") or job.finished.is_set() else "running"
    if state == "failed" and job.failure is not None:
        said = desk.told(job.failure)
    elif state == "done":
        said, address = job.made.headline, result_address(job.made.product, job.made.id)
    else:
        said = desk.word(f"job_{state}", seconds=job.seconds, most=f"{desk.settings.timeout:g}")
    return {"name": job.order.name, "state": state, "said": said, "address": address}


def _decisions(desk: Desk) -> Any:
    import flask

    data = io.BytesIO(desk.decisions.text().encode())
    return flask.send_file(data, mimetype="application/toml", as_attachment=True, download_name="decisions.toml")


def _take_decisions(desk: Desk) -> Any:
    import flask

    uploads, refused = _uploads(desk, "decisions")
    if refused:
        raise Refusal(413, "file_too_large", most=desk.settings.file_bytes // _MIB)
    count = sum(desk.take(upload) for upload in uploads)
    return flask.redirect(f"/?taken={count}#decisions", 303)


def _stop(desk: Desk, stop: Callable[[], None]) -> Any:
    import flask

    answer = flask.make_response(flask.render_template("message.html", text=desk.word("stopped"), bare=True))
    answer.call_on_close(stop)
    return answer
