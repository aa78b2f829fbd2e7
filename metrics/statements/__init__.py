"""What a number says: of which subject and time it speaks, and what the section of the document makes of it."""
