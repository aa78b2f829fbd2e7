"""What a number says: the clause it stands in, the part it plays there, and which other number it speaks of."""
