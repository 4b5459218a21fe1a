"""What other programs ask: JSON below /api/, read-only. The same queries as the pages, plain functions."""
