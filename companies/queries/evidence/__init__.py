"""What reports say of reachability, as sums, grades and orders."""
