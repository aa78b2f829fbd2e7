"""Who may talk to the page: a browser on this machine that was given the token, and no page but our own.

Source: OWASP Cheat Sheets on cross-site request forgery and on HTTP headers; Content Security Policy Level 3 (W3C).
"""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

if TYPE_CHECKING:
    from metrics.serve.settings import Settings

__all__ = ["POLICY", "REPORT_POLICY", "Refusal", "admit", "armoured"]

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
    "frame-src 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# a page about a report carries its own style and script and a policy that names their digests; it gets an origin of its own,
# so that nothing in it could read or ask anything of the page around it
REPORT_POLICY = (
    "sandbox allow-scripts allow-modals; default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
    "img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
)

_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # not "no-referrer": browsers then hide the origin of our own forms too
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


class Refusal(Exception):  # noqa: N818 (an answer, not a fault)
    """A request that is not carried out.

    Args:
        status: Status of the answer.
        word: Why, a word of the page.
        facts: What is put into it.
    """

    def __init__(self, status: int, word: str, **facts: object) -> None:
        super().__init__(status, word)
        self.status = status
        self.word = word
        self.facts = facts


def admit(request: Any, settings: Settings) -> str | None:
    """Let *request* in, or refuse it; return where to go on when it carries the token in its address.

    Raises:
        Refusal: It names another host (a page elsewhere that pretends to be here), lacks the token, or comes from another page.
    """
    if request.host not in settings.hosts:
        raise Refusal(400, "refused_host")
    _check_origin(request)
    given = request.args.get("token", "")
    if given and request.method == "GET":
        _check_token(given, settings)
        return _without_token(request)
    _check_token(request.cookies.get(settings.cookie, ""), settings)
    if request.method == "POST":
        _check_token(request.form.get("token", ""), settings)
    return None


def armoured(response: Any) -> Any:
    """Return *response* with the headers that every answer carries."""
    for name, value in _HEADERS.items():
        response.headers[name] = value
    response.headers.setdefault("Content-Security-Policy", POLICY)
    return response


def _check_origin(request: Any) -> None:
    origin = request.headers.get("Origin")
    if origin is not None and origin != f"http://{request.host}":
        raise Refusal(403, "refused_origin")
    # "none": typed, or opened from outside the browser
    site = request.headers.get("Sec-Fetch-Site", "none")
    if request.method == "POST" and site not in ("same-origin", "none"):
        raise Refusal(403, "refused_origin")


def _check_token(given: str, settings: Settings) -> None:
    if not hmac.compare_digest(given.encode("utf-8", "replace"), settings.token.encode()):
        raise Refusal(403, "refused_token")


def _without_token(request: Any) -> str:
    """Return the address asked for without the token, so that it stays out of history and pictures."""
    rest = [(name, value) for name, value in request.args.items(multi=True) if name != "token"]
    return str(request.path) + (f"?{urlencode(rest)}" if rest else "")
