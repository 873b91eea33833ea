#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Mekendesh authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The man page of a program, made from what the program says about itself: no option can be forgotten or stay behind.

manpage.py PROGRAM LANGUAGE VERSION PAGE"""
import os
import pathlib
import re
import subprocess
import sys

WORDS = {
    'en': {'name': 'NAME', 'synopsis': 'SYNOPSIS', 'description': 'DESCRIPTION', 'options': 'OPTIONS', 'verbs': 'VERBS', 'examples': 'EXAMPLES',
           'exit': 'EXIT STATUS', 'environment': 'ENVIRONMENT', 'files': 'FILES', 'see': 'SEE ALSO',
           'mekendesh': 'daily work of the offices that help compatriots', 'mekendeshctl': 'the same work without a window',
           'data': 'the encrypted data of this user; beside it mekendesh.ini with language, look and minutes until locking'},
    'ru': {'name': 'НАЗВАНИЕ', 'synopsis': 'ВЫЗОВ', 'description': 'ОПИСАНИЕ', 'options': 'ПАРАМЕТРЫ', 'verbs': 'КОМАНДЫ', 'examples': 'ПРИМЕРЫ',
           'exit': 'КОДЫ ВЫХОДА', 'environment': 'ПЕРЕМЕННЫЕ СРЕДЫ', 'files': 'ФАЙЛЫ', 'see': 'СМОТРИТЕ ТАКЖЕ',
           'mekendesh': 'повседневная работа представительств, которые помогают соотечественникам', 'mekendeshctl': 'та же работа без окна',
           'data': 'зашифрованные данные этого пользователя; рядом mekendesh.ini: язык, вид и минуты до блокировки'},
    'ky': {'name': 'АТЫ', 'synopsis': 'КОЛДОНУУ', 'description': 'СҮРӨТТӨМӨ', 'options': 'ПАРАМЕТРЛЕР', 'verbs': 'БУЙРУКТАР', 'examples': 'МИСАЛДАР',
           'exit': 'ЧЫГУУ КОДДОРУ', 'environment': 'ЧӨЙРӨ ӨЗГӨРМӨЛӨРҮ', 'files': 'ФАЙЛДАР', 'see': 'ДАГЫ КАРАҢЫЗ',
           'mekendesh': 'мекендештерге жардам берген өкүлчүлүктөрдүн күндөлүк иши', 'mekendeshctl': 'ошол эле иш, терезесиз',
           'data': 'ушул колдонуучунун шифрленген маалыматы; жанында mekendesh.ini: тил, көрүнүш жана кулпуланганга чейинки мүнөт'},
}


def roff(text):
    """Text as troff takes it: no line is a request, a hyphen of an option stays one."""
    text = text.replace('\\', '\\e').replace('-', '\\-')
    return '\\&' + text if text[:1] in ("'", '.') else text


def entry(term, text):
    return ['.TP', f'\\fB{roff(term)}\\fR', roff(text)]


def entries(lines):
    """Lines "  term  text", where what is further to the right goes on with the text before."""
    found = []
    for line in lines:
        begins = re.match(r'^  (\S.*?)\s{2,}(\S.*)$', line) or re.match(r'^  (--\S+ \S+) (\S.*)$', line)
        if begins:
            found.append([begins[1], begins[2]])
        elif found:
            found[-1][1] += ' ' + line.strip()
    return [part for term, text in found for part in entry(term, text)]


class Program:
    def __init__(self, path, language):
        self.path, self.language = path, language
        # Qt's own words for its platform come from its environment; nobody's screen and settings are asked.
        self.environment = os.environ | {'QT_QPA_PLATFORM': 'offscreen', 'LC_ALL': 'C.UTF-8', 'XDG_RUNTIME_DIR': os.environ.get('TMPDIR', '/tmp')}

    def help(self, *words):
        return subprocess.run([self.path, *words, '--help', '--language', self.language], check=True, text=True, capture_output=True,
                              env=self.environment).stdout.splitlines()


def split(lines):
    """Paragraphs between empty lines."""
    parts = [[]]
    for line in lines:
        if line.strip():
            parts[-1].append(line)
        elif parts[-1]:
            parts.append([])
    return [part for part in parts if part]


def window_page(program, words):
    (_, *description), *sections = split(program.help())
    page = ['.SH ' + words['synopsis'], '.B mekendesh', '[\\fI' + roff(words['options'].lower()) + '\\fR]']
    page += ['.SH ' + words['description'], *map(roff, description)]
    for heading, *lines in sections:
        page += ['.SH ' + roff(heading.rstrip(':').upper()), *entries(lines)]
    return page


def verb_section(program, verb):
    usage, *rest = split(program.help(verb))
    page = ['.SS ' + roff(verb), '.B ' + roff(usage[0]), '.br', roff(' '.join(usage[1:]))]
    for part in rest:
        if part[0].startswith('  --'):
            page += entries(part)
        else:
            page += ['.PP', roff(part[0]) + ':', *[f'.br\n{roff(line.strip())}' for line in part[1:]]]
    return page


def command_page(program, words):
    usage, verbs, options, exit_codes, environment = split(program.help())
    names = [line.split()[0] for line in verbs]
    page = ['.SH ' + words['synopsis'], '.B mekendeshctl', roff(usage[0].split('mekendeshctl ', 1)[1])]
    page += ['.SH ' + words['options'], *entries(options)]
    page += ['.SH ' + words['verbs']]
    for name in names:
        page += verb_section(program, name)
    page += ['.SH ' + words['exit'], *entries(exit_codes[1:])]
    page += ['.SH ' + words['environment'], *entries(environment[1:])]
    return page


def main():
    path, language, version, file = sys.argv[1:]
    name = pathlib.Path(path).name
    words = WORDS[language]
    program = Program(path, language)
    make, other = (window_page, 'mekendeshctl') if name == 'mekendesh' else (command_page, 'mekendesh')
    page = ['.\\" Made by packaging/linux/manpage.py from --help; do not edit.', f'.TH {name.upper()} 1 "" "Mekendesh {version}"',
            '.nh', '.ad l', '.SH ' + words['name'], f'{name} \\- {words[name]}', *make(program, words),
            '.SH ' + words['files'], *entry('~/.local/share/mekendesh', words['data']),
            '.SH ' + words['see'], f'.BR {other} (1)']
    pathlib.Path(file).write_text('\n'.join(page) + '\n', encoding='utf-8')


main()
