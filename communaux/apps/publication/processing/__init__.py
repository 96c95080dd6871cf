"""The record of processing: generated from the mechanisms and from what every application holds."""
