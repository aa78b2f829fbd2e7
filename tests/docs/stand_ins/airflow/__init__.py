"""Stands in for Airflow, a server with a database of its own, in the tests of the documentation."""
