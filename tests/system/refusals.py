#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Mekendesh authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bad input gets a clear sentence in three languages and changes nothing."""
import hashlib
import json
import os
import resource
import shutil
import subprocess

from laptop import Laptop, Network, agree, everybody_syncs, expect, with_folder

DAY_SECONDS = 86400
LOG_BYTES = 256 * 1024  # so far the database's log may grow in the test of a full disk


def fingerprint(folder):
    """Names and bytes of a profile or store; the journals of a database that was only opened do not count."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob('*') if p.is_file() and not p.name.endswith(('-wal', '-shm', '.lock'))):
        digest.update(str(path.relative_to(folder)).encode() + b'\0' + path.read_bytes())
    return digest.hexdigest()


def refuses(laptop, name, code, what, verb, *words, watched=None, **environment):
    """Refused with this name and exit code, differently worded in each language, and the watched folder stays as it was."""
    before = fingerprint(watched) if watched else None
    sentences = set()
    for language in ('en', 'ru', 'ky'):
        speaker = Laptop(laptop.program, laptop.profile, laptop.login, language)
        refusal = speaker.refused(verb, *words, **environment)
        expect((refusal.name, refusal.code) == (name, code), f'{what}: {language}: {refusal.text}' if refusal.name == name else f'{what}: {refusal}')
        sentences.add(refusal.text)
    expect(len(sentences) == 3, f'{what}: said in three languages')
    if watched:
        expect(fingerprint(watched) == before, f'{what}: nothing was changed')


def a_full_disk(office, folder):
    """A limit on the size of files stands for a full disk: it needs no rights and fails the same calls."""
    case = office.run('add', 'member', 'surname=Полныйдиск')['record']['id']
    people = folder / 'others.csv'  # nobody of them is here yet: known people are not written again
    office.run('demo', '--people', 3000, '--csv', people, '--seed', 77, '--language', 'ru')
    # Python ignores SIGXFSZ; handed on, the write fails with EFBIG instead of ending the program
    done = subprocess.run(office.arguments('import', 'member', people), capture_output=True, text=True, timeout=120, restore_signals=False,
                          env=office.environment(), preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (LOG_BYTES, LOG_BYTES)))
    expect(done.returncode == 3 and 'disk-full' in done.stdout, f'a full disk: refused and named: {done.returncode} {done.stdout.strip()[:300]}')
    expect(office.run('show', 'member', case)['record']['fields']['surname'] == 'Полныйдиск' and office.run('verify')['sound'], 'a full disk: what was saved is whole')


def a_full_disk_while_founding(program, folder):
    """Full at any moment: no network that nobody has the keys for, and with room again the same words found it."""
    place = folder / 'founding'
    place.mkdir()
    laptop = Laptop(program, place / 'embassy', 'attache')
    found = ('found', '--store', place / 'store', '--office-name', 'Посольство')
    for limit in (0, 4096, 65536, LOG_BYTES):
        done = subprocess.run(laptop.arguments(*found), capture_output=True, text=True, timeout=120, restore_signals=False,
                              env=laptop.environment(), preexec_fn=lambda size=limit: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)))
        expect(done.returncode == 3 and 'disk-full' in done.stdout, f'founding, full after {limit} bytes: {done.returncode} {done.stdout.strip()[:200]}')
        expect(not (place / 'store' / 'mekendesh.json').exists() and not laptop.profile.exists(), f'founding, full after {limit} bytes: no network was made')
    laptop.run(*found)
    expect(not laptop.sync()['stops'], 'founding, with room again: it works')


def opened_twice(office):
    """The lock belongs to a living program: an import whose file is a pipe holds it until the pipe has been read."""
    people, pipe = office.profile.parent / 'many.csv', office.profile.parent / 'pipe.csv'
    office.run('demo', '--people', 3000, '--csv', people, '--language', 'ru')
    os.mkfifo(pipe)
    first = subprocess.Popen(office.arguments('import', 'member', pipe), env=office.environment(), stdout=subprocess.PIPE, text=True)
    with open(pipe, 'wb') as writer:  # waits until the import has opened the other end, its profile being open by then
        refusal = office.refused('list', 'member')
        expect(refusal.name == 'profile-in-use' and refusal.code == 3, f'opened twice: {refusal.text}')
        writer.write(people.read_bytes())
    answer = json.loads(first.communicate(timeout=120)[0])
    expect(first.returncode == 0 and answer['imported'] == 3000, 'opened twice: the first program was not disturbed')


def a_wrong_clock(network, office, clock):
    """A laptop ten years ahead, then years behind: it works on, and nobody else is led astray."""
    for years, name in ((10, 'Будущий'), (-8, 'Прошлый')):
        wrong = {'LD_PRELOAD': clock, 'MEKENDESH_CLOCK_OFF': str(years * 365 * DAY_SECONDS)}
        office.run('add', 'member', f'surname={name}', **wrong)
        office.run('sync', **wrong)
        network.embassy.sync()
        expect(network.embassy.count('member', '--search', name) == 1, f'a clock wrong by {years} years: what was written arrives')
    office.run('set', 'member', 'Будущий', 'city=Тула')
    network.embassy.run('add', 'casefile', '--office', 'MSK', 'title=После часов', 'type=docs')
    everybody_syncs(office, network.embassy)
    expect(network.embassy.record('member', 'Будущий')['fields']['city'] == 'Тула' and agree(office, network.embassy), 'with the clock put right all agree')


def story(folder, program, newer, clock):
    network = Network(program, folder)
    office = network.join('MSK', 'Москва', 'aigul')
    office.sync()
    network.admit_everybody()
    everybody_syncs(office, network.embassy)

    refuses(office, 'wrong-password', 1, 'wrong password', 'list', 'member', watched=office.profile, MEKENDESH_PASSWORD='guessed')
    nowhere = Laptop(program, folder / 'nowhere', 'aigul')
    refuses(nowhere, 'profile-missing', 1, 'no profile', 'list', 'member')
    expect(not nowhere.profile.exists(), 'no profile: none was made')

    file, code = network.invite('EKB', 'Екатеринбург')
    newcomer = Laptop(program, folder / 'newcomer', 'bakyt')
    join = ('join', '--invitation', file, '--user-name', 'Бакыт', '--device-name', 'laptop')
    refuses(newcomer, 'invitation-wrong', 1, 'wrong code', *join, MEKENDESH_CODE='babab-dadad-gagag-kakak-lalal')
    file.write_bytes(file.read_bytes()[:-20])
    refuses(newcomer, 'invitation-damaged', 1, 'cut invitation', *join, MEKENDESH_CODE=code)
    file, code = network.invite('KZN', 'Казань', '1', '--days', '14')
    expired = ('join', '--invitation', file, '--user-name', 'Бакыт', '--device-name', 'laptop')
    later = {'LD_PRELOAD': clock, 'MEKENDESH_CLOCK_OFF': str(15 * DAY_SECONDS)}
    refuses(newcomer, 'invitation-expired', 1, 'expired invitation', *expired, MEKENDESH_CODE=code, **later)
    expect(not newcomer.profile.exists(), 'no invitation: no profile was made')

    refuses(office, 'bad-input', 1, 'a code that is not in the list', 'add', 'member', 'surname=Асанов', 'sex=purple', watched=office.profile)
    refuses(office, 'bad-input', 1, 'a day that does not exist', 'add', 'member', 'surname=Асанов', 'birth=31.02.1990', watched=office.profile)
    refuses(office, 'bad-input', 1, 'a name is missing', 'add', 'member', 'given=Бакыт', watched=office.profile)
    office.run('add', 'cash_box', 'name=Касса', 'currency=RUB')
    refuses(office, 'overdraft', 1, 'more than there is', 'post', '--kind', 'out', '--amount', '1', '--text', 'x', watched=office.profile)

    away = folder / 'unplugged'
    network.store.rename(away)
    before = office.digests()
    refuses(office, 'store-missing', 3, 'the folder is missing', 'sync')
    expect(office.digests() == before, 'the folder is missing: every record stays')
    network.store.mkdir()
    refuses(office, 'store-missing', 3, 'the folder is empty', 'sync')
    expect(not any(network.store.iterdir()), 'the folder is empty: nothing was written into a strange place')
    network.store.rmdir()
    other = Network(program, folder / 'other') if (folder / 'other').mkdir() is None else None
    shutil.copytree(other.store, network.store)
    refuses(office, 'store-foreign', 4, 'the store of somebody else', 'sync', watched=network.store)
    shutil.rmtree(network.store)
    away.rename(network.store)
    expect(not office.sync()['stops'], 'with its own folder again everything goes on')
    if os.geteuid() != 0:
        os.chmod(network.store, 0o555)
        office.run('add', 'member', 'surname=Ожидающий')
        refuses(office, 'store-refused', 3, 'a folder that may only be read', 'sync', watched=network.store)
        os.chmod(network.store, 0o755)

    a_wrong_clock(network, office, clock)
    opened_twice(office)
    a_full_disk(office, folder)
    a_full_disk_while_founding(program, folder)
    subprocess.run([newer, str(network.embassy.profile), network.embassy.login], check=True, env=office.environment())
    refuses(network.embassy, 'newer-version', 4, 'made by a newer version', 'list', 'member', watched=network.embassy.profile)


with_folder(story)
