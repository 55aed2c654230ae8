"""Ctrl-C waits for a write to end."""

from __future__ import annotations

import os
import signal
import threading

import pytest

from kb.cli.interrupt import uninterrupted


def test_an_interrupt_inside_is_delivered_when_the_work_is_done() -> None:
    done = []

    def work() -> None:
        with uninterrupted():
            os.kill(os.getpid(), signal.SIGINT)
            done.append("written")

    with pytest.raises(KeyboardInterrupt):
        work()

    assert done == ["written"]


def test_afterwards_an_interrupt_is_an_interrupt_again() -> None:
    with uninterrupted():
        pass

    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_failure_inside_is_not_hidden() -> None:
    with pytest.raises(ValueError, match="x"), uninterrupted():
        raise ValueError("x")


def test_beside_the_main_thread_nothing_is_touched() -> None:
    ran: list[bool] = []

    def work() -> None:
        with uninterrupted():
            ran.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()

    assert ran == [True]
