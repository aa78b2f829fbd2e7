"""Spark: ``metrics.spark.audit(df, table="comparisons")``; see :mod:`metrics.panel.spark`."""

from metrics.panel.spark import audit

__all__ = ["audit"]
