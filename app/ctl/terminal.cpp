// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/terminal.h"

#include <QFile>

#include <cstdio>

#ifdef Q_OS_WIN
#include <io.h>
#include <windows.h>
#else
#include <termios.h>
#include <unistd.h>
#endif

namespace mekendesh::app::ctl {

namespace {

// What is typed stays unseen while this lives.
class Unseen {
public:
    Unseen()
    {
#ifdef Q_OS_WIN
        m_input = GetStdHandle(STD_INPUT_HANDLE);
        m_isHidden = GetConsoleMode(m_input, &m_before) && SetConsoleMode(m_input, m_before & ~static_cast<DWORD>(ENABLE_ECHO_INPUT));
#else
        if (tcgetattr(STDIN_FILENO, &m_before) == 0) {
            termios hidden = m_before;
            hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
            m_isHidden = tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden) == 0;
        }
#endif
    }
    ~Unseen()
    {
        if (!m_isHidden)
            return;
#ifdef Q_OS_WIN
        SetConsoleMode(m_input, m_before);
#else
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
#endif
    }
    Unseen(const Unseen &) = delete;
    Unseen &operator=(const Unseen &) = delete;

    [[nodiscard]] bool isHidden() const
    {
        return m_isHidden;
    }

private:
    bool m_isHidden = false;
#ifdef Q_OS_WIN
    HANDLE m_input = nullptr;
    DWORD m_before = 0;
#else
    termios m_before{};
#endif
};

}

bool isErrorTerminal()
{
#ifdef Q_OS_WIN
    return _isatty(_fileno(stderr)) != 0;
#else
    return isatty(STDERR_FILENO) != 0;
#endif
}

std::optional<QString> askSecretly(const QString &question)
{
    const Unseen unseen;
    if (!unseen.isHidden())
        return std::nullopt;
    const QByteArray words = question.toUtf8() + ' ';
    std::fwrite(words.constData(), 1, static_cast<std::size_t>(words.size()), stderr);
    std::fflush(stderr);
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return std::nullopt;
    QByteArray line = input.readLine();
    std::fputc('\n', stderr);
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    return QString::fromUtf8(line);
}

}
