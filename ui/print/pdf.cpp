// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/print/pdf.h"

#include "app/core/officetime.h"

#include <QDateTime>
#include <QPdfWriter>
#include <QSaveFile>

namespace mekendesh::ui {

namespace {

constexpr int kPdfDotsPerInch = 300;
constexpr int kMarginMm = 14;

}

PaperFrame paperFrame(const app::Desk &desk, const QString &line)
{
    const app::Timestamp now{QDateTime::currentMSecsSinceEpoch()};
    return {.line = line, .office = desk.officeName, .madeAt = app::OfficeTime(desk.timeZone).toText(now)};
}

sync::Status writePdfFile(const Sheets &sheets, const QString &path)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return sync::failure(sync::ErrorCode::ReadOnly, QStringLiteral("cannot write the PDF: ") + file.errorString(), path);
    {
        QPdfWriter pdf(&file);
        pdf.setResolution(kPdfDotsPerInch);
        pdf.setTitle(sheets.title());
        pdf.setPageLayout({QPageSize(QPageSize::A4), sheets.orientation(), QMarginsF(kMarginMm, kMarginMm, kMarginMm, kMarginMm), QPageLayout::Millimeter});
        sheets.print(pdf);
    }
    if (file.error() != QFileDevice::NoError || !file.commit())
        return sync::failure(sync::ErrorCode::DiskFull, QStringLiteral("cannot finish the PDF: ") + file.errorString(), path);
    return {};
}

}
