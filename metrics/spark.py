"""Spark: ``metrics.spark.audit(df, table="comparisons")``; see :mod:`metrics.batches.spark`."""

from metrics.batches.spark import audit

__all__ = ["audit"]
