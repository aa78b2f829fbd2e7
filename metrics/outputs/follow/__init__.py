"""Outputs of following and of panels: JSON, table, page, workbook, terminal."""
