"""What users do with Kafka beside the worker, through kafka-python."""
