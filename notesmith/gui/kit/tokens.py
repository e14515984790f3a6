"""The design tokens of the window, light and dark: plain values that all else is made from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours as `#RRGGBB`; sizes in logical pixels, all multiples of 4.

    `ground` lies under columns, `surface` under panels, `desk` under paper. `*_soft` are the tints
    that a text of that colour may stand on, `*_mark` lie behind words on such a tint. `faint`
    is for what is switched off, and not for text that must be read.
    """

    name: str
    ground: str
    surface: str
    desk: str
    hover: str
    ink: str
    muted: str
    faint: str
    line: str
    edge: str
    accent: str
    accent_soft: str
    accent_hover: str
    on_accent: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    block: str
    block_soft: str
    warn_mark: str
    block_mark: str
    shadow: int
    paper: str = "#FFFEFA"
    panel: int = 10
    button: int = 8
    sheet: int = 3
    title: int = 22
    heading: int = 15
    body: int = 14
    label: int = 12

    def tone(self, name: str) -> tuple[str, str]:
        """Return (text, ground) for a tone: accent, good, warn, block or plain."""
        return {
            "accent": (self.accent, self.accent_soft),
            "good": (self.good, self.good_soft),
            "warn": (self.warn, self.warn_soft),
            "block": (self.block, self.block_soft),
            "plain": (self.muted, self.hover),
        }[name]


LIGHT = Tokens(
    name="light",
    ground="#F6F3EE",
    surface="#FFFFFF",
    desk="#EDE8DF",
    hover="#F0ECE4",
    ink="#23262D",
    muted="#666460",
    faint="#A8A49C",
    line="#E4DED4",
    edge="#D5CEC2",
    accent="#2D4E9E",
    accent_soft="#E6EBF8",
    accent_hover="#24418A",
    on_accent="#FFFFFF",
    good="#2A6F4E",
    good_soft="#E0F0E8",
    warn="#8A570E",
    warn_soft="#FAF0DE",
    block="#B03A32",
    block_soft="#FBE9E7",
    warn_mark="#F3D9A2",
    block_mark="#F3C4BE",
    shadow=38,
)

DARK = Tokens(
    name="dark",
    ground="#1C1D20",
    surface="#25272B",
    desk="#17181A",
    hover="#2C2E33",
    ink="#ECE9E3",
    muted="#A09C95",
    faint="#6A6863",
    line="#373A40",
    edge="#484C54",
    accent="#9DB4F0",
    accent_soft="#2B3350",
    accent_hover="#B4C6F5",
    on_accent="#1C1D20",
    good="#7CC7A1",
    good_soft="#203A2E",
    warn="#E2B566",
    warn_soft="#3A2F1C",
    block="#EE8F86",
    block_soft="#462A28",
    warn_mark="#6A5220",
    block_mark="#7A3A35",
    shadow=150,
)
