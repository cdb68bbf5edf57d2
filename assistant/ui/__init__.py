"""The web app: pure functions from an Answer to HTML, and thin handlers around the assistant."""
