"""Legal time: durations, ways of counting days, holidays, suspension, windows and the clock.

Nothing is imported here: take each name from its module, such as
`communaux.kernel.time.duration` or `communaux.kernel.time.clock`.
"""
