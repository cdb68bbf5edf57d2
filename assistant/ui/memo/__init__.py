"""A consultation memo: what was asked, what is known, what follows, and where it is written."""
