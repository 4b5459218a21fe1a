"""The directory: companies, their channels, and how long it takes to reach a human there."""
