"""What the worker leans on inside Faust and aiokafka. A failure names the assumption that broke, and what rests on it.

A new version of either must pass these before it is taken; see worker/stream/README.md.
"""

import ast
import inspect
import textwrap
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

import aiokafka
import faust
import pytest
from aiokafka.consumer import fetcher, subscription_state
from aiokafka.consumer.group_coordinator import GroupCoordinator
from aiokafka.structs import OffsetAndMetadata, TopicPartition
from faust.app.base import App
from faust.streams import Stream
from faust.tables import recovery
from faust.transport import consumer as faust_consumer
from faust.transport.drivers import aiokafka as driver
from faust.types import TP
from mode import Service

from worker.stream.messages import Outgoing
from worker.stream.sizes import size
from worker.stream.transport import HeldMessage


def source(thing: Callable[..., Any] | type) -> str:
    return textwrap.dedent(inspect.getsource(thing))


def assume(holds: object, assumption: str) -> None:
    assert holds, f"broken assumption: {assumption}"


@pytest.mark.parametrize(("package", "pinned"), [("faust-streaming", "0.15.3"), ("aiokafka", "0.14.0")])
def test_the_versions_are_those_that_were_read(package: str, pinned: str) -> None:
    assume(version(package) == pinned, f"{package} is {pinned}; read worker/stream/README.md before taking another")


def test_nothing_is_awaited_between_moving_the_position_and_returning_the_records() -> None:
    """`ConsumerThread._fetch_records` notes the hand-out in the same step; an await between could lose records."""
    (loop,) = [
        node for node in ast.walk(ast.parse(source(fetcher.Fetcher.fetched_records))) if isinstance(node, ast.For)
    ]
    assume("getall" in ast.unparse(loop), "fetched_records takes records, and moves the position, in its one for loop")
    awaits = [node for node in ast.walk(loop) if isinstance(node, ast.Await | ast.AsyncFor | ast.AsyncWith)]
    assume(not awaits, "fetched_records awaits nothing in that loop")
    assume(
        "if drained or not timeout:\n            return drained" in source(fetcher.Fetcher.fetched_records),
        "fetched_records returns right after the loop what it has taken",
    )
    assume(not inspect.iscoroutinefunction(fetcher.FetchResult.getall), "FetchResult.getall moves the position itself")


def test_fausts_thread_returns_the_fetchers_records_as_they_are() -> None:
    text = source(driver.AIOKafkaConsumerThread._fetch_records)
    assume("return await fetcher.fetched_records(" in text, "Faust's _fetch_records does nothing after the fetch")
    assume("self._fetch_records" in source(driver.AIOKafkaConsumerThread.getmany), "getmany calls _fetch_records")


async def test_each_rebalance_makes_a_new_assignment() -> None:
    """Its identity tells whether a holding is still of this assignment."""
    state = subscription_state.SubscriptionState()
    state.subscribe({"t"})
    state.assign_from_subscribed({TopicPartition("t", 0)})
    first = state.subscription.assignment
    state.assign_from_subscribed({TopicPartition("t", 0)})
    assume(state.subscription.assignment is not first, "assign_from_subscribed makes a new assignment each time")
    assume(set(first.tps) == {TopicPartition("t", 0)}, "an assignment tells its partitions by `tps`")
    assume(hasattr(first.state_value(TopicPartition("t", 0)), "highwater"), "a partition's state tells its high mark")


def test_seeking_is_one_step() -> None:
    """Seeks and the new ledger happen without an await between."""
    assume(not inspect.iscoroutinefunction(aiokafka.AIOKafkaConsumer.seek), "AIOKafkaConsumer.seek is no coroutine")


def test_commits_carry_metadata_both_ways() -> None:
    """The kill counter travels in it."""
    assume(OffsetAndMetadata._fields == ("offset", "metadata"), "a commit is an offset with metadata")
    text = source(GroupCoordinator._do_fetch_commit_offsets)
    assume("OffsetAndMetadata(offset, metadata)" in text, "fetch_committed_offsets gives the metadata back")
    assume("if offset == UNKNOWN_OFFSET" in text, "a partition without a commit is left out of the answer")
    assume("offset.metadata" in source(GroupCoordinator._do_commit_offsets), "a commit sends its metadata")


def test_a_commit_overtaken_by_a_rebalance_raises_commit_failed() -> None:
    assume("Errors.CommitFailedError(" in source(GroupCoordinator.commit_offsets), "commit raises CommitFailedError")


def test_faust_asks_for_the_seek_through_perform_seek() -> None:
    assume("perform_seek()" in source(recovery.Recovery), "the recovery seeks by consumer.perform_seek")
    assume("seek_to_committed()" not in source(recovery.Recovery), "the recovery seeks in no other way")


def test_faust_signs_off_through_commit_and_end_transactions() -> None:
    """Before a revoke and at the stop; elsewhere it calls `commit`."""
    assume("commit_and_end_transactions" in source(faust_consumer.Consumer.wait_empty), "wait_empty ends with it")
    assume("_consumer_wait_empty" in source(App._on_partitions_revoked), "a revoke waits until nothing is in work")
    assume("wait_empty" in source(faust_consumer.Consumer.on_stop), "a stop waits until nothing is in work")


def test_faust_waits_for_the_messages_that_we_take_out_of_work() -> None:
    text = source(faust_consumer.Consumer.wait_empty)
    assume("self._unacked_messages" in text, "wait_empty looks at _unacked_messages")
    assume("_waiting_for_ack" in source(faust_consumer.Consumer._wait_for_ack), "an ack wakes it by _waiting_for_ack")


def test_faust_drains_by_drain_messages_of_the_consumer() -> None:
    assume("consumer._drain_messages(self)" in source(faust_consumer.Fetcher._fetcher.fun), "the fetcher calls it")


def test_noack_take_on_a_noack_stream_never_acknowledges() -> None:
    """Either alone acknowledges what is not delivered."""
    assume("enable_acks=False" in source(Stream.noack), "noack makes a stream with acks off")
    text = source(inspect.unwrap(Stream.noack_take))
    assume("self.enable_acks = stream_enable_acks" in text, "noack_take restores what was before: off, after noack")
    assume("# for event in events:" in text and "\n            await self.ack" not in text, "noack_take acks nothing")
    assume("buffer_add(cast(T_co, event))" in text, "noack_take gives events, not values")


def test_the_producers_extra_settings_win() -> None:
    """acks=all and idempotence are set there."""
    text = source(driver.Producer._new_producer)
    order = [text.index(name) for name in ("_settings_default", "_settings_auth", "_settings_extra")]
    assume(order == sorted(order), "_settings_extra comes last")


def test_send_returns_the_future_of_the_delivery() -> None:
    text = source(driver.Producer.send)
    assume(
        "await transaction_producer.send(" in text and "send_and_wait" not in text, "send does not wait for delivery"
    )


def test_our_measure_of_a_message_is_the_producers() -> None:
    """A record over the limit must not reach the broker: it would break the idempotent producer."""
    text = source(aiokafka.AIOKafkaProducer._serialize)
    assume("estimate_size_in_bytes" in text, "the producer measures by estimate_size_in_bytes")
    assume("message_size > self._max_request_size" in text, "the producer refuses what is over max_request_size")
    builder = aiokafka.producer.message_accumulator.BatchBuilder(1 << 20, 0)
    message = Outgoing("t", b"key", b"v" * 1000, [("name", b"value")])
    builder.append(timestamp=None, key=message.key, value=message.value, headers=message.headers)
    assume(len(builder._build()) <= size(message), "a batch of one message is no larger than we reckon")


def test_partitions_compare_as_plain_tuples() -> None:
    assume(TP("t", 1) == TopicPartition("t", 1) == ("t", 1), "the partitions of both libraries are equal tuples")
    assume(len({TP("t", 1), TopicPartition("t", 1), ("t", 1)}) == 1, "and hash alike")


def test_a_message_can_know_its_holding() -> None:
    assume(hasattr(HeldMessage, "__dict__"), "ConsumerMessage is open for an attribute of ours")
    assume("consumer.ack(self)" in source(faust.types.tuples.ConsumerMessage.on_final_ack), "acks go by consumer.ack")


def test_faust_reads_the_environment_by_getenv_alone() -> None:
    """Overridden, so that no variable but ours has an effect."""
    base: Any = faust.Settings.__mro__[1]
    text = source(base._init_settings)
    assume("self.getenv(param.env_name)" in text and "environ" not in text, "settings are read by getenv")


def test_a_crash_of_any_service_reaches_the_app() -> None:
    assume("child._crash(reason)" in source(Service.crash), "crash calls _crash of every service above")


def test_the_transports_are_made_by_the_methods_that_we_override() -> None:
    for name in ("_new_transport", "_new_producer_transport", "_create_directories"):
        assume(hasattr(App, name), f"App has {name}")
    assume("self.transport.create_consumer" in source(App._new_consumer), "the consumer is made by the transport")


@pytest.mark.parametrize("page", ["router", "tables", "stats", "graph", "metrics"])
def test_fausts_own_pages_can_be_switched_off(page: str) -> None:
    assume(f"web_{page}_enabled" in faust.Settings.SETTINGS, f"there is a setting web_{page}_enabled")
