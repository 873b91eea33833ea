#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Mekendesh authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing a thief or a server's admin can copy holds a readable name: database, -wal, -shm, temporary files, the shared folder."""
import csv
import os
import pathlib
import subprocess
import time

from laptop import Network, everybody_syncs, expect, with_folder

ENCODINGS = ('utf-8', 'utf-16-le', 'utf-16-be', 'cp1251', 'koi8-r')
SHORTEST = 6  # shorter words stand in any random file by chance


def words_of(people, rows_max):
    with open(people, encoding='utf-8-sig', newline='') as file:
        rows = list(csv.reader(file, delimiter=';'))
    found = {cell for row in rows[1:rows_max + 1] for cell in row if len(cell) >= SHORTEST and not cell.replace('.', '').isdigit()}
    return found | {'Не выплачена зарплата', 'Билет до Оша', 'Айгүл Сатыбалдиева'}


def needles_of(words):
    needles = set()
    for word in words:
        for encoding in ENCODINGS:
            # KOI8-R and CP1251 have no Kyrgyz letters: what they cannot write is not looked for there
            coded = word.encode(encoding, errors='ignore')
            if len(coded) >= SHORTEST and coded.decode(encoding) == word:
                needles.add(coded)
    return needles


def hits(folder, needles):
    found = []
    for path in sorted(p for p in pathlib.Path(folder).rglob('*') if p.is_file()):
        whole = path.read_bytes()
        found += [f'{path.name}: {needle!r}' for needle in needles if needle in whole]
    return found


def is_filled(log):
    try:
        return log.stat().st_size > 0
    except FileNotFoundError:  # a program that closes takes its log away, even while we look
        return False


def story(folder, program):
    temporary = folder / 'temporary'
    temporary.mkdir()
    os.environ.update(TMPDIR=str(temporary), SQLITE_TMPDIR=str(temporary), HOME=str(folder / 'home'), XDG_DATA_HOME=str(folder / 'home/data'))
    network = Network(program, folder)
    office = network.join('MSK', 'Москва', 'aigul')
    people = folder / 'people.csv'
    office.run('demo', '--people', 300, '--csv', people, '--seed', 9, '--language', 'ru')
    needles = needles_of(words_of(people, rows_max=300))
    office.run('import', 'member', people)
    office.run('add', 'cash_box', 'name=Касса', 'currency=RUB')
    office.run('post', '--kind', 'in', '--amount', '50 000', '--counterparty', 'Айгүл Сатыбалдиева', '--text', 'Билет до Оша')
    office.run('add', 'casefile', 'title=Не выплачена зарплата', 'type=wage')
    office.sync()
    network.admit_everybody()
    everybody_syncs(office, network.embassy)

    export = folder / 'export.csv'
    office.run('export', 'member', export, '--sensitive')
    expect(len(hits(folder, needles)) > 300, 'the scan finds the names where they are meant to be: in the list and in the export')
    export.unlink()
    people.unlink()

    # A program in the middle of its work keeps -wal and -shm; killed there, they stay behind.
    office.run('demo', '--people', 2000, '--csv', people, '--seed', 10, '--language', 'ru')
    needles |= needles_of(words_of(people, rows_max=50))  # enough of them: each is looked for in every file
    working = subprocess.Popen(office.arguments('import', 'member', people), env=office.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    log = office.profile / 'mekendesh.db-wal'
    deadline = time.monotonic() + 60
    while working.poll() is None and time.monotonic() < deadline and not is_filled(log):
        pass  # the log fills within a second; nothing to wait on but the file itself
    working.kill()
    working.wait()
    people.unlink()
    expect(log.exists() and log.stat().st_size > 0, 'the killed import left its log behind')
    found = hits(folder, needles)  # both profiles, the store, temporary files, settings
    expect(not found, f'none of {len(needles)} words is readable anywhere' if not found else f'readable: {found[:3]}')
    head = (office.profile / 'mekendesh.db').read_bytes()[:15]
    expect(head != b'SQLite format 3', 'the database does not even say that it is one')


with_folder(story)
