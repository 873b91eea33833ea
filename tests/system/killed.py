#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Mekendesh authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 at every write, fsync, rename, unlink, ftruncate: what was acknowledged stays, nothing is half done, and it goes on.

Arguments: mekendeshctl, the preloaded killer, and how many points of each command are tried (0: all of them)."""
import json
import pathlib
import shutil
import signal
import subprocess

from laptop import Laptop, Network, agree, everybody_syncs, expect, fail, with_folder


def environment_of(laptop, killer, at, count_file):
    return laptop.environment(LD_PRELOAD=str(killer), MEKENDESH_KILL_AT=str(at), MEKENDESH_KILL_COUNT=str(count_file))


def calls_of(laptop, killer, words, folder):
    """How many calls change a file while this command runs to its end."""
    count_file = folder / 'calls'
    subprocess.run(laptop.arguments(*words), env=environment_of(laptop, killer, 0, count_file), check=True, capture_output=True, timeout=120)
    return int(count_file.read_text())


def killed_at(laptop, killer, words, at):
    """True when the command was killed there, False when it had ended before; its answer is acknowledged in the second case."""
    done = subprocess.run(laptop.arguments(*words), env=environment_of(laptop, killer, at, '/dev/null'), capture_output=True, text=True, timeout=120)
    if done.returncode not in (0, -signal.SIGKILL):
        fail(f'{words[0]} ended with {done.returncode} instead of being killed: {done.stdout[:200]} {done.stderr[:200]}')
    return done.returncode != 0


def points(total, wanted):
    return range(1, total + 1) if wanted == 0 or wanted >= total else sorted({1 + total * step // wanted for step in range(wanted)})


def copy_of(network, laptops, to):
    """The whole network as it lies on the disk, to try one kill on."""
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(network.folder, to)
    return [Laptop(laptop.program, to / laptop.profile.name, laptop.login) for laptop in laptops]


def story(folder, program, killer, wanted):
    killer, wanted = pathlib.Path(killer).resolve(), int(wanted)
    a_killed_founding(folder, program, killer, 4 * wanted)
    start = folder / 'start'
    start.mkdir()
    network = Network(program, start)
    office = network.join('MSK', 'Москва', 'aigul')
    office.run('add', 'member', 'surname=Раньше')
    office.run('add', 'cash_box', 'name=Касса', 'currency=RUB')
    office.run('post', '--kind', 'in', '--amount', '1000', '--text', 'Взнос')
    office.sync()
    network.admit_everybody()
    everybody_syncs(office, network.embassy)
    office.run('set', 'member', 'Раньше', 'city=Тула')
    people = start / 'people.csv'
    office.run('demo', '--people', 40, '--csv', people, '--seed', 5, '--language', 'ru')

    earlier = start / 'earlier.csv'
    earlier.write_text('ФИО;Город\n' + ''.join(f'Прежний{number} Импорт;Омск\n' for number in range(5)))
    taken = office.run('import', 'member', earlier)['import']

    commands = {
        'add': (('add', 'member', 'surname=Новый'), lambda laptop: laptop.count('member') in (6, 7)),
        'post': (('post', '--kind', 'out', '--amount', '10', '--text', 'Хлеб'), lambda laptop: laptop.count('ledger_entry') in (1, 2)),
        'import': (('import', 'member', people), lambda laptop: laptop.count('member') in (6, 46)),
        'undo of an import': (('import', '--undo', taken), lambda laptop: laptop.count('member') in (1, 6)),
        'sync': (('sync',), lambda laptop: laptop.count('member') == 6),
    }
    trial = folder / 'trial'
    for name, (words, is_whole) in commands.items():
        office_now, _ = copy_of(network, (office, network.embassy), trial)
        office_now.run('sync', '--store', trial / 'store') if name == 'sync' else None
        office_now, _ = copy_of(network, (office, network.embassy), trial)
        total = calls_of(office_now, killer, store_of(words, trial), folder)
        kills = 0
        for at in points(total, wanted):
            office_now, embassy_now = copy_of(network, (office, network.embassy), trial)
            kills += killed_at(office_now, killer, store_of(words, trial), at)
            if not is_whole(office_now):
                fail(f'{name}, killed at call {at} of {total}: half done')
            if office_now.record('member', 'Раньше')['fields'].get('city') != 'Тула':
                fail(f'{name}, killed at call {at} of {total}: an acknowledged save is gone')
            embassy_now.run('sync', '--store', trial / 'store')
            office_now.run('sync', '--store', trial / 'store')
            everybody_syncs(office_now, embassy_now, rounds=2)
            if not agree(office_now, embassy_now):
                fail(f'{name}, killed at call {at} of {total}: the laptops do not agree afterwards')
        expect(kills > 0, f'{name}: killed at {kills} of {total} calls that change a file, nothing lost, nothing half done')
    print(json.dumps({'commands': 1 + len(commands)}))


def a_killed_founding(folder, program, killer, wanted):
    """Whenever the power fails, no store is taken by a network whose keys are nowhere, and the founder goes on."""
    trial = folder / 'founding'
    store, found = trial / 'store', ('found', '--store', trial / 'store', '--office-name', 'Посольство', '--user-name', 'Садыр Алиев')

    def fresh():
        shutil.rmtree(trial, ignore_errors=True)
        trial.mkdir()
        return Laptop(program, trial / 'embassy', 'attache')

    total, kills = calls_of(fresh(), killer, found, folder), 0
    for at in points(total, wanted):
        laptop = fresh()
        kills += killed_at(laptop, killer, found, at)
        is_taken, is_there = (store / 'mekendesh.json').exists(), laptop.profile.exists()
        if is_taken and not is_there:
            fail(f'found, killed at call {at} of {total}: a store nobody has the keys for')
        if not is_there or (not is_taken and at % 2):
            laptop.run(*found)  # anew, or with the same words where it stopped
        laptop.run('add', 'office', 'code=MSK', 'name_ru=Москва', 'type=representative', 'region=RU-MOW', 'time_zone=Europe/Moscow')
        if laptop.sync()['stops'] or not (store / 'mekendesh.json').exists() or laptop.count('office') != 2:
            fail(f'found, killed at call {at} of {total}: it does not go on')
        left = sorted(path.name for path in trial.iterdir())
        if left != ['embassy', 'store']:
            fail(f'found, killed at call {at} of {total}: litter stays: {left}')
    expect(kills > 0, f'found: killed at {kills} of {total} calls that change a file, the store always has its keys')


def store_of(words, trial):
    """The copied laptop must not write into the store it was copied from."""
    return (*words, '--store', trial / 'store') if words[0] == 'sync' else words


with_folder(story)
