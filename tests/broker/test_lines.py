from __future__ import annotations

from worker.broker.lines import last_lines


def test_the_reason_is_shown_and_not_the_call_stack() -> None:
    log = "ERROR cannot start\n\tat kafka.Kafka.main(Kafka.scala:1)\n\t... 3 more\nCaused by: no disk\n\tat x.Y(Y:2)\n"
    assert last_lines(log) == "\n  ERROR cannot start\n  Caused by: no disk"


def test_only_the_end_of_a_long_log_is_shown() -> None:
    shown = last_lines("\n".join(str(number) for number in range(100)))
    assert shown.split() == [str(number) for number in range(88, 100)]
    assert last_lines("") == ""
