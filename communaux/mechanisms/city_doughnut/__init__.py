"""The city doughnut: a portrait of a territory between social foundation and ecological ceiling."""
