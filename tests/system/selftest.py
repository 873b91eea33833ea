# SPDX-FileCopyrightText: 2026 The Mekendesh authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An installed copy tells whether it is whole: usage: selftest.py MEKENDESH QT_PLUGINS

The copy has a folder of plugins of its own, as the packages that bring their libraries along; one after the other is taken away."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from laptop import expect


def installed(folder, program, plugins):
    """The program with a folder of plugins beside it; what lies in it are links."""
    copy = folder / 'mekendesh'
    shutil.copy(program, copy)
    for kind in ('platforms', 'tls', 'printsupport'):
        (folder / 'plugins' / kind).mkdir(parents=True)
        for plugin in (plugins / kind).iterdir():
            (folder / 'plugins' / kind / plugin.name).symlink_to(plugin)
    (folder / 'qt.conf').write_text('[Paths]\nPlugins = plugins\n')
    return copy


def tested(copy, *words, desktop=None):
    home = copy.parent / 'home'
    home.mkdir(exist_ok=True)
    spoken = {name: value for name, value in os.environ.items() if not desktop or name != 'WAYLAND_DISPLAY'}
    return subprocess.run([copy, '--self-test', *words], env=spoken | {'HOME': str(home)} | (desktop or {}), text=True, capture_output=True, timeout=60)


def main():
    program, plugins = map(pathlib.Path, sys.argv[1:3])
    with tempfile.TemporaryDirectory() as folder:
        copy = installed(pathlib.Path(folder), program, plugins)
        whole = tested(copy, '--language', 'ru')
        expect(whole.returncode == 0, f'a whole installation is well: {whole.stdout}{whole.stderr}')
        expect('НЕ В ПОРЯДКЕ' not in whole.stdout and 'в порядке: перевод mekendesh_ky.qm' in whole.stdout, 'it tells so in the language that was asked for')

        for kind, name in (('tls', 'qopensslbackend'), ('platforms', 'qxcb'), ('printsupport', 'cupsprintersupport')):
            lost = copy.parent / 'plugins' / kind / f'lib{name}.so'
            kept = lost.rename(copy.parent / 'kept')
            damaged = tested(copy, '--language', 'en')
            expect(damaged.returncode == 1 and f'NOT WELL: part of Qt: {kind}/{name}' in damaged.stdout, f'without {kind}/{name} it is damaged and says what is missing')
            lost.write_bytes(b'\x7fELF of half a download')
            torn = tested(copy, '--language', 'en')
            expect(torn.returncode == 1 and f'NOT WELL: part of Qt: {kind}/{name}' in torn.stdout, f'with half of {kind}/{name} too')
            lost.unlink()
            kept.rename(lost)

        # Qt would end the program with words of its own, in English.
        shown = copy.parent / 'plugins/platforms/libqoffscreen.so'
        kept = shown.rename(copy.parent / 'kept')
        for language, words in (('ru', 'Данные целы'), ('ky', 'Маалымат аман')):
            blind = tested(copy, '--language', language)
            expect(blind.returncode == 1 and words in blind.stderr and 'Qt' not in blind.stderr, f'without what shows windows it says so ({language}): {blind.stderr}')
        kept.rename(shown)
        shown = copy.parent / 'plugins/platforms/libqxcb.so'
        kept = shown.rename(copy.parent / 'kept')
        blind = tested(copy, '--language', 'ky', desktop={'QT_QPA_PLATFORM': '', 'DISPLAY': ':nobody', 'XDG_SESSION_TYPE': 'x11'})
        expect(blind.returncode == 1 and 'Маалымат аман' in blind.stderr, f'a plugin for another kind of desktop does not help: {blind.stderr}')
        kept.rename(shown)

        store = pathlib.Path(folder) / 'shared'
        expect(tested(copy, '--store', str(store)).returncode == 0, 'a store that was named is tried too')
        expect(not [entry for entry in store.rglob('*') if entry.is_file()], 'nothing stays there')
        nowhere = tested(copy, '--store', 'https://127.0.0.1:9/dav', '--language', 'en')
        expect(nowhere.returncode == 3 and 'The installation is whole.' in nowhere.stdout and 'NOT WELL: the store that was named (store-missing' in nowhere.stdout, 'a store that is not there is told')
        expect(tested(copy, '--language', 'en').returncode == 0, 'and whole again it is well')


main()
