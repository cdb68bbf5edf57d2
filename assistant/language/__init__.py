"""From a user's words to facts and intent, without a network and without a model."""
