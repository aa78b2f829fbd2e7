"""Tables: the flat records of an analysis, their columns, and the schema of the JSON."""
