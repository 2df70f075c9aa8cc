"""A yes or a no that carries its reason."""

from dataclasses import dataclass


class Refused(Exception):
    """An action was refused; `because` is a sentence for the person who asked."""

    def __init__(self, because: str) -> None:
        super().__init__(because)
        self.because = because


@dataclass(frozen=True, slots=True)
class Decision:
    """What a policy answers. True or false in a condition; a no always says why."""

    allowed: bool
    because: str = ""

    def __bool__(self) -> bool:
        return self.allowed

    def require(self) -> None:
        """Raise `Refused` with the reason if the answer is no."""
        if not self.allowed:
            raise Refused(str(self.because))


YES = Decision(True)


def no(because: str) -> Decision:
    return Decision(False, because)
