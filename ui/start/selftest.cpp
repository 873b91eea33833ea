// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/selftest.h"

#include "app/core/zoneof.h"
#include "app/records/member.h"
#include "app/services/abilities.h"
#include "app/services/exchange.h"
#include "ui/print/pdf.h"
#include "ui/start/hardening.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/textfamily.h"

#include <QDirIterator>
#include <QFontInfo>
#include <QPluginLoader>
#include <QRawFont>
#include <QStringEncoder>
#include <QTemporaryDir>
#include <QTextStream>
#include <QTranslator>

#include <algorithm>
#include <array>

namespace mekendesh::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr sync::KdfCost kSelfTestKdf{1, 8u * 1024 * 1024};
constexpr int kGlyphPixels = 20;

// What Qt looks for beside its libraries, and only when it is needed: a package that forgot it would start and fail later.
#ifdef Q_OS_WIN
constexpr std::array kPlugins{"platforms/qwindows", "tls/qschannelbackend"};
#else
constexpr std::array kPlugins{"platforms/qxcb", "tls/qopensslbackend", "printsupport/cupsprintersupport"};
#endif

struct KnownText {
    const char *file;
    const char *context;
    const char *source;
    const char16_t *expected;
    int number = -1;
};
constexpr std::array kKnownTexts{
    KnownText{"mekendesh_ky.qm", "mekendesh::ui::SelfTest", "The installation is whole.", u"Программа толук орнотулган."},
    KnownText{"mekendesh_ru.qm", "mekendesh::ui::SelfTest", "The installation is whole.", u"Программа установлена целиком."},
    KnownText{"mekendesh_en.qm", "mekendesh::ui::MembersPage", "%n person(s)", u"%n people", 2},
    KnownText{"qtbase_ky.qm", "QPlatformTheme", "Cancel", u"Жокко чыгаруу"},
    KnownText{"qtbase_ru.qm", "QPlatformTheme", "Cancel", u"Отмена"},
};

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

// Libraries write text in any of these.
QList<QByteArray> asBytes(const QString &text)
{
    return {text.toUtf8(), QStringEncoder(QStringEncoder::Utf16LE)(text), QStringEncoder(QStringEncoder::Utf16BE)(text)};
}

bool isReadableIn(const QString &folder, const QString &text)
{
    const QList<QByteArray> wanted = asBytes(text);
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray content = file.readAll();
        if (std::ranges::any_of(wanted, [&content](const QByteArray &bytes) { return content.contains(bytes); }))
            return true;
    }
    return false;
}

bool isPainted(const QImage &picture)
{
    for (int row = 0; row < picture.height(); ++row) {
        for (int column = 0; column < picture.width(); ++column) {
            if (qAlpha(picture.pixel(column, row)) > 0)
                return true;
        }
    }
    return false;
}

bool canWriteKyrgyz(const QRawFont &font)
{
    const QString letters = u"ңөүҢӨҮ"_s;
    return font.isValid() && std::ranges::all_of(letters, [&font](QChar letter) { return font.supportsCharacter(letter); });
}

bool isPdfWithText(const QByteArray &content)
{
    return content.startsWith("%PDF-") && content.contains("/ToUnicode") && content.contains("MekendeshSans") && content.trimmed().endsWith("%%EOF");
}

}

QString SelfTest::words(const Finding &finding)
{
    if (finding.isWell)
        return tr("well: %1").arg(finding.what);
    return finding.problem.isEmpty() ? tr("NOT WELL: %1").arg(finding.what) : tr("NOT WELL: %1 (%2)").arg(finding.what, finding.problem);
}

void SelfTest::expect(bool isWell, const QString &what, const QString &problem)
{
    m_findings << Finding{what, isWell ? QString() : problem, isWell};
}

void SelfTest::expect(const sync::Status &done, const QString &what)
{
    expect(done.has_value(), what, done ? QString() : u"%1: %2"_s.arg(done.error().name(), done.error().detail));
}

QStringList SelfTest::run()
{
    m_findings.clear();
    checkLook();
    checkTranslations();
    checkPlugins();
    const QTemporaryDir folder;
    expect(folder.isValid(), tr("temporary files can be written"), folder.errorString());
    if (folder.isValid()) {
        checkAbilities(folder.path());
        if (const auto done = checkProfile(folder.path()); !done)
            expect(done, tr("a profile is made and used"));
        checkSecrecy(folder.filePath(u"profile"_s));
    }
    if (!m_wishes.storeAddress.isEmpty())
        checkStore();
    hideMemory();
#ifdef Q_OS_LINUX
    expect(isMemoryHidden(), tr("the memory of the program is hidden from others"));
#endif
    QStringList problems;
    for (const Finding &finding : std::as_const(m_findings)) {
        if (!finding.isWell && finding.about == Finding::About::Installation)
            problems << words(finding);
    }
    return problems;
}

void SelfTest::checkLook()
{
    const bool isLoaded = loadFonts();
    for (const QString &path : fontFiles()) {
        const bool isOfIcons = path.endsWith("lucide.ttf"_L1);
        const QRawFont font(path, kGlyphPixels);
        const bool isWell = isOfIcons ? font.isValid() : canWriteKyrgyz(font);
        expect(isLoaded && isWell, tr("font %1").arg(path.section(u'/', -1)), tr("missing or damaged"));
    }
    expect(QFontInfo(textFont(14)).family() == kTextFamily && QFontInfo(textFont(14, Weight::SemiBold)).weight() >= QFont::DemiBold,
           tr("text is written in the letters of the program"), QFontInfo(textFont(14)).family());
    expect(isPainted(iconPixmap(Icon::Lock, kIconTile, color(Token::Text), 1).toImage()), tr("icons are drawn"));
    expect(QFile::exists(u":/look/theme/look.qss"_s), tr("the look of the window"));
    for (const QString &language : {u"ky"_s, u"ru"_s, u"en"_s})
        expect(QFileInfo(u":/help/%1/start.md"_s.arg(language)).size() > 0, tr("help in the language «%1»").arg(language), tr("missing or damaged"));
}

void SelfTest::checkTranslations()
{
    for (const KnownText &text : kKnownTexts) {
        const QString file = QLatin1String(text.file);
        QTranslator translator;
        const bool isLoaded = translator.load(u":/i18n/"_s + file);
        const QString said = translator.translate(text.context, text.source, nullptr, text.number);
        expect(isLoaded && said == QStringView(text.expected), tr("translation %1").arg(file), isLoaded ? said : tr("missing or damaged"));
    }
    for (const app::RussianZone &zone : app::zonesOfRussia()) {
        if (!app::zoneOf(zone.id).isValid())
            return expect(false, tr("time zones of the offices"), QLatin1String(zone.id));
    }
    expect(true, tr("time zones of the offices"));
}

void SelfTest::checkPlugins()
{
    for (const char *name : kPlugins) {
        QPluginLoader plugin(QLatin1String{name});
        expect(plugin.load(), tr("part of Qt: %1").arg(QLatin1String(name)), plugin.errorString());
    }
}

void SelfTest::checkAbilities(const QString &folder)
{
    expect(app::abilities::packContainers(), tr("sealed ZIP containers"));
    expect(app::abilities::writeWorkbooks(folder), tr("tables for spreadsheets (XLSX)"));

    const QString pdf = folder + u"/list.pdf"_s;
    const ListPrinter printer({.title = markName(), .columns = {{.head = markName()}}, .rows = {{markName()}}, .totals = {}}, {});
    sync::Status written = writePdfFile(printer, pdf);
    if (QFile file(pdf); written && !(file.open(QIODevice::ReadOnly) && isPdfWithText(file.readAll())))
        written = sync::failure(sync::ErrorCode::DamagedData, u"no text in it"_s);
    expect(written, tr("PDF files with text"));

    if (app::abilities::canServeTls())
        expect(app::abilities::speakTls(), tr("a secure connection (TLS) inside this computer"));
}

void SelfTest::checkStore()
{
    QByteArray authorities;
    if (!m_wishes.authorityFile.isEmpty()) {
        QFile file(m_wishes.authorityFile);
        const bool isOpen = file.open(QIODevice::ReadOnly);
        authorities = isOpen ? file.readAll() : QByteArray();
        if (!app::abilities::holdCertificate(authorities)) { // the store would be blamed
            const QString problem = isOpen ? tr("no certificate in the form PEM (Base64) in it") : file.errorString();
            expect(false, tr("the file with the certificate of the store"), u"%1: %2"_s.arg(m_wishes.authorityFile, problem));
            m_findings.back().about = Finding::About::Certificate;
            return;
        }
    }
    expect(app::abilities::meetAt(m_wishes.storeAddress, authorities, m_surroundings), tr("the store that was named"));
    m_findings.back().about = Finding::About::Store;
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
    expect(read.value.surname == markName(), tr("what was written is read"));
    TRY_ASSIGN(const auto found, workspace->records().list<app::Member>({.search = u"озгочобелги"_s}));
    expect(found.rows.size() == 1, tr("another spelling finds a person"));
    const std::atomic<bool> cancel{false};
    TRY_ASSIGN(const auto report, app::Exchange(*workspace).synchronise([](const app::ExchangeProgress &) {}, cancel));
    expect(report.sent > 0 && report.waiting == 0, tr("records are exchanged through a folder"));
    expect(!isReadableIn(folder + u"/store"_s, markName()), tr("nothing in the shared folder can be read by strangers"));
    return {};
}

void SelfTest::checkSecrecy(const QString &profileFolder)
{
    expect(!isReadableIn(profileFolder, markName()), tr("nothing on the disk can be read without the password"));
    const auto wrong = app::Session::open(profileFolder, u"self-test"_s, u"another password"_s, m_surroundings);
    expect(!wrong && wrong.error().code == sync::ErrorCode::WrongPassword, tr("a wrong password is refused"));
    const app::NewProfile profile = selfTestProfile(profileFolder);
    expect(app::Session::open(profileFolder, profile.login, profile.password, m_surroundings).has_value(), tr("the right password opens"));
}

int runSelfTest(app::Session::Surroundings surroundings, const SelfTestWishes &wishes)
{
    SelfTest test(surroundings, wishes);
    const bool isWhole = test.run().isEmpty();
    QTextStream out(stdout);
    for (const SelfTest::Finding &finding : test.findings())
        out << SelfTest::words(finding) << '\n';
    const auto isWell = [&test](SelfTest::Finding::About about) {
        return std::ranges::all_of(test.findings(), [about](const SelfTest::Finding &finding) { return finding.isWell || finding.about != about; });
    };
    const bool isCertificateWell = isWell(SelfTest::Finding::About::Certificate);
    const bool isStoreWell = isWell(SelfTest::Finding::About::Store);
    out << (isWhole ? SelfTest::tr("The installation is whole.")
                    : SelfTest::tr("The installation is damaged. Install the program again; your records stay where they are.")) << '\n';
    if (!isCertificateWell)
        out << SelfTest::tr("The certificate cannot be read, and the store was not tried. Installing again does not help: look at the name of the file, the right to read it and its form: it has to be PEM (Base64, not DER).") << '\n';
    if (!isStoreWell)
        out << SelfTest::tr("The store did not do what it should. Installing again does not help: look at its address, its password and the network.") << '\n';
    if (!isWhole)
        return kInstallationDamaged;
    return isStoreWell && isCertificateWell ? 0 : kStoreNotWell;
}

}
