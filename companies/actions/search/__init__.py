"""Finding what words mean."""
