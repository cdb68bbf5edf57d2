"""Chat models that drive the agent: the offline brain, and any OpenAI-compatible one."""
