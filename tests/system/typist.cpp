// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Somebody at the real window of a real profile, to be killed while he types:
//
//     typist PROFILE LOGIN type WORD    types the word into the form of a new person, everywhere and often; says "kept" when the
//                                       draft lies on the disk, and stays
//     typist PROFILE LOGIN once WORD    the same, and goes
//     typist PROFILE LOGIN read         opens the form and says what stands in it
#include "app/services/session.h"
#include "sync/base/clock.h"
#include "sync/base/random.h"
#include "ui/frame/mainwindow.h"
#include "ui/pages/members/memberspage.h"
#include "ui/theme/look.h"
#include "ui/threads/work.h"
#include "ui/workplace.h"

#include <QApplication>
#include <QDateTime>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTimer>

#include <cstdio>

using namespace mekendesh;

namespace {

constexpr int kRepeats = 20'000; // many pages of the database
constexpr int kAskEveryMs = 20;

class TypingClock final : public sync::Clock {
public:
    [[nodiscard]] qint64 nowMs() const override { return QDateTime::currentMSecsSinceEpoch(); }
};

void sayAloud(const QString &words)
{
    std::fprintf(stdout, "%s\n", qPrintable(words));
    std::fflush(stdout);
}

QString manyTimes(const QString &word)
{
    return (word + u' ').repeated(kRepeats).trimmed();
}

}

int main(int count, char **words)
{
    QApplication application(count, words);
    const QStringList given = QApplication::arguments();
    const QString deed = given.value(3);
    const QString word = given.value(4);
    const TypingClock clock;
    sync::SecureRandom random;
    auto session = app::Session::open(given.value(1), given.value(2), qEnvironmentVariable("MEKENDESH_PASSWORD"), {clock, random});
    auto work = session ? ui::Work::begin(*std::move(session)) : sync::Result<std::unique_ptr<ui::Work>>(session.error());
    if (!work) {
        sayAloud(work.error().detail);
        return 1;
    }
    ui::applyLook(application);
    ui::Workplace workplace(*std::move(work));
    workplace.window().show();
    workplace.window().showPage(ui::PageId::Members);
    workplace.members().beginNew();
    auto *surname = workplace.members().findChild<QLineEdit *>(QStringLiteral("surname"));
    auto *note = workplace.members().findChild<QPlainTextEdit *>(QStringLiteral("note"));
    if (deed == QLatin1String("read")) {
        const bool isWhole = note->toPlainText() == manyTimes(surname->text());
        sayAloud(surname->text() + (isWhole ? QStringLiteral(" whole") : QStringLiteral(" torn")));
        return 0;
    }
    surname->setText(word);
    note->setPlainText(manyTimes(word));
    QTimer ask;
    QObject::connect(&ask, &QTimer::timeout, &application, [&] {
        const auto drafts = workplace.work().reader().drafts().all();
        if (!drafts || drafts->empty() || drafts->front().title != word)
            return;
        ask.stop();
        sayAloud(QStringLiteral("kept"));
        if (deed == QLatin1String("once"))
            QApplication::quit();
    });
    ask.start(kAskEveryMs);
    return QApplication::exec();
}
