// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/devices/invitationform.h"

#include "app/core/officetime.h"
#include "app/services/openedinvitation.h"
#include "ui/forms/filechoice.h"
#include "ui/frame/inlinemessage.h"
#include "ui/pages/letters/bringup.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/choicebuttons.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/scrollbody.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDir>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTimeZone>

#include <utility>

namespace mekendesh::ui {

namespace {

constexpr int kUsualDays = 14;
constexpr int kDaysMax = 60;
constexpr int kEditorWidthMin = 120;
constexpr int kFieldsHeightMin = 160; // two of them
constexpr QLatin1StringView kFirstMark{"2"};
const QString kForOffice = QStringLiteral("office");
const QString kForEmbassy = QStringLiteral("embassy");
const QString kForRegistrar = QStringLiteral("registrar");

QHBoxLayout *besideEachOther(FormField *left, FormField *right, int shareOfLeft = 1)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    for (FormField *field : {left, right}) {
        field->setMinimumWidth(scaled(kEditorWidthMin));
        row->addWidget(field, field == left ? shareOfLeft : 1, Qt::AlignTop);
    }
    return row;
}

}

InvitationForm::InvitationForm(QWidget *parent) : QWidget(parent), m_editors(sync::Declared<app::Office>::table(), this)
{
    setObjectName(QStringLiteral("invitationForm"));
    build();
    connectParts();
    retranslate();
    begin();
}

FormField *InvitationForm::addLine(QLineEdit *&line, const QString &objectName)
{
    line = new QLineEdit(m_card);
    line->setObjectName(objectName);
    auto *field = new FormField(line, m_card);
    connect(line, &QLineEdit::textChanged, field, [field] { field->setProblem({}); });
    return field;
}

void InvitationForm::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_card = new Card(QStringLiteral("invitationCard"), this);
    m_card->setTitleIcon(Icon::Ticket);
    outer->addWidget(m_card);
    m_message = new InlineMessage(QStringLiteral("invitationMessage"), m_card);
    m_words = new TextLabel(26, Weight::SemiBold, Token::Text, m_card);
    m_words->setObjectName(QStringLiteral("invitationWords"));
    m_words->setWrapping(true);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_words->hide();
    m_card->body()->addWidget(m_message);
    m_card->body()->addWidget(m_words);
    m_fields = new ScrollBody(QStringLiteral("invitationBody"), m_card);
    QVBoxLayout *column = m_fields->body();
    column->setContentsMargins(0, 4, 12, 4);
    column->setSpacing(12);
    m_kind = new ChoiceButtons(QStringLiteral("laptopKind"), m_card);
    m_kindField = new FormField(m_kind, m_card);
    column->addWidget(m_kindField);
    column->addLayout(besideEachOther(m_editors.row("code"), m_editors.row("city"), 2));
    column->addWidget(m_editors.row("name_ru"));
    column->addWidget(m_editors.row("name_ky"));
    column->addWidget(m_editors.row("name_en"));
    m_zone = new QComboBox(m_card);
    m_zone->setObjectName(QStringLiteral("timeZone"));
    m_zone->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (const QByteArray &zone : app::russianZones())
        m_zone->addItem(app::zoneWords(zone), QString::fromLatin1(zone));
    m_zoneField = new FormField(m_zone, m_card);
    column->addWidget(m_editors.row("region"));
    column->addWidget(m_zoneField); // the words of a zone are long
    m_markField = addLine(m_mark, QStringLiteral("laptopMark"));
    m_daysField = addLine(m_days, QStringLiteral("validDays"));
    column->addLayout(besideEachOther(m_markField, m_daysField));
    m_pathField = addLine(m_path, QStringLiteral("invitationPath"));
    m_choose = new Button(ButtonKind::Link, QStringLiteral("chooseInvitationPath"), m_card);
    m_choose->setIconKind(Icon::FolderOpen);
    m_pathField->addBeside(m_choose);
    column->addWidget(m_pathField);
    column->addStretch(1);
    m_card->body()->addWidget(m_fields, 1);
    m_invite = new Button(ButtonKind::Primary, QStringLiteral("makeInvitation"), m_card);
    m_invite->setIconKind(Icon::Ticket);
    m_invite->setKey(QKeySequence(Qt::CTRL | Qt::Key_Return));
    m_card->foot()->addWidget(m_invite);
    m_leave = new Button(ButtonKind::Secondary, QStringLiteral("leaveInvitation"), m_card);
    m_leave->setKeyText(QStringLiteral("Esc"));
    m_card->foot()->addWidget(m_leave);
    m_card->foot()->addStretch();
    m_code = qobject_cast<QLineEdit *>(m_editors.row("code")->editor());
}

void InvitationForm::connectParts()
{
    connect(m_invite, &Button::clicked, this, &InvitationForm::finished);
    connect(m_leave, &Button::clicked, this, &InvitationForm::left);
    connect(m_code, &QLineEdit::editingFinished, this, [this] {
        m_code->setText(m_code->text().trimmed().toUpper());
        Q_EMIT codeTyped(m_code->text());
    });
    connect(m_kind, &ChoiceButtons::chosen, this, [this](const QString &id) {
        if (id != kForOffice)
            Q_EMIT embassyChosen();
    });
    connect(m_code, &QLineEdit::textChanged, this, &InvitationForm::proposePath);
    connect(m_mark, &QLineEdit::textChanged, this, &InvitationForm::proposePath);
    connect(m_path, &QLineEdit::textEdited, this, [this] { m_isPathTouched = true; });
    connect(m_choose, &Button::clicked, this, [this] {
        const QString path = chooseFileToSave(this, tr("Invitation file"), m_path->text(), tr("Invitations (*.mekendesh)"), QString(app::kInvitationEnding));
        if (path.isEmpty())
            return;
        m_isPathTouched = true;
        m_path->setText(path);
    });
}

QString InvitationForm::proposedFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
}

void InvitationForm::setScrolling(bool isScrolling)
{
    m_fields->setHeightHintMax(isScrolling ? kFieldsHeightMin : 0);
}

void InvitationForm::setBusy(bool isBusy)
{
    m_invite->setEnabled(!isBusy && !m_isSpent);
}

void InvitationForm::begin()
{
    m_isPathTouched = false;
    m_isSpent = false;
    m_mayGiveOwnPassword = false;
    setBusy(false);
    m_message->settle();
    m_words->hide();
    m_kind->setChosenId(kForOffice);
    showOffice(app::Office{.timeZone = QStringLiteral("Europe/Moscow")});
    m_mark->setText(kFirstMark);
    m_days->setText(QString::number(kUsualDays));
    proposePath();
}

void InvitationForm::showOffice(const app::Office &office)
{
    m_editors.show(&office);
    if (m_zone->findData(office.timeZone) < 0 && !office.timeZone.isEmpty())
        m_zone->addItem(app::zoneWords(office.timeZone.toLatin1()), office.timeZone);
    m_zone->setCurrentIndex(std::max(0, m_zone->findData(office.timeZone)));
}

bool InvitationForm::takeWish(Wish &wish)
{
    static const QRegularExpression officeCode(QStringLiteral("^[A-Z]{2,5}$"));
    wish.office = {};
    bool isSound = m_editors.take(&wish.office);
    if (isSound && !officeCode.match(wish.office.code).hasMatch()) {
        refuse(m_editors.row("code"), tr("Two to five Latin letters, such as MSK."));
        isSound = false;
    }
    sync::deviceClassFromText(m_kind->chosenId(), wish.deviceClass);
    wish.office.type = {QStringLiteral("representative")};
    wish.office.timeZone = m_zone->currentData().toString();
    wish.mark = m_mark->text().trimmed();
    const bool isMark = !wish.mark.isEmpty() && wish.mark.size() <= 3 && std::ranges::all_of(wish.mark, [](QChar digit) { return digit >= u'0' && digit <= u'9'; });
    m_markField->setProblem(isMark ? QString() : otherMarkWords());
    wish.validDays = m_days->text().toInt();
    const bool areDays = wish.validDays >= 1 && wish.validDays <= kDaysMax;
    m_daysField->setProblem(areDays ? QString() : tr("From 1 to %n day(s).", nullptr, kDaysMax));
    wish.path = m_path->text().trimmed();
    wish.mayGiveOwnPassword = std::exchange(m_mayGiveOwnPassword, false); // said for this one invitation
    m_pathField->setProblem(wish.path.isEmpty() ? tr("Choose where the file is put.") : QString());
    if (!isSound)
        return false; // the first of the office has the focus
    for (FormField *field : {m_markField, m_daysField, m_pathField}) {
        if (!field->problem().isEmpty()) {
            refuse(field, field->problem());
            return false;
        }
    }
    return true;
}

void InvitationForm::showCode(const QString &code, const QString &path)
{
    m_isSpent = true;
    setBusy(false); // its words stay in sight until the next one is begun
    m_words->setText(code);
    m_words->setAccessibleName(code);
    m_words->show();
    m_message->say(InlineMessage::Kind::Ok, tr("Invited. Tell these five words by telephone, never in the same letter as the file."), tr("The file: %1").arg(path));
}

void InvitationForm::askForOwnPassword()
{
    m_words->hide();
    m_message->say(InlineMessage::Kind::Soon, tr("The office would get the embassy's own password for the server"),
                   tr("With it everything there can be deleted. Better set a name and password for offices in the settings first."));
    Button *anyway = m_message->addButton(tr("Invite all the same"));
    anyway->setObjectName(QStringLiteral("inviteWithOwnPassword"));
    connect(anyway, &Button::clicked, this, [this] {
        m_mayGiveOwnPassword = true;
        Q_EMIT finished();
    });
}

void InvitationForm::showRefusal(const sync::Error &error, sync::DeviceClass deviceClass, app::InvitationField refused)
{
    // Who sees this form may invite; what this laptop has not got is the root key.
    const bool lacksRoot = deviceClass == sync::DeviceClass::Registrar && error.code == sync::ErrorCode::NotAllowed;
    m_words->hide();
    m_message->say(InlineMessage::Kind::Late, tr("Not invited"),
                   lacksRoot ? tr("Only the laptop that founded the network, or one brought back by two shares of the root key, makes laptops that admit others: "
                                  "the root key lies nowhere else. Invite from there.")
                             : error.text());
    if (refused == app::InvitationField::Mark)
        refuse(m_markField, otherMarkWords());
    else if (refused == app::InvitationField::Place)
        refuse(m_pathField, tr("Choose where the file is put."));
}

void InvitationForm::refuse(FormField *field, const QString &problem)
{
    field->setProblem(problem);
    field->editor()->setFocus(Qt::OtherFocusReason);
    new BringUp(m_fields, field); // the message above takes its room after that
}

QString InvitationForm::otherMarkWords()
{
    return tr("One to three digits that no other laptop of the office has.");
}

void InvitationForm::focusFirst()
{
    m_code->setFocus();
}

void InvitationForm::proposePath()
{
    if (m_isPathTouched)
        return;
    const QString name = m_code->text().isEmpty() ? QStringLiteral("office") : m_code->text().toUpper();
    m_path->setText(QDir(proposedFolder()).filePath(QStringLiteral("%1-%2.%3").arg(name, m_mark->text(), app::kInvitationEnding)));
}

void InvitationForm::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void InvitationForm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        focusNextChild(); // Ctrl+Enter finishes
    else
        QWidget::keyPressEvent(event);
}

void InvitationForm::retranslate()
{
    m_editors.retranslate();
    m_card->setTitle(tr("Invite a laptop"));
    m_kindField->setLabel(tr("Whose laptop"));
    m_kindField->setHint(tr("A laptop of the embassy reads all offices. One that admits can do all that this one can, if this one is lost."));
    m_kind->setAccessibleGroupName(tr("Whose laptop"));
    m_kind->setChoices({{kForOffice, tr("of an office")}, {kForEmbassy, tr("of the embassy")}, {kForRegistrar, tr("of the embassy, admits too")}});
    m_editors.row("code")->setLabel(tr("Letters of the office in numbers"));
    m_editors.row("code")->setHint(tr("Latin, such as MSK. A known office is filled in."));
    m_zoneField->setLabel(tr("Time zone"));
    for (int position = 0; position < m_zone->count(); ++position)
        m_zone->setItemText(position, app::zoneWords(m_zone->itemData(position).toString().toLatin1()));
    m_markField->setLabel(tr("Digit of the laptop"));
    m_markField->setHint(tr("It stands in every number made there: MSK-2-2026-00412."));
    m_daysField->setLabel(tr("Holds for days"));
    m_pathField->setLabel(tr("Invitation file"));
    m_choose->setWord(tr("Choose a place"));
    m_invite->setWord(tr("Make the invitation"));
    m_leave->setWord(tr("Back"));
}

}
