"""From the text of an official document to its clauses, by structure alone."""
