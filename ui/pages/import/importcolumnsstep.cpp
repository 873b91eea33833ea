// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/import/importcolumnsstep.h"

#include "ui/theme/fonts.h"
#include "ui/widgets/card.h"
#include "ui/widgets/elidedlabel.h"

#include <QComboBox>
#include <QGridLayout>
#include <QVBoxLayout>

namespace mekendesh::ui {

namespace {

constexpr int kTargetWidth = 300;
constexpr int kHeadWidth = 260;
constexpr int kHeadPercentMax = 24;
constexpr int kTargetPercentMax = 40;

}

ImportColumnsStep::ImportColumnsStep(QWidget *parent)
    : QWidget(parent), m_card(new Card(QStringLiteral("importColumns"), this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_card->body()->addStretch();
    column->addWidget(m_card);
}

void ImportColumnsStep::retranslate()
{
    m_card->setTitle(tr("What the columns mean"));
}

void ImportColumnsStep::showList(const app::ImportList &list)
{
    delete m_rows;
    m_rows = new QWidget(m_card);
    m_grid = new QGridLayout(m_rows);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(8);
    m_grid->setColumnStretch(1, 1);
    m_boxes.clear();
    m_heads.clear();
    const QStringList heads{tr("In the list"), tr("For example"), tr("Becomes")};
    for (int column = 0; column < heads.size(); ++column) {
        auto *head = new TextLabel(12, Weight::SemiBold, Token::Text2, m_rows);
        head->setText(heads[column]);
        m_grid->addWidget(head, 0, column);
    }
    for (int column = 0; column < static_cast<int>(list.columns().size()); ++column)
        addRow(list, column);
    m_card->body()->insertWidget(0, m_rows);
    fitRows();
}

void ImportColumnsStep::addRow(const app::ImportList &list, int column)
{
    const app::ImportColumn &described = list.columns()[static_cast<std::size_t>(column)];
    const int row = column + 1;
    auto *head = new TextLabel(14, Weight::SemiBold, Token::Text, m_rows);
    head->setText(described.head.isEmpty() ? tr("Column %1").arg(column + 1) : described.head);
    head->setWrapping(true);
    auto *samples = new ElidedLabel(13, Weight::Regular, Token::Text2, m_rows);
    samples->setText(described.samples.join(QStringLiteral(" · ")));
    samples->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    samples->setToolTip(described.samples.join(u'\n'));
    auto *box = new QComboBox(m_rows);
    box->setObjectName(QStringLiteral("importTarget%1").arg(column));
    box->setAccessibleName(tr("What the column «%1» becomes").arg(head->text()));
    box->addItem(tr("Leave out"), QString());
    const QStringList targets = list.targets().all();
    for (const QString &target : targets)
        box->addItem(list.targets().label(target), target);
    box->setCurrentIndex(box->findData(described.target));
    head->setBuddy(box);
    m_grid->addWidget(head, row, 0);
    m_grid->addWidget(samples, row, 1);
    m_grid->addWidget(box, row, 2);
    m_boxes << box;
    m_heads << head;
    connect(box, &QComboBox::activated, this, [this, column, box] { Q_EMIT targetChosen(column, box->currentData().toString()); });
}

// In a narrow window the two sides give way in proportion, so that an example can still be read between them.
void ImportColumnsStep::fitRows()
{
    for (TextLabel *head : std::as_const(m_heads))
        head->setFixedWidth(std::min(scaled(kHeadWidth), width() * kHeadPercentMax / 100));
    for (QComboBox *box : std::as_const(m_boxes))
        box->setFixedWidth(std::min(scaled(kTargetWidth), width() * kTargetPercentMax / 100));
}

void ImportColumnsStep::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitRows();
}

void ImportColumnsStep::takeFocus()
{
    if (!m_boxes.isEmpty())
        m_boxes.front()->setFocus();
}

}
