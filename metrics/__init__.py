"""Read Chinese progress reports: targets, achievements, completion ratios and an audit of the report's own arithmetic."""
