a default
