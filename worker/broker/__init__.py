"""A real Kafka for the demo, for trying things and for tests: configured, in a container, or as a local process.

Start reading at ``resolve.py``. Nothing here is used by the worker in production, which only ever has an address.
"""
