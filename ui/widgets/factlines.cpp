// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/factlines.h"

#include "ui/theme/fonts.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"

#include <QtWidgets/QFormLayout>

namespace mekendesh::ui {

namespace {

constexpr int kBesideValue = 12;

} // namespace

FactLines::FactLines(int labelColumn, QWidget *parent)
    : QWidget(parent)
    , m_labelColumn(labelColumn)
    , m_lines(new QFormLayout(this))
{
    m_lines->setContentsMargins(0, 4, 0, 4);
    m_lines->setHorizontalSpacing(12);
    m_lines->setVerticalSpacing(8);
    m_lines->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
}

void FactLines::clear()
{
    while (m_lines->rowCount() > 0)
        m_lines->removeRow(0);
}

void FactLines::add(const QString &label, const QString &text)
{
    add(label, text, nullptr);
}

void FactLines::add(const QString &label, const QString &text, QWidget *behind)
{
    if (text.isEmpty())
        return;
    auto *name = new TextLabel(13, Weight::Regular, Token::Text2, this);
    name->setText(label);
    name->setFixedWidth(scaled(m_labelColumn));
    name->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    name->setWrapping(true);
    auto *value = new TextLabel(14, Weight::Regular, Token::Text, this);
    value->setText(text);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    if (behind == nullptr) {
        value->setWrapping(true);
        value->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        m_lines->addRow(name, value);
        return;
    }
    auto *both = new QWidget(this);
    auto *row = new FlowLayout(both, kBesideValue);
    row->addWidget(value);
    row->addWidget(behind);
    m_lines->addRow(name, both);
}

} // namespace mekendesh::ui
