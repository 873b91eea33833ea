# SPDX-FileCopyrightText: 2026 The Mekendesh authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A release is refused until everything agrees, and what is signed is known by its signature: usage: release.py PROJECT"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from laptop import expect

METAINFO = 'packaging/linux/kg.mekendesh.mekendesh.metainfo.xml'
OURS = {'GIT_AUTHOR_NAME': 'a', 'GIT_AUTHOR_EMAIL': 'a@b', 'GIT_COMMITTER_NAME': 'a', 'GIT_COMMITTER_EMAIL': 'a@b', 'LC_ALL': 'C.UTF-8',
        'MEKENDESH_KEY_PASSPHRASE': 'a test key'}
GIVEN = ('MEKENDESH_SQLITE3MC_DIR', 'MEKENDESH_WINDOWS_PREFIX')
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in GIVEN} | OURS
AS_ROOT = [] if os.geteuid() == 0 else ['unshare', '--map-root-user']

# Building and trying for real take an hour. These tell what they were given to work with: the words of the list of changes, and what
# lay in the folder of builds already.
BUILD = """#!/bin/sh
set -eu
cd "$(dirname "$0")/../.."
mkdir -p build/packages
{ cat CHANGELOG.md; [ ! -e build/package ] || echo "built before"; } >build/packages/mekendesh.KIND
echo "typed while it was built" >>"PROJECT/CHANGELOG.md"
echo build/packages/mekendesh.KIND
"""
TRY = """#!/bin/sh
[ -f "$1" ] && [ ! -e PROJECT/build/KIND-is-not-well ]
"""


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

    def release(self, *words, given={}):
        return subprocess.run([*AS_ROOT, 'packaging/release', *map(str, words)], cwd=self.folder, text=True, capture_output=True,
                              env=ENVIRONMENT | given)

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
    (prefix / 'built-here').touch()
    whole = project.release('--check')
    expect(whole.returncode == 0, f'those that were built here are taken {whole.stderr}')


def make_key(project, key):
    answer = project.release('--make-key', key)
    expect(answer.returncode == 0 and b'ENCRYPTED' in key.read_bytes(), f'{key.name} is made, under its passphrase')
    return re.search(r'fingerprint ([0-9a-f ]+)', answer.stdout)[1]


def signed_and_known_by_it(project, folder, told, foreign_told):
    key, foreign = folder / 'embassy.key', folder / 'foreign.key'
    packages = folder / 'packages'
    packages.mkdir()
    (packages / 'a.deb').write_bytes(b'a package')
    (packages / 'b.tar.xz').write_bytes(b'another')

    def refused(because, sentence):
        answer = project.release('--verify', packages, '--fingerprint', told)
        expect(answer.returncode == 1 and because in answer.stdout + answer.stderr, f'{sentence} {answer.stderr}')

    expect(project.release('--sign', packages, '--key', key).returncode == 2, 'who signs says which key it should be')
    answer = project.release('--sign', packages, '--key', foreign, '--fingerprint', told)
    expect(answer.returncode == 1 and 'is not the key that was told' in answer.stderr, f'the wrong stick is noticed {answer.stderr}')
    expect(sorted(os.listdir(packages)) == ['a.deb', 'b.tar.xz'], 'before anything is signed')
    signed = project.release('--sign', packages, '--key', key, '--fingerprint', told)
    expect(signed.returncode == 0, f'packages are signed: {signed.stderr}')
    expect(project.release('--verify', packages, '--fingerprint', told.upper()).returncode == 0, 'and known by it')
    expect(project.release('--verify', packages).returncode == 2, 'by the fingerprint that was told, never by the key beside them alone')

    former = packages / 'former.exe'
    former.write_bytes(b'a package of before')
    subprocess.run(['openssl', 'pkeyutl', '-sign', '-rawin', '-passin', 'env:MEKENDESH_KEY_PASSPHRASE', '-inkey', key, '-in', former, '-out', f'{former}.sig'],
                   env=ENVIRONMENT, check=True)
    refused('also holds what was not signed', 'a package of before is refused, although this key had signed it')
    former.unlink()
    pathlib.Path(f'{former}.sig').unlink()
    for name in ('.hidden', 'a.deb\nb.tar.xz'):
        (packages / name).touch()
        refused('also holds what was not signed', f'so is whatever else the sums do not name: {name!r}')
        (packages / name).unlink()
    (packages / 'a.deb').rename(packages / 'c.deb')
    refused('a.deb', 'a package that is missing is told')
    (packages / 'c.deb').rename(packages / 'a.deb')
    (packages / 'a.deb').write_bytes(b'b package')
    refused('a.deb: FAILED', 'a changed package is refused by its sum')
    subprocess.run('sha256sum a.deb b.tar.xz > SHA256SUMS', shell=True, cwd=packages, check=True)
    refused('is not what was signed', 'by the signature too, where the sums were changed with it')
    expect(project.release('--sign', packages, '--key', foreign, '--fingerprint', foreign_told).returncode == 0, 'somebody signs anew')
    refused('is not the key that was told', 'with a key of his own')


def built_tried_and_signed(project, folder, told):
    for kind in ('deb', 'portable', 'windows'):
        for name, text in (('build', BUILD), ('try', TRY)):
            (project.folder / 'packaging' / kind / name).write_text(text.replace('KIND', kind).replace('PROJECT', str(project.folder)))
    project.commit()
    (project.folder / 'build/green').write_text(project.git('rev-parse', 'HEAD') + '\n')
    committed = (project.folder / 'CHANGELOG.md').read_text()
    version = re.search(r'## ([0-9.]+),', committed)[1]
    release = project.folder / f'build/release-{version}'
    release.mkdir()
    (release / 'former').touch()
    (project.folder / 'build/package').mkdir()

    def run(told_fingerprint=told):
        answer = project.release('--key', folder / 'embassy.key', '--fingerprint', told_fingerprint)
        was_edited = project.git('status', '--porcelain') != ''
        project.git('checkout', '.')
        return answer, was_edited

    answer, was_edited = run('0' * 40)
    expect(answer.returncode == 1 and 'is not the key that was told' in answer.stderr, f'the wrong stick is noticed {answer.stderr}')
    expect(not was_edited and os.listdir(release) == ['former'], 'before anything is built')
    (project.folder / 'build/windows-is-not-well').touch()
    answer, was_edited = run()
    expect(answer.returncode == 1 and 'packaging/windows/try' in answer.stderr, f'what is not well when it is tried is not signed {answer.stderr}')
    expect(was_edited and os.listdir(release) == ['former'], 'and the former release stays')
    (project.folder / 'build/windows-is-not-well').unlink()

    answer, was_edited = run()
    expect(answer.returncode == 0 and was_edited, f'what is well becomes the release {answer.stderr}')
    expect(sorted(os.listdir(release)) == ['SHA256SUMS', 'SHA256SUMS.sig', 'mekendesh.deb', 'mekendesh.portable', 'mekendesh.windows', 'release.pub'],
           'in the place of the former one')
    for package in release.glob('mekendesh.*'):
        expect(package.read_text() == committed, f'{package.name} is made of the commit alone, not of what was typed or built beside it')
    expect(project.release('--verify', release, '--fingerprint', told).returncode == 0, 'and it is known by the key that was told')


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
        told = make_key(project, pathlib.Path(folder) / 'embassy.key')
        foreign_told = make_key(project, pathlib.Path(folder) / 'foreign.key')
        expect(project.release('--make-key', pathlib.Path(folder) / 'embassy.key').returncode == 1, 'and never written over')
        signed_and_known_by_it(project, pathlib.Path(folder), told, foreign_told)
        built_tried_and_signed(project, pathlib.Path(folder), told)


main()
