"""A territory to try: the stories of the mechanisms, replayed through the one door."""
