"""The page for the browser and the pieces of HTML for notebooks."""
