# SPDX-FileCopyrightText: 2026 The Mekendesh authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A release is refused until everything agrees, and what is signed is known by its signature: usage: release.py PROJECT"""
import os
import pathlib
import pty
import re
import shutil
import subprocess
import sys
import tempfile

from laptop import expect

METAINFO = 'packaging/linux/kg.mekendesh.mekendesh.metainfo.xml'
PASSPHRASE = 'a test key'
OURS = {'GIT_AUTHOR_NAME': 'a', 'GIT_AUTHOR_EMAIL': 'a@b', 'GIT_COMMITTER_NAME': 'a', 'GIT_COMMITTER_EMAIL': 'a@b', 'LC_ALL': 'C.UTF-8',
        'MEKENDESH_KEY_PASSPHRASE': PASSPHRASE,
        'phrase': 'of whoever calls', 'secret': 'of whoever calls'}  # names that the script has, too: exported, their values would go on to every build
GIVEN = ('MEKENDESH_SQLITE3MC_DIR', 'MEKENDESH_WINDOWS_PREFIX')
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in GIVEN} | OURS
AS_ROOT = [] if os.geteuid() == 0 else ['unshare', '--map-root-user']

# Building, testing and trying for real take hours. These tell what they were given to work with: the words of the list of changes, and
# what lay in the folder of builds already. They have many authors: none of them may learn the passphrase.
BEGIN = f"""#!/bin/sh
set -eu
if env | grep -q -e '{PASSPHRASE}' -e 'PRIVATE KEY'; then echo "$0 was told the passphrase or the key" >&2; exit 1; fi
"""
BUILD = BEGIN + """cd "$(dirname "$0")/../.."
mkdir -p build/packages
{ cat CHANGELOG.md; [ ! -e build/package ] || echo "built before"; } >build/packages/mekendesh.KIND
echo "typed while it was built" >>"PROJECT/CHANGELOG.md"
echo build/packages/mekendesh.KIND
"""
TRY = BEGIN + """[ -f "$1" ] && [ ! -e PROJECT/build/KIND-is-not-well ]
"""
CI = BEGIN + """git rev-parse HEAD >build/green
"""


def read_of(terminal):
    try:
        return os.read(terminal, 4096)
    except OSError:  # how Linux says that nobody holds its other end any more
        return b''


class Project:
    """A copy of the project's texts in a repository of its own."""

    def __init__(self, source, folder):
        self.folder = folder
        folder.mkdir()
        for name in ('CMakeLists.txt', 'CHANGELOG.md', '.gitignore'):
            shutil.copy(source / name, folder / name)
        for name in ('packaging', 'translations', 'app', 'ui', 'sync'):
            shutil.copytree(source / name, folder / name)
        self.git('init', '--quiet')
        self.commit()

    def git(self, *words):
        return subprocess.run(['git', *words], cwd=self.folder, env=ENVIRONMENT, check=True, text=True, capture_output=True).stdout.strip()

    def commit(self):
        self.git('add', '--all')
        self.git('commit', '--quiet', '--message', 'as it is')

    def change(self, name, pattern, text):
        path = self.folder / name
        changed, count = re.subn(pattern, text, path.read_text(), count=1)
        expect(count == 1, f'{name} is changed')
        path.write_text(changed)

    def command(self, *words):
        return [*AS_ROOT, self.folder / 'packaging/release', *words]

    def release(self, *words, given={}, where=None):
        return subprocess.run(self.command(*words), cwd=where or self.folder, text=True, capture_output=True, env=ENVIRONMENT | given)

    def release_at_a_terminal(self, *words):
        """How often somebody was asked for the passphrase, which he types each time, and how it ended."""
        process, terminal = pty.fork()
        if process == 0:
            os.chdir(self.folder)
            command = self.command(*words)
            os.execvpe(command[0], command, {name: value for name, value in ENVIRONMENT.items() if name != 'MEKENDESH_KEY_PASSPHRASE'})
        said, asked = b'', 0
        while part := read_of(terminal):
            said += part
            while said.count(b'pass phrase for') > asked:
                asked += 1
                os.write(terminal, PASSPHRASE.encode() + b'\n')
        os.close(terminal)
        return asked, os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), said.decode()

    def refused(self, because, given={}):
        answer = self.release('--check', given=given)
        expect(answer.returncode == 1 and because in answer.stderr, f'refused: {because} {answer.stderr}')


def agreeing(source, folder):
    project = Project(source, folder)
    version = re.search(r'mekendesh VERSION ([0-9.]+)', (folder / 'CMakeLists.txt').read_text())[1]
    project.change('CHANGELOG.md', r'## [^\n]+', f'## {version}, 2026-12-01')
    project.refused('something is not committed')
    project.commit()
    project.refused('metainfo.xml does not begin its releases with')
    project.change(METAINFO, r'<release [^>]+>', f'<release version="{version}" date="2026-12-01"/>')
    project.commit()
    project.refused('the tests were not green on this commit')
    (folder / 'build').mkdir()
    (folder / 'build/green').write_text(project.git('rev-parse', 'HEAD') + '\n')
    whole = project.release('--check')
    expect(whole.returncode == 0, f'nothing is left to refuse: {whole.stderr}')
    return project


def nothing_given_gets_into_a_release(project, folder):
    for variable in GIVEN:
        project.refused(f'{variable} is for trying things', given={variable: str(folder)})
    given = folder / 'built elsewhere'
    for name in ('lib/cmake/Qt6PrintSupport/Qt6PrintSupportConfig.cmake', 'plugins/platforms/qwindows.dll', 'lib/libsodium.a', 'built-here',
                 'lib/cmake/QuaZip-Qt6/QuaZip-Qt6Config.cmake', 'lib/cmake/QCustomPlotQt6/QCustomPlotQt6Config.cmake'):
        (given / name).parent.mkdir(parents=True, exist_ok=True)
        (given / name).touch()
    subprocess.run(['packaging/windows/libraries'], cwd=project.folder, env=ENVIRONMENT | {'MEKENDESH_WINDOWS_PREFIX': str(given)}, check=True)
    project.refused('the libraries for Windows were not built here')
    prefix = project.folder / '.cache/windows-prefix'
    recipe = subprocess.run(['packaging/windows/recipe'], cwd=project.folder, env=ENVIRONMENT, check=True, capture_output=True).stdout
    (prefix / 'built-here').write_bytes(recipe)
    whole = project.release('--check')
    expect(whole.returncode == 0, f'those that were built here are taken {whole.stderr}')
    (prefix / 'built-here').write_bytes(recipe.replace(b' toolchain.cmake', b'0 toolchain.cmake'))
    project.refused('from other sources than today')
    (prefix / 'built-here').write_bytes(recipe)


def make_key(project, folder, name):
    answer = project.release('--make-key', name, where=folder)
    expect(answer.returncode == 0 and (folder / name).exists(), f'{name} is made where one stands {answer.stderr}')
    expect(b'ENCRYPTED' in (folder / name).read_bytes(), 'under its passphrase')
    return re.search(r'fingerprint ([0-9a-f ]+)', answer.stdout)[1]


def built_tried_and_signed(project, folder, told):
    for kind in ('deb', 'portable', 'windows'):
        for name, text in (('build', BUILD), ('try', TRY)):
            (project.folder / 'packaging' / kind / name).write_text(text.replace('KIND', kind).replace('PROJECT', str(project.folder)))
    (project.folder / '.ci').mkdir()
    (project.folder / '.ci/run').write_text(CI)
    (project.folder / '.ci/run').chmod(0o755)
    project.commit()
    committed = (project.folder / 'CHANGELOG.md').read_text()
    version = re.search(r'## ([0-9.]+),', committed)[1]
    release = project.folder / f'build/release-{version}'
    release.mkdir()
    (release / 'former').touch()
    (project.folder / 'build/package').mkdir()
    whole = ('--key', folder / 'embassy.key', '--fingerprint', told)

    def was_built():
        was_edited = project.git('status', '--porcelain') != ''
        project.git('checkout', '.')
        return was_edited

    def refused(because, sentence, words, given={}):
        answer = project.release(*words, given=given)
        expect(answer.returncode == 1 and because in answer.stderr, f'{sentence} {answer.stderr}')
        expect(os.listdir(release) == ['former'], 'and the former release stays')

    expect(project.release(*whole[:2]).returncode == 2, 'who signs says which key it should be')
    refused('is not the key that was told', 'the wrong stick is noticed', (*whole[:3], '0' * 40))
    refused('could not be opened', 'so is a passphrase with a mistake', whole, {'MEKENDESH_KEY_PASSPHRASE': 'a best key'})
    expect(not was_built(), 'before anything is built')
    (project.folder / 'build/windows-is-not-well').touch()
    refused('packaging/windows/try', 'what is not well when it is tried is not signed', whole)
    expect(was_built(), 'since it was built to be tried')
    (project.folder / 'build/windows-is-not-well').unlink()

    asked, code, said = project.release_at_a_terminal(*whole)
    expect(code == 0 and was_built(), f'what is well becomes the release {said}')
    expect(asked == 1, 'and the passphrase is asked for once')
    expect(sorted(os.listdir(release)) == ['SHA256SUMS', 'SHA256SUMS.sig', 'mekendesh.deb', 'mekendesh.portable', 'mekendesh.windows', 'release.pub'],
           'in the place of the former one')
    for package in release.glob('mekendesh.*'):
        expect(package.read_text() == committed, f'{package.name} is made of the commit alone, not of what was typed or built beside it')
    return release


def known_by_its_signature(project, folder, release, told, foreign_told):
    def refused(because, sentence):
        answer = project.release('--verify', release, '--fingerprint', told)
        expect(answer.returncode == 1 and because in answer.stdout + answer.stderr, f'{sentence} {answer.stderr}')

    known = project.release('--verify', '.', '--fingerprint', told.upper(), where=release)
    expect(known.returncode == 0, f'the release is known by the key that was told, where one stands {known.stderr}')
    expect(project.release('--verify', release).returncode == 2, 'by the fingerprint that was told, never by the key beside them alone')

    former = release / 'former.exe'
    former.write_bytes(b'a package of before')
    subprocess.run(['openssl', 'pkeyutl', '-sign', '-rawin', '-passin', 'env:MEKENDESH_KEY_PASSPHRASE', '-inkey', folder / 'embassy.key', '-in', former,
                    '-out', f'{former}.sig'], env=ENVIRONMENT, check=True)
    refused('also holds what was not signed', 'a package of before is refused, although this key had signed it')
    former.unlink()
    pathlib.Path(f'{former}.sig').unlink()
    for name in ('.hidden', 'mekendesh.deb\nmekendesh.windows'):
        (release / name).touch()
        refused('also holds what was not signed', f'so is whatever else the sums do not name: {name!r}')
        (release / name).unlink()
    (release / 'mekendesh.deb').rename(folder / 'mekendesh.deb')
    refused('mekendesh.deb', 'a package that is missing is told')
    (release / 'mekendesh.deb').write_bytes(b'another package')
    refused('mekendesh.deb: FAILED', 'a changed package is refused by its sum')
    subprocess.run('sha256sum mekendesh.* > SHA256SUMS', shell=True, cwd=release, check=True)
    refused('is not what was signed', 'by the signature too, where the sums were changed with it')
    anew = project.release('--key', folder / 'foreign.key', '--fingerprint', foreign_told)
    expect(anew.returncode == 0, f'somebody makes all of it anew {anew.stderr}')
    refused('is not the key that was told', 'with a key of his own')


def main():
    source = pathlib.Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        project = agreeing(source, pathlib.Path(folder) / 'project')
        project.change('CHANGELOG.md', r'2026-12-01', 'not released yet')
        project.refused('CHANGELOG.md names no day')
        project.git('checkout', '.')
        project.change('CMakeLists.txt', r'mekendesh VERSION 0', 'mekendesh VERSION 7')
        project.refused('CMakeLists.txt has 7.')
        project.git('checkout', '.')
        project.change('translations/texts/selftest.tsv', r'SelfTest\tfont %1[^\n]*\n', '')
        project.refused('translations are not complete')
        project.git('checkout', '.')

        nothing_given_gets_into_a_release(project, pathlib.Path(folder))
        told = make_key(project, pathlib.Path(folder), 'embassy.key')
        foreign_told = make_key(project, pathlib.Path(folder), 'foreign.key')
        expect(project.release('--make-key', 'embassy.key', where=folder).returncode == 1, 'and never written over')
        release = built_tried_and_signed(project, pathlib.Path(folder), told)
        known_by_its_signature(project, pathlib.Path(folder), release, told, foreign_told)


main()
