// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/viewsline.h"

#include "ui/widgets/button.h"
#include "ui/widgets/labels.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>

#include <algorithm>
#include <utility>

namespace mekendesh::ui {

namespace {

constexpr int kNameLettersMax = 60;
constexpr int kGapBetween = 8;

} // namespace

ViewsLine::ViewsLine(const QString &objectName, QWidget *parent)
    : QWidget(parent)
    , m_label(new TextLabel(13, Weight::Regular, Token::Text2, this))
    , m_keep(new Button(ButtonKind::Link, objectName + QStringLiteral("_keep"), this))
    , m_more(new IconButton(Icon::Ellipsis, objectName + QStringLiteral("_more"), this))
    , m_nameLabel(new TextLabel(13, Weight::SemiBold, Token::Text, this))
    , m_name(new QLineEdit(this))
    , m_save(new Button(ButtonKind::Secondary, objectName + QStringLiteral("_save"), this))
    , m_leave(new Button(ButtonKind::Secondary, objectName + QStringLiteral("_leave"), this))
{
    setObjectName(objectName);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGapBetween);
    row->addWidget(m_label);
    row->addStretch(1);
    row->addWidget(m_keep);
    row->addWidget(m_more);
    row->addWidget(m_nameLabel);
    row->addWidget(m_name, 2);
    row->addWidget(m_save);
    row->addWidget(m_leave);
    m_name->setObjectName(objectName + QStringLiteral("_name"));
    m_name->setMaxLength(kNameLettersMax);
    m_name->installEventFilter(this);
    m_nameLabel->setBuddy(m_name);
    m_save->setSmall(true);
    m_save->setKeyText(QStringLiteral("Enter"));
    m_leave->setSmall(true);
    m_leave->setKeyText(QStringLiteral("Esc"));
    for (QWidget *part : std::initializer_list<QWidget *>{m_nameLabel, m_name, m_save, m_leave})
        part->hide();
    connect(m_keep, &Button::clicked, this, &ViewsLine::askName);
    connect(m_more, &IconButton::clicked, this, [this] { openMenu(m_more->mapToGlobal(QPoint(0, m_more->height()))); });
    connect(m_save, &Button::clicked, this, [this] { finishName(true); });
    connect(m_leave, &Button::clicked, this, [this] { finishName(false); });
    retranslate();
}

void ViewsLine::setViews(const QList<Choice> &given, const QList<Choice> &own)
{
    m_given = given;
    m_own = own;
    auto *row = static_cast<QHBoxLayout *>(layout());
    for (Button *link : std::exchange(m_links, {})) {
        row->removeWidget(link);
        link->hide();
        link->deleteLater();
    }
    for (const Choice &view : m_given + m_own) {
        auto *link = new Button(ButtonKind::Link, objectName() + QLatin1Char('_') + view.id, this);
        link->setWord(view.word);
        connect(link, &Button::clicked, this, [this, id = view.id] { Q_EMIT chosen(id); });
        row->insertWidget(row->indexOf(m_label) + 1 + static_cast<int>(m_links.size()), link);
        m_links.append(link);
    }
    fit();
}

void ViewsLine::setCurrent(const QString &id)
{
    m_current = id;
    fit();
}

bool ViewsLine::isOwn(const QString &id) const
{
    return std::ranges::find(m_own, id, &Choice::id) != m_own.end();
}

QString ViewsLine::nameOf(const QString &id) const
{
    const QList<Choice> all = m_given + m_own;
    const auto found = std::ranges::find(all, id, &Choice::id);
    return found == all.end() ? QString() : found->word;
}

void ViewsLine::openMenu(const QPoint &at)
{
    QMenu menu(this);
    for (const Choice &view : m_given + m_own) {
        QAction *action = menu.addAction(view.word, this, [this, id = view.id] { Q_EMIT chosen(id); });
        action->setCheckable(true);
        action->setChecked(view.id == m_current);
    }
    menu.addSeparator();
    if (m_current.isEmpty())
        menu.addAction(tr("Keep this view"), this, &ViewsLine::askName);
    if (isOwn(m_current)) {
        menu.addAction(tr("Rename: %1").arg(nameOf(m_current)), this, [this, id = m_current] { beginName(id, nameOf(id)); });
        menu.addAction(tr("Remove: %1").arg(nameOf(m_current)), this, [this, id = m_current] { Q_EMIT removeRequested(id); });
    }
    menu.exec(at);
}

void ViewsLine::askName()
{
    beginName({}, {});
}

void ViewsLine::beginName(const QString &renamed, const QString &name)
{
    Q_EMIT nameAsked();
    m_renamed = renamed;
    m_name->setText(name);
    for (QWidget *part : std::initializer_list<QWidget *>{m_nameLabel, m_name, m_save, m_leave})
        part->show();
    fit();
    m_name->selectAll();
    m_name->setFocus();
}

void ViewsLine::finishName(bool isKept)
{
    const QString name = m_name->text().simplified();
    if (isKept && name.isEmpty())
        return;
    for (QWidget *part : std::initializer_list<QWidget *>{m_nameLabel, m_name, m_save, m_leave})
        part->hide();
    fit();
    m_more->setFocus();
    if (isKept && m_renamed.isEmpty())
        Q_EMIT keepRequested(name);
    else if (isKept)
        Q_EMIT renameRequested(m_renamed, name);
}

bool ViewsLine::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_name && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Escape) {
            finishName(key != Qt::Key_Escape);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

// Links that do not fit are in the menu only.
void ViewsLine::fit()
{
    const bool isNaming = !m_name->isHidden();
    m_more->setVisible(!isNaming);
    int left = contentsRect().width() - m_more->sizeHint().width() - m_label->sizeHint().width() - 2 * kGapBetween;
    bool doesFit = !isNaming;
    for (Button *link : m_links) {
        left -= link->sizeHint().width() + kGapBetween;
        doesFit = doesFit && left >= 0;
        link->setVisible(doesFit);
        link->setAccessibleDescription(link->objectName() == objectName() + QLatin1Char('_') + m_current ? tr("shown now") : QString());
    }
    // In the menu it always is.
    m_keep->setVisible(!isNaming && m_current.isEmpty() && left >= m_keep->sizeHint().width() + kGapBetween);
    m_label->setVisible(!isNaming && !m_links.isEmpty() && !m_links.first()->isHidden());
}

void ViewsLine::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void ViewsLine::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ViewsLine::retranslate()
{
    m_label->setText(tr("Saved views:"));
    m_keep->setWord(tr("Keep this view"));
    m_more->setWord(tr("All saved views"));
    m_nameLabel->setText(tr("Name of the view"));
    m_name->setAccessibleName(tr("Name of the view"));
    m_save->setWord(tr("Keep"));
    m_leave->setWord(tr("Back"));
    fit();
}

} // namespace mekendesh::ui
