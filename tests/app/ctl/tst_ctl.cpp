// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace mekendesh;

namespace {

struct Answer {
    int code = -1;
    QString output;
    QString remarks;

    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(output.toUtf8()).object(); }
    [[nodiscard]] QString errorCode() const
    {
        return json().value(QStringLiteral("error")).toObject().value(QStringLiteral("code")).toString();
    }
};

}

// The program as a script meets it: words in, exit code and JSON out.
class CtlTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void help_names_every_verb_and_exit_code();
    void every_verb_has_help_with_examples();
    void what_is_not_understood_is_code_two();
    void a_password_never_stands_on_the_command_line();
    void a_wrong_password_is_code_one();
    void a_missing_store_is_code_three();
    void an_office_from_invitation_to_remark();
    void a_store_out_of_reach_is_kept_for_the_first_exchange();
    void an_invitation_that_cannot_be_written_is_not_made();
    void a_foreign_store_is_code_four();
    void nobody_is_invented_among_the_people_of_an_office();
    void people_are_written_in_three_languages();
    void a_list_is_tried_taken_and_taken_back();

private:
    Answer run(const QStringList &words, const QString &login = {}, const QString &password = QStringLiteral("слово и дело"));
    Answer json(const QStringList &words, const QString &login = {});
    QString path(const char *name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    void found();
    void joinOffice();

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_code;
};

void CtlTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

Answer CtlTest::run(const QStringList &words, const QString &login, const QString &password)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("MEKENDESH_TEST_KDF"), QStringLiteral("1"));
    environment.insert(QStringLiteral("MEKENDESH_PASSWORD"), password);
    environment.insert(QStringLiteral("MEKENDESH_CODE"), m_code);
    process.setProcessEnvironment(environment);
    QStringList all = words;
    if (!login.isEmpty())
        all << QStringLiteral("--login") << login << QStringLiteral("--profile") << m_folder->filePath(login);
    if (!all.contains(QStringLiteral("--language")))
        all << QStringLiteral("--language") << QStringLiteral("en");
    process.start(QStringLiteral(MEKENDESHCTL), all, QIODevice::ReadOnly);
    if (!process.waitForFinished(120'000))
        return {-1, {}, process.errorString()};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
}

Answer CtlTest::json(const QStringList &words, const QString &login)
{
    return run(words + QStringList{QStringLiteral("--json")}, login);
}

void CtlTest::found()
{
    const auto answer = run(
        {QStringLiteral("found"), QStringLiteral("--store"), path("store"), QStringLiteral("--user-name"), QStringLiteral("Эркин Осмонов")},
        QStringLiteral("embassy"));
    QCOMPARE(answer.code, 0);
    QVERIFY(answer.remarks.contains(QStringLiteral("MEKENDESH_TEST_KDF")));
}

void CtlTest::joinOffice()
{
    const auto invited = json({QStringLiteral("invite"), QStringLiteral("--office"), QStringLiteral("MSK"), QStringLiteral("--name"),
                                  QStringLiteral("Москва"), QStringLiteral("--region"), QStringLiteral("Москва"), QStringLiteral("--mark"),
                                  QStringLiteral("3"), QStringLiteral("--out"), path("moscow.invitation")},
        QStringLiteral("embassy"));
    QCOMPARE(invited.code, 0);
    m_code = invited.json().value(QStringLiteral("code")).toString();
    QCOMPARE(run({QStringLiteral("join"), QStringLiteral("--invitation"), path("moscow.invitation")}, QStringLiteral("office")).code, 0);
}

void CtlTest::help_names_every_verb_and_exit_code()
{
    const auto help = run({QStringLiteral("--help")});
    QCOMPARE(help.code, 0);
    const QStringList verbs = QStringLiteral("found invite join admit devices cut forks sync carry letters add set list show search post reverse conflicts resolve "
                                             "review import export inspect verify demo")
                                  .split(u' ');
    for (const QString &verb : verbs)
        QVERIFY2(help.output.contains(QStringLiteral("\n  ") + verb + u' '), qPrintable(verb));
    for (const char *code : {"  0  ", "  1  ", "  2  ", "  3  ", "  4  "})
        QVERIFY(help.output.contains(QLatin1String(code)));
}

void CtlTest::every_verb_has_help_with_examples()
{
    const QStringList verbs = QStringLiteral("found invite join admit devices cut forks sync carry letters add set list show search post reverse conflicts resolve "
                                             "review import export inspect verify demo")
                                  .split(u' ');
    for (const QString &verb : verbs) {
        const auto help = run({verb, QStringLiteral("--help")});
        QCOMPARE(help.code, 0);
        QVERIFY2(help.output.contains(QStringLiteral("\n  mekendeshctl ") + verb), qPrintable(help.output));
        QVERIFY2(!help.output.contains(QStringLiteral("â")), qPrintable(help.output)); // «…» read as Latin-1
    }
    QVERIFY(run({QStringLiteral("set"), QStringLiteral("--help")}).output.startsWith(QStringLiteral("mekendeshctl set TABLE RECORD field=value …\n")));
    QVERIFY(run({QStringLiteral("import"), QStringLiteral("--help")}).output.contains(QStringLiteral("--map HEAD=FIELD,…")));
    QVERIFY(run({QStringLiteral("set"), QStringLiteral("member")}).remarks.contains(QStringLiteral("field=value …")));
}

void CtlTest::what_is_not_understood_is_code_two()
{
    QCOMPARE(run({}).code, 2);
    QCOMPARE(run({QStringLiteral("dance")}).code, 2);
    QCOMPARE(run({QStringLiteral("list"), QStringLiteral("member"), QStringLiteral("--colour"), QStringLiteral("red")}).code, 2);
    QCOMPARE(run({QStringLiteral("list")}).code, 2);
    QCOMPARE(json({QStringLiteral("post")}).errorCode(), QStringLiteral("bad-input"));
}

void CtlTest::a_password_never_stands_on_the_command_line()
{
    QCOMPARE(run({QStringLiteral("list"), QStringLiteral("member"), QStringLiteral("--password"), QStringLiteral("secret")}).code, 2);
}

void CtlTest::a_wrong_password_is_code_one()
{
    found();
    const auto wrong = run(
        {QStringLiteral("list"), QStringLiteral("office"), QStringLiteral("--json")}, QStringLiteral("embassy"), QStringLiteral("not it"));
    QCOMPARE(wrong.code, 1);
    QCOMPARE(wrong.errorCode(), QStringLiteral("wrong-password"));
    QCOMPARE(
        json({QStringLiteral("list"), QStringLiteral("office")}, QStringLiteral("nowhere")).errorCode(), QStringLiteral("profile-missing"));
}

void CtlTest::a_missing_store_is_code_three()
{
    found();
    QVERIFY(QDir().rename(path("store"), path("unplugged")));
    const auto answer = json({QStringLiteral("sync")}, QStringLiteral("embassy"));
    QCOMPARE(answer.code, 3);
    QCOMPARE(answer.errorCode(), QStringLiteral("store-missing"));
}

void CtlTest::a_store_out_of_reach_is_kept_for_the_first_exchange()
{
    found();
    const auto invited = json({QStringLiteral("invite"), QStringLiteral("--office"), QStringLiteral("MSK"), QStringLiteral("--name"), QStringLiteral("Москва"),
                                  QStringLiteral("--region"), QStringLiteral("Москва"), QStringLiteral("--mark"), QStringLiteral("3"), QStringLiteral("--out"),
                                  path("moscow.invitation")},
        QStringLiteral("embassy"));
    m_code = invited.json().value(QStringLiteral("code")).toString();
    const QString stick = path("stick");
    const auto joined = run({QStringLiteral("join"), QStringLiteral("--invitation"), path("moscow.invitation"), QStringLiteral("--store"), stick}, QStringLiteral("office"));
    QCOMPARE(joined.code, 0);
    QVERIFY2(joined.output.contains(QStringLiteral("cannot be reached now")), qPrintable(joined.output));
    const auto early = run({QStringLiteral("sync")}, QStringLiteral("office"));
    QCOMPARE(early.code, 3);
    QVERIFY(QDir().rename(path("store"), stick)); // the stick is put in
    const auto asked = run({QStringLiteral("sync")}, QStringLiteral("office"));
    QCOMPARE(asked.code, 3); // not admitted yet, but at the right store
    QVERIFY2(asked.remarks != early.remarks, qPrintable(asked.remarks));
}

void CtlTest::an_office_from_invitation_to_remark()
{
    const QString office = QStringLiteral("office");
    const QString embassy = QStringLiteral("embassy");
    found();
    joinOffice();
    QCOMPARE(run({QStringLiteral("sync")}, office).code, 3);
    const auto requests = json({QStringLiteral("admit")}, embassy).json().value(QStringLiteral("requests")).toArray();
    QCOMPARE(requests.size(), 1);
    QCOMPARE(
        run({QStringLiteral("admit"), QStringLiteral("--words"), QStringLiteral("six words that were never read out")}, embassy).code, 1);
    QCOMPARE(run({QStringLiteral("admit"), QStringLiteral("--words"), requests.at(0).toObject().value(QStringLiteral("words")).toString()},
                 embassy)
                 .code,
        0);
    QCOMPARE(run({QStringLiteral("sync")}, office).code, 0);

    QCOMPARE(run({QStringLiteral("add"), QStringLiteral("member"), QStringLiteral("surname=Жээнбеков"), QStringLiteral("given=Бакыт"),
                     QStringLiteral("birth=14.03.1989")},
                 office)
                 .code,
        0);
    QCOMPARE(run({QStringLiteral("add"), QStringLiteral("member"), QStringLiteral("given=Бакыт")}, office).code, 1);
    const auto made = json({QStringLiteral("add"), QStringLiteral("casefile"), QStringLiteral("title=Зарплата"),
                               QStringLiteral("type=wage"), QStringLiteral("member=Zheenbekov")},
        office);
    QCOMPARE(made.code, 0);
    const QString number = made.json()
                               .value(QStringLiteral("record"))
                               .toObject()
                               .value(QStringLiteral("fields"))
                               .toObject()
                               .value(QStringLiteral("number"))
                               .toString();
    QVERIFY2(number.startsWith(QStringLiteral("MSK-3-")), qPrintable(number));
    QCOMPARE(
        run({QStringLiteral("set"), QStringLiteral("casefile"), number, QStringLiteral("priority=1"), QStringLiteral("state=in_progress")},
            office)
            .code,
        0);
    QVERIFY(run({QStringLiteral("show"), QStringLiteral("casefile"), number, QStringLiteral("--history")}, office)
                .output.contains(QStringLiteral("In progress")));

    QCOMPARE(run({QStringLiteral("add"), QStringLiteral("cash_box"), QStringLiteral("name=Касса")}, office).code, 0);
    QCOMPARE(run({QStringLiteral("post"), QStringLiteral("--kind"), QStringLiteral("in"), QStringLiteral("--amount"),
                     QStringLiteral("8 400,50")},
                 office)
                 .code,
        0);
    const auto overdraft = json({QStringLiteral("post"), QStringLiteral("--box"), QStringLiteral("Касса"), QStringLiteral("--kind"),
                                    QStringLiteral("out"), QStringLiteral("--amount"), QStringLiteral("9000")},
        office);
    QCOMPARE(overdraft.code, 1);
    QCOMPARE(overdraft.errorCode(), QStringLiteral("overdraft"));
    QCOMPARE(run({QStringLiteral("reverse"), QStringLiteral("1"), QStringLiteral("--reason"), QStringLiteral("Ошиблись")}, office).code, 0);
    QCOMPARE(
        json({QStringLiteral("reverse"), QStringLiteral("1"), QStringLiteral("--reason"), QStringLiteral("Ещё раз")}, office).errorCode(),
        QStringLiteral("already-reversed"));

    QCOMPARE(run({QStringLiteral("sync")}, office).code, 0);
    QCOMPARE(run({QStringLiteral("sync")}, embassy).code, 0);
    QCOMPARE(run({QStringLiteral("review"), QStringLiteral("casefile"), number, QStringLiteral("--verdict"), QStringLiteral("remark"),
                     QStringLiteral("--text"), QStringLiteral("Приложите расчёт")},
                 embassy)
                 .code,
        0);
    QCOMPARE(run({QStringLiteral("set"), QStringLiteral("casefile"), number, QStringLiteral("priority=3")}, embassy).code, 0);
    QCOMPARE(run({QStringLiteral("set"), QStringLiteral("casefile"), number, QStringLiteral("priority=2")}, office).code, 0);
    QCOMPARE(run({QStringLiteral("sync")}, embassy).code, 0);
    QCOMPARE(run({QStringLiteral("sync")}, office).code, 0);
    QVERIFY(
        run({QStringLiteral("review"), QStringLiteral("casefile"), number}, office).output.contains(QStringLiteral("Приложите расчёт")));
    QCOMPARE(json({QStringLiteral("conflicts")}, office).json().value(QStringLiteral("differences")).toArray().size(), 1);
    QCOMPARE(run({QStringLiteral("resolve"), QStringLiteral("casefile"), number, QStringLiteral("priority=5")}, office).code, 1);
    QCOMPARE(run({QStringLiteral("resolve"), QStringLiteral("casefile"), number, QStringLiteral("priority=3")}, office).code, 0);
    QCOMPARE(run({QStringLiteral("sync")}, office).code, 0);
    QCOMPARE(run({QStringLiteral("sync")}, embassy).code, 0);

    const auto here = json({QStringLiteral("verify"), QStringLiteral("--digest")}, office);
    const auto there = json({QStringLiteral("verify"), QStringLiteral("--digest")}, embassy);
    QCOMPARE(here.code, 0);
    QCOMPARE(there.code, 0);
    const auto digests = here.json().value(QStringLiteral("digests")).toObject();
    QCOMPARE(digests.size(), 2);
    for (auto each = digests.begin(); each != digests.end(); ++each)
        QCOMPARE(there.json().value(QStringLiteral("digests")).toObject().value(each.key()), each.value());
}

void CtlTest::an_invitation_that_cannot_be_written_is_not_made()
{
    found();
    const auto inviteTo = [this](const char *name) {
        return json({QStringLiteral("invite"), QStringLiteral("--office"), QStringLiteral("MSK"), QStringLiteral("--mark"), QStringLiteral("3"), QStringLiteral("--out"), path(name)},
            QStringLiteral("embassy"));
    };
    QCOMPARE(inviteTo("not there/moscow.invitation").errorCode(), QStringLiteral("bad-input"));
    QCOMPARE(inviteTo("moscow.invitation").code, 0); // the digit is free
    QVERIFY(QFile::exists(path("moscow.invitation")));
    QCOMPARE(inviteTo("moscow.invitation").errorCode(), QStringLiteral("bad-input")); // nothing is written over it
}

void CtlTest::a_foreign_store_is_code_four()
{
    found();
    QCOMPARE(run({QStringLiteral("found"), QStringLiteral("--store"), path("other")}, QStringLiteral("stranger")).code, 0);
    QVERIFY(QFile::remove(path("store/mekendesh.json")));
    QVERIFY(QFile::copy(path("other/mekendesh.json"), path("store/mekendesh.json")));
    QCOMPARE(run({QStringLiteral("sync")}, QStringLiteral("embassy")).code, 4);
}

// They would go to everybody as people.
void CtlTest::nobody_is_invented_among_the_people_of_an_office()
{
    found();
    joinOffice();
    QCOMPARE(run({QStringLiteral("demo"), QStringLiteral("--people"), QStringLiteral("30")}, QStringLiteral("office")).code, 1);
    const auto exported = json({QStringLiteral("export"), QStringLiteral("member"), path("nobody.csv")}, QStringLiteral("office"));
    QCOMPARE(exported.json().value(QStringLiteral("rows")).toInt(), 0);
}

void CtlTest::people_are_written_in_three_languages()
{
    found();
    joinOffice();
    for (const char *language : {"ky", "ru", "en"}) {
        const QString file = m_folder->filePath(QLatin1String(language) + QStringLiteral(".csv"));
        QCOMPARE(run({QStringLiteral("demo"), QStringLiteral("--people"), QStringLiteral("30"), QStringLiteral("--csv"), file,
                         QStringLiteral("--language"), QString::fromLatin1(language)})
                     .code,
            0);
        QVERIFY(run({QStringLiteral("demo"), QStringLiteral("--people"), QStringLiteral("30"), QStringLiteral("--csv"), file}).code != 0);
        const auto imported = json({QStringLiteral("import"), QStringLiteral("member"), file, QStringLiteral("--on-duplicate"), QStringLiteral("new")}, QStringLiteral("office"));
        QCOMPARE(imported.code, 0);
        QCOMPARE(imported.json().value(QStringLiteral("imported")).toInt(), 30);
    }
    const QString out = path("out.csv");
    QCOMPARE(json({QStringLiteral("export"), QStringLiteral("member"), out}, QStringLiteral("office"))
                 .json()
                 .value(QStringLiteral("rows"))
                 .toInt(),
        90);
    QVERIFY(QFile::exists(out));
}

void CtlTest::a_list_is_tried_taken_and_taken_back()
{
    found();
    joinOffice();
    const auto import = [this](const QStringList &words) { return json(QStringList{QStringLiteral("import")} + words, QStringLiteral("office")); };
    QFile file(path("list.csv"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    // Windows-1251: nothing says so.
    file.write("\xD4\xC8\xCE;\xD7\xF2\xEE;\xD2\xE5\xEB\n\xC0\xF1\xE0\xED\xEE\xE2 \xC1\xE0\xEA\xFB\xF2;\xD2\xF3\xEB\xE0;89267773146\n;\xCE\xEC\xF1\xEA;\n");
    file.close();
    const QStringList words{QStringLiteral("member"), path("list.csv"), QStringLiteral("--map"), QStringLiteral("Что=city"), QStringLiteral("--report"), path("refused.csv")};
    const auto tried = import(words + QStringList{QStringLiteral("--dry-run")});
    QCOMPARE(tried.code, 0);
    QVERIFY(tried.json().value(QStringLiteral("isDryRun")).toBool());
    QCOMPARE(tried.json().value(QStringLiteral("columns")).toObject().value(QStringLiteral("Что")).toString(), QStringLiteral("city"));
    QVERIFY(import({QStringLiteral("--list")}).json().value(QStringLiteral("imports")).toArray().isEmpty());
    const auto taken = import(words);
    QCOMPARE(taken.json().value(QStringLiteral("imported")).toInt(), 1);
    QCOMPARE(taken.json().value(QStringLiteral("refused")).toInt(), 1);
    QVERIFY(QFile::exists(path("refused.csv")));
    const auto again = import(words); // no birth date, but the same telephone
    QCOMPARE(again.json().value(QStringLiteral("duplicates")).toArray().size(), 1);
    QCOMPARE(again.json().value(QStringLiteral("imported")).toInt(), 0);
    const auto undone = import({QStringLiteral("--undo"), QString::number(taken.json().value(QStringLiteral("import")).toInt())});
    QCOMPARE(undone.json().value(QStringLiteral("removed")).toInt(), 1);
    QVERIFY(import({QStringLiteral("--list")}).json().value(QStringLiteral("imports")).toArray().first().toObject().value(QStringLiteral("isUndone")).toBool());
    QCOMPARE(import({QStringLiteral("--undo"), QStringLiteral("77")}).code, 1);
    QVERIFY(import(words + QStringList{QStringLiteral("--on-duplicate"), QStringLiteral("guess")}).code != 0);
}

MEKENDESH_TEST(CtlTest)
#include "tst_ctl.moc"
