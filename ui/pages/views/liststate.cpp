// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/views/liststate.h"

#include "ui/models/pagedmodel.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/alert.h"
#include "ui/widgets/button.h"
#include "ui/widgets/labels.h"

#include <QtCore/QEvent>
#include <QtGui/QShortcut>
#include <QtWidgets/QHBoxLayout>

#include <QtWidgets/QTableView>
#include <QtWidgets/QVBoxLayout>

namespace mekendesh::ui {

namespace {

constexpr int kStateTextWidth = 460;
constexpr int kIconFromHeight = 200;

} // namespace

ListState::ListState(const QString &objectName, QTableView *table, PagedModel *model)
    : QWidget(table)
    , m_table(table)
    , m_model(model)
    , m_escape(new QShortcut(QKeySequence(Qt::Key_Escape), table->parentWidget(), nullptr, nullptr, Qt::WidgetWithChildrenShortcut))
    , m_icon(new IconLabel(Icon::Hourglass, kIconEmpty, Token::Text2, this))
    , m_title(new TextLabel(15, Weight::SemiBold, Token::Text, this))
    , m_text(new TextLabel(13, Weight::Regular, Token::Text2, this))
    , m_stop(new Button(ButtonKind::Secondary, objectName + QStringLiteral("Stop"), this))
    , m_again(new Button(ButtonKind::Secondary, objectName + QStringLiteral("Again"), this))
{
    setObjectName(objectName);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 8, 16, 8);
    column->setSpacing(8);
    column->addStretch(1);
    column->addWidget(m_icon, 0, Qt::AlignHCenter);
    for (TextLabel *label : {m_title, m_text}) {
        label->setWrapping(true);
        label->setAlignment(Qt::AlignHCenter);
        label->setMaximumWidth(scaled(kStateTextWidth));
        // A wrapping label needs a row of its own with the full width, otherwise it is cut.
        auto *row = new QHBoxLayout;
        row->addStretch(1);
        row->addWidget(label, 100);
        row->addStretch(1);
        column->addLayout(row);
    }
    column->addWidget(m_stop, 0, Qt::AlignHCenter);
    column->addWidget(m_again, 0, Qt::AlignHCenter);
    column->addStretch(2);
    m_stop->setKeyText(QStringLiteral("Esc"));
    m_again->setIconKind(Icon::RefreshCw);
    connect(m_stop, &Button::clicked, m_model, &PagedModel::stop);
    connect(m_escape, &QShortcut::activated, m_model, &PagedModel::stop);
    connect(m_again, &Button::clicked, this, [this] {
        m_table->setFocus(Qt::OtherFocusReason);
        m_model->reload();
    });
    connect(m_model, &PagedModel::slownessChanged, this, &ListState::follow);
    connect(m_model, &PagedModel::settled, this, &ListState::follow);
    connect(m_model, &PagedModel::loadFailed, this, &ListState::follow);
    m_table->viewport()->installEventFilter(this);
    hide();
    follow();
}

bool ListState::isNeeded() const
{
    return m_model->rowCount() == 0 && (m_model->isSlow() || m_model->isStopped() || m_model->hasFailed());
}

void ListState::follow()
{
    m_escape->setEnabled(m_model->isSlow());
    const bool isShown = isNeeded();
    const QString before = isHidden() ? QString() : accessibleName();
    if (isShown) {
        retranslate();
        place();
        raise();
    }
    // A button that goes gives the focus to the list, not to whatever comes next.
    if (QWidget *focus = focusWidget(); !isShown && focus != nullptr && focus->hasFocus())
        m_table->setFocus(Qt::OtherFocusReason);
    setVisible(isShown);
    if (isShown && before != accessibleName())
        raiseAlert(this);
}

void ListState::retranslate()
{
    m_stop->setWord(tr("Stop"));
    m_again->setWord(tr("Read again"));
    m_stop->setVisible(m_model->isSlow());
    m_again->setVisible(!m_model->isSlow());
    if (m_model->isSlow()) {
        m_icon->setIcon(Icon::Hourglass, Token::Text2);
        m_title->setText(tr("The list is being read…"));
        m_text->setText(tr("The program is importing or syncing, or the disk is slow. You can go on working."));
    } else if (m_model->hasFailed()) {
        m_icon->setIcon(Icon::TriangleAlert, Token::Text2);
        m_title->setText(tr("The list could not be read"));
        m_text->setText(tr("The message above says why."));
    } else {
        m_icon->setIcon(Icon::Info, Token::Text2);
        m_title->setText(tr("You stopped the reading"));
        m_text->setText(tr("Nothing was changed."));
    }
    setAccessibleName(m_title->text());
    setAccessibleDescription(m_text->text());
}

void ListState::place()
{
    setGeometry(m_table->viewport()->geometry());
}

void ListState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ListState::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_icon->setVisible(height() >= scaled(kIconFromHeight));
}

bool ListState::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

} // namespace mekendesh::ui
