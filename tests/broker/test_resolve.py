from __future__ import annotations

import pytest

from worker.broker import resolve
from worker.broker.container import NoContainer
from worker.broker.model import Broker, BrokerUnavailable
from worker.broker.properties import free_port
from worker.broker.resolve import resolve_broker


def silent(_: str) -> None:
    pass


@pytest.fixture
def no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a container nor a process may be tried."""
    monkeypatch.setattr(resolve, "container_broker", lambda *_: pytest.fail("a container was tried"))
    monkeypatch.setattr(resolve, "LocalKafka", lambda *_: pytest.fail("a process was tried"))


@pytest.mark.integration
def test_a_configured_address_that_answers_is_taken(broker: Broker, no_other: None) -> None:
    said: list[str] = []
    with resolve_broker(broker.bootstrap_servers, report=said.append) as found:
        assert found.kind == "configured"
        assert found.bootstrap_servers == broker.bootstrap_servers
    assert said == [f"Kafka at {broker.bootstrap_servers}: the configured address"]


@pytest.mark.integration
def test_one_of_several_configured_addresses_is_enough(broker: Broker, no_other: None) -> None:
    addresses = f"127.0.0.1:{free_port()},{broker.bootstrap_servers}"
    with resolve_broker(addresses, report=silent) as found:
        assert found.bootstrap_servers == addresses


def test_a_configured_address_that_does_not_answer_is_an_error(no_other: None) -> None:
    address = f"127.0.0.1:{free_port()}"
    with pytest.raises(BrokerUnavailable, match=rf"{address}.*correct MARSAD_BOOTSTRAP_SERVERS"):
        resolve_broker(address, report=silent).__enter__()


def test_a_configured_address_that_is_none_is_an_error(no_other: None) -> None:
    with pytest.raises(BrokerUnavailable, match="'kafka' is not host:port"):
        resolve_broker("kafka", report=silent).__enter__()


@pytest.mark.integration
def test_without_a_container_the_line_says_why_it_is_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> None:
        raise NoContainer("no Docker engine answers")

    monkeypatch.setattr(resolve, "container_broker", none)
    said: list[str] = []
    with resolve_broker(report=said.append) as found:
        assert found.kind == "process"
    assert said[-1] == found.says
    assert said[-1].endswith("as a local process (no Docker engine answers)")


def test_who_asks_for_a_container_gets_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCKER_HOST", f"tcp://127.0.0.1:{free_port()}")
    monkeypatch.setattr(resolve, "LocalKafka", lambda *_: pytest.fail("a process was tried"))
    with pytest.raises(BrokerUnavailable, match="no Docker engine answers"):
        resolve_broker(prefer="container", report=silent).__enter__()
