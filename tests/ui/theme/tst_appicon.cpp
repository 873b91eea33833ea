// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "ui/theme/look.h"
#include "ui/theme/mark.h"

#include <QApplication>
#include <QImageReader>
#include <QPainter>
#include <QTest>

using namespace mekendesh::ui;

namespace {

const QList<int> kSides{16, 24, 32, 48, 64, 128, 256};

QString iconPath(const QString &name)
{
    return QStringLiteral(MEKENDESH_SOURCE_DIR "/resources/icons/app/") + name;
}

/// Whether the picture shows the drawing. Edges may be smoothed a little otherwise by another Qt; surfaces must not differ.
bool showsTheMark(const QImage &kept, int side)
{
    if (kept.size() != QSize(side, side))
        return false;
    QImage painted(side, side, QImage::Format_ARGB32);
    painted.fill(Qt::transparent);
    QPainter painter(&painted);
    paintAppIcon(painter, QRectF(0, 0, side, side));
    painter.end();
    int different = 0;
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            const QColor one = painted.pixelColor(x, y);
            const QColor other = kept.pixelColor(x, y);
            const int apart = std::max({qAbs(one.red() - other.red()), qAbs(one.green() - other.green()), qAbs(one.blue() - other.blue()),
                                        qAbs(one.alpha() - other.alpha())});
            different += apart > 16 ? 1 : 0;
        }
    }
    return different * 100 < side * side * 2;
}

} // namespace

/// The pictures which menus and Windows show are the program's own drawing (cmake --build --preset dev --target icons).
class AppIconTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyLook(*qApp); }

    void every_picture_shows_the_mark()
    {
        for (const int side : kSides) {
            const QString name = QStringLiteral("mekendesh-%1.png").arg(side);
            QVERIFY2(showsTheMark(QImage(iconPath(name)), side), qPrintable(name));
        }
    }

    void the_icon_of_windows_holds_every_size()
    {
        QImageReader reader(iconPath(QStringLiteral("mekendesh.ico")), "ico");
        QCOMPARE(reader.imageCount(), int(kSides.size()));
        for (const int side : kSides) {
            QVERIFY2(showsTheMark(reader.read(), side), qPrintable(QString::number(side)));
            reader.jumpToNextImage();
        }
    }
};
MEKENDESH_TEST(AppIconTest)
#include "tst_appicon.moc"
