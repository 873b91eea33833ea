// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/printer.h"

#include "app/ctl/terminal.h"

#include <QJsonDocument>

#include <cstdio>

namespace mekendesh::app::ctl {

namespace {

void writeTo(std::FILE *file, const QByteArray &bytes)
{
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), file);
    std::fflush(file);
}

}

void Printer::line(const QString &text) const
{
    if (!m_asJson)
        writeTo(stdout, text.toUtf8() + '\n');
}

void Printer::set(const QString &key, const QJsonValue &value)
{
    m_object.insert(key, value);
}

void Printer::error(const sync::Error &error)
{
    if (m_asJson) {
        set(QStringLiteral("error"),
            QJsonObject{{QStringLiteral("code"), error.name()}, {QStringLiteral("text"), error.text()},
                {QStringLiteral("subject"), error.subject}, {QStringLiteral("detail"), error.detail}});
        return;
    }
    writeTo(stderr, error.text().toUtf8() + '\n');
    if (!error.detail.isEmpty())
        writeTo(stderr,
            QByteArrayLiteral("  [") + error.name().toUtf8() + QByteArrayLiteral(": ") + error.detail.toUtf8() + QByteArrayLiteral("]\n"));
}

void Printer::remark(const QString &text) const
{
    writeTo(stderr, text.toUtf8() + '\n');
}

void Printer::progress(const QString &text) const
{
    if (!m_asJson && isErrorTerminal())
        writeTo(stderr, QByteArrayLiteral("\r\033[K") + text.toUtf8());
}

void Printer::endProgress() const
{
    progress(QString());
}

void Printer::finish() const
{
    if (m_asJson)
        writeTo(stdout, QJsonDocument(m_object).toJson(QJsonDocument::Indented));
}

}
