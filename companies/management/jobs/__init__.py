"""The nightly jobs, a file each: found by themselves (management.nightly), in the order of enums.NightlyJob."""
