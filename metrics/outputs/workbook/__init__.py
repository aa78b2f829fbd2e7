"""Workbooks: one way of writing them, the book of audited reports, and the table of followed targets."""
