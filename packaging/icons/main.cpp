// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/mark.h"

#include <QtCore/QBuffer>
#include <QtCore/QDir>
#include <QtCore/QSaveFile>
#include <QtCore/QtEndian>
#include <QtGui/QGuiApplication>
#include <QtGui/QImage>
#include <QtGui/QPainter>

#include <array>
#include <cstdio>

namespace {

// What the menus of Linux and Windows ask for (LOOK.md 2).
constexpr std::array kSides{16, 24, 32, 48, 64, 128, 256};

QByteArray pngOf(int side)
{
    QImage image(side, side, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    mekendesh::ui::paintAppIcon(painter, QRectF(0, 0, side, side));
    painter.end();
    QByteArray png;
    QBuffer buffer(&png);
    return buffer.open(QIODevice::WriteOnly) && image.save(&buffer, "PNG") ? png : QByteArray();
}

template <typename Number>
void append(QByteArray &bytes, Number value)
{
    const Number little = qToLittleEndian(value);
    bytes.append(reinterpret_cast<const char *>(&little), sizeof little);
}

/// An icon file of Windows: a head, an entry for each picture, the pictures. They may be PNG since Windows Vista.
QByteArray iconFileOf(const QList<QByteArray> &pictures)
{
    constexpr qsizetype headBytes = 6;
    constexpr qsizetype entryBytes = 16;
    QByteArray file;
    append<quint16>(file, 0);
    append<quint16>(file, 1); // an icon, not a cursor
    append<quint16>(file, static_cast<quint16>(pictures.size()));
    qsizetype offset = headBytes + entryBytes * pictures.size();
    for (qsizetype at = 0; at < pictures.size(); ++at) {
        const auto side = static_cast<quint8>(kSides[static_cast<std::size_t>(at)]); // 256 is written as 0
        append<quint8>(file, side);
        append<quint8>(file, side);
        append<quint8>(file, 0); // no palette
        append<quint8>(file, 0);
        append<quint16>(file, 1); // planes
        append<quint16>(file, 32);
        append<quint32>(file, static_cast<quint32>(pictures[at].size()));
        append<quint32>(file, static_cast<quint32>(offset));
        offset += pictures[at].size();
    }
    for (const QByteArray &picture : pictures) {
        file.append(picture);
    }
    return file;
}

bool writeFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    return !bytes.isEmpty() && file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
}

} // namespace

/// painticons FOLDER: writes mekendesh-<side>.png and mekendesh.ico there.
int main(int argc, char *argv[])
{
    const QGuiApplication application(argc, argv);
    const QStringList arguments = QGuiApplication::arguments();
    if (arguments.size() != 2) {
        std::fputs("usage: painticons FOLDER\n", stderr);
        return 2;
    }
    const QDir folder(arguments[1]);
    QList<QByteArray> pictures;
    bool written = folder.mkpath(QStringLiteral("."));
    for (const int side : kSides) {
        pictures.append(pngOf(side));
        written = written && writeFile(folder.filePath(QStringLiteral("mekendesh-%1.png").arg(side)), pictures.last());
    }
    written = written && writeFile(folder.filePath(QStringLiteral("mekendesh.ico")), iconFileOf(pictures));
    if (!written) {
        std::fprintf(stderr, "painticons: cannot write into %s\n", qPrintable(folder.path()));
    }
    return written ? 0 : 1;
}
