"""Companies, channels, sources, tariffs, known bad numbers, situations, recourses."""
