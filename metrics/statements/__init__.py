"""What a number says: its clause, its time, the part it plays, and which other number it speaks of."""
