"""What NoteSmith remembers about its user: one dataclass, kept as TOML in their config folder."""

from dataclasses import dataclass, fields
from pathlib import Path

import tomli_w
from platformdirs import user_cache_path, user_config_path, user_data_path

from notesmith.errors import InputError, OutputError, reason_of
from notesmith.language import _, in_line
from notesmith.model import HandChoice
from notesmith.safe_files import private_folder, written_beside

FILE = "settings.toml"

APPEARANCES = ("system", "light", "dark")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the window was showing when it was closed, and what the user has chosen.

    `shop` is the path or address of the last shop, `recent` are those before it; `shipment` and
    `parcel` are keys in that shop, 0 for none; `geometry` is the window's place and size as Qt
    saves it, in base64; `lists` are the files of the order lists imported last.
    """

    shop: str = ""
    shipment: int = 0
    parcel: int = 0
    room: str = "orders"
    writer: str = ""
    hand: str = HandChoice().hand
    pen: str = HandChoice().pen
    ink: str = HandChoice().ink
    strength: float = HandChoice().strength
    design: str = "insert-a6"
    stock: str = "a6"
    appearance: str = "system"
    geometry: str = ""
    recent: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()

    @property
    def hand_choice(self) -> HandChoice:
        """Hand, pen, ink and strength, for writers who have not chosen any."""
        return HandChoice(self.hand, self.pen, self.ink, self.strength)


def load_settings(path: Path | None = None) -> Settings:
    """Return the settings kept in `path`, by default the user's own, or the defaults.

    Unknown keys are left out. Raises InputError when the file cannot be read or a value is wrong.
    """
    from notesmith.toml_files import TomlMistake, read_toml  # noqa: PLC0415  --help needs no file

    path = path or _settings_path()
    try:
        settings = read_toml(path.read_text(encoding="utf-8"), Settings)
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        wrong = _("The settings in {path} cannot be read: {reason}; look at the file.")
        raise InputError(wrong.format(path=path, reason=reason_of(error))) from None
    except TomlMistake as mistake:
        if mistake.key:
            raise _wrong(mistake.key, mistake.problem, path) from None
        raise _broken(mistake, path) from None
    except UnicodeDecodeError as error:
        raise _broken(error, path) from None
    if settings.appearance not in APPEARANCES:
        problem = _("is not one of {words}").format(words=in_line(APPEARANCES))
        raise _wrong("appearance", problem, path)
    if not 0 <= settings.strength <= 1:
        raise _wrong("strength", _("is not a number from 0 to 1"), path)
    return settings


def save_settings(settings: Settings, path: Path | None = None) -> None:
    """Keep `settings` in `path`, by default the user's own; raises OutputError if that fails."""
    path = path or _settings_path()
    table = {field.name: getattr(settings, field.name) for field in fields(settings)}
    table["recent"], table["lists"] = list(settings.recent), list(settings.lists)
    try:
        private_folder(path.parent)
        with written_beside(path) as file:
            tomli_w.dump(table, file)
    except OSError as error:
        wrong = _(
            "The settings cannot be kept in {path}: {reason}; "
            "make room or give yourself the right to write there."
        )
        raise OutputError(wrong.format(path=path, reason=reason_of(error))) from error


def default_shop() -> Path:
    """Return where a shop lies until the user chooses a place; its folder is made.

    Raises OutputError when the folder cannot be made.
    """
    folder = user_data_path("NoteSmith", appauthor=False)
    try:
        private_folder(folder)
    except OSError as error:
        wrong = _(
            "The folder {folder} cannot be made: {reason}; "
            "make it yourself, or keep the shop elsewhere."
        )
        raise OutputError(wrong.format(folder=folder, reason=reason_of(error))) from error
    return folder / "My shop.notesmith"  # in every language: another would not find it again


def cache_folder() -> Path:
    """Return the folder for what can be made again, such as grown hands; it may not exist yet."""
    return user_cache_path("NoteSmith", appauthor=False)


def dictionaries_folder() -> Path:
    """Return the folder for dictionaries that the user adds, beside the settings; it may be new."""
    return user_config_path("NoteSmith", appauthor=False) / "dictionaries"


def hands_folder() -> Path:
    """Return the folder for hands made of the user's own fonts; it may not exist yet."""
    return user_data_path("NoteSmith", appauthor=False) / "hands"


def _settings_path() -> Path:
    return user_config_path("NoteSmith", appauthor=False) / FILE


def _broken(error: Exception, path: Path) -> InputError:
    wrong = _("The settings in {path} are broken ({reason}); mend the line or delete the file.")
    return InputError(wrong.format(path=path, reason=error))


def _wrong(key: str, problem: str, path: Path) -> InputError:
    wrong = _("The setting {key} in {path} {problem}; mend it or delete the file.")
    return InputError(wrong.format(key=key, path=path, problem=problem))
