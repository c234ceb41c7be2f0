"""Calls of the Linux kernel that Python has no function for."""

import ctypes


def call(number: int, *words: object) -> int:
    """Make a system call by its number and return its answer, -1 where it was refused."""
    kernel = ctypes.CDLL(None).syscall
    kernel.restype = ctypes.c_long
    whole = [ctypes.c_long(word) if isinstance(word, int) else word for word in words]
    done: int = kernel(ctypes.c_long(number), *whole)
    return done


def sure(answer: int, what: str) -> int:
    """Return an answer of the kernel; a fence that it has and did not put up is an `OSError`."""
    if answer < 0:
        raise OSError(what)
    return answer
