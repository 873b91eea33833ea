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
GIT = {'GIT_AUTHOR_NAME': 'a', 'GIT_AUTHOR_EMAIL': 'a@b', 'GIT_COMMITTER_NAME': 'a', 'GIT_COMMITTER_EMAIL': 'a@b', 'LC_ALL': 'C.UTF-8'}


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
        return subprocess.run(['git', *words], cwd=self.folder, env=os.environ | GIT, check=True, text=True, capture_output=True).stdout.strip()

    def commit(self):
        self.git('add', '--all')
        self.git('commit', '--quiet', '--message', 'as it is')

    def change(self, name, pattern, text):
        path = self.folder / name
        changed, count = re.subn(pattern, text, path.read_text(), count=1)
        expect(count == 1, f'{name} is changed')
        path.write_text(changed)

    def release(self, *words):
        return subprocess.run(['packaging/release', *map(str, words)], cwd=self.folder, text=True, capture_output=True,
                              env=os.environ | GIT | {'MEKENDESH_KEY_PASSPHRASE': 'a test key'})

    def refused(self, because):
        answer = self.release('--check')
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

        key = pathlib.Path(folder) / 'embassy.key'
        expect(project.release('--make-key', key).returncode == 0 and b'ENCRYPTED' in key.read_bytes(), 'a key is made, under its passphrase')
        expect(project.release('--make-key', key).returncode == 1, 'and never written over')
        packages = pathlib.Path(folder) / 'packages'
        packages.mkdir()
        (packages / 'a.deb').write_bytes(b'a package')
        (packages / 'b.tar.xz').write_bytes(b'another')
        signed = project.release('--sign', packages, '--key', key)
        expect(signed.returncode == 0, f'packages are signed: {signed.stderr}')
        told = re.search(r'Signed by ([0-9a-f ]+)', signed.stdout)[1]
        expect(project.release('--verify', packages, '--fingerprint', told.upper()).returncode == 0, 'and known by it')
        expect(project.release('--verify', packages).returncode == 2, 'by the fingerprint that was told, never by the key beside them alone')
        (packages / 'a.deb').write_bytes(b'b package')
        expect(project.release('--verify', packages, '--fingerprint', told).returncode == 1, 'a changed package is refused by its sum')
        subprocess.run('sha256sum a.deb b.tar.xz > SHA256SUMS', shell=True, cwd=packages, check=True)
        answer = project.release('--verify', packages, '--fingerprint', told)
        expect(answer.returncode == 1 and 'is not what was signed' in answer.stderr, 'by its signature too, where the sums were changed with it')
        foreign = pathlib.Path(folder) / 'foreign.key'
        expect(project.release('--make-key', foreign).returncode == 0 and project.release('--sign', packages, '--key', foreign).returncode == 0, 'somebody signs anew')
        answer = project.release('--verify', packages, '--fingerprint', told)
        expect(answer.returncode == 1 and 'is not the key that was told' in answer.stderr, 'with a key of his own')


main()
