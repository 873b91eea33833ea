// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/starthelp.h"

#include "ui/pages/help/helppage.h"
#include "ui/pages/help/helpsheet.h"
#include "ui/pages/print/printpage.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QEvent>
#include <QPainter>
#include <QShortcut>
#include <QStackedLayout>

namespace mekendesh::ui {

namespace {

// The ground of the pages, whatever lies under it.
class HelpCover final : public QWidget {
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), color(Token::Bg));
    }
};

}

StartHelp::StartHelp(QWidget *window, const QString &topic) : QObject(window), m_window(window), m_topic(topic)
{
    auto *key = new QShortcut(QKeySequence(Qt::Key_F1), window);
    connect(key, &QShortcut::activated, this, &StartHelp::open);
    window->installEventFilter(this);
}

bool StartHelp::isOpen() const
{
    return m_cover != nullptr && !m_cover->isHidden();
}

void StartHelp::open()
{
    if (isOpen())
        return;
    if (m_cover == nullptr)
        build();
    m_sides->setCurrentWidget(m_page);
    m_focus = QApplication::focusWidget();
    m_behind.clear();
    const auto parts = m_window->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
    for (QWidget *part : parts) {
        if (part == m_cover || !part->isEnabled())
            continue;
        m_behind << part;
        part->setEnabled(false);
    }
    m_page->open(m_topic);
    m_cover->setGeometry(m_window->rect());
    m_cover->show();
    m_cover->raise();
    m_page->takeFocus();
}

void StartHelp::build()
{
    m_cover = new HelpCover(m_window);
    m_cover->setObjectName(QStringLiteral("startHelp"));
    m_sides = new QStackedLayout(m_cover);
    m_page = new HelpPage(m_cover);
    m_sides->addWidget(m_page);
    connect(m_page, &HelpPage::backRequested, this, &StartHelp::close);
    connect(m_page, &HelpPage::sheetRequested, this, &StartHelp::showOnPaper);
}

void StartHelp::showOnPaper(const HelpTopic &topic)
{
    if (m_paper == nullptr) {
        m_paper = new PrintPage(m_cover);
        m_sides->addWidget(m_paper);
        connect(m_paper, &PrintPage::backRequested, this, &StartHelp::showGuide);
    }
    m_sides->setCurrentWidget(m_paper);
    m_paper->show(std::make_unique<HelpSheet>(topic));
    m_paper->takeFocus();
}

void StartHelp::showGuide()
{
    m_sides->setCurrentWidget(m_page);
    m_page->takeFocus();
}

void StartHelp::close()
{
    if (!isOpen())
        return;
    m_cover->hide();
    for (const QPointer<QWidget> &part : std::as_const(m_behind)) {
        if (part)
            part->setEnabled(true);
    }
    m_behind.clear();
    if (m_focus)
        m_focus->setFocus(Qt::OtherFocusReason);
}

bool StartHelp::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && m_cover != nullptr)
        m_cover->setGeometry(m_window->rect());
    else if (event->type() == QEvent::Hide && !event->spontaneous())
        close(); // whoever comes back finds the window, not the guide
    return QObject::eventFilter(watched, event);
}

}
