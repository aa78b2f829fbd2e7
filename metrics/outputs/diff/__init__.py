"""What is different between two documents: JSON, terminal, page."""
