"""What other programs ask: read-only JSON below /api/v1/ (docs/api.md), described by OpenAPI from the very functions that
answer. The same queries as the pages; of django-ninja the routing, the reading of parameters and the description."""
