// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/profilemaker.h"

#include "app/services/story.h"
#include "sync/base/result.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace mekendesh::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMakingReportBytesMax = 64 * 1024;

// Under such a name, and a number, it is no example any more, whatever of it is left.
QString goneExamples(const QString &profileFolder)
{
    return exampleFolderBeside(profileFolder) + u"-gone-"_s;
}

bool isExample(const QString &folder)
{
    return app::Story::hasMade(QDir(folder).filePath(u"office-a"_s));
}

bool isNumber(QStringView digits)
{
    return !digits.isEmpty() && std::ranges::all_of(digits, [](QChar digit) { return digit >= u'0' && digit <= u'9'; });
}

}

QString exampleFolderBeside(const QString &profileFolder)
{
    return profileFolder + u"-example"_s;
}

bool removeExample(const QString &profileFolder)
{
    const QString example = exampleFolderBeside(profileFolder);
    if (!isExample(example))
        return false;
    int number = 1;
    const QString gone = goneExamples(profileFolder);
    while (QFileInfo::exists(gone + QString::number(number)))
        ++number;
    if (!QDir().rename(example, gone + QString::number(number)))
        return false;
    sweepExamples(profileFolder);
    return true;
}

void sweepExamples(const QString &profileFolder)
{
    const QFileInfo gone(goneExamples(profileFolder));
    const QString beginning = gone.fileName();
    // Where a link leads lies what is somebody's own.
    for (const QFileInfo &each : QDir(gone.path()).entryInfoList(QDir::Dirs | QDir::Hidden | QDir::NoSymLinks | QDir::NoDotAndDotDot)) {
        const QString name = each.fileName();
        const bool isNamedSo = name.startsWith(beginning) && isNumber(QStringView(name).sliced(beginning.size())) && !each.isJunction();
        if (isNamedSo && isExample(each.filePath()) && !app::Story::remove(each.filePath()))
            qWarning("a part of an example that was thrown away stays until the next start");
    }
}

ProfileMaker::ProfileMaker(QString executable, QString profileFolder, QObject *parent)
    : QObject(parent), m_executable(std::move(executable)), m_profileFolder(std::move(profileFolder))
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &ProfileMaker::readReports);
    connect(&m_process, &QProcess::finished, this, &ProfileMaker::end);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            end();
    });
}

ProfileMaker::~ProfileMaker()
{
    m_process.disconnect(this);
    if (isRunning())
        m_process.waitForFinished(-1);
}

void ProfileMaker::make(const StartPlan &plan, const QString &language)
{
    if (isRunning())
        return;
    m_entry = plan.kind == StartPlan::Kind::Example ? Entry{app::Story::login(), app::Story::password()} : Entry{plan.login, plan.password};
    m_outcome.reset();
    m_process.start(m_executable, {u"--making"_s, u"--profile"_s, m_profileFolder, u"--language"_s, language});
    m_process.write(plan.line());
}

void ProfileMaker::readReports()
{
    while (m_process.canReadLine()) {
        const auto report = WorkingReport::fromLine(m_process.readLine(kMakingReportBytesMax));
        if (report && report->kind == WorkingReport::Kind::Told)
            Q_EMIT told(report->words);
        else if (report)
            m_outcome = report;
    }
}

void ProfileMaker::end()
{
    readReports();
    // The password goes on with the entry, and is forgotten here.
    const Entry entry = std::exchange(m_entry, {});
    if (m_outcome && m_outcome->kind == WorkingReport::Kind::Made)
        Q_EMIT made(m_outcome->words, entry);
    else if (m_outcome && m_outcome->kind == WorkingReport::Kind::Refused)
        Q_EMIT failed(m_outcome->error);
    else
        Q_EMIT failed(sync::failure(sync::ErrorCode::Internal, u"the process that makes a profile ended without a word"_s));
}

}
