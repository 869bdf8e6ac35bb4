"""Options that several commands share, with one name and one meaning."""

import click

bootstrap_servers = click.option(
    "--bootstrap-servers",
    metavar="HOST:PORT,...",
    help="Kafka's address; else MARSAD_BOOTSTRAP_SERVERS.",
)

format_option = click.option(
    "--format",
    "given",
    type=click.Choice(["jsonl", "json", "text", "html"]),
    help="What the files are; else known by suffix or content.",
)
