"""The figures of Communaux on this machine: `python -m bench`, or `python bench/run.py`."""
