"""Start a throw-away PostgreSQL server from Debian's package, or find out why that is impossible."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path


def binaries():
    """Return the folder with initdb and pg_ctl, newest version first."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]), reverse=True)
    if found:
        return found[0].parent
    single = shutil.which("initdb")
    return Path(single).parent if single else None


@contextmanager
def postgres():
    """Yield the URL of a fresh server that listens on a socket alone."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    become = []
    if os.geteuid() == 0:  # the server refuses to run as root
        shutil.chown(folder, "postgres")
        become = ["runuser", "-u", "postgres", "--"]
    program = binaries()
    data = folder / "data"

    def run(*command):
        subprocess.run([*become, *map(str, command)], check=True, cwd=folder, stdout=subprocess.DEVNULL, timeout=120)

    try:
        run(program / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        options = f"-c listen_addresses='' -c fsync=off -k {folder}"
        run(program / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
        try:
            yield f"postgresql://postgres@/postgres?host={folder}"
        finally:
            run(program / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def restart(url):
    """Restart the server at *url* at once, as an upgrade of the package does."""
    folder = Path(url.partition("?host=")[2])
    become = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    command = [*become, str(binaries() / "pg_ctl"), "-D", str(folder / "data"), "-w", "-m", "fast", "restart"]
    subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, timeout=120)
