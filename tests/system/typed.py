#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Mekendesh authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 while somebody types: what was begun is there again, the draft of before or the new one, never half of one.

Arguments: mekendeshctl, the program that types, the preloaded killer, and how many points are tried (0: all of them)."""
import shutil
import signal
import subprocess

from laptop import Network, expect, fail, with_folder


class Typist:
    def __init__(self, program, laptop):
        self.program, self.laptop = program, laptop

    def command(self, *words):
        return [self.program, str(self.laptop.profile), self.laptop.login, *words]

    def environment(self, **more):
        return self.laptop.environment(QT_QPA_PLATFORM='offscreen', **more)

    def read(self):
        done = subprocess.run(self.command('read'), capture_output=True, text=True, timeout=120, env=self.environment())
        if done.returncode != 0:
            fail(f'the form does not open again: {done.stdout} {done.stderr[-300:]}')
        return done.stdout.strip()

    def types_and_is_killed(self, word):
        with subprocess.Popen(self.command('type', word), stdout=subprocess.PIPE, text=True, env=self.environment()) as process:
            said = process.stdout.readline().strip()
            process.send_signal(signal.SIGKILL)
            process.wait(timeout=60)
        expect(said == 'kept', f'«{word}» is kept while it is typed')

    def types_once(self, word, **environment):
        return subprocess.run(self.command('once', word), capture_output=True, text=True, timeout=120, env=self.environment(**environment))


def story(folder, program, typist_program, killer, wanted):
    wanted = int(wanted)
    start = folder / 'start'
    start.mkdir()
    laptop = Network(program, start).embassy
    typist = Typist(typist_program, laptop)
    typist.types_and_is_killed('Асанов')
    expect(typist.read() == 'Асанов whole', 'killed after it was kept: the form shows all of it again')

    kept = folder / 'kept'
    shutil.copytree(laptop.profile, kept)

    def as_it_was():
        shutil.rmtree(laptop.profile)
        shutil.copytree(kept, laptop.profile)

    count_file = folder / 'calls'
    typist.types_once('Бекова', LD_PRELOAD=str(killer), MEKENDESH_KILL_AT='0', MEKENDESH_KILL_COUNT=str(count_file))
    total = int(count_file.read_text())
    expect(typist.read() == 'Бекова whole', 'a later draft takes the place of the earlier')

    found = {'Асанов whole': 0, 'Бекова whole': 0}
    kills = 0
    points = range(1, total + 1) if wanted == 0 or wanted >= total else sorted({1 + total * step // wanted for step in range(wanted)})
    for at in points:
        as_it_was()
        done = typist.types_once('Бекова', LD_PRELOAD=str(killer), MEKENDESH_KILL_AT=str(at), MEKENDESH_KILL_COUNT='/dev/null')
        if done.returncode not in (0, -signal.SIGKILL):
            fail(f'ended with {done.returncode} instead of being killed: {done.stderr[-300:]}')
        kills += done.returncode != 0
        shown = typist.read()
        if shown not in found:
            fail(f'killed at call {at} of {total}: the form shows «{shown}»')
        if 'kept' in done.stdout and shown != 'Бекова whole':
            fail(f'killed at call {at} of {total}: a kept draft is gone')
        found[shown] += 1
    expect(kills > 0 and found['Асанов whole'] > 0, f'killed at {kills} of {total} calls that change a file: {found}, never half a draft')


with_folder(story)
