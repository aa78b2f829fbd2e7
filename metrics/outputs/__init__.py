"""Report → frames, JSON, CSV, Arrow, SQL, terminal text and a page for the browser. Nothing here computes a verdict."""
