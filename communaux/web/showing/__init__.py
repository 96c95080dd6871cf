"""What pages show: plain values made from a situation, ready for a template."""
