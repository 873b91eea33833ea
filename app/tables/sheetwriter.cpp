// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tables/sheetwriter.h"

#include "app/core/csv.h"
#include "app/tables/workbookwriter.h"

#include <QSaveFile>

namespace mekendesh::app {

using namespace sync;

namespace {

QString csvText(const SheetCell &cell)
{
    if (const auto *text = std::get_if<QString>(&cell))
        return *text;
    if (const auto *date = std::get_if<FuzzyDate>(&cell))
        return date->toText();
    if (const auto *money = std::get_if<Money>(&cell))
        return money->toPlainText() + u' ' + money->currency.toText();
    if (const auto *count = std::get_if<qint64>(&cell))
        return QString::number(*count);
    return {};
}

class CsvSheet final : public SheetWriter {
public:
    CsvSheet(const QString &path, const QStringList &heads)
        : m_path(path)
    {
        m_writer.addRow(heads);
    }

    Status addRow(const std::vector<SheetCell> &cells) override
    {
        m_texts.clear();
        for (const SheetCell &cell : cells)
            m_texts << csvText(cell);
        m_writer.addRow(m_texts);
        return {};
    }

    Status finish() override
    {
        QSaveFile file(m_path);
        if (!file.open(QIODevice::WriteOnly))
            return failure(ErrorCode::ReadOnly, QStringLiteral("cannot write the table: ") + file.errorString(), m_path);
        if (file.write(m_writer.bytes()) != m_writer.bytes().size() || !file.commit())
            return failure(ErrorCode::DiskFull, QStringLiteral("cannot finish the table: ") + file.errorString(), m_path);
        return {};
    }

private:
    QString m_path;
    CsvWriter m_writer;
    QStringList m_texts;
};

}

Result<std::unique_ptr<SheetWriter>> writeSheet(SheetForm form, const QString &path, const QString &title, const QStringList &heads)
{
    if (form == SheetForm::Csv)
        return std::make_unique<CsvSheet>(path, heads);
    return WorkbookWriter::open(path, title, heads);
}

}
