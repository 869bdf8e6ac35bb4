"""The public contract of Marsad."""
