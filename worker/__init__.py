"""Marsad: reads Arabic news from Kafka, publishes event records."""
