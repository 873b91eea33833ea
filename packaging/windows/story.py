# SPDX-FileCopyrightText: 2026 The Mekendesh authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One laptop with Windows and two with Linux, around one shared folder.

    story.py MEKENDESHCTL MEKENDESHCTL-OF-WINDOWS FOLDER        (packaging/windows/try calls it)
"""
import pathlib
import sys

from laptop import Network, agree, everybody_syncs, expect


def main():
    linux, windows, folder = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    folder.mkdir()
    network = Network(linux, folder)
    ural = network.join('URL', 'Урал', 'ural')
    network.program = windows
    moscow = network.join('MSK', 'Москва', 'moscow')
    network.program = linux
    everybody_syncs(network.embassy, ural, moscow)
    network.admit_everybody()
    everybody_syncs(network.embassy, ural, moscow)
    for office, people in ((moscow, 'Өмүрбек'), (ural, 'Сергей')):
        office.run('add', 'member', f'surname={people}', 'given_name=Үсөн')
    moscow.run('add', 'casefile', 'title=Не выплачена зарплата', 'type=wage', 'priority=3')
    everybody_syncs(moscow, ural, network.embassy)
    case = moscow.run('list', 'casefile')['records'][0]['fields']['number']
    network.embassy.run('set', 'casefile', case, 'goal=Вернуть 90 000')
    everybody_syncs(network.embassy, moscow, ural)
    expect(moscow.record('casefile', case)['fields']['goal'] == 'Вернуть 90 000', 'Windows reads what Linux wrote')
    expect(network.embassy.record('casefile', case)['fields']['title'] == 'Не выплачена зарплата', 'Linux reads what Windows wrote')
    expect(agree(network.embassy, ural, moscow), 'all three hold the same')


main()
