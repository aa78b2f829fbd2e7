"""Two documents held against each other: two versions of a report, or the reports of two months."""
