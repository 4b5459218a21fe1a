"""Values and arithmetic: no database, no request, no settings, no clock."""
