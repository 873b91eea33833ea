// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/firststart.h"

#include "app/services/openedinvitation.h"
#include "ui/frame/unrememberedmessage.h"
#include "ui/start/choicestep.h"
#include "ui/start/foundstep.h"
#include "ui/start/joinstep.h"
#include "ui/start/personstep.h"
#include "ui/start/promisepanel.h"
#include "ui/start/restorestep.h"
#include "ui/start/starthelp.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/keycap.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/languagebuttons.h"
#include "ui/widgets/progressline.h"
#include "ui/widgets/readingorder.h"
#include "ui/widgets/scrollbody.h"

#include <QBoxLayout>
#include <QDate>
#include <QDir>
#include <QDropEvent>
#include <QMimeData>
#include <QStackedWidget>
#include <QUrl>

namespace mekendesh::ui {

namespace {

constexpr QMargins kAir{56, 28, 56, 24};
constexpr QMargins kLittleAir{20, 12, 20, 10};
constexpr int kPanelFromWidth = 1100;
constexpr int kAirFromWidth = 800;
constexpr int kAirFromHeight = 480;
constexpr QSize kSmallestStart{640, 360};
constexpr int kDaysOfDoubt = 180;
const QString kDayFormat = QStringLiteral("dd.MM.yyyy");

struct StartKey {
    const char *keys;
    QString words;
};

bool isAboutInvitation(sync::ErrorCode code)
{
    using sync::ErrorCode;
    return code == ErrorCode::InvitationWrong || code == ErrorCode::InvitationExpired || code == ErrorCode::InvitationUsed || code == ErrorCode::InvitationDamaged
        || code == ErrorCode::NotInvitation || code == ErrorCode::NotFound;
}

bool isWithin(const QString &path, const QString &folder)
{
    return path == folder || path.startsWith(folder.endsWith(u'/') ? folder : folder + u'/');
}

// Empty unless exactly one file is carried.
QString carriedFile(const QMimeData *carried)
{
    const QList<QUrl> urls = carried->urls();
    return urls.size() == 1 ? urls.front().toLocalFile() : QString();
}

}

FirstStart::FirstStart(sync::Random &random, QWidget *parent)
    : QWidget(parent), m_panel(new PromisePanel(this)), m_steps(new QStackedWidget(this)), m_choice(new ChoiceStep), m_join(new JoinStep), m_found(new FoundStep),
      m_restore(new RestoreStep), m_person(new PersonStep(random))
{
    setObjectName(QStringLiteral("firstStart"));
    setMinimumSize(kSmallestStart);
    setAcceptDrops(true);
    auto *columns = new QHBoxLayout(this);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(0);
    columns->addWidget(m_panel);
    columns->addWidget(buildRight(), 1);
    connectSteps();
    new StartHelp(this, QStringLiteral("start")); // of this window
    retranslate();
    showStep(m_choice);
}

QWidget *FirstStart::buildRight()
{
    auto *right = new QWidget(this);
    auto *rows = m_rows = new QVBoxLayout(right);
    rows->setSpacing(12);
    auto *top = new QHBoxLayout;
    m_where = new TextLabel(13, Weight::Regular, Token::Text2, right);
    m_where->setObjectName(QStringLiteral("startWhere"));
    m_languages = new LanguageButtons(LanguageButtons::Words::Full, right);
    m_stepNumber = new TextLabel(13, Weight::SemiBold, Token::Text, right);
    top->addWidget(m_stepNumber);
    top->addWidget(m_where);
    top->addStretch(1);
    top->addWidget(m_languages);
    rows->addLayout(top);
    for (StartStep *step : {static_cast<StartStep *>(m_choice), static_cast<StartStep *>(m_join), static_cast<StartStep *>(m_found), static_cast<StartStep *>(m_restore), static_cast<StartStep *>(m_person)}) {
        auto *page = new QWidget(m_steps);
        auto *under = new QVBoxLayout(page);
        under->setContentsMargins(0, 0, 0, 0);
        under->setSpacing(4);
        auto *scroll = new ScrollBody(step->objectName() + QStringLiteral("Body"), page);
        scroll->body()->addWidget(step);
        under->addWidget(scroll, 1);
        m_steps->addWidget(page);
        if (step->actions() != nullptr) {
            m_scrolled.append({step, scroll, under});
            scroll->widget()->installEventFilter(this);
        }
    }
    rows->addWidget(m_steps, 1);
    m_steps->installEventFilter(this);
    m_message = new InlineMessage(QStringLiteral("startMessage"), right);
    m_progress = new ProgressLine(QStringLiteral("startProgress"), right);
    m_progress->setStoppable(false);
    rows->addWidget(m_message);
    rows->addWidget(m_progress);
    m_foot = new QHBoxLayout;
    m_foot->setSpacing(8);
    m_noInternetIcon = new IconLabel(Icon::WifiOff, kIconRow, Token::Text2, right);
    m_foot->addWidget(m_noInternetIcon);
    m_noInternet = new TextLabel(13, Weight::Regular, Token::Text2, right);
    m_foot->addWidget(m_noInternet);
    m_fromCopy = new Button(ButtonKind::Link, QStringLiteral("startRestore"), right);
    m_fromCopy->setIconKind(Icon::HardDrive);
    m_fromCopy->setKeyText(QStringLiteral("4"));
    m_foot->addWidget(m_fromCopy);
    m_foot->addStretch(1);
    rows->addLayout(m_foot);
    return right;
}

void FirstStart::connectSteps()
{
    connect(m_languages, &LanguageButtons::chosen, this, &FirstStart::languageChosen);
    connect(m_choice, &ChoiceStep::chosen, this, &FirstStart::begin);
    const auto toPerson = [this](bool isJoining) {
        m_person->setJoining(isJoining);
        showStep(m_person);
    };
    connect(m_join, &StartStep::finished, this, [toPerson] { toPerson(true); });
    connect(m_found, &StartStep::finished, this, [toPerson] { toPerson(false); });
    connect(m_person, &StartStep::finished, this, &FirstStart::submit);
    connect(m_fromCopy, &Button::clicked, this, [this] { begin(StartPlan::Kind::Restore); });
    connect(m_restore, &StartStep::finished, this, &FirstStart::submit);
    connect(m_restore, &StartStep::left, this, [this] { showStep(m_choice); });
    connect(m_join, &StartStep::left, this, [this] { showStep(m_choice); });
    connect(m_found, &StartStep::left, this, [this] { showStep(m_choice); });
    connect(m_person, &StartStep::left, this, [this] { begin(m_plan.kind); });
}

void FirstStart::begin(StartPlan::Kind kind)
{
    if (m_isMaking)
        return;
    m_plan.kind = kind;
    if (kind == StartPlan::Kind::Example)
        submit();
    else if (kind == StartPlan::Kind::Restore)
        showStep(m_restore);
    else
        showStep(kind == StartPlan::Kind::Join ? static_cast<StartStep *>(m_join) : static_cast<StartStep *>(m_found));
}

void FirstStart::showStep(StartStep *step)
{
    if (m_isMaking)
        return;
    m_message->settle();
    for (int at = 0; at < m_steps->count(); ++at) {
        if (m_steps->widget(at)->isAncestorOf(step))
            m_steps->setCurrentIndex(at);
    }
    retranslate();
    step->takeFocus();
}

void FirstStart::submit()
{
    if (m_isMaking)
        return;
    m_join->take(m_plan);
    m_found->take(m_plan);
    m_person->take(m_plan);
    if (m_plan.kind == StartPlan::Kind::Restore)
        m_restore->take(m_plan); // who works there is in the copy
    m_isMaking = true;
    m_message->settle();
    Q_EMIT planned(m_plan);
    m_plan.password.clear();
}

void FirstStart::tell(const QString &sentence)
{
    m_progress->setProgress(sentence, 0, 0);
}

void FirstStart::refuse(const sync::Error &error)
{
    m_isMaking = false;
    m_progress->finish();
    const bool isStore = error.code == sync::ErrorCode::StoreMissing || error.code == sync::ErrorCode::StoreForeign || error.code == sync::ErrorCode::StoreRefused
        || error.code == sync::ErrorCode::ReadOnly || (error.code >= sync::ErrorCode::StoreSlow && error.code <= sync::ErrorCode::ProxyMissing);
    if (m_plan.kind == StartPlan::Kind::Restore) {
        showStep(m_restore);
        if (!m_restore->refuse(error))
            m_message->say(InlineMessage::Kind::Late, tr("Not restored"), RestoreStep::sentenceOf(error));
        return;
    }
    if (m_plan.kind == StartPlan::Kind::Join && (isOfInvitationFile(error) || isAboutInvitation(error.code)))
        showStep(m_join);
    else if (m_plan.kind == StartPlan::Kind::Found && isStore)
        showStep(m_found);
    m_message->say(InlineMessage::Kind::Late, tr("Not begun"), sentenceOf(error));
}

// Nobody keeps an invitation for years: then the clock is the likelier reason.
QString FirstStart::sentenceOfExpired(const sync::Error &error)
{
    const QDate today = QDate::currentDate();
    const QString shown = today.toString(kDayFormat);
    if (QDate::fromString(error.subject, kDayFormat).daysTo(today) < kDaysOfDoubt)
        return error.text() + u' ' + tr("This computer takes today for %1: if that is wrong, set its date first.").arg(shown);
    return tr("This computer takes today for %1, and the invitation was valid until %2. Most likely the date of the computer is wrong: set it in the "
              "settings of the system and try again. Nothing was installed or changed. If the date is right, ask the embassy for a new invitation.").arg(shown, error.subject);
}

bool FirstStart::isOfInvitationFile(const sync::Error &error) const
{
    return m_plan.kind == StartPlan::Kind::Join && !error.subject.isEmpty() && error.subject == m_plan.invitationFile;
}

bool FirstStart::isOfStoreFolder(const sync::Error &error) const
{
    if (m_plan.kind != StartPlan::Kind::Found)
        return false;
    const QString store = QDir(m_plan.storeFolder).absolutePath();
    // The data lie in it too where it is somebody's home: under this name, and under a longer one while they are made.
    const bool isOfData = isWithin(m_dataFolder, store) && error.subject.startsWith(m_dataFolder);
    return isWithin(error.subject, store) && !isOfData;
}

// Nobody has chosen that folder: it lies where the example is to lie.
bool FirstStart::isInPlaceOfExample(const sync::Error &error) const
{
    const bool isInTheWay = error.code == sync::ErrorCode::ReadOnly || error.code == sync::ErrorCode::ProfileExists;
    return m_plan.kind == StartPlan::Kind::Example && isInTheWay && !error.subject.isEmpty() && QDir(error.subject).exists();
}

void FirstStart::tellExampleStays()
{
    m_message->say(InlineMessage::Kind::Late, tr("The example is still there"),
                   tr("Something on this computer holds its files. Nothing in it was changed. Close what looks into its folder, open the example and throw it away once more."));
}

// Nothing is there yet that could be safe, and for the data no other place can be chosen.
QString FirstStart::sentenceOf(const sync::Error &error) const
{
    if (isOfInvitationFile(error))
        return app::whyNotReadable(error);
    if (isOfStoreFolder(error) && error.code == sync::ErrorCode::ReadOnly)
        return tr("This user may not write in «%1». Nothing was made. Choose another folder for the exchange, or ask for the right to write there.").arg(QDir::toNativeSeparators(error.subject));
    if (isInPlaceOfExample(error))
        return tr("The folder «%1» is in the way of the example and cannot be taken away: another program holds a file in it, or it is not of an example. Nothing was made. Close what looks into that folder, or give it another name, and try again.").arg(QDir::toNativeSeparators(error.subject));
    switch (error.code) {
    case sync::ErrorCode::ReadOnly:
        return tr("This user may not write in «%1». Nothing was made. Ask who looks after this computer for the right to write there, and try again.").arg(QDir::toNativeSeparators(error.subject));
    case sync::ErrorCode::DiskFull:
        return tr("The disk is full. Nothing was made, nothing half done is left. Free 100 MB or more and try again.");
    case sync::ErrorCode::InvitationExpired: // or it is the clock that is wrong
        return sentenceOfExpired(error);
    default:
        return error.text();
    }
}

void FirstStart::sayUnremembered(const QString &settingsFile)
{
    m_message->say(InlineMessage::Kind::Soon, UnrememberedMessage::headline(), UnrememberedMessage::explanation(settingsFile));
}

void FirstStart::restart()
{
    m_isMaking = false;
    m_progress->finish();
    m_person->clearSecrets();
    m_restore->clearSecrets();
    showStep(m_choice);
}

void FirstStart::openInvitation(const QString &path)
{
    if (m_isMaking)
        return;
    m_join->setFile(path);
    begin(StartPlan::Kind::Join);
}

void FirstStart::dragEnterEvent(QDragEnterEvent *event)
{
    if (!m_isMaking && !carriedFile(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void FirstStart::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    openInvitation(carriedFile(event->mimeData()));
}

void FirstStart::setLanguage(const QString &tag)
{
    m_languages->setLanguage(tag);
}

// What is proposed stands before the password it is for, and is reached before it.
bool FirstStart::focusNextPrevChild(bool isForward)
{
    return focusNextAsRead(window(), isForward) || QWidget::focusNextPrevChild(isForward);
}

void FirstStart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void FirstStart::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_panel->setVisible(width() >= scaled(kPanelFromWidth));
    const bool isRoomy = width() >= scaled(kAirFromWidth) && height() >= scaled(kAirFromHeight);
    m_rows->setContentsMargins(isRoomy ? kAir : kLittleAir);
    fitFoot();
    m_rows->activate(); // for the room the steps have now
    pinActions();
}

// A refused field makes a sheet higher, a message above the keys takes room from it.
bool FirstStart::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize)
        QMetaObject::invokeMethod(this, &FirstStart::pinActions, Qt::QueuedConnection);
    return QWidget::eventFilter(watched, event);
}

void FirstStart::pinActions()
{
    for (const Scrolled &each : std::as_const(m_scrolled)) {
        QWidget *actions = each.step->actions();
        const bool isPinned = each.under->indexOf(actions) >= 0;
        const QWidget *sheet = each.scroll->widget();
        const int sheetHeight = sheet->hasHeightForWidth() ? sheet->heightForWidth(each.scroll->viewport()->width()) : sheet->sizeHint().height();
        const int whole = sheetHeight + (isPinned ? actions->sizeHint().height() + each.step->gap() : 0);
        const bool hasRoom = whole <= m_steps->height();
        if (hasRoom && isPinned)
            each.step->takeActionsBack();
        else if (!hasRoom && !isPinned)
            each.under->addWidget(actions);
    }
}

// The note gives way to the keys: none of them is cut.
void FirstStart::fitFoot()
{
    const QMargins air = m_rows->contentsMargins();
    const int panel = m_panel->isHidden() ? 0 : m_panel->sizeHint().width();
    const int room = width() - panel - air.left() - air.right();
    const int note = scaled(kIconRow) + m_noInternet->sizeHint().width() + 3 * m_foot->spacing();
    const int fromCopy = m_fromCopy->isHidden() ? 0 : m_fromCopy->sizeHint().width() + m_foot->spacing();
    const bool hasNote = note + fromCopy + m_keys->sizeHint().width() <= room;
    m_noInternet->setVisible(hasNote);
    m_noInternetIcon->setVisible(hasNote); // alone it says nothing
}

void FirstStart::retranslate()
{
    setWindowTitle(tr("Mekendesh"));
    const int number = m_steps->currentIndex() == 0 ? 1 : m_steps->currentIndex() == m_steps->count() - 1 ? 3 : 2;
    const bool isRestoring = m_steps->currentWidget()->isAncestorOf(m_restore); // nothing else is asked
    const StartStep *shown = m_steps->currentWidget()->findChild<StartStep *>();
    m_stepNumber->setText(QStringLiteral("%1 / %2").arg(number).arg(isRestoring ? 2 : 3));
    m_fromCopy->setWord(tr("Restore from a copy"));
    m_fromCopy->setVisible(m_steps->currentIndex() == 0);
    m_where->setText(shown->name());
    m_noInternet->setText(tr("No internet is needed now."));
    showKeys();
    pinActions();
}

void FirstStart::showKeys()
{
    delete m_keys;
    m_keys = new QWidget(this);
    auto *row = new QHBoxLayout(m_keys);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    const bool isChoice = m_steps->currentIndex() == 0;
    const QList<StartKey> keys = isChoice ? QList<StartKey>{{"↑ ↓", tr("choose")}, {"Enter", tr("continue")}, {"F1", tr("help")}}
                                          : QList<StartKey>{{"Enter", tr("next field")}, {"Ctrl Enter", tr("continue")}, {"Esc", tr("back")}, {"F1", tr("help")}};
    for (const StartKey &key : keys) {
        row->addWidget(new KeyCap(QString::fromUtf8(key.keys), m_keys));
        auto *words = new TextLabel(12, Weight::Regular, Token::Text2, m_keys);
        words->setText(key.words);
        row->addWidget(words);
    }
    m_foot->addWidget(m_keys);
    m_keys->show(); // its size is asked for before the next turn
    fitFoot();
}

}
