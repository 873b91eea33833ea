// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/demowages.h"

#include "app/core/officetime.h"
#include "app/records/activity.h"
#include "app/records/document.h"
#include "app/records/member.h"
#include "app/records/task.h"
#include "app/services/claimants.h"
#include "app/services/demotexts.h"
#include "app/services/session.h"
#include "app/services/workspace.h"
#include "app/store/recordstore.h"

#include <QCoreApplication>

#include <array>

namespace mekendesh::app {

using namespace sync;

namespace {

using demotexts::Said;

constexpr qint64 kWageDayMs = 24 * 60 * 60 * 1000LL;
constexpr int kWageDaysSince = 59;
constexpr int kWageDaysLeft = 31;
constexpr int kWageTasksSince = 10; // the answer to the claim asks for them

struct BrigadeMan {
    const char *surname;
    const char *given;
    int owedRubles;
    int paidRubles;
};
constexpr std::array kBrigade{
    BrigadeMan{"Абдыкеримов", "Нурбек", 152'000, 60'000}, BrigadeMan{"Асан уулу", "Бектур", 98'000, 0},
    BrigadeMan{"Бердибаев", "Жоомарт", 134'500, 60'000},  BrigadeMan{"Исаков", "Тилек", 121'000, 60'000},
    BrigadeMan{"Калыков", "Данияр", 87'000, 0},           BrigadeMan{"Маматов", "Улан", 143'000, 0},
    BrigadeMan{"Осмон уулу", "Руслан", 110'500, 0},       BrigadeMan{"Садыров", "Адилет", 156'000, 60'000},
    BrigadeMan{"Токтосунов", "Бакыт", 128'000, 0},        BrigadeMan{"Турдубаев", "Элдар", 119'000, 0},
    BrigadeMan{"Чороев", "Азамат", 125'000, 0},           BrigadeMan{"Эсенов", "Мирлан", 112'000, 0},
};

struct WageEntry {
    const char *kind;
    int daysAgo;
    Said text;
    const char *outgoing;
    const char *stage = ""; // reached that day
};
constexpr std::array kWageEntries{
    WageEntry{"letter_out", 54, {"Отправлена претензия, заказное с описью.", "Доомат кат тапшырык кат менен жөнөтүлдү, тизмеси тиркелди."}, "97", "claim_sent"},
    WageEntry{"status_change", 18, {"Две недели без движения, напомнили координатору.", "Эки жумадан бери жылыш жок, координаторго эскертилди."}, ""},
    WageEntry{"letter_in", 10,
        {"Ответ на претензию: признают долг 1 180 000 ₽ из 1 486 000 ₽.", "Доомат катка жооп: 1 486 000 ₽ ичинен 1 180 000 ₽ карызды моюнга алышты."}, "118", "negotiation"},
    WageEntry{"payment", 4, {"Пришло 240 000 ₽ на четверых, расписки приложены.", "Төрт кишиге 240 000 ₽ келди, тил каттары тиркелди."}, ""},
    WageEntry{"call", 0,
        {"Директор обещает закрыть половину до конца недели. Просит не идти в инспекцию.",
            "Директор жарымын жуманын аягына чейин төлөйм деп убада берди. Инспекцияга барбагыла дейт."}, ""},
};

struct WageTask {
    const char *kind;
    Said title;
    int daysUntil;
};
constexpr std::array kWageTasks{
    WageTask{"letter", {"Вторая претензия", "Экинчи доомат кат"}, -3},
    WageTask{"call", {"Звонок директору", "Директорго чалуу"}, 5},
    WageTask{"authority", {"В инспекцию", "Инспекцияга баруу"}, 15},
};

struct WagePaper {
    const char *type;
    const char *number;
    int daysAgo;
};
constexpr std::array kWagePapers{
    WagePaper{"contract_copy", "17-СД", 140},
    WagePaper{"photo_evidence", "", 59},
    WagePaper{"claim_letter", "97", 54},
};

constexpr Said kWageTitle{"Зарплата: ООО «СтройДом-М», 12 человек", "Эмгек акы: «СтройДом-М» ЖЧКсы, 12 киши"};
constexpr Said kWageAgainst{"ООО «СтройДом-М»", "«СтройДом-М» ЖЧКсы"};
constexpr Said kWageGoal{"Вся заработная плата за июль–сентябрь", "Июль–сентябрь айларынын эмгек акысы толук"};
constexpr Said kWageHappened{"Бригада из двенадцати человек три месяца работала на отделке, договоры дали не всем. Объект сдан, денег нет.",
    "Он эки кишилик бригада үч ай жасалгалоо иштерин аткарган, келишим баарына берилген эмес. Объект тапшырылды, акча жок."};
constexpr Said kWageAdvance{"Аванс на питание и дорогу", "Тамакка жана жолго аванс"};

QString said(const Said &text)
{
    //: Not a text: the code of your language, "ru" for Russian, "ky" for Kyrgyz
    const bool isKyrgyz = QCoreApplication::translate("code", "en") == QLatin1String("ky");
    return QString::fromUtf8(isKyrgyz ? text.kyrgyz : text.russian);
}

class WageCase {
public:
    WageCase(Workspace &workspace, const std::function<void(int)> &goTo)
        : m_workspace(workspace)
        , m_goTo(goTo)
    {
        goTo(0);
        m_nowMs = workspace.recordStore().clock().nowMs();
        m_today = OfficeTime(workspace.session().desk().timeZone).dateOf({m_nowMs});
    }

    Result<Stored<Casefile>> play()
    {
        m_goTo(kWageDaysSince);
        TRY(open());
        TRY(addBrigade());
        for (const WagePaper &paper : kWagePapers) {
            if (paper.daysAgo >= kWageDaysSince)
                TRY(addPaper(paper));
        }
        for (const WageEntry &entry : kWageEntries) {
            m_goTo(entry.daysAgo);
            TRY(addEntry(entry));
            if (entry.daysAgo == kWageTasksSince)
                TRY(addTasks());
        }
        return m_case;
    }

private:
    [[nodiscard]] ScopeId scope() const { return m_workspace.session().desk().homeScope; }

    Status open()
    {
        const Casefile casefile{.title = said(kWageTitle),
            .type = {QStringLiteral("wage")},
            .state = {QStringLiteral("in_progress")},
            .stage = {QStringLiteral("statement")},
            .priority = {QStringLiteral("3")},
            .openedOn = FuzzyDate::fromDate(m_today.addDays(-kWageDaysSince)),
            .dueOn = FuzzyDate::fromDate(m_today.addDays(kWageDaysLeft)),
            .region = {QStringLiteral("RU-MOW")},
            .city = QStringLiteral("Москва"),
            .against = said(kWageAgainst),
            .whatHappened = said(kWageHappened),
            .goal = said(kWageGoal)};
        TRY_ASSIGN(m_case, m_workspace.cases().create(casefile));
        return {};
    }

    Status addBrigade()
    {
        for (std::size_t place = 0; place < kBrigade.size(); ++place) {
            const BrigadeMan &man = kBrigade[place];
            const Member member{.surname = QString::fromUtf8(man.surname),
                .given = QString::fromUtf8(man.given),
                .sex = {QStringLiteral("male")},
                .phone = QStringLiteral("+7 925 000-41-%1").arg(place + 10),
                .region = {QStringLiteral("RU-MOW")},
                .city = QStringLiteral("Москва"),
                .employer = QStringLiteral("ООО «СтройДом-М»")};
            TRY_ASSIGN(const auto made, m_workspace.records().create(scope(), member));
            if (place == 0) {
                Casefile withApplicant = m_case.value;
                withApplicant.member = made.id;
                TRY_ASSIGN(m_case, m_workspace.records().save(m_case, withApplicant));
            }
            TRY(Claimants(m_workspace)
                    .add({.casefile = m_case.id, .member = made.id, .owed = {man.owedRubles * 100LL, kRuble}, .paid = {man.paidRubles * 100LL, kRuble}}));
        }
        return {};
    }

    // What a day brought: the entry, with it the stage that was reached and the paper of that day.
    Status addEntry(const WageEntry &entry)
    {
        if (*entry.stage != '\0') {
            Casefile next = m_case.value;
            next.stage = {QLatin1String(entry.stage)};
            TRY_ASSIGN(m_case, m_workspace.records().save(m_case, next));
        }
        const Activity activity{.casefile = m_case.id,
            .kind = {QLatin1String(entry.kind)},
            .at = {m_nowMs - entry.daysAgo * kWageDayMs},
            .text = said(entry.text),
            .outgoing = QLatin1String(entry.outgoing),
            .by = m_workspace.session().desk().userId};
        TRY(m_workspace.records().create(scope(), activity));
        for (const WagePaper &paper : kWagePapers) {
            if (paper.daysAgo == entry.daysAgo)
                TRY(addPaper(paper));
        }
        return {};
    }

    Status addTasks()
    {
        for (const WageTask &each : kWageTasks) {
            const Task task{.title = said(each.title),
                .kind = {QLatin1String(each.kind)},
                .casefile = m_case.id,
                .assignee = m_workspace.session().desk().userId,
                .dueOn = FuzzyDate::fromDate(m_today.addDays(each.daysUntil))};
            TRY(m_workspace.tasks().create(task));
        }
        return {};
    }

    Status addPaper(const WagePaper &each)
    {
        const Document paper{.casefile = m_case.id,
            .type = {QLatin1String(each.type)},
            .number = QString::fromUtf8(each.number),
            .issuedOn = FuzzyDate::fromDate(m_today.addDays(-each.daysAgo)),
            .status = {QStringLiteral("valid")}};
        TRY(m_workspace.documents().create(paper));
        return {};
    }

    Workspace &m_workspace;
    const std::function<void(int)> &m_goTo;
    qint64 m_nowMs = 0;
    QDate m_today;
    Stored<Casefile> m_case{};
};

}

Result<Stored<Casefile>> playWageCase(Workspace &workspace, const std::function<void(int)> &goTo)
{
    return WageCase(workspace, goTo).play();
}

Status helpBrigade(Workspace &workspace, const RecordId &casefile)
{
    constexpr qint64 kAdvanceMinor = 4'500 * 100;
    constexpr int kAdvances = 2;
    TRY_ASSIGN(const auto boxes, workspace.ledger().boxes(workspace.session().desk().homeScope));
    if (boxes.empty())
        return {};
    TRY_ASSIGN(const LedgerSummary summary, workspace.ledger().summary(boxes.front().id));
    if (!summary.writesHere || summary.balance.currency != kRuble || summary.balance.minor < kAdvances * kAdvanceMinor)
        return {};
    const QDate today = OfficeTime(workspace.session().desk().timeZone).dateOf({workspace.recordStore().clock().nowMs()});
    for (int advance = 0; advance < kAdvances; ++advance) {
        const BrigadeMan &man = kBrigade[static_cast<std::size_t>(advance)];
        const NewEntry entry{.kind = {QStringLiteral("out")},
            .amount = {kAdvanceMinor, kRuble},
            .on = FuzzyDate::fromDate(today),
            .purpose = {QStringLiteral("food")},
            .counterparty = QStringLiteral("%1 %2").arg(QString::fromUtf8(man.surname), QString::fromUtf8(man.given)),
            .text = said(kWageAdvance),
            .voucher = QString::number(2001 + advance),
            .casefile = casefile};
        TRY(workspace.ledger().post(boxes.front().id, entry));
    }
    return {};
}

}
