"""How findings are put into words: templates in ``phrases.yaml``, one function for each."""
