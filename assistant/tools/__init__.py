"""What the assistant can do, as pure functions from a turn to a Finding."""
