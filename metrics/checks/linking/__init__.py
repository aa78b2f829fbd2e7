"""Which numbers a statement is about: targets, plans, wholes and parts, levels before and after a change."""
