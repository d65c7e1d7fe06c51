"""How every command of the project ends: an exit code, and at most one line about what went wrong."""

import os
import sys
from collections.abc import Callable

from index.errors import ArkivsvarError, PackError, QuestionError


def exit_code(action: Callable[[], int], stopped: str) -> int:
    """Run a command and return its exit code: its own, 1 on failure, 2 on wrong use.

    `stopped` is what to say when the user interrupts it.
    """
    try:
        return action()
    except ArkivsvarError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2 if isinstance(error, QuestionError | PackError) else 1
    except BrokenPipeError:
        # Whoever reads the output has seen enough; what is still buffered has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        print(stopped, file=sys.stderr)
        return 1
