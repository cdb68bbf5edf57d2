"""The assistant: understanding, rules engine, tools, brains, gate, and the Answer they produce."""
