"""The part of the application that knows keys: how they are written in French, and the user's own."""

from __future__ import annotations

from collections.abc import Mapping

from textual.binding import Binding

from assistant.storage.folders import settings_folder
from assistant.tui.copying_app import CopyingApp
from assistant.tui.keys import written
from assistant.tui.lines import shown


class KeyedApp(CopyingApp, inherit_bindings=False):
    """Follows the user's own keys."""

    keys: Mapping[str, str] = {}
    """The user's own keys, by the id of their binding."""

    def get_key_display(self, binding: Binding) -> str:
        """A key as it is written in French."""
        return written(binding.key)

    def written_keys(self) -> dict[str, str]:
        """Id of each binding of the screen -> its key, as it is written."""
        bindings = (active.binding for active in self.screen.active_bindings.values())
        return {binding.id: self.get_key_display(binding) for binding in bindings if binding.id}

    def on_mount(self) -> None:
        """Follow the user's own keys once the first screen shows."""
        self.call_after_refresh(self._follow_keys)

    def _follow_keys(self) -> None:
        if not (settings_folder() / "touches.yaml").exists():
            return
        from assistant.tui.keymap import keymap_file, read_keymap
        from assistant.tui.zones import zones

        keymap = read_keymap(keymap_file(), zones())
        self.keys = keymap.keys
        self.set_keymap(dict(keymap.keys))
        if keymap.told:
            told = ".\n".join(keymap.told)
            self.notify(f"Dans vos touches\u00a0: {shown(told)}.", severity="warning", timeout=12, markup=False)

    def action_keys(self) -> None:
        """Say where the user's own keys are written, in a file that is made when there is none."""
        from assistant.tui.keymap import keymap_file, write_example
        from assistant.tui.zones import zones

        path = keymap_file()
        try:
            if not path.exists():
                write_example(path, zones())
        except OSError:
            from assistant.tui.fault_screen import tell_fault

            tell_fault(self, f"{path} ne peut pas être écrit.")
        else:
            self.notify(f"Vos touches se choisissent dans {shown(str(path))}", timeout=12, markup=False)
