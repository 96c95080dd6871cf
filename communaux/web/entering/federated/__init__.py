"""Entering with an identity service of the State: ProConnect for officers, FranceConnect for all.

Off unless the installation names a service. An identity gives no power: whoever enters this way
holds the mandates they were given here, and proves a second factor as everybody does.
"""
