// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/status.h"

#include <QtCore/QCoreApplication>

namespace mekendesh::ui {

StatusLook statusLook(StatusKind status)
{
    switch (status) {
    case StatusKind::Urgent:
        return {Token::OnUrgent, Token::Urgent, Icon::Siren};
    case StatusKind::Late:
        return {Token::Late, Token::LateBg, Icon::OctagonAlert};
    case StatusKind::Soon:
        return {Token::Soon, Token::SoonBg, Icon::ClockAlert};
    case StatusKind::Fine:
        return {Token::Ok, Token::OkBg, Icon::CircleCheck};
    case StatusKind::InWork:
        return {Token::Info, Token::InfoBg, Icon::Info};
    case StatusKind::Waiting:
        return {Token::Info, Token::InfoBg, Icon::Hourglass};
    case StatusKind::NotBegun:
        return {Token::None, Token::NoneBg, Icon::CircleDashed};
    case StatusKind::Closed:
        return {Token::None, Token::NoneBg, Icon::Lock};
    case StatusKind::Differs:
        return {Token::Info, Token::InfoBg, Icon::GitCompare};
    case StatusKind::NotReceived:
        return {Token::None, Token::NoneBg, Icon::CloudDownload};
    case StatusKind::Plain:
        break;
    }
    return {Token::None, Token::NoneBg, Icon::None};
}

QString statusWord(StatusKind status)
{
    const auto word = [](const char *text) { return QCoreApplication::translate("status", text); };
    switch (status) {
    case StatusKind::Urgent:
        return word(QT_TRANSLATE_NOOP("status", "urgent"));
    case StatusKind::Late:
        return word(QT_TRANSLATE_NOOP("status", "overdue"));
    case StatusKind::Soon:
        return word(QT_TRANSLATE_NOOP("status", "soon"));
    case StatusKind::Fine:
        return word(QT_TRANSLATE_NOOP("status", "in order"));
    case StatusKind::InWork:
        return word(QT_TRANSLATE_NOOP("status", "in work"));
    case StatusKind::Waiting:
        return word(QT_TRANSLATE_NOOP("status", "waiting for an answer"));
    case StatusKind::NotBegun:
        return word(QT_TRANSLATE_NOOP("status", "not begun"));
    case StatusKind::Closed:
        return word(QT_TRANSLATE_NOOP("status", "closed"));
    case StatusKind::Differs:
        return word(QT_TRANSLATE_NOOP("status", "two values"));
    case StatusKind::NotReceived:
        return word(QT_TRANSLATE_NOOP("status", "not received yet"));
    case StatusKind::Plain:
        break;
    }
    return {};
}

} // namespace mekendesh::ui
