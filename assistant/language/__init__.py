"""From a user's words to facts and intent, without a network; meaning is the last resort."""
