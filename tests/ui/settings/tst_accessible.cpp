// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/frame/mainwindow.h"
#include "ui/workplace.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QApplication>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

namespace {

// What a screen reader would stop at and have nothing to say about.
void collectNameless(QAccessibleInterface *node, const QString &page, QStringList &nameless)
{
    if (node == nullptr || node->state().invisible)
        return;
    const QAccessible::State state = node->state();
    const bool isStop = state.focusable && !state.disabled;
    const auto *widget = qobject_cast<const QWidget *>(node->object());
    // A table's cells are its own affair; a scroll area that only scrolls is reached by nobody who listens.
    const bool isTabbed = widget == nullptr || (widget->focusPolicy() & Qt::TabFocus);
    if (isStop && isTabbed && node->text(QAccessible::Name).trimmed().isEmpty())
        nameless << page + u": "_s + QString::fromLatin1(widget ? widget->metaObject()->className() : "item") + u" «"_s + (node->object() ? node->object()->objectName() : QString()) + u'»';
    if (node->role() == QAccessible::Table || node->role() == QAccessible::List || node->role() == QAccessible::Tree)
        return;
    for (int child = 0; child < node->childCount(); ++child)
        collectNameless(node->child(child), page, nameless);
}

}

class AccessibleTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everything_that_takes_the_focus_has_a_name()
    {
        SmallNetwork network;
        const auto workplace = openWindow(network.embassy());
        ui::MainWindow &window = workplace->window();
        QStringList nameless;
        for (int id = 0; id <= 40; ++id) {
            const auto page = static_cast<ui::PageId>(id);
            if (window.page(page) == nullptr)
                continue;
            window.showPage(page);
            QCoreApplication::processEvents();
            collectNameless(QAccessible::queryAccessibleInterface(&window), QString::number(id), nameless);
        }
        nameless.removeDuplicates();
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
    }
};

MEKENDESH_TEST(AccessibleTest)
#include "tst_accessible.moc"
