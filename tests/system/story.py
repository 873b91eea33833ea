#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Mekendesh authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job with the real program: an embassy, two offices, one shared folder, and what goes wrong with folders."""
import pathlib
import shutil
import subprocess
import sys

from laptop import Network, agree, everybody_syncs, expect, with_folder

READER = pathlib.Path(__file__).with_name('independent_reader.py')


def change_sets(network, scope):
    """Objects of one scope, oldest first."""
    return sorted((network.store / 'cs' / scope).rglob('*.zip'), key=lambda path: path.stat().st_mtime_ns)


def scope_of(laptop):
    return next(scope for scope in laptop.digests() if scope.startswith('o-'))


def read_independently(network, laptop, keys):
    keys.unlink(missing_ok=True)  # the program never overwrites
    laptop.run('inspect', '--keys-for-audit', keys)
    return subprocess.run([sys.executable, str(READER), str(network.store), str(keys)], capture_output=True, text=True, timeout=120)


def offices_work_offline(network, moscow, ural):
    for office, people, seed in ((moscow, 300, 3), (ural, 150, 4)):
        file = network.folder / f'people-{seed}.csv'
        office.run('demo', '--people', people, '--csv', file, '--seed', seed, '--language', 'ru')
        report = office.run('import', 'member', file)
        expect(report['imported'] == people and report['refused'] == 0, f'{people} people imported without network')
        office.run('add', 'cash_box', 'name=Касса', 'currency=RUB')
        office.run('post', '--kind', 'in', '--amount', '50 000', '--purpose', 'donation', '--text', 'Взнос')
        office.run('post', '--kind', 'out', '--amount', '8 400,50', '--purpose', 'return_ticket', '--text', 'Билет до Оша')
        office.run('post', '--kind', 'out', '--amount', '8 400,50', '--purpose', 'return_ticket', '--text', 'Билет до Оша')
        office.run('reverse', '3', '--reason', 'записано дважды')
    moscow.run('add', 'casefile', 'title=Не выплачена зарплата', 'type=wage', 'priority=3')
    ural.run('add', 'casefile', 'title=Пропал брат', 'type=missing', 'priority=1')


def both_edit_one_case(network, moscow):
    case = moscow.run('list', 'casefile')['records'][0]['fields']['number']
    moscow.run('set', 'casefile', case, 'priority=1', 'goal=Вернуть 90 000')
    network.embassy.run('set', 'casefile', case, 'priority=2', 'stage=court')
    everybody_syncs(moscow, network.embassy)
    for laptop in (moscow, network.embassy):
        fields = laptop.record('casefile', case)['fields']
        expect(fields['goal'] == 'Вернуть 90 000' and fields['stage'] == 'court', 'different fields stand together')
        values = {value['value'] for field in laptop.run('conflicts')['differences'][0]['fields'] for value in field['values']}
        expect(values == {'1', '2'}, 'both values of the same field are kept')
    moscow.run('resolve', 'casefile', case, 'priority=1')
    everybody_syncs(moscow, network.embassy)
    for laptop in (moscow, network.embassy):
        expect(laptop.record('casefile', case)['fields']['priority'] == '1' and not laptop.run('conflicts')['differences'], 'the decision arrived')
    network.embassy.run('review', 'casefile', case, '--verdict', 'remark', '--text', 'Приложите расчёт')
    everybody_syncs(network.embassy, moscow)
    expect([word['text'] for word in moscow.run('review', 'casefile', case)['reviews']] == ['Приложите расчёт'], "the embassy's remark arrived")
    return case


def nobody_reads_what_is_not_theirs(network, moscow, ural):
    foreign = [scope.name for scope in (network.store / 'cs').iterdir() if scope.name not in ('n', scope_of(moscow))]
    theirs = sum(len(change_sets(network, scope)) for scope in foreign)
    read = read_independently(network, network.embassy, network.folder / 'embassy.json')
    expect(read.returncode == 0 and '"withoutKey": 0' in read.stdout, 'an independent reader opens and checks everything with the keys of the embassy')
    read = read_independently(network, moscow, network.folder / 'moscow.json')
    expect(scope_of(ural) in foreign and f'"withoutKey": {theirs},' in read.stdout, f'with all keys of Moscow it opens none of the {theirs} objects of others')
    expect(ural.login not in str(moscow.run('list', 'user')), 'Moscow knows no user of the Urals')


def damage_is_said_and_mended(network, moscow, ural, case):
    """Each accident befalls one fresh change-set; the embassy must say which, go on with the others, and catch up later."""
    accidents = {
        'a flipped byte': lambda path, whole: path.write_bytes(whole[:200] + bytes([whole[200] ^ 1]) + whole[201:]),
        'a cut file': lambda path, whole: path.write_bytes(whole[:len(whole) // 2]),
        'a foreign file': lambda path, whole: path.write_bytes(b'PK\3\4 somebody else wrote this'),
        'a missing number': lambda path, whole: path.unlink(),
    }
    scope = scope_of(moscow)
    for accident, befall in accidents.items():
        before = set(change_sets(network, scope))
        moscow.run('set', 'casefile', case, f'summary={accident}')
        moscow.sync()
        hurt = next(path for path in change_sets(network, scope) if path not in before)
        whole = hurt.read_bytes()
        moscow.run('set', 'casefile', case, f'goal=after {accident}')
        moscow.sync()
        befall(hurt, whole)
        title = f'Дело после: {accident}'
        ural.run('add', 'casefile', f'title={title}', 'type=docs')
        ural.sync()
        report = network.embassy.sync()
        stopped = [stop for stop in report['stops'] if stop['sentence']]
        expect(len(stopped) == 1, f'{accident}: said in words: {stopped[0]["sentence"] if stopped else report}')
        expect(network.embassy.record('casefile', case)['fields'].get('summary') != accident, f'{accident}: nothing of it was taken')
        expect(any(row['fields']['title'] == title for row in network.embassy.run('list', 'casefile')['records']), f'{accident}: other streams go on')
        hurt.write_bytes(whole)
        report = network.embassy.sync()
        fields = network.embassy.record('casefile', case)['fields']
        expect(not report['stops'] and fields['summary'] == accident and fields['goal'] == f'after {accident}', f'{accident}: mended, all caught up')

    kept = {path: path.read_bytes() for path in change_sets(network, scope)}
    for folder in (network.store / 'cs' / scope, network.store / 'heads'):
        shutil.rmtree(folder)
    everybody_syncs(moscow, network.embassy, rounds=1)
    expect({path: path.read_bytes() for path in change_sets(network, scope)} == kept, 'a wiped store is filled again with the same bytes')
    strangers = [network.store / 'cs' / scope / 'Копия конфликта (1).zip', network.store / 'desktop.ini']
    for stranger in strangers:
        stranger.write_bytes(b'x')
    expect(not network.embassy.sync()['stops'], 'files of other programs are passed over')
    for stranger in strangers:
        stranger.unlink()


def story(folder, program):
    network = Network(program, folder)
    moscow = network.join('MSK', 'Москва', 'aigul')
    ural = network.join('EKB', 'Екатеринбург', 'bakyt')
    offices_work_offline(network, moscow, ural)
    waiting = [moscow.sync(), ural.sync()]
    expect(not any(answer['admitted'] for answer in waiting), 'before admission everything waits on the laptop')
    network.embassy.sync()
    asked = {petition['words'] for petition in network.embassy.run('admit')['requests']}
    expect(asked == {answer['ownWords'] for answer in waiting}, 'the embassy sees the six words that the laptops show')
    network.admit_everybody()
    expect(moscow.sync()['ownWords'] == '', 'once admitted there is nothing to read out')
    everyone = (moscow, ural, network.embassy)
    everybody_syncs(*everyone)
    expect(agree(*everyone), 'all three laptops agree')
    expect(network.embassy.count('member') == 450, 'the embassy reads both offices')
    expect(moscow.count('member') == 300, 'an office reads only itself')
    case = both_edit_one_case(network, moscow)
    nobody_reads_what_is_not_theirs(network, moscow, ural)
    damage_is_said_and_mended(network, moscow, ural, case)
    everybody_syncs(*everyone)
    expect(agree(*everyone), 'all three laptops agree in the end')
    read = read_independently(network, network.embassy, network.folder / 'embassy.json')
    expect(read.returncode == 0, 'the independent reader finds containers, chains and cash books sound')


with_folder(story)
