// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/print/exportpanel.h"

#include "app/core/officetime.h"
#include "ui/frame/inlinemessage.h"
#include "ui/frame/parthints.h"
#include "ui/forms/filechoice.h"
#include "ui/print/pdf.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choicebuttons.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/progressline.h"

#include <QApplication>
#include <QBoxLayout>
#include <QKeyEvent>

namespace mekendesh::ui {

namespace {

const QString kWorkbook = QStringLiteral("xlsx");
const QString kCsv = QStringLiteral("csv");
const QString kPdf = QStringLiteral("pdf");

QString filterFor(const QString &ending)
{
    if (ending == kWorkbook)
        return ExportPanel::tr("Workbooks (*.xlsx)");
    return ending == kPdf ? ExportPanel::tr("PDF documents (*.pdf)") : ExportPanel::tr("Tables (*.csv)");
}

}

ExportPanel::ExportPanel(const QString &objectName, Work &work, QWidget *parent)
    : QWidget(parent), m_work(work), m_message(new InlineMessage(objectName + QStringLiteral("Message"), this)), m_formRow(new QWidget(this)),
      m_form(new ChoiceButtons(objectName + QStringLiteral("Form"), m_formRow)), m_progress(new ProgressLine(objectName + QStringLiteral("Progress"), this))
{
    setObjectName(objectName);
    m_go = new Button(ButtonKind::Primary, objectName + QStringLiteral("Go"), m_formRow);
    m_go->setIconKind(Icon::Upload);
    m_go->setKey(QKeySequence(Qt::CTRL | Qt::Key_Return));
    m_stay = new Button(ButtonKind::Secondary, objectName + QStringLiteral("Stay"), m_formRow);
    m_stay->setKeyText(QStringLiteral("Esc"));
    auto *row = new FlowLayout(m_formRow);
    for (QWidget *part : std::initializer_list<QWidget *>{m_form, m_go, m_stay})
        row->addWidget(part);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_message);
    column->addWidget(m_formRow);
    column->addWidget(m_progress);
    hide();
    setPartHints(m_formRow, [] { return QList<KeyHint>{{QStringLiteral("Ctrl Enter"), tr("export")}, {QStringLiteral("Esc"), tr("keep here")}}; });
    connect(m_go, &Button::clicked, this, &ExportPanel::choosePath);
    connect(m_stay, &Button::clicked, this, &ExportPanel::leave);
    connect(m_progress, &ProgressLine::stopped, this, [this] {
        if (m_watch)
            m_watch->cancel = true;
    });
    connect(m_message, &InlineMessage::dismissed, this, &QWidget::hide);
}

ExportPanel::~ExportPanel()
{
    if (m_watch)
        m_watch->cancel = true;
}

void ExportPanel::begin(const What &what)
{
    if (m_watch)
        return; // one at a time: its progress and "Stop" are on the screen
    m_what = what;
    m_form->setChoices({{kWorkbook, tr("Workbook (.xlsx)")}, {kCsv, tr("Table (.csv)")}, {kPdf, tr("For paper (.pdf)")}});
    m_form->setAccessibleGroupName(tr("Form of the file"));
    if (m_form->chosenId().isEmpty())
        m_form->setChosenId(kWorkbook);
    m_message->say(InlineMessage::Kind::Soon, tr("This file will not be encrypted: whoever has it can read it."),
                   tr("The data in the program stay protected. Save it only where strangers cannot reach it."));
    m_message->setDismissible(false);
    m_go->setWord(tr("Export"));
    m_stay->setWord(tr("Keep here"));
    ++m_turn;
    countRows();
    if (QWidget *focus = QApplication::focusWidget(); focus != nullptr && !isAncestorOf(focus))
        m_asker = focus;
    m_formRow->show();
    show();
    m_form->setFocus();
}

// So many go out: said before it is pressed.
void ExportPanel::countRows()
{
    if (!m_what.count)
        return;
    m_work.look<qint64>(m_what.count, this, [this, turn = m_turn](const sync::Result<qint64> &rows) {
        if (rows && turn == m_turn)
            m_go->setWord(tr("Export %n row(s)", nullptr, static_cast<int>(*rows)));
    });
}

void ExportPanel::leave()
{
    hide();
    if (m_asker != nullptr && m_asker->isVisible())
        m_asker->setFocus(Qt::OtherFocusReason);
}

void ExportPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !m_formRow->isHidden())
        leave();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        focusNextChild(); // from the form of the file to the button
    else
        QWidget::keyPressEvent(event);
}

// Esc leaves the question, not the page around it.
bool ExportPanel::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && !m_formRow->isHidden() && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape)
        event->accept();
    return QWidget::event(event);
}

void ExportPanel::choosePath()
{
    const QString ending = m_form->chosenId();
    const QString path = chooseFileToSave(this, tr("The list into a file"), m_what.fileName + u'.' + ending, filterFor(ending), ending);
    if (!path.isEmpty())
        exportTo(m_what, path);
}

std::shared_ptr<app::ExportWatch> ExportPanel::newWatch()
{
    auto watch = std::make_shared<app::ExportWatch>();
    // Called from the thread that looks things up, which ends before the work does.
    watch->progress = [work = &m_work, panel = QPointer<ExportPanel>(this)](qint64 done) {
        QMetaObject::invokeMethod(work, [panel, done] {
            if (panel && panel->m_watch)
                panel->m_progress->setProgress(tr("Written: %1. You can go on working.").arg(QLocale().toString(done)), 0, 0);
        }, Qt::QueuedConnection);
    };
    return watch;
}

void ExportPanel::beginWork(const QString &words)
{
    m_watch = newWatch();
    m_message->settle();
    m_formRow->hide();
    m_progress->setStoppable(true);
    m_progress->setProgress(words, 0, 0);
    show();
}

void ExportPanel::settle()
{
    if (m_watch)
        return;
    m_message->settle();
    hide();
}

void ExportPanel::exportTo(const What &what, const QString &path)
{
    m_what = what;
    if (path.endsWith(u'.' + kPdf, Qt::CaseInsensitive)) {
        writePdf(path);
        return;
    }
    const bool isWorkbook = path.endsWith(u'.' + kWorkbook, Qt::CaseInsensitive);
    beginWork(tr("Writing the file. You can go on working."));
    m_work.look<qint64>(
        [what, path, watch = m_watch, form = isWorkbook ? app::SheetForm::Workbook : app::SheetForm::Csv](app::Workspace &workspace) {
            return workspace.exports().toFile(what.wish, path, form, *watch);
        },
        this, [this, path](const sync::Result<qint64> &rows) { showResult(rows, path); });
}

void ExportPanel::writePdf(const QString &path)
{
    beginWork(tr("Writing the file. You can go on working."));
    const PaperFrame frame = paperFrame(m_work.desk(), m_what.line);
    m_work.look<qint64>(
        [what = m_what, path, frame, watch = m_watch](app::Workspace &workspace) -> sync::Result<qint64> {
            TRY_ASSIGN(app::PaperList list, workspace.exports().forPaper(what.wish, *watch));
            const auto rows = static_cast<qint64>(list.rows.size());
            TRY(writePdfFile(ListPrinter(std::move(list), frame), path));
            return rows;
        },
        this, [this, path](const sync::Result<qint64> &rows) { showResult(rows, path); });
}

void ExportPanel::print(const What &what)
{
    if (m_watch)
        return;
    m_what = what;
    beginWork(tr("Preparing the pages. You can go on working."));
    m_work.look<app::PaperList>(
        [what, watch = m_watch](app::Workspace &workspace) { return workspace.exports().forPaper(what.wish, *watch); }, this,
        [this](const sync::Result<app::PaperList> &list) {
            if (!list) {
                showResult(list.error(), {});
                return;
            }
            m_watch.reset();
            m_progress->finish();
            hide();
            Q_EMIT printRequested(*list, m_what.line);
        });
}

void ExportPanel::showResult(const sync::Result<qint64> &rows, const QString &path)
{
    m_watch.reset();
    m_progress->finish();
    if (rows) {
        m_message->say(InlineMessage::Kind::Ok, tr("%n row(s) written", nullptr, static_cast<int>(*rows)), path);
    } else if (rows.error().code == sync::ErrorCode::Cancelled) {
        m_message->say(InlineMessage::Kind::Info, tr("Export stopped"), tr("No file was written."));
    } else if (rows.error().code == sync::ErrorCode::TooLarge) {
        m_message->say(InlineMessage::Kind::Late, tr("Too much for paper"),
                       tr("More than %1 lines are not printed. Nothing was written. Narrow the list down, or write a workbook.")
                           .arg(QLocale().toString(app::Exports::kPaperRowsMax)));
    } else {
        m_message->say(InlineMessage::Kind::Late, tr("Not exported"), rows.error().text());
    }
    m_message->setDismissible(true);
}

}
