// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/terminal.h"

#include <QFile>

#include <cstdio>

#ifdef Q_OS_WIN
#include <array>

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

// One line as it was typed, without its end.
std::optional<QString> readTypedLine()
{
#ifdef Q_OS_WIN
    // Through the C library, letters outside the code page would come as question marks.
    constexpr DWORD kCharactersMax = 1024;
    std::array<wchar_t, kCharactersMax> typed{};
    DWORD count = 0;
    if (!ReadConsoleW(GetStdHandle(STD_INPUT_HANDLE), typed.data(), kCharactersMax, &count, nullptr))
        return std::nullopt;
    QString line = QString::fromWCharArray(typed.data(), static_cast<qsizetype>(count));
#else
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return std::nullopt;
    QString line = QString::fromUtf8(input.readLine());
#endif
    while (line.endsWith(u'\n') || line.endsWith(u'\r'))
        line.chop(1);
    return line;
}

}

#ifdef Q_OS_WIN

UnicodeTerminal::UnicodeTerminal() : m_codePageBefore(GetConsoleOutputCP())
{
    SetConsoleOutputCP(CP_UTF8);
    const HANDLE output = GetStdHandle(STD_ERROR_HANDLE);
    DWORD mode = 0;
    if (GetConsoleMode(output, &mode))
        SetConsoleMode(output, mode | ENABLE_VIRTUAL_TERMINAL_PROCESSING);
}

UnicodeTerminal::~UnicodeTerminal()
{
    if (m_codePageBefore != 0)
        SetConsoleOutputCP(m_codePageBefore);
}

#else

UnicodeTerminal::UnicodeTerminal() = default;
UnicodeTerminal::~UnicodeTerminal() = default;

#endif

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
    auto line = readTypedLine();
    std::fputc('\n', stderr);
    return line;
}

}
