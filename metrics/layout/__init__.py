"""From documents to rows: which cell is a goal and which an achievement, of whom, where and when."""
