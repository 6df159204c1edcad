"""What to say to whoever passes an argument that a function does not have."""

from collections.abc import Callable
from functools import wraps
from inspect import Parameter, signature
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Result = TypeVar("Result")
BY_NAME = (Parameter.KEYWORD_ONLY, Parameter.POSITIONAL_OR_KEYWORD)


def tells_arguments(function: Callable[Given, Result]) -> Callable[Given, Result]:
    """Let a function whose first argument is a corpus name its other arguments where it gets an unknown one.

    One that passes arguments on leaves that to whom it passes them.
    """
    _, *others = signature(function).parameters.values()
    known = [argument.name for argument in others if argument.kind in BY_NAME] or ["only the corpus"]

    passes_on = any(argument.kind is Parameter.VAR_KEYWORD for argument in others)

    @wraps(function)
    def told(*args: Given.args, **kwargs: Given.kwargs) -> Result:
        for name in kwargs:
            if name not in known and not passes_on:
                raise TypeError(f"{function.__name__} has no argument {name!r}; it has {', '.join(known)}")
        return function(*args, **kwargs)

    return told
