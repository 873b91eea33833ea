// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/selftest.h"

#include "app/records/member.h"
#include "app/services/exchange.h"
#include "ui/start/hardening.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QDirIterator>
#include <QFontInfo>
#include <QTemporaryDir>
#include <QTextStream>
#include <QTranslator>

namespace mekendesh::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr sync::KdfCost kSelfTestKdf{1, 8u * 1024 * 1024};
constexpr int kTranslationBytesMin = 20'000;

// A name that stands nowhere else, so that finding it on the disk means something.
QString markName()
{
    return u"Өзгөчөбелги"_s;
}

app::NewProfile selfTestProfile(const QString &folder)
{
    return {.folder = folder,
            .userName = u"self test"_s,
            .login = u"self-test"_s,
            .password = u"six words that open it"_s,
            .role = app::Role::HqAttache,
            .deviceName = u"laptop 1"_s,
            .kdf = kSelfTestKdf,
            .isDemo = true};
}

bool isAnywhereIn(const QString &folder, const QByteArray &wanted)
{
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(wanted))
            return true;
    }
    return false;
}

}

void SelfTest::expect(bool isWell, const char *what)
{
    (isWell ? m_checked : m_problems) << QLatin1String(what);
}

QStringList SelfTest::run()
{
    checkLook();
    checkTranslations();
    const QTemporaryDir folder;
    expect(folder.isValid(), "a temporary folder can be made");
    if (!folder.isValid())
        return m_problems;
    const QString profileFolder = folder.filePath(u"profile"_s);
    if (const auto done = checkProfile(folder.path()); !done)
        m_problems << u"a profile lives: %1 (%2)"_s.arg(done.error().name(), done.error().detail);
    checkSecrecy(profileFolder);
    hideMemory();
#ifdef Q_OS_LINUX
    expect(isMemoryHidden(), "the memory of the program can be hidden");
#endif
    return m_problems;
}

void SelfTest::checkLook()
{
    expect(loadFonts(), "the fonts are built in");
    expect(QFontInfo(textFont(14)).family() == "Noto Sans"_L1, "text is written in Noto Sans");
    expect(QFontInfo(textFont(14, Weight::SemiBold)).weight() >= QFont::DemiBold, "the heavier weight is there");
    const QImage icon = iconPixmap(Icon::Lock, kIconTile, color(Token::Text), 1).toImage();
    bool isPainted = false;
    for (int row = 0; row < icon.height(); ++row) {
        for (int column = 0; column < icon.width(); ++column)
            isPainted = isPainted || qAlpha(icon.pixel(column, row)) > 0;
    }
    expect(isPainted, "icons are painted");
    expect(QFile::exists(u":/look/theme/look.qss"_s), "the style sheet is built in");
}

void SelfTest::checkTranslations()
{
    for (const char *name : {":/i18n/mekendesh_ky.qm", ":/i18n/mekendesh_ru.qm", ":/i18n/qtbase_ky.qm", ":/i18n/qtbase_ru.qm"}) {
        const QString path = QLatin1String(name);
        QTranslator translator;
        expect(translator.load(path) && !translator.isEmpty(), name);
    }
    expect(QFile(u":/i18n/mekendesh_ky.qm"_s).size() > kTranslationBytesMin, "the Kyrgyz texts are complete");
    expect(QFile(u":/i18n/mekendesh_ru.qm"_s).size() > kTranslationBytesMin, "the Russian texts are complete");
}

sync::Status SelfTest::checkProfile(const QString &folder)
{
    const app::NewProfile profile = selfTestProfile(folder + u"/profile"_s);
    TRY_ASSIGN(const auto session, app::Session::found(profile, u"Self test"_s, u"TST"_s, folder + u"/store"_s, m_surroundings));
    TRY_ASSIGN(const auto workspace, session->workspace());
    app::Member member;
    member.surname = markName();
    TRY_ASSIGN(const auto written, workspace->records().create(session->desk().homeScope, member));
    TRY_ASSIGN(const auto read, workspace->records().open<app::Member>(written.id));
    expect(read.value.surname == markName(), "what was written is read");
    TRY_ASSIGN(const auto found, workspace->records().list<app::Member>({.search = u"озгочобелги"_s}));
    expect(found.rows.size() == 1, "another spelling finds a person");
    const std::atomic<bool> cancel{false};
    TRY_ASSIGN(const auto report, app::Exchange(*workspace).synchronise([](const app::ExchangeProgress &) {}, cancel));
    expect(report.sent > 0 && report.waiting == 0, "records are exchanged");
    expect(!isAnywhereIn(folder + u"/store"_s, markName().toUtf8()), "the store holds nothing that can be read");
    return {};
}

void SelfTest::checkSecrecy(const QString &profileFolder)
{
    expect(!isAnywhereIn(profileFolder, markName().toUtf8()), "the disk holds nothing that can be read");
    const auto wrong = app::Session::open(profileFolder, u"self-test"_s, u"another password"_s, m_surroundings);
    expect(!wrong && wrong.error().code == sync::ErrorCode::WrongPassword, "a wrong password is refused");
    const app::NewProfile profile = selfTestProfile(profileFolder);
    expect(app::Session::open(profileFolder, profile.login, profile.password, m_surroundings).has_value(), "the right password opens");
}

int runSelfTest(app::Session::Surroundings surroundings)
{
    SelfTest test(surroundings);
    const QStringList problems = test.run();
    QTextStream out(stdout);
    for (const QString &checked : test.checked())
        out << "well: " << checked << '\n';
    for (const QString &problem : problems)
        out << "NOT WELL: " << problem << '\n';
    out << (problems.isEmpty() ? "The installation is whole.\n" : "The installation is damaged.\n");
    return problems.isEmpty() ? 0 : 1;
}

}
