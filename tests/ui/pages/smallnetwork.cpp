// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pages/smallnetwork.h"

#include "app/core/officetime.h"
#include "ui/theme/look.h"
#include "ui/threads/work.h"

#include <QApplication>
#include <QKeyEvent>

namespace mekendesh::tests {

namespace {

constexpr sync::KdfCost kTestCost{1, 8u * 1024 * 1024};
constexpr int kRounds = 2;
constexpr qint64 kNoonMs = 12 * 60 * 60 * 1000;

// Of all desks of the network.
app::OfficeTime deskTime()
{
    return app::OfficeTime(QByteArrayLiteral("Europe/Moscow"));
}

}

NoonClock::NoonClock()
{
    const qint64 nowMs = QDateTime::currentMSecsSinceEpoch();
    const app::OfficeTime time = deskTime();
    m_aheadMs = time.startOf(time.dateOf({nowMs})).ms + kNoonMs - nowMs;
}

QDate SmallNetwork::today() const
{
    return deskTime().dateOf({m_clock.nowMs()});
}

app::NewProfile SmallNetwork::profile(const QString &folder, app::Role role) const
{
    return {.folder = path(folder),
            .userName = QStringLiteral("Айгерим Асанова"),
            .login = kLogin,
            .password = kPassword,
            .role = role,
            .deviceName = QStringLiteral("laptop ") + folder,
            .kdf = kTestCost,
            .isDemo = true};
}

std::unique_ptr<app::Session> SmallNetwork::embassy()
{
    return needed(app::Session::found(profile(QStringLiteral("embassy"), app::Role::HqAttache), QStringLiteral("Посольство"), QStringLiteral("EMB"),
                                      path(QStringLiteral("store")), surroundings()));
}

app::Office SmallNetwork::moscow()
{
    return {.code = QStringLiteral("MSK"),
            .nameKy = QStringLiteral("Москва"),
            .nameRu = QStringLiteral("Москва"),
            .type = {QStringLiteral("representative")},
            .region = {QStringLiteral("RU-MOW")},
            .city = QStringLiteral("Москва"),
            .timeZone = QStringLiteral("Europe/Moscow")};
}

std::unique_ptr<app::Session> SmallNetwork::office(app::Session &embassy, const QString &mark)
{
    return office(embassy, mark, moscow());
}

std::unique_ptr<app::Session> SmallNetwork::joiner(app::Session &embassy, const app::NewProfile &profile, const QString &mark, const app::Office &office)
{
    const auto atEmbassy = needed(embassy.workspace());
    m_lastInvitation = needed(app::Exchange(*atEmbassy).invite(office, mark, false, 14, kTestCost));
    return joinerBy(m_lastInvitation, profile);
}

std::unique_ptr<app::Session> SmallNetwork::joinerBy(const app::Exchange::Invited &invited, const app::NewProfile &profile)
{
    auto session = needed(app::Session::join(profile, invited.file, invited.code, surroundings()));
    exchange(*session);
    return session;
}

void SmallNetwork::admitAll(app::Session &embassy)
{
    const auto atEmbassy = needed(embassy.workspace());
    const auto petitions = needed(app::Exchange(*atEmbassy).petitions());
    for (const app::JoinPetition &petition : petitions)
        needed(app::Exchange(*atEmbassy).admit(petition));
}

std::unique_ptr<app::Session> SmallNetwork::office(app::Session &embassy, const QString &mark, const app::Office &office)
{
    auto session = joiner(embassy, profile(mark, app::Role::Coordinator), mark, office);
    admitAll(embassy);
    for (int round = 0; round < kRounds; ++round) {
        exchange(embassy);
        exchange(*session);
    }
    needed(session->refreshDesk());
    return session;
}

void SmallNetwork::exchange(app::Session &session)
{
    const auto workspace = needed(session.workspace());
    const std::atomic<bool> cancel{false};
    needed(app::Exchange(*workspace).synchronise([](const app::ExchangeProgress &) {}, cancel));
}

std::unique_ptr<ui::Workplace> openWindow(std::unique_ptr<app::Session> session)
{
    ui::applyLook(*qApp);
    auto work = needed(ui::Work::begin(std::move(session)));
    // However busy the machine: what a test asks is answered when the next line looks at it. What slow answers do is tested by itself.
    work->setPatience(std::chrono::seconds(20));
    auto workplace = std::make_unique<ui::Workplace>(std::move(work));
    workplace->makePages();
    workplace->window().resize(1366, 768);
    workplace->window().show();
    workplace->window().activateWindow();
    if (!QTest::qWaitForWindowActive(&workplace->window()))
        qFatal("the window does not become active");
    return workplace;
}

QString focusName()
{
    return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString();
}

void type(const QString &text)
{
    // By hand: the keys of Qt's tests know no Cyrillic letters.
    for (const QChar letter : text) {
        QKeyEvent down(QEvent::KeyPress, Qt::Key_unknown, Qt::NoModifier, QString(letter));
        QApplication::sendEvent(QApplication::focusWidget(), &down);
    }
}

void press(int key, Qt::KeyboardModifiers modifiers)
{
    QWidget *receiver = QApplication::focusWidget();
    QTest::keyClick(receiver ? receiver : QApplication::activeWindow(), static_cast<Qt::Key>(key), modifiers);
}

}
