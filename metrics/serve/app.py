"""The page as a WSGI application: who is let in, what is answered where, and how anything that goes wrong is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from metrics.errors import MetricsError, MissingExtraError
from metrics.outputs.controls import clean
from metrics.outputs.messages import said
from metrics.serve.desk import Desk, Failed
from metrics.serve.security import Refusal, admit, armoured

if TYPE_CHECKING:
    from collections.abc import Callable

    from metrics.serve.settings import Settings

__all__ = ["create_app"]

_STATUS_WORDS = {404: "not_found", 405: "not_found", 413: "too_large"}


def create_app(settings: Settings, *, stop: Callable[[], None] | None = None) -> Any:
    """Return the application; ``app.extensions["metrics"]`` is the :class:`~metrics.serve.desk.Desk`, to be closed at the end.

    Args:
        settings: How the page behaves.
        stop: What ends the program; the page has a button for it when given.

    Raises:
        MissingExtraError: flask is not installed.
        MetricsError: The folder of earlier audits cannot be used.

    Examples:
        >>> from metrics.serve.settings import Settings
        >>> app = create_app(Settings(port=8000, token="secret"))
        >>> app.test_client().get("/", base_url="http://127.0.0.1:8000").status_code
        403
        >>> app.extensions["metrics"].close()
    """
    try:
        import flask
    except ImportError as error:
        raise MissingExtraError("metrics serve", "serve") from error
    from metrics.serve import views_home, views_results

    desk = Desk(settings)
    app = flask.Flask("metrics.serve", static_folder="static", template_folder="templates")
    app.config.update(MAX_CONTENT_LENGTH=settings.request_bytes, MAX_FORM_PARTS=settings.files + 50)
    app.extensions["metrics"] = desk
    app.jinja_env.globals.update(t=desk.word, settings=settings, stoppable=stop is not None)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.before_request(lambda: _admitted(desk))
    app.after_request(armoured)
    _tell_errors(app, desk)
    views_home.register_home(app, desk, stop)
    views_results.register_results(app, desk)
    return app


def _admitted(desk: Desk) -> Any:
    import flask

    settings = desk.settings
    onward = admit(flask.request, settings)
    if onward is None:
        return None
    answer = flask.redirect(onward, 303)
    answer.set_cookie(settings.cookie, settings.token, httponly=True, samesite="Strict", path="/")
    return answer


def _tell_errors(app: Any, desk: Desk) -> None:
    from werkzeug.exceptions import HTTPException

    def refused(error: Refusal) -> Any:
        return _message(desk.word(error.word, **error.facts), error.status)

    def failed(error: Failed | MetricsError) -> Any:
        return _message(said(clean(str(error)), desk.settings.language), 422)

    def http(error: HTTPException) -> Any:
        status = error.code or 500
        word = _STATUS_WORDS.get(status, "bad_request")
        return _message(desk.word(word, most=desk.settings.request_bytes // 1024 // 1024), status)

    def unexpected(error: Exception) -> Any:
        return _message(desk.word("internal", error=clean(f"{type(error).__name__}: {error}")), 500)

    app.register_error_handler(Refusal, refused)
    app.register_error_handler(Failed, failed)
    app.register_error_handler(MetricsError, failed)
    app.register_error_handler(HTTPException, http)
    app.register_error_handler(Exception, unexpected)


def _message(text: str, status: int) -> Any:
    import flask

    # a browser without the token gets no style either
    bare = status in (400, 403)
    return flask.render_template("message.html", text=text, bare=bare), status
