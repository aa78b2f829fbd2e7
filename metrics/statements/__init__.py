"""What a number says: the time it speaks of, and what the section of the document makes of it."""
