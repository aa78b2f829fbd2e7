"""Several reports at once: targets followed from the plan into later reports, and panels over many reports."""
