"""The plot of confidence against F1, as SVG: for each tenth of the pages a point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

_NAMES: Final = {"html": "HTML pages", "text": "dumps"}
_LOW: Final = 0.6  # both axes go from here to 1
_SIZE: Final = 400  # of the square, in pixels
_LEFT: Final = 60
_TOP: Final = 20


@dataclass(frozen=True, slots=True)
class Series:
    """The pages of one kind."""

    kind: str
    look_again: float
    confidence: Sequence[float]
    f1: Sequence[float]

    def tenths(self) -> Iterator[tuple[float, float]]:
        """Mean confidence and mean F1 of each tenth, the least sure first."""
        order = sorted(range(len(self.f1)), key=lambda i: self.confidence[i])
        for tenth in range(10):
            rows = order[tenth * len(order) // 10 : (tenth + 1) * len(order) // 10]
            if rows:
                yield (
                    sum(self.confidence[i] for i in rows) / len(rows),
                    sum(self.f1[i] for i in rows) / len(rows),
                )


def plot(series: Sequence[Series]) -> str:
    """One picture that is readable on light and on dark pages."""
    return "\n".join(_lines(series)) + "\n"


def _lines(series: Sequence[Series]) -> Iterator[str]:
    width, height = _LEFT + _SIZE + 20, _TOP + _SIZE + 50
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'width="{width}" height="{height}">'
    )
    yield "<title>Mean F1 of the pages in each tenth of confidence, cross-validated</title>"
    yield _STYLE
    for step in range(5):
        value = _LOW + step / 10
        across, up = f"M{_x(_LOW)} {_y(value)}H{_x(1)}", f"M{_x(value)} {_y(_LOW)}V{_y(1)}"
        yield f'<path class="grid" d="{across}{up}"/>'
        yield f'<text x="{_LEFT - 8}" y="{_y(value) + 4}" text-anchor="end">{value:.1f}</text>'
        yield f'<text x="{_x(value)}" y="{_y(_LOW) + 18}" text-anchor="middle">{value:.1f}</text>'
    yield f'<path class="ideal" d="M{_x(_LOW)} {_y(_LOW)}L{_x(1)} {_y(1)}"/>'
    middle = _TOP + _SIZE / 2
    yield f'<text x="{_x(0.8)}" y="{_y(_LOW) + 40}" text-anchor="middle">mean confidence</text>'
    yield (
        f'<text x="16" y="{middle}" text-anchor="middle" transform="rotate(-90 16 {middle})">'
        "mean F1</text>"
    )
    for number, each in enumerate(series):
        points = [(max(x, _LOW), max(y, _LOW)) for x, y in each.tenths()]
        path = "L".join(f"{_x(x)} {_y(y)}" for x, y in points)
        yield f'<g class="{each.kind}"><path class="line" d="M{path}"/>'
        yield from (f'<circle cx="{_x(x)}" cy="{_y(y)}" r="4"/>' for x, y in points)
        yield f'<path class="look" d="M{_x(each.look_again)} {_y(_LOW)}V{_y(1)}"/>'
        top = _TOP + 24 + 22 * number
        yield f'<circle cx="{_LEFT + 16}" cy="{top - 4}" r="4"/>'
        yield (
            f'<text x="{_LEFT + 28}" y="{top}">{_NAMES.get(each.kind, each.kind)}, '
            f"look again below {each.look_again:.2f}</text></g>"
        )
    yield "</svg>"


def _x(value: float) -> float:
    return round(_LEFT + (value - _LOW) / (1 - _LOW) * _SIZE, 1)


def _y(value: float) -> float:
    return round(_TOP + (1 - value) / (1 - _LOW) * _SIZE, 1)


_STYLE: Final = """<style>
text { font: 13px system-ui, sans-serif; fill: #444 }
.grid { stroke: #8884; fill: none }
.ideal { stroke: #888; stroke-dasharray: 2 4 }
.line { fill: none; stroke-width: 1.5 }
.look { stroke-dasharray: 6 4; fill: none }
.html { fill: #2563eb; stroke: #2563eb }
.text { fill: #c2410c; stroke: #c2410c }
g text { stroke: none }
@media (prefers-color-scheme: dark) {
  text { fill: #ccc }
  .html { fill: #7aa2ff; stroke: #7aa2ff }
  .text { fill: #ff9a5c; stroke: #ff9a5c }
}
</style>"""
