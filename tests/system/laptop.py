# SPDX-FileCopyrightText: 2026 The Mekendesh authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Laptops of the story: real profiles, worked by the real program."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

PASSWORD = 'six words would be better'


def fail(sentence):
    print(f'FAILED: {sentence}', file=sys.stderr)
    sys.exit(1)


def expect(condition, sentence):
    if not condition:
        fail(sentence)
    print(f'ok  {sentence}')


class Refused(Exception):
    """The program said no: its exit code, the error's stable name and the sentence for people."""

    def __init__(self, code, error):
        super().__init__(f'{code} {error.get("code")}: {error.get("text")}')
        self.code, self.name, self.text = code, error.get('code'), error.get('text', '')


class Laptop:
    def __init__(self, program, profile, login, language='en'):
        self.program, self.profile, self.login, self.language = program, pathlib.Path(profile), login, language

    def arguments(self, verb, *words):
        return [self.program, verb, *map(str, words), '--profile', str(self.profile), '--login', self.login, '--language', self.language, '--json']

    @staticmethod
    def environment(**more):
        return {**os.environ, 'MEKENDESH_PASSWORD': PASSWORD, 'MEKENDESH_TEST_KDF': '1', 'LC_ALL': 'C.UTF-8', **more}

    def run(self, verb, *words, **environment):
        """The answer as JSON, or Refused."""
        done = subprocess.run(self.arguments(verb, *words), capture_output=True, text=True, timeout=300, env=self.environment(**environment))
        try:
            answer = json.loads(done.stdout) if done.stdout.strip() else {}
        except json.JSONDecodeError:
            fail(f'{verb} answered no JSON: {done.stdout[:300]} {done.stderr[:300]}')
        if done.returncode != 0 and 'stops' not in answer:  # an exchange that stands still still tells how
            raise Refused(done.returncode, answer.get('error', {'text': done.stderr.strip()}))
        return answer

    def refused(self, verb, *words, **environment):
        try:
            answer = self.run(verb, *words, **environment)
        except Refused as refusal:
            return refusal
        return fail(f'{verb} {" ".join(map(str, words))} was not refused: {answer}')

    def sync(self):
        return self.run('sync')

    def count(self, table, *words):
        return self.run('list', table, '--count', *words)['count']

    def record(self, table, name):
        return self.run('show', table, name)['record']

    def digests(self):
        answer = self.run('verify', '--digest')
        if not answer['sound']:
            fail(f'{self.profile.name}: verify is not sound: {answer}')
        return {scope: digest['hash'] for scope, digest in answer['digests'].items()}


def agree(*laptops):
    """Whether all laptops hold the same in every scope that two of them share."""
    known = {}
    for laptop in laptops:
        for scope, digest in laptop.digests().items():
            if known.setdefault(scope, digest) != digest:
                return False
    return True


def everybody_syncs(*laptops, rounds=3):
    for _ in range(rounds):
        for laptop in laptops:
            laptop.sync()


class Network:
    """An embassy and offices around one shared folder, founded, invited and admitted by the program itself."""

    def __init__(self, program, folder):
        self.program, self.folder = program, pathlib.Path(folder)
        self.store = self.folder / 'store'
        self.embassy = Laptop(program, self.folder / 'embassy', 'attache')
        self.embassy.run('found', '--store', self.store, '--office-name', 'Посольство', '--user-name', 'Садыр Алиев', '--device-name', 'laptop 1')

    def invite(self, code, name, mark='1', *words):
        file = self.folder / f'{code}-{mark}.mekendesh'
        answer = self.embassy.run('invite', '--office', code, '--name', name, '--region', 'RU-MOW', '--mark', mark, '--out', file, *words)
        return file, answer['code']

    def join(self, code, name, login, mark='1'):
        """A laptop that has asked to be let in and works already."""
        file, words = self.invite(code, name, mark)
        office = Laptop(self.program, self.folder / f'{code}-{mark}', login)
        office.run('join', '--invitation', file, '--user-name', login.title(), '--device-name', f'laptop {mark}', MEKENDESH_CODE=words)
        return office

    def admit_everybody(self):
        self.embassy.sync()
        for petition in self.embassy.run('admit')['requests']:
            self.embassy.run('admit', '--words', petition['words'])


def with_folder(story):
    """Runs a story in a temporary folder: argument 1 is mekendeshctl, further ones are handed on."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix='mekendesh-'))
    try:
        story(folder, *sys.argv[1:])
    finally:
        shutil.rmtree(folder, ignore_errors=True)
