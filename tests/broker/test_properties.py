from __future__ import annotations

import socket

from worker.broker.properties import as_environment, as_file, free_port, new_cluster_id, server_properties


def properties(**extra: str) -> dict[str, str]:
    extra = {key.replace("_", "."): value for key, value in extra.items()}
    return server_properties(
        listen="0.0.0.0", advertised="127.0.0.1:29092", broker_port=9092, controller_port=9093, extra=extra
    )


def test_clients_are_sent_to_the_address_that_they_can_reach() -> None:
    made = properties()
    assert made["listeners"] == "PLAINTEXT://0.0.0.0:9092,CONTROLLER://127.0.0.1:9093"
    assert made["advertised.listeners"] == "PLAINTEXT://127.0.0.1:29092"


def test_what_the_caller_sets_wins() -> None:
    assert properties()["auto.create.topics.enable"] == "false"
    assert properties(auto_create_topics_enable="true")["auto.create.topics.enable"] == "true"


def test_the_image_takes_the_same_properties_as_variables() -> None:
    variables = as_environment({"node.id": "1", "group.initial.rebalance.delay.ms": "0"})
    assert variables == {"KAFKA_NODE_ID": "1", "KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS": "0"}


def test_a_file_holds_one_property_a_line() -> None:
    assert as_file({"a": "1", "b": "x=y"}) == "a=1\nb=x=y\n"


def test_cluster_ids_differ_and_are_no_options() -> None:
    ids = {new_cluster_id() for _ in range(100)}
    assert len(ids) == 100
    assert all(len(one) == 22 and not one.startswith("-") for one in ids)


def test_a_free_port_is_one_that_can_be_listened_on() -> None:
    with socket.create_server(("127.0.0.1", free_port())):
        pass
