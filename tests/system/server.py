#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Mekendesh authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An embassy and two offices with the real program over a real Apache: the cable, kill -9, a wiped server, an old profile."""
import base64
import hashlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import threading

from laptop import Laptop, Network, agree, everybody_syncs, expect, fail, with_folder

USER, SECRET = 'laptops', 'ключ 7/@?#'
MODULES = ('mpm_event', 'authn_core', 'authn_file', 'authz_core', 'authz_user', 'auth_basic', 'dav', 'dav_fs')


class Apache:
    """A folder of this computer behind WebDAV and Basic auth."""

    def __init__(self, folder):
        self.folder, self.dav, self.process = folder, folder / 'dav', None
        self.dav.mkdir(parents=True)
        with socket.socket() as probe:
            probe.bind(('127.0.0.1', 0))
            self.port = probe.getsockname()[1]
        digest = base64.b64encode(hashlib.sha1(SECRET.encode()).digest()).decode()
        (folder / 'passwords').write_text(f'{USER}:{{SHA}}{digest}\n')
        loaded = '\n'.join(f'LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so' for name in MODULES)
        user = 'User www-data\nGroup www-data' if os.geteuid() == 0 else ''
        (folder / 'apache.conf').write_text(f'''{loaded}
{user}
ServerRoot "{folder}"
ServerName localhost
PidFile "{folder}/pid"
ErrorLog "{folder}/log"
DefaultRuntimeDir "{folder}"
DocumentRoot "{folder}"
DAVLockDB "{folder}/locks"
Listen 127.0.0.1:{self.port}
<Directory "{folder}">
    Require all denied
</Directory>
<Location "/dav">
    Dav On
    AuthType Basic
    AuthName "store"
    AuthUserFile "{folder}/passwords"
    Require valid-user
</Location>
''')
        self.own()

    def own(self):
        if os.geteuid() != 0:
            return
        user = pwd.getpwnam('www-data')
        for part in (self.folder, self.dav, *self.dav.rglob('*')):
            os.chown(part, user.pw_uid, user.pw_gid)

    def start(self):
        program = shutil.which('apache2', path=os.environ['PATH'] + ':/usr/sbin')
        if not program:
            fail('apache2 is missing: packaging/setup tests installs it')
        self.process = subprocess.Popen([program, '-f', str(self.folder / 'apache.conf'), '-DFOREGROUND'], start_new_session=True,
                                        env={name: value for name, value in os.environ.items() if name != 'LD_PRELOAD'})
        for _ in range(200):
            try:
                socket.create_connection(('127.0.0.1', self.port), 1).close()
                return
            except OSError:
                threading.Event().wait(0.05)
        fail('apache2 does not start')

    def kill(self):
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def replace(self, copy=None):
        """Somebody empties the folder, or puts an old copy back."""
        shutil.rmtree(self.dav)
        if copy:
            shutil.copytree(copy, self.dav)
        else:
            self.dav.mkdir()
        self.own()

    def objects(self):
        return sum(1 for _ in self.dav.rglob('*.zip'))


def a_day_passes(days):
    """Once a day everybody looks everywhere, whatever the hints say."""
    os.environ['MEKENDESH_CLOCK_OFF'] = str(days * 25 * 3600)


class ServerNetwork(Network):
    def __init__(self, program, folder, server):
        self.program, self.folder, self.store = program, folder, server.dav
        self.embassy = Laptop(program, folder / 'embassy', 'attache')
        self.embassy.run('found', '--store', f'http://{USER}@127.0.0.1:{server.port}/dav', '--office-name', 'Посольство', '--user-name', 'Садыр Алиев',
                         '--device-name', 'laptop 1', MEKENDESH_STORE_PASSWORD=SECRET)

    def invite(self, code, name, mark='1', *words):
        """All laptops of this play have one user of the server."""
        return super().invite(code, name, mark, '--own-password', *words)


def import_people(network, office, people, seed):
    file = network.folder / f'people-{seed}.csv'
    office.run('demo', '--people', people, '--csv', file, '--seed', seed, '--language', 'ru')
    imported = office.run('import', 'member', file)['imported']
    expect(imported > people * 0.9, f'{imported} people imported without network')
    return imported


def the_cable_is_pulled(server, network, moscow, ural):
    server.kill()
    imported = import_people(network, moscow, 200, 11)
    for laptop in (moscow, ural, network.embassy):
        refused = laptop.refused('sync')
        expect(refused.name == 'store-missing' and 'will go later by themselves' in refused.text, f'said: {refused.text}')
    expect(moscow.run('sync', '--standing')['waiting'] > 0, 'what Moscow wrote waits, saved')
    server.start()
    everybody_syncs(moscow, ural, network.embassy)
    expect(agree(moscow, ural, network.embassy), 'the cable is back, everybody agrees')
    return imported


def the_program_is_killed(server, network, moscow, ural):
    imported = import_people(network, moscow, 4000, 12)
    before, killed = server.objects(), 0
    for more in (1, 2, 3):
        sync = subprocess.Popen(moscow.arguments('sync'), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=moscow.environment())
        while sync.poll() is None and server.objects() < before + more:
            threading.Event().wait(0.001)
        sync.kill()
        killed += sync.wait() == -signal.SIGKILL
    expect(killed >= 1, f'kill -9 met the exchange in the middle ({killed} of 3 times)')
    everybody_syncs(moscow, ural, network.embassy)
    expect(agree(moscow, ural, network.embassy), 'killed in the middle of sending, everybody agrees')
    return imported


def an_old_profile_is_put_back(network, moscow, ural):
    old = network.folder / 'moscow-of-yesterday'
    shutil.copytree(moscow.profile, old)
    moscow.run('add', 'casefile', 'title=После копии', 'type=wage', 'priority=2')
    everybody_syncs(moscow, network.embassy)
    shutil.rmtree(moscow.profile)
    shutil.copytree(old, moscow.profile)
    moscow.run('add', 'casefile', 'title=После возврата', 'type=wage', 'priority=2')
    a_day_passes(1)
    everybody_syncs(moscow, ural, network.embassy)
    for laptop in (moscow, network.embassy):
        titles = {record['fields']['title'] for record in laptop.run('list', 'casefile')['records']}
        expect({'После копии', 'После возврата'} <= titles, f'{laptop.login}: what was written before and after the restore is there')
    expect(agree(moscow, ural, network.embassy), 'an old profile was put back, everybody agrees')


def the_server_is_wiped(server, network, moscow, ural):
    copy = network.folder / 'server-of-yesterday'
    shutil.copytree(server.dav, copy)
    moscow.run('add', 'casefile', 'title=Новее копии сервера', 'type=wage', 'priority=2')
    everybody_syncs(moscow, network.embassy)
    server.replace()
    ural.run('add', 'casefile', 'title=При пустом сервере', 'type=wage', 'priority=2')
    refused = ural.refused('sync')
    expect(refused.name == 'store-missing', f'an empty server is not believed: {refused.text}')
    expect(server.objects() == 0, 'and nothing is written to it')
    server.replace(copy)
    a_day_passes(2)
    everybody_syncs(moscow, ural, network.embassy)
    titles = {record['fields']['title'] for record in network.embassy.run('list', 'casefile')['records']}
    expect({'Новее копии сервера', 'При пустом сервере'} <= titles, 'the server came back from an old copy, and nothing is lost')
    expect(agree(moscow, ural, network.embassy), 'and everybody agrees')


def the_password_stays_inside(network, *laptops):
    secrets = [SECRET.encode(), SECRET.split()[0].encode()]
    for laptop in laptops:
        for file in laptop.profile.rglob('*'):
            if file.is_file() and any(secret in file.read_bytes() for secret in secrets):
                fail(f'the password of the store stands in {file}')
        if SECRET.split()[0] in str(laptop.run('sync')):
            fail('the password of the store is printed')
    expect(True, 'the password of the store stands in no file and no answer')


def story(folder, program, other_time):
    folder.chmod(0o755)
    server = Apache(folder / 'server')
    try:
        server.start()
        os.environ['LD_PRELOAD'] = other_time
        network = ServerNetwork(program, folder, server)
        moscow = network.join('MSK', 'Москва', 'moscow')
        ural = network.join('EKB', 'Екатеринбург', 'ural')
        everybody_syncs(moscow, ural, rounds=1)
        network.admit_everybody()
        people = import_people(network, ural, 100, 10)
        everybody_syncs(moscow, ural, network.embassy)
        expect(agree(moscow, ural, network.embassy), 'three laptops agree over Apache')
        people += the_cable_is_pulled(server, network, moscow, ural)
        people += the_program_is_killed(server, network, moscow, ural)
        an_old_profile_is_put_back(network, moscow, ural)
        the_server_is_wiped(server, network, moscow, ural)
        the_password_stays_inside(network, network.embassy, moscow, ural)
        expect(network.embassy.count('member') == people, f'the embassy holds all {people} people of the two offices')
    finally:
        server.kill()


with_folder(story)
