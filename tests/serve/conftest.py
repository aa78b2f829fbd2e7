import sys
import threading
from pathlib import Path

import pytest

from metrics.serve.app import create_app
from metrics.serve.server import Server, listening
from metrics.serve.settings import Settings

sys.path.insert(0, str(Path(__file__).parent))

from served import PORT, TOKEN, Client


@pytest.fixture
def start():
    """Start the application with other settings and end it afterwards."""
    apps = []

    def call(**options):
        settings = Settings(**{"port": PORT, "token": TOKEN, "jobs": 2, **options})
        app = create_app(settings)
        apps.append(app)
        client = Client(app, settings)
        client.enter()
        return client

    yield call
    for app in apps:
        app.extensions["metrics"].close()


@pytest.fixture(scope="module")
def client():
    settings = Settings(port=PORT, token=TOKEN)
    app = create_app(settings)
    found = Client(app, settings)
    found.enter()
    yield found
    app.extensions["metrics"].close()


@pytest.fixture
def serving():
    """Serve for real, on a free port, in a thread."""
    running = []

    def call(**options):
        listener = listening(0)
        server = Server(Settings(port=listener.getsockname()[1], **options), listener)
        thread = threading.Thread(target=server.run)
        thread.start()
        running.append((server, thread, listener))
        return server

    yield call
    for server, thread, listener in running:
        server.stop()
        thread.join(20)
        listener.close()
        assert not thread.is_alive()
