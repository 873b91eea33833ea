// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/import/importcolumnsstep.h"

#include "ui/theme/fonts.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/scrollbody.h"

#include <QComboBox>
#include <QGridLayout>
#include <QVBoxLayout>

namespace mekendesh::ui {

namespace {

constexpr int kTargetWidth = 300;
constexpr int kHeadWidth = 260;

}

ImportColumnsStep::ImportColumnsStep(QWidget *parent)
    : QWidget(parent), m_card(new Card(QStringLiteral("importColumns"), this)), m_scroll(new ScrollBody(QStringLiteral("importColumnsBody"), this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_card->body()->addWidget(m_scroll);
    column->addWidget(m_card);
}

void ImportColumnsStep::retranslate()
{
    m_card->setTitle(tr("What the columns mean"));
}

void ImportColumnsStep::showList(const app::ImportList &list)
{
    delete m_rows;
    m_rows = new QWidget(m_scroll);
    m_grid = new QGridLayout(m_rows);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(8);
    m_grid->setColumnStretch(1, 1);
    m_boxes.clear();
    const QStringList heads{tr("In the list"), tr("For example"), tr("Becomes")};
    for (int column = 0; column < heads.size(); ++column) {
        auto *head = new TextLabel(12, Weight::SemiBold, Token::Text2, m_rows);
        head->setText(heads[column]);
        m_grid->addWidget(head, 0, column);
    }
    for (int column = 0; column < static_cast<int>(list.columns().size()); ++column)
        addRow(list, column);
    m_scroll->body()->insertWidget(0, m_rows);
}

void ImportColumnsStep::addRow(const app::ImportList &list, int column)
{
    const app::ImportColumn &described = list.columns()[static_cast<std::size_t>(column)];
    const int row = column + 1;
    auto *head = new TextLabel(14, Weight::SemiBold, Token::Text, m_rows);
    head->setText(described.head.isEmpty() ? tr("Column %1").arg(column + 1) : described.head);
    head->setFixedWidth(scaled(kHeadWidth));
    head->setWrapping(true);
    auto *samples = new TextLabel(13, Weight::Regular, Token::Text2, m_rows);
    samples->setText(described.samples.join(QStringLiteral(" · ")));
    samples->setMinimumWidth(0);
    samples->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    samples->setToolTip(described.samples.join(u'\n'));
    auto *box = new QComboBox(m_rows);
    box->setObjectName(QStringLiteral("importTarget%1").arg(column));
    box->setAccessibleName(tr("What the column «%1» becomes").arg(head->text()));
    box->setFixedWidth(scaled(kTargetWidth));
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
    connect(box, &QComboBox::activated, this, [this, column, box] { Q_EMIT targetChosen(column, box->currentData().toString()); });
}

void ImportColumnsStep::takeFocus()
{
    if (!m_boxes.isEmpty())
        m_boxes.front()->setFocus();
}

}
