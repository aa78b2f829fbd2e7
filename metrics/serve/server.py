"""The running page: a socket on this machine alone, the address with its token, the end of it all."""

from __future__ import annotations

import socket
import threading
from typing import TYPE_CHECKING, Any

from metrics.errors import MissingExtraError
from metrics.serve.app import create_app
from metrics.serve.settings import HOST, Settings

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Server", "listening"]

_THREADS = 8
# waitress takes in a request before the page sees it; beyond this it refuses by itself
_SLACK = 2


class Server:
    """The page on a socket of its own.

    Args:
        settings: How it behaves, with the port of *listener*.
        listener: A socket that listens on this machine.

    Raises:
        MissingExtraError: flask or waitress is not installed.
        MetricsError: The folder of earlier audits cannot be used.
    """

    def __init__(self, settings: Settings, listener: socket.socket) -> None:
        try:
            from waitress.server import create_server
        except ImportError as error:
            raise MissingExtraError("metrics serve", "serve") from error
        self.settings = settings
        self.app = create_app(settings, stop=self.stop)
        self.desk = self.app.extensions["metrics"]
        self._sockets: dict[int, Any] = {}
        try:
            self._server: Any = create_server(
                self.app,
                map=self._sockets,
                sockets=[listener],
                threads=_THREADS,
                max_request_body_size=settings.request_bytes * _SLACK,
                ident=None,
                clear_untrusted_proxy_headers=True,
            )
        except BaseException:
            self.desk.close()
            raise

    def run(self, opened: Callable[[str], None] | None = None) -> None:
        """Serve until :meth:`stop` is called or the program is interrupted; *opened* is given the address at the start."""
        self.desk.jobs.preload()
        if opened is not None:
            opened(self.settings.address)
        try:
            self._server.run()
        finally:
            self.close()

    def stop(self) -> None:
        """End :meth:`run`, soon; what is being sent is sent to its end."""
        threading.Timer(0.3, self._interrupt).start()

    def close(self) -> None:
        """End all work and let the port go."""
        self.desk.close()
        self._server.task_dispatcher.shutdown()
        self._drop()

    def _interrupt(self) -> None:
        if not self._sockets:
            return  # ended already
        # the loop of the server ends when it has no sockets left; they belong to its thread
        self._server.trigger.pull_trigger(self._drop)

    def _drop(self) -> None:
        from waitress.wasyncore import close_all

        close_all(self._sockets, ignore_all=True)


def listening(port: int) -> socket.socket:
    """Return a socket that listens on *port* of this machine, on a free one for 0; no other machine reaches it.

    Raises:
        OSError: The port is taken, or the system keeps it for others.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.bind((HOST, port))
    except OSError:
        listener.close()
        raise
    return listener
