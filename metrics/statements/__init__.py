"""What a number states: of which subject it speaks, and to which list it belongs."""
