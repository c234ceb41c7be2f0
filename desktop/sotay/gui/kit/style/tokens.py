"""What the window is made of: colours in two modes, sizes at four text sizes, the type scale."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, NamedTuple

Tone = Literal["plain", "ok", "warn", "bad", "info", "accent"]
Mode = Literal["light", "dark"]
PERCENTS = (80, 90, 100, 115, 130, 150, 175, 200)


class Tokens(NamedTuple):
    """The colours of one mode. Text pairs reach 4.5:1, `ink` 7:1, `line_strong` 3:1 (tested)."""

    mode: Mode
    canvas: str
    rail: str
    surface: str
    surface2: str
    line: str
    line_strong: str
    ink: str
    ink2: str
    ink3: str
    accent: str
    accent_hover: str
    accent_soft: str
    on_accent: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    info: str
    info_soft: str

    def pair(self, tone: Tone) -> tuple[str, str]:
        """Return the text colour and the soft ground of a pill or note of this tone."""
        if tone == "plain":
            return self.ink2, self.surface2
        return getattr(self, tone), getattr(self, f"{tone}_soft")


LIGHT = Tokens(
    mode="light", canvas="#F6F5F1", rail="#ECEAE3", surface="#FFFFFF", surface2="#F1EFE9",
    line="#E0DDD4", line_strong="#918C7F", ink="#1E211F", ink2="#4E524E", ink3="#626661",
    accent="#14615B", accent_hover="#0F4D48", accent_soft="#DDEDEA", on_accent="#FFFFFF",
    ok="#1E6B3A", ok_soft="#DFF1E4", warn="#8A5200", warn_soft="#FBEBCF",
    bad="#A6261D", bad_soft="#FBE3E0", info="#2A5B8C", info_soft="#E0EBF6",
)  # fmt: skip
DARK = Tokens(
    mode="dark", canvas="#191B1A", rail="#141615", surface="#222524", surface2="#2B2F2D",
    line="#363A38", line_strong="#7C837F", ink="#ECEEEB", ink2="#B9BEBA", ink3="#9AA09C",
    accent="#6CC5BA", accent_hover="#86D3C9", accent_soft="#1F3D3A", on_accent="#08201E",
    ok="#7ECF97", ok_soft="#1E3927", warn="#EDB861", warn_soft="#41321A",
    bad="#F19A92", bad_soft="#4A2421", info="#8FBCE8", info_soft="#20344A",
)  # fmt: skip
MODES = MappingProxyType({"light": LIGHT, "dark": DARK})

# Pixels at 100 % and weight of every kind of text.
TYPE = MappingProxyType(
    {
        "caption": (12, 400),
        "body": (14, 400),
        "strong": (14, 600),
        "lead": (16, 600),
        "title": (20, 600),
        "display": (26, 700),
    }
)


@dataclass(frozen=True)
class Scale:
    """The chosen text size. Every pixel of the window goes through `px`."""

    percent: int = 100

    def px(self, at_100: float) -> int:
        """Return the pixels for `at_100` pixels at 100 %, never less than 1 for a positive size."""
        scaled = round(at_100 * self.percent / 100)
        return max(1, scaled) if at_100 > 0 else scaled
