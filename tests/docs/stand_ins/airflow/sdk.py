"""``dag`` and ``task.bash``: a DAG runs its tasks at once, each in a shell, as Airflow would on a worker."""

import datetime as dt
import subprocess

KNOWN = {"dag_id", "schedule", "start_date", "catchup", "default_args", "max_active_runs"}


def dag(**options):
    assert set(options) <= KNOWN, options
    assert isinstance(options["start_date"], dt.datetime)

    def decorate(function):
        return function

    return decorate


class _Task:
    @staticmethod
    def bash(function):
        def run(*arguments):
            command = function(*arguments).replace("{{ ds_nodash }}", "20240131")
            assert "{{" not in command, command
            subprocess.run(["bash", "-c", command], check=True, stdout=subprocess.DEVNULL)

        return run


task = _Task()
