"""The doughnut check: one project held against the doughnut before a deliberation."""
